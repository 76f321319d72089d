import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../core/command.ts'
import { mayRead, sightOf } from '../core/sight.ts'
import { allowedCommands } from '../core/transitions.ts'
import type { Executed } from '../desk/execute.ts'
import { lookAlikesOf } from '../desk/look-alikes.ts'
import { merge, split } from '../desk/merge.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { actorBy, forStaffOnly, staffBy } from './staff-session.ts'
import { refusalStatus } from './ticket-orders.ts'
import { rowOf } from './ticket-view.ts'
import { Done, IdParams } from './wire/console.ts'
import { LookAlikeList, Merge } from './wire/look-alikes.ts'
import { Reasoned } from './wire/ticket-orders.ts'

/** Several reports of one thing: what looks alike, joining them (并案), and parting them again. The rules decide. */
export const lookAlikeRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['tickets']
    forStaffOnly(scope, counter)

    /** Why the person who asks may not touch these tickets, or null. */
    const unreadable = async (
      request: FastifyRequest,
      ids: readonly string[],
    ): Promise<'no-such-ticket' | 'not-your-ticket' | null> => {
      const tickets = await Promise.all(ids.map((id) => desk.memory.ticket(id)))
      if (tickets.includes(undefined)) return 'no-such-ticket'
      const staff = staffBy(request)
      return tickets.every((one) => one && mayRead(staff, one)) ? null : 'not-your-ticket'
    }

    const carryOut = async (
      request: FastifyRequest,
      reply: FastifyReply,
      ids: readonly string[],
      act: (actor: Actor) => Promise<Executed>,
    ) => {
      const hidden = await unreadable(request, ids)
      if (hidden) return problem(request, reply, hidden === 'no-such-ticket' ? 404 : 403, hidden)
      const executed = await act(actorBy(request))
      if (executed.ok) return { ok: true }
      const { code } = executed.refusal
      return problem(request, reply, refusalStatus(code), code)
    }

    app.get(
      '/api/tickets/:id/look-alikes',
      {
        schema: {
          tags,
          summary: 'Other reports that may be the same matter',
          params: IdParams,
          response: { 200: LookAlikeList },
        },
      },
      async (request, reply) => {
        const staff = staffBy(request)
        const ticket = await desk.memory.ticket(request.params.id)
        if (!ticket) return problem(request, reply, 404, 'no-such-ticket')
        if (sightOf(staff, ticket) !== 'whole')
          return problem(request, reply, 403, 'not-your-ticket')
        const alike = await lookAlikesOf(desk, ticket)
        return {
          lookAlikes: alike
            .filter((one) => mayRead(staff, one.ticket))
            .map(({ ticket: other, score, reasons, daysApart }) => ({
              ticket: rowOf(desk, other, staff),
              score,
              reasons: [...reasons],
              daysApart,
            })),
          mayMerge: allowedCommands(ticket, actorBy(request)).includes('merge'),
        }
      },
    )

    app.post(
      '/api/tickets/:id/merge',
      {
        schema: {
          tags,
          summary: 'Let it wait for the answer of another report of the same thing',
          params: IdParams,
          body: Merge,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const { parentId } = request.body
        return carryOut(request, reply, [id, parentId], (actor) => merge(desk, id, parentId, actor))
      },
    )

    app.post(
      '/api/tickets/:id/split',
      {
        schema: {
          tags,
          summary: 'It was not the same: its own handler and date again',
          params: IdParams,
          body: Reasoned,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const { reason } = request.body
        return carryOut(request, reply, [id], (actor) => split(desk, id, reason, actor))
      },
    )
  }
