import { isOverdue, workdaysLeft } from '../core/deadlines.ts'
import { isOwed } from '../core/due.ts'
import { maskNumbers } from '../core/masking.ts'
import { type Reader, sightOf } from '../core/sight.ts'
import type { Deadline, Instant, Ticket } from '../core/ticket.ts'
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
    unitEn: (id: string | null): string | null =>
      directory.units.find((one) => one.id === id)?.nameEn ?? null,
    grid: (id: string | null): string | null =>
      directory.grids.find((one) => one.id === id)?.name ?? null,
    gridEn: (id: string | null): string | null =>
      directory.grids.find((one) => one.id === id)?.nameEn ?? null,
  }
}

/** What is due from the staff: nothing once answered; today counts by the hotline's calendar day. */
export const dueState = (desk: Desk, ticket: Ticket, now: Instant): DueState => {
  if (!isOwed(ticket)) return 'none'
  if (ticket.suspension) return 'paused'
  if (isOverdue(ticket, now)) return 'overdue'
  return dayOf(desk.calendar, now) === dayOf(desk.calendar, ticket.deadline.at) ? 'today' : 'later'
}

/** A limit in hours, of work or of the clock, is counted down in hours. */
const leftUnit = ({ limit }: Deadline): TicketRow['leftUnit'] =>
  limit.unit === 'workday' ? 'workday' : 'hour'

const leftOf = (desk: Desk, ticket: Ticket, now: Instant): number => {
  const { deadline } = ticket
  const left =
    leftUnit(deadline) === 'hour'
      ? Math.ceil((deadline.at - now) / HOUR_MS)
      : workdaysLeft(desk.calendar, now, deadline.at)
  return Math.max(0, left)
}

/** The beginning of a text, on one line. */
export const preview = (text: string): string => {
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length > PREVIEW_CHARACTERS
    ? `${characters.slice(0, PREVIEW_CHARACTERS - 1).join('')}…`
    : characters.join('')
}

/** A ticket as one line of a queue; an assisting handler of a confidential one reads their task instead. */
export const rowOf = (desk: Desk, ticket: Ticket, reader: Reader): TicketRow => {
  const now = desk.world.now()
  const gridId = ticket.gridId ?? ticket.place?.gridId ?? null
  const names = namesIn(desk)
  const service = names.service(ticket.service)
  const whole = sightOf(reader, ticket) === 'whole'
  return {
    id: ticket.id,
    number: ticket.number,
    status: ticket.status,
    kind: ticket.kind,
    serviceName: service?.name ?? null,
    serviceNameEn: service?.nameEn ?? null,
    text: preview(maskNumbers(whole ? ticket.text : taskText(ticket, reader))),
    summary: whole ? summaryOf(ticket) : null,
    nature: whole ? (ticket.reading?.nature ?? null) : null,
    placeText: ticket.place?.text ?? null,
    gridName: names.grid(gridId),
    gridNameEn: names.gridEn(gridId),
    unitName: names.unit(ticket.unitId),
    unitNameEn: names.unitEn(ticket.unitId),
    handlerId: ticket.handlerId,
    handlerName: names.staff(ticket.handlerId) ?? '',
    openedAt: ticket.openedAt,
    due: dueState(desk, ticket, now),
    deadlineAt: ticket.deadline.at,
    provisional: ticket.deadline.provisional,
    left: leftOf(desk, ticket, now),
    leftUnit: leftUnit(ticket.deadline),
    closing: ticket.closing,
    whole,
    ...marksOf(ticket),
  }
}

const summaryOf = ({ reading }: Ticket): string | null =>
  reading?.summary ? preview(maskNumbers(reading.summary)) : null

/** What a line of a queue shows beside the matter itself. */
const marksOf = (ticket: Ticket) => ({
  confidential: ticket.confidential,
  suspendedUntil: ticket.suspension?.until ?? null,
  extensionAsked: ticket.extension !== null,
  offeredUntil: ticket.offer?.until ?? null,
  signBy: ticket.signBy,
  checkBy: ticket.check.state === 'due' ? ticket.check.dueAt : null,
  declines: ticket.declines,
  disputes: ticket.disputes,
  urges: ticket.urges,
  pressure: ticket.pressure.step,
  ringing: ticket.alarm !== null,
  openTasks: ticket.tasks.filter(({ state }) => state === 'asked').length,
  children: ticket.children.length,
})

/** What this person was asked to do, without the resident's words. */
export const taskText = (ticket: Ticket, reader: Reader): string =>
  ticket.tasks
    .filter(({ handlerId, state }) => handlerId === reader.id && state !== 'dropped')
    .map(({ text }) => text)
    .join('\n')
