import type { Command } from '../core/command.ts'
import { deadlineFrom, instantAfter, limitOf } from '../core/deadlines.ts'
import type { Service } from '../core/people.ts'
import type { MachineReading } from '../core/reading.ts'
import { dutyOperator, route } from '../core/routing.ts'
import type {
  Assignment,
  Deadline,
  Instant,
  Kind,
  Limit,
  Place,
  Source,
  Ticket,
} from '../core/ticket.ts'
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
  /** What the machine made of it; absent where it was not asked. */
  readonly reading?: MachineReading
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
  const kind: Kind = request.emergency ? 'emergency' : (service?.kind ?? 'ordinary')
  const assignment = routeNow(desk, service, request.place, request.emergency, at)
  const spoken = request.source === 'counter'
  return {
    type: 'open',
    id: desk.world.id(),
    number: ticketNumber(100_000_000 + desk.world.random(900_000_000)),
    service: service?.code ?? null,
    kind,
    layer: service?.layer ?? 'grid',
    difficulty: service?.difficulty ?? 'simple',
    text: request.text,
    place: request.place,
    residentId: request.residentId,
    conversationId: request.conversationId,
    source: request.source,
    firstAskedId,
    assignment: toBeSigned(desk, kind, assignment, at),
    deadline: deadlineOf(desk, service, request.emergency, at),
    // Whoever writes it down for somebody has spoken with them.
    ...(spoken ? {} : { contactBy: contactBy(desk, kind, at) }),
    ...(service?.confidential ? { confidential: true } : {}),
    ...(request.reading ? { reading: request.reading } : {}),
  }
}

/** Where routing would send this ticket now, with its present service and grid. */
export const rerouted = (desk: Desk, ticket: Ticket, at: Instant): Assignment =>
  toBeSigned(
    desk,
    ticket.kind,
    routeNow(desk, serviceOf(desk, ticket.service), ticket.place, ticket.kind === 'emergency', at),
    at,
  )

/** The assignment with the instant by which it must be signed for. */
export const toBeSigned = (
  desk: Desk,
  kind: Kind,
  assignment: Assignment,
  at: Instant,
): Assignment => ({
  ...assignment,
  signBy: instantAfter(desk.calendar, at, desk.rules.steps[kind].sign, assignment.unitId),
})

/** When the resident must have been spoken to for the first time. */
export const contactBy = (desk: Desk, kind: Kind, at: Instant): Instant =>
  instantAfter(desk.calendar, at, desk.rules.steps[kind].contact)

/** The limit of a redo or reopening: the service's own, counted anew from `at`. */
export const freshDeadline = (desk: Desk, ticket: Ticket, at: Instant): Deadline =>
  deadlineFrom(desk.calendar, at, limitWithoutExtensions(desk, ticket), {
    hoursOf: ticket.deadline.hoursOf ?? null,
  })

/** An extension was for the first time round. */
const limitWithoutExtensions = (desk: Desk, ticket: Ticket): Limit =>
  ticket.extensions === 0
    ? ticket.deadline.limit
    : limitOf(
        ticket.difficulty,
        ticket.kind === 'emergency'
          ? desk.rules.emergencyHours
          : (serviceOf(desk, ticket.service)?.limitHours ?? null),
      )

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
  place: Place | null,
  emergency: boolean,
  at: Instant,
): Assignment =>
  route(desk.current.directory, desk.calendar, {
    service,
    gridId: place?.gridId ?? null,
    buildingId: place?.buildingId ?? null,
    at,
    emergency,
  })

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
      emergency ? desk.rules.emergencyHours : (service?.limitHours ?? null),
    ),
    { hoursOf: service?.unitId ?? null },
  )
