import { isOverdue, workdaysLeft } from '../core/deadlines.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import { dayOf } from '../core/work-calendar.ts'
import type { Desk } from '../desk/desk.ts'
import type { DueState, TicketRow } from './wire/console-tickets.ts'

const HOUR_MS = 3_600_000
const PREVIEW_CHARACTERS = 120

/** Names of what a ticket points to, from the latest directory and catalogue. */
export const namesIn = (desk: Desk) => {
  const { directory, talk } = desk.current
  return {
    staff: (id: string | null): string | null =>
      id === null ? null : (directory.staff.find((one) => one.id === id)?.name ?? id),
    service: (code: string | null) => talk.services.find((one) => one.code === code),
    unit: (id: string | null): string | null =>
      directory.units.find((one) => one.id === id)?.name ?? null,
    grid: (id: string | null): string | null =>
      directory.grids.find((one) => one.id === id)?.name ?? null,
  }
}

const isOwed = (ticket: Ticket): boolean =>
  ticket.status === 'open' || ticket.status === 'assigned' || ticket.status === 'accepted'

/** What is due from the staff: nothing once answered; today counts by the hotline's calendar day. */
export const dueState = (desk: Desk, ticket: Ticket, now: Instant): DueState => {
  if (!isOwed(ticket)) return 'none'
  if (isOverdue(ticket, now)) return 'overdue'
  return dayOf(desk.calendar, now) === dayOf(desk.calendar, ticket.deadline.at) ? 'today' : 'later'
}

const leftOf = (desk: Desk, ticket: Ticket, now: Instant): number => {
  const { deadline } = ticket
  const left =
    deadline.limit.unit === 'hour'
      ? Math.ceil((deadline.at - now) / HOUR_MS)
      : workdaysLeft(desk.calendar, now, deadline.at)
  return Math.max(0, left)
}

const preview = (text: string): string => {
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length > PREVIEW_CHARACTERS
    ? `${characters.slice(0, PREVIEW_CHARACTERS - 1).join('')}…`
    : characters.join('')
}

/** A ticket as one line of a queue. */
export const rowOf = (desk: Desk, ticket: Ticket): TicketRow => {
  const now = desk.world.now()
  const names = namesIn(desk)
  const service = names.service(ticket.service)
  return {
    id: ticket.id,
    number: ticket.number,
    status: ticket.status,
    kind: ticket.kind,
    serviceName: service?.name ?? null,
    serviceNameEn: service?.nameEn ?? null,
    text: preview(ticket.text),
    placeText: ticket.place?.text ?? null,
    gridName: names.grid(ticket.gridId ?? ticket.place?.gridId ?? null),
    unitName: names.unit(ticket.unitId),
    handlerId: ticket.handlerId,
    handlerName: names.staff(ticket.handlerId) ?? '',
    openedAt: ticket.openedAt,
    due: dueState(desk, ticket, now),
    deadlineAt: ticket.deadline.at,
    provisional: ticket.deadline.provisional,
    left: leftOf(desk, ticket, now),
    leftUnit: ticket.deadline.limit.unit,
    closing: ticket.closing,
  }
}
