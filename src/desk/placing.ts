import type { Command } from '../core/command.ts'
import { deadlineFrom, limitOf } from '../core/deadlines.ts'
import type { Service } from '../core/people.ts'
import { dutyOperator, route } from '../core/routing.ts'
import type { Assignment, Deadline, Instant, Kind, Place, Source, Ticket } from '../core/ticket.ts'
import { ticketNumber } from '../core/ticket-number.ts'
import type { Desk } from './desk.ts'

/** A request about to become a ticket: what is asked, where, by whom. */
export type Request = {
  readonly text: string
  readonly service: string | null
  readonly place: Place | null
  readonly emergency: boolean
  readonly residentId: string
  readonly conversationId: string
  readonly source: Source
  /** Who took the contact; today's duty operator when the machine did. */
  readonly firstAskedId: string | null
}

/** Works out number, handler and deadline: everything the rules need to open this ticket at `at`. */
export function openCommand(
  desk: Desk,
  request: Request,
  at: Instant,
): Extract<Command, { type: 'open' }> {
  const service = serviceOf(desk, request.service)
  const firstAskedId =
    request.firstAskedId ?? dutyOperator(desk.current.directory, desk.calendar, at).id
  return {
    type: 'open',
    id: desk.world.id(),
    number: ticketNumber(100_000_000 + desk.world.random(900_000_000)),
    service: service?.code ?? null,
    kind: request.emergency ? 'emergency' : (service?.kind ?? 'ordinary'),
    layer: service?.layer ?? 'grid',
    difficulty: service?.difficulty ?? 'simple',
    text: request.text,
    place: request.place,
    residentId: request.residentId,
    conversationId: request.conversationId,
    source: request.source,
    firstAskedId,
    assignment: routeNow(desk, service, request.place?.gridId ?? null, request.emergency, at),
    deadline: deadlineOf(desk, service, request.emergency, at),
  }
}

/** Where routing would send this ticket now, with its present service and grid. */
export const rerouted = (desk: Desk, ticket: Ticket, at: Instant): Assignment =>
  routeNow(
    desk,
    serviceOf(desk, ticket.service),
    ticket.place?.gridId ?? null,
    ticket.kind === 'emergency',
    at,
  )

/** The limit of a redo or reopening: the service's own, counted anew from `at`. */
export const freshDeadline = (desk: Desk, ticket: Ticket, at: Instant): Deadline =>
  deadlineFrom(desk.calendar, at, ticket.deadline.limit)

export const serviceOf = (desk: Desk, code: string | null): Service | null =>
  desk.current.talk.services.find((service) => service.code === code) ?? null

/** The kind, layer and difficulty a service brings with it. */
export const natureOf = (
  service: Service | null,
): { kind: Kind; layer: Ticket['layer']; difficulty: Ticket['difficulty'] } => ({
  kind: service?.kind ?? 'ordinary',
  layer: service?.layer ?? 'grid',
  difficulty: service?.difficulty ?? 'simple',
})

const routeNow = (
  desk: Desk,
  service: Service | null,
  gridId: string | null,
  emergency: boolean,
  at: Instant,
): Assignment => route(desk.current.directory, desk.calendar, { service, gridId, at, emergency })

// P (12345 practice): an emergency gets its first feedback within two hours.
const emergencyHours = 2

const deadlineOf = (
  desk: Desk,
  service: Service | null,
  emergency: boolean,
  at: Instant,
): Deadline =>
  deadlineFrom(
    desk.calendar,
    at,
    limitOf(
      service?.difficulty ?? 'simple',
      emergency ? emergencyHours : (service?.limitHours ?? null),
    ),
  )
