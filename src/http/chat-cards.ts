import type { EventType, TicketEvent } from '../core/event.ts'
import type { Directory, Service } from '../core/people.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Desk } from '../desk/desk.ts'
import { standing } from '../desk/kin.ts'
import type { TicketCard } from './wire/chat.ts'

export type Card = { readonly ticketId: string; readonly card: TicketCard }

const shownAtMost = 5
const keptAfterCloseMs = 7 * 24 * 3_600_000

/** The cards of one resident's tickets, latest change first: what is open, and what closed within a week. */
export const cardsOf = async (desk: Desk, residentId: string): Promise<readonly Card[]> => {
  const rows = await desk.memory.tickets({ residentId, limit: 30, order: 'new' })
  const since = desk.world.now() - keptAfterCloseMs
  const shown = rows
    .map(({ ticket }) => ticket)
    .filter((ticket) => isShown(ticket, since))
    .slice(0, shownAtMost)
  return Promise.all(shown.map((ticket) => cardOf(desk, ticket)))
}

const isShown = (ticket: Ticket, since: number): boolean =>
  ticket.status !== 'withdrawn' && (ticket.closedAt === null || ticket.closedAt >= since)

const cardOf = async (desk: Desk, stored: Ticket): Promise<Card> => {
  const ticket = await standing(desk, stored)
  const history = await desk.memory.history(ticket.id)
  const { directory, talk } = desk.current
  const happened = history.map(({ event }) => event).filter(isToldToResident)
  return {
    ticketId: ticket.id,
    card: {
      number: ticket.number,
      service: serviceNames(talk.services, ticket.service),
      place: ticket.place?.text ?? null,
      who: whoHolds(directory, ticket),
      state: ticket.status,
      emergency: ticket.kind === 'emergency',
      paused: ticket.suspension && {
        why: ticket.suspension.words,
        until: ticket.suspension.until,
      },
      due: isAnswerOwed(ticket)
        ? { at: ticket.deadline.at, provisional: ticket.deadline.provisional }
        : null,
      outcome: ticket.outcome,
      closing: ticket.closing,
      last: lastOf(happened.at(-1), ticket, directory),
    },
  }
}

const isAnswerOwed = ({ status }: Ticket): boolean =>
  status === 'open' || status === 'assigned' || status === 'accepted'

/** What is the resident's to know; notes, returns between offices and cards are the staff's own. */
const isToldToResident = (event: TicketEvent): boolean =>
  event.type === 'pressed' ? event.step === 'expired' : told.has(event.type)

const told: ReadonlySet<EventType> = new Set([
  ...(['opened', 'assigned', 'transferred', 'arbitrated', 'submitted', 'sent-down'] as const),
  ...(['handed-over', 'accepted', 'taken', 'offered', 'claimed', 'suspended', 'resumed'] as const),
  ...(['extended', 'recalculated', 'urged', 'replied', 'reminded', 'confirmed'] as const),
  ...(['check-failed', 'disputed', 'closed', 'reopened', 'merged', 'split', 'withdrawn'] as const),
])

const serviceNames = (services: readonly Service[], code: string | null): TicketCard['service'] => {
  const service = services.find((known) => known.code === code)
  return service ? { zh: service.name, en: service.nameEn } : null
}

const whoHolds = (directory: Directory, ticket: Ticket): TicketCard['who'] => {
  const staff = directory.staff.find(({ id }) => id === ticket.handlerId)
  const unitId = ticket.unitId ?? staff?.unitId
  const unit = directory.units.find(({ id }) => id === unitId)
  return {
    name: staff?.name ?? '',
    post: staff?.post ?? '',
    unit: unit ? { zh: unit.name, en: unit.nameEn } : null,
    workPhone: staff?.workPhone ?? null,
  }
}

const lastOf = (
  event: TicketEvent | undefined,
  ticket: Ticket,
  directory: Directory,
): TicketCard['last'] => {
  if (!event) return { type: 'opened', at: ticket.openedAt, who: null, text: null }
  const nameOf = (id: string) => directory.staff.find((staff) => staff.id === id)?.name ?? null
  const who = 'assignment' in event ? nameOf(event.assignment.handlerId) : nameOf(event.by)
  const text = event.type === 'replied' ? event.publicAnswer : null
  return { type: event.type, at: event.at, who, text }
}
