import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { may } from '../core/may.ts'
import { mayRead } from '../core/sight.ts'
import type { Desk } from '../desk/desk.ts'
import type { CardRow } from '../store/records.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { forStaffOnly, type SignedIn, staffBy } from './staff-session.ts'
import { namesIn } from './ticket-view.ts'
import { CardList, CardQuery } from './wire/counters.ts'

/** What this person may do about a card: its unit appeals once, a supervisor decides. */
const decisionsOn = (card: CardRow, staff: SignedIn) => ({
  mayAppeal:
    staff.roles.includes('handler') && staff.unitId === card.unitId && card.state === 'standing',
  maySettle:
    staff.roles.includes('supervisor') && (card.state === 'standing' || card.state === 'appealed'),
})

const cardRow = async (
  desk: Desk,
  staff: SignedIn,
  card: CardRow,
): Promise<CardList['cards'][number]> => {
  const { units } = desk.current.directory
  const unit = units.find(({ id }) => id === card.unitId)
  const found = await desk.memory.ticket(card.ticketId)
  const ticket = found && mayRead(staff, found) ? found : undefined
  const service = namesIn(desk).service(ticket?.service ?? null)
  // Words about a confidential matter are for those who may read it.
  const open = ticket ?? (found?.confidential ? undefined : found)
  const written = open?.cards.find(({ id }) => id === card.id)
  return {
    ...card,
    unitName: unit?.name ?? '',
    unitNameEn: unit?.nameEn ?? '',
    ticketNumber: ticket?.number ?? null,
    serviceName: service?.name ?? null,
    serviceNameEn: service?.nameEn ?? null,
    appealReason: written?.appeal?.reason ?? null,
    decisionReason: written?.decision?.reason ?? null,
    ...decisionsOn(card, staff),
  }
}

/** Yellow and red cards: a unit sees its own, who reads all tickets sees every unit's. */
export const cardRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    forStaffOnly(scope, counter)

    app.get(
      '/api/cards',
      {
        schema: {
          tags: ['cards'],
          summary: 'Yellow and red cards of units',
          querystring: CardQuery,
          response: { 200: CardList },
        },
      },
      async (request, reply) => {
        const staff = staffBy(request)
        const all = may(staff.roles, 'read-all-tickets')
        const unitId = request.query.unit ?? (all ? null : staff.unitId)
        if (!all && (unitId === null || unitId !== staff.unitId))
          return problem(request, reply, 403, 'not-allowed')
        const cards = await desk.memory.cards(unitId === null ? {} : { unitId })
        const { state } = request.query
        const wanted = cards.filter((card) => state === undefined || card.state === state)
        return { cards: await Promise.all(wanted.map((card) => cardRow(desk, staff, card))) }
      },
    )
  }
