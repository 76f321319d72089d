import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { may } from '../core/may.ts'
import { mayRead } from '../core/sight.ts'
import type { Desk } from '../desk/desk.ts'
import { openFor } from '../desk/open-for.ts'
import type { Counter } from './counter.ts'
import { asE164 } from './phone-number.ts'
import { problem } from './problems.ts'
import { forStaffOnly, staffBy } from './staff-session.ts'
import { noticeRoutes } from './ticket-notice.ts'
import { ticketPage } from './ticket-page.ts'
import { counterRows, queueRows } from './ticket-sight.ts'
import { rowOf } from './ticket-view.ts'
import { IdParams } from './wire/console.ts'
import { NewTicket, Opened, TicketList, TicketPage, TicketQuery } from './wire/console-tickets.ts'

const ROWS_A_PAGE = 50

/** E.164; null when nothing was written, undefined when it is no telephone number. */
const phoneIn = async (written: string | null): Promise<string | null | undefined> =>
  written?.trim() ? ((await asE164(written)) ?? undefined) : null

const unknownIn = (desk: Desk, { service, gridId, guide }: NewTicket): string | null => {
  const { directory, talk } = desk.current
  if (service && !talk.services.some((one) => one.code === service)) return 'no-such-service'
  if (guide && !talk.guides.byId.has(guide)) return 'no-such-guide'
  return gridId && !directory.grids.some((grid) => grid.id === gridId) ? 'no-such-grid' : null
}

/** The queues, one ticket, opening on behalf of somebody; with the notice of a ticket. */
export const ticketRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['tickets']
    forStaffOnly(scope, counter)
    await scope.register(noticeRoutes(counter))

    app.get(
      '/api/tickets',
      {
        schema: {
          tags,
          summary: 'A queue, or what stands behind a counter: what is due first',
          querystring: TicketQuery,
          response: { 200: TicketList },
        },
      },
      async (request) => {
        const { queue = 'mine', counter: name, offset = 0, nature, unsure } = request.query
        const staff = staffBy(request)
        const words = request.query.words?.trim()
        const ask = { ...(words ? { words } : {}), offset, limit: ROWS_A_PAGE }
        const cursor = await desk.memory.headPosition()
        const page = name
          ? await counterRows(desk, staff, name, ask)
          : await queueRows(desk, staff, { ...ask, queue, nature, unsure })
        return {
          rows: page.rows.map((row) => rowOf(desk, row.ticket, staff)),
          nextOffset: page.more ? offset + ROWS_A_PAGE : null,
          cursor,
        }
      },
    )

    app.get(
      '/api/tickets/:id',
      {
        schema: {
          tags,
          summary: 'One ticket with its history, by id or number',
          params: IdParams,
          response: { 200: TicketPage },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const staff = staffBy(request)
        const ticket = (await desk.memory.ticket(id)) ?? (await desk.memory.ticketByNumber(id))
        if (!ticket) return problem(request, reply, 404, 'no-such-ticket')
        if (!mayRead(staff, ticket)) return problem(request, reply, 403, 'not-your-ticket')
        return ticketPage(desk, ticket, staff)
      },
    )

    app.post(
      '/api/tickets',
      {
        schema: {
          tags,
          summary: 'Open a ticket for a caller or visitor',
          body: NewTicket,
          response: { 201: Opened },
        },
      },
      async (request, reply) => {
        const staff = staffBy(request)
        if (!may(staff.roles, 'open-on-behalf')) return problem(request, reply, 403, 'not-allowed')
        const phone = await phoneIn(request.body.phone)
        if (phone === undefined) return problem(request, reply, 400, 'phone-not-understood')
        const unknown = unknownIn(desk, request.body)
        if (unknown) return problem(request, reply, 404, unknown)
        const ticket = await openFor(desk, staff.id, { ...request.body, phone })
        return reply.code(201).send({ id: ticket.id, number: ticket.number })
      },
    )
  }
