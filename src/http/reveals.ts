import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { maskNumbers } from '../core/masking.ts'
import { mayReadReveals, sightOf } from '../core/sight.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Desk } from '../desk/desk.ts'
import { execute } from '../desk/execute.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { actorBy, forStaffOnly, staffBy } from './staff-session.ts'
import { refusalStatus } from './ticket-orders.ts'
import { namesIn } from './ticket-view.ts'
import { IdParams } from './wire/console.ts'
import { AskReveal, Revealed, RevealList } from './wire/counters.ts'

/** What is hidden, in full; null when there is nothing. Numbers written in the resident's words belong to it. */
const hiddenIn = async (
  { memory }: Desk,
  ticket: Ticket,
  what: 'phone' | 'name',
): Promise<{ value: string | null; words: string | null } | null> => {
  const resident = await memory.resident(ticket.residentId)
  if (what === 'name') return resident?.name ? { value: resident.name, words: null } : null
  const words = maskNumbers(ticket.text) === ticket.text ? null : ticket.text
  const value = resident?.phone ?? null
  return value === null && words === null ? null : { value, words }
}

/** Looking at a number or name: a reason first, then once in full; and who has looked. */
export const revealRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['reveals']
    forStaffOnly(scope, counter)

    app.post(
      '/api/tickets/:id/reveals',
      {
        schema: {
          tags,
          summary: 'Look at the resident’s number or name, with a reason; it is logged',
          params: IdParams,
          body: AskReveal,
          response: { 200: Revealed },
        },
      },
      async (request, reply) => {
        const { what, reason } = request.body
        const ticket = await desk.memory.ticket(request.params.id)
        if (!ticket) return problem(request, reply, 404, 'no-such-ticket')
        if (sightOf(staffBy(request), ticket) !== 'whole')
          return problem(request, reply, 403, 'not-your-ticket')
        const found = await hiddenIn(desk, ticket, what)
        if (!found) return problem(request, reply, 404, 'nothing-hidden')
        const order = { type: 'reveal', what, reason } as const
        const executed = await execute(desk, ticket.id, order, actorBy(request))
        if (!executed.ok) {
          const { code } = executed.refusal
          return problem(request, reply, refusalStatus(code), code)
        }
        reply.header('cache-control', 'no-store')
        return { what, ...found }
      },
    )

    app.get(
      '/api/tickets/:id/reveals',
      {
        schema: {
          tags,
          summary: 'Who looked at this resident’s number or name, newest first',
          params: IdParams,
          response: { 200: RevealList },
        },
      },
      async (request, reply) => {
        const ticket = await desk.memory.ticket(request.params.id)
        if (!ticket) return problem(request, reply, 404, 'no-such-ticket')
        if (!mayReadReveals(staffBy(request))) return problem(request, reply, 403, 'not-allowed')
        const looks = await desk.memory.revealsOf(ticket.residentId)
        const { staff } = desk.current.directory
        return {
          reveals: looks.map(({ at, what, reason, staffId, ticketId }) => ({
            at,
            what,
            reason,
            staffName: namesIn(desk).staff(staffId) ?? '',
            post: staff.find(({ id }) => id === staffId)?.post ?? '',
            here: ticketId === ticket.id,
          })),
        }
      },
    )
  }
