import type { TicketEvent } from '../core/ticket.ts'
import type { Desk } from '../desk/desk.ts'
import type { LoggedEvent } from '../store/records.ts'
import { namesIn } from './ticket-view.ts'
import type { TimelineEntry } from './wire/console-tickets.ts'

const silent = {
  toName: null,
  rule: null,
  reason: null,
  basis: null,
  words: null,
  record: null,
  publicAnswer: null,
  outcome: null,
  solved: null,
  closing: null,
  serviceName: null,
  serviceNameEn: null,
  kind: null,
  placeText: null,
} as const

type Facts = Partial<Omit<TimelineEntry, 'seq' | 'type' | 'at' | 'by' | 'byName'>>

const factsOf = (desk: Desk, event: TicketEvent): Facts => {
  const names = namesIn(desk)
  switch (event.type) {
    case 'opened':
      return {
        words: event.text,
        toName: names.staff(event.firstAskedId),
        placeText: event.place?.text ?? null,
        ...serviceFacts(desk, event.service),
      }
    case 'assigned':
    case 'transferred':
    case 'disputed':
    case 'reopened':
      return {
        toName: names.staff(event.assignment.handlerId),
        rule: event.assignment.rule,
        reason: event.reason,
      }
    case 'declined':
      return { reason: event.reason, basis: event.basis }
    case 'replied':
      return {
        record: event.record,
        publicAnswer: event.publicAnswer,
        outcome: event.outcome,
      }
    case 'confirmed':
      return { solved: event.solved, words: event.words }
    case 'closed':
      return { closing: event.closing }
    case 'urged':
      return { words: event.words }
    case 'noted':
      return { words: event.text }
    case 'amended':
      return amendedFacts(desk, event)
    case 'withdrawn':
      return { reason: event.reason }
    case 'accepted':
    case 'reminded':
      return {}
  }
}

const serviceFacts = (desk: Desk, code: string | null | undefined): Facts => {
  const service = code ? namesIn(desk).service(code) : undefined
  return service ? { serviceName: service.name, serviceNameEn: service.nameEn } : {}
}

const amendedFacts = (desk: Desk, event: Extract<TicketEvent, { type: 'amended' }>): Facts => ({
  ...serviceFacts(desk, event.service),
  kind: event.kind ?? null,
  placeText: event.place?.text ?? null,
  words: event.addition ?? null,
  reason: event.reason,
})

/** One event of the log, with the names people know, for the screen to put into words. */
export const timelineEntry = (desk: Desk, logged: LoggedEvent): TimelineEntry => {
  const { event, seq } = logged
  const known = desk.current.directory.staff.find((staff) => staff.id === event.by)
  return {
    ...silent,
    ...factsOf(desk, event),
    seq,
    type: event.type,
    at: event.at,
    by: event.by,
    byName: known?.name ?? null,
  }
}
