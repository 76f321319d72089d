import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { maskPersonal } from '../core/masking.ts'
import type { Staff } from '../core/people.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Offer } from '../core/ticket-parts.ts'
import type { Desk } from '../desk/desk.ts'
import { knownOf } from '../desk/known.ts'
import type { Counter } from './counter.ts'
import { forStaffOnly, staffBy } from './staff-session.ts'
import { namesIn, preview } from './ticket-view.ts'
import { ClaimList } from './wire/counters.ts'

const SHOWN_AT_MOST = 100

const claimRow = async (
  desk: Desk,
  staff: Staff,
  ticket: Ticket,
  offer: Offer,
): Promise<ClaimList['claims'][number]> => {
  const names = namesIn(desk)
  const service = names.service(ticket.service)
  const gridId = ticket.gridId ?? ticket.place?.gridId ?? null
  // Written by a colleague who knew the case: masked like the resident's own words.
  const known = await knownOf(desk, ticket)
  return {
    id: ticket.id,
    number: ticket.number,
    serviceName: service?.name ?? null,
    serviceNameEn: service?.nameEn ?? null,
    text: preview(maskPersonal(ticket.text, known)),
    gridName: names.grid(gridId),
    gridNameEn: names.gridEn(gridId),
    reason: maskPersonal(offer.reason, known),
    since: offer.since,
    until: offer.until,
    over: offer.until <= desk.world.now(),
    deadlineAt: ticket.deadline.at,
    provisional: ticket.deadline.provisional,
    mayClaim: staff.roles.includes('handler') && ticket.handlerId !== staff.id,
  }
}

/** The claim list (疑难事认领): open to every colleague, so nothing personal and nothing confidential is on it. */
export const claimRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    forStaffOnly(scope, counter)

    app.get(
      '/api/claims',
      {
        schema: {
          tags: ['tickets'],
          summary: 'Hard matters any unit may claim, masked',
          response: { 200: ClaimList },
        },
      },
      async (request) => {
        const staff = staffBy(request)
        const rows = await desk.memory.tickets({
          statuses: ['assigned', 'accepted'],
          offered: true,
          confidential: false,
          order: 'due',
          limit: SHOWN_AT_MOST,
        })
        const claims = rows.map(
          ({ ticket }) => ticket.offer && claimRow(desk, staff, ticket, ticket.offer),
        )
        return { claims: (await Promise.all(claims)).filter((claim) => claim !== null) }
      },
    )
  }
