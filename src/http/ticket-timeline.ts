import type { TicketEvent } from '../core/event.ts'
import { maskNumbers } from '../core/masking.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Desk } from '../desk/desk.ts'
import type { LoggedEvent } from '../store/records.ts'
import { type Facts, factsOf, type Known } from './timeline-facts.ts'
import type { TimelineEntry } from './wire/ticket-timeline.ts'

const silent = {
  toName: null,
  rungNames: [],
  rule: null,
  layer: null,
  reason: null,
  basis: null,
  words: null,
  record: null,
  publicAnswer: null,
  outcome: null,
  whereToGo: null,
  solved: null,
  satisfaction: null,
  stars: null,
  closing: null,
  serviceName: null,
  serviceNameEn: null,
  kind: null,
  placeText: null,
  unitName: null,
  what: null,
  workdays: null,
  until: null,
  deadlineAt: null,
  yes: null,
  otherNumber: null,
  pictureIds: [],
} satisfies Facts

/** The log with the names people know, for the screen to put into words; numbers in anybody's words are hidden. */
export const timelineOf = (
  desk: Desk,
  ticket: Ticket,
  history: readonly LoggedEvent[],
  kin: Known['kin'],
): TimelineEntry[] =>
  history.map(({ event, seq }) => ({
    ...silent,
    ...hidden(factsOf(event, { desk, ticket, kin })),
    seq,
    type: event.type,
    at: event.at,
    by: event.by,
    byName: desk.current.directory.staff.find((staff) => staff.id === event.by)?.name ?? null,
  }))

/** What an assisting handler of a confidential matter sees of it: their own tasks. */
export const isOwnTask = (event: TicketEvent, taskIds: ReadonlySet<string>): boolean => {
  switch (event.type) {
    case 'assist-asked':
      return taskIds.has(event.task.id)
    case 'assist-answered':
    case 'assist-dropped':
      return taskIds.has(event.taskId)
    default:
      return false
  }
}

const hidden = (facts: Facts): Facts => ({
  ...facts,
  ...masked('words', facts.words),
  ...masked('reason', facts.reason),
  ...masked('record', facts.record),
})

const masked = (name: 'words' | 'reason' | 'record', text: string | null | undefined): Facts =>
  text ? { [name]: maskNumbers(text) } : {}
