import { type Known, maskPersonal } from './masking.ts'
import type { Grid, Service } from './people.ts'
import type { Closing, Outcome, Ticket } from './ticket.ts'
import { type Day, dayOf, type WorkCalendar } from './work-calendar.ts'

type NoticeState = 'handling' | Outcome

/** All that the public ever sees of a ticket: an allow-list. No number, no words of the resident. */
export type PublicNotice = {
  /** The notice's own id; the ticket's number is the resident's key and stays with them. */
  readonly id: string
  readonly serviceName: string
  readonly serviceNameEn: string
  readonly community: string | null
  readonly gridId: string | null
  readonly gridName: string | null
  readonly state: NoticeState
  readonly closing: Closing | null
  readonly reportedAt: Day
  readonly answeredAt: Day | null
  /** How many people reported it. */
  readonly count: number
  readonly answer: string
}

export type NoticeFacts = {
  readonly id: string
  readonly calendar: WorkCalendar
  /** Null while unclassified. */
  readonly service: Service | null
  readonly grid: Grid | null
  readonly count: number
  /** The public answer as the releasing person wrote it; masked here once more. */
  readonly answer: string
  readonly known: Known
}

/** Composes a notice from facts about a ticket; the resident's own words cannot get in. */
export function composeNotice(ticket: Ticket, facts: NoticeFacts): PublicNotice {
  const { calendar, service, grid } = facts
  return {
    id: facts.id,
    serviceName: service?.name ?? '其他诉求',
    serviceNameEn: service?.nameEn ?? 'Other request',
    community: grid?.communityName ?? null,
    gridId: grid?.id ?? null,
    gridName: grid?.name ?? null,
    state: ticket.repliedAt === null ? 'handling' : (ticket.outcome ?? 'handling'),
    closing: ticket.closing,
    reportedAt: dayOf(calendar, ticket.openedAt),
    answeredAt: ticket.repliedAt === null ? null : dayOf(calendar, ticket.repliedAt),
    count: facts.count,
    answer: maskPersonal(facts.answer, facts.known),
  }
}
