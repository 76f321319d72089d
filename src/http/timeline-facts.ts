import type { EventOf, TicketEvent } from '../core/event.ts'
import type { Assignment, Ticket } from '../core/ticket.ts'
import type { Desk } from '../desk/desk.ts'
import { namesIn } from './ticket-view.ts'
import type { TimelineEntry } from './wire/ticket-timeline.ts'

export type Facts = Partial<Omit<TimelineEntry, 'seq' | 'type' | 'at' | 'by' | 'byName'>>

/** What an event's ids mean. `kin`: numbers of merged tickets the reader may read, by id. */
export type Known = {
  readonly desk: Desk
  readonly ticket: Ticket
  readonly kin: ReadonlyMap<string, string>
}

/** What one event says, with names instead of ids. */
export const factsOf = (event: TicketEvent, known: Known): Facts => {
  const names = namesIn(known.desk)
  switch (event.type) {
    case 'opened':
      return {
        words: event.text,
        toName: names.staff(event.firstAskedId),
        kind: event.kind,
        placeText: event.place?.text ?? null,
        deadlineAt: event.deadline.at,
        yes: event.confidential ?? false,
        ...serviceFacts(known, event.service),
      }
    case 'assigned':
    case 'transferred':
    case 'arbitrated':
    case 'handed-over':
      return { ...handed(known, event.assignment), reason: event.reason }
    case 'submitted':
    case 'sent-down':
      return { ...handed(known, event.assignment), reason: event.reason, layer: event.layer }
    case 'disputed':
    case 'check-failed':
    case 'reopened':
    case 'split':
      return {
        ...handed(known, event.assignment),
        reason: event.reason,
        deadlineAt: event.deadline.at,
        stars: event.type === 'disputed' ? (event.stars ?? null) : null,
      }
    case 'claimed':
    case 'taken':
      return handed(known, event.assignment)
    case 'declined':
      return { reason: event.reason, basis: event.basis }
    case 'offered':
      return { reason: event.reason, until: event.until }
    case 'assist-asked':
      return {
        words: event.task.text,
        toName: names.staff(event.task.handlerId),
        unitName: names.unit(event.task.unitId),
        until: event.task.dueAt,
      }
    case 'assist-answered':
      return { words: event.answer }
    case 'suspended':
      return { reason: event.reason, words: event.words, until: event.until }
    case 'resumed':
    case 'recalculated':
      return { deadlineAt: event.deadline.at }
    case 'extension-asked':
      return { workdays: event.workdays, reason: event.reason }
    case 'extended':
      return { words: event.words, deadlineAt: event.deadline.at }
    case 'pressed':
      return {
        what: event.step,
        until: event.nextAt,
        unitName: names.unit(event.card?.unitId ?? null),
      }
    case 'nudged':
      return { what: event.what, toName: names.staff(event.staffId) }
    case 'card-appealed':
      return { reason: event.reason, ...cardFacts(known, event.cardId) }
    case 'card-settled':
      return { reason: event.reason, ...cardFacts(known, event.cardId), what: event.state }
    case 'rung':
      return {
        rungNames: event.staffIds.map((id) => names.staff(id) ?? id),
        until: event.nextAt,
      }
    case 'replied':
      return repliedFacts(known, event)
    case 'checked':
      return { yes: event.passed, words: event.words }
    case 'confirmed':
      return {
        solved: event.solved,
        words: event.words,
        satisfaction: event.satisfaction ?? null,
        stars: event.stars ?? null,
      }
    case 'guided':
      return { publicAnswer: event.publicAnswer, ...serviceFacts(known, event.service) }
    case 'closed':
      return { closing: event.closing }
    case 'merged':
      return { otherNumber: known.kin.get(event.parentId) ?? null }
    case 'joined':
    case 'left':
      return { otherNumber: known.kin.get(event.childId) ?? null }
    case 'noted':
      return { words: event.text, pictureIds: [...event.pictureIds] }
    case 'amended':
      return amendedFacts(known, event)
    case 'shielded':
      return { yes: event.confidential, reason: event.reason }
    case 'revealed':
      return { what: event.what, reason: event.reason }
    case 'called':
      return { what: event.outcome }
    case 'urged':
    case 'supervised':
    case 'contacted':
    case 'informed':
      return { words: event.words }
    case 'withdrawn':
    case 'assist-dropped':
    case 'extension-refused':
      return { reason: event.reason }
    case 'alarm-passed':
    case 'accepted':
    case 'offer-ended':
    case 'reminded':
    case 'archived':
    case 'found-helpful':
    case 'shared':
      return {}
  }
}

const handed = ({ desk }: Known, assignment: Assignment): Facts => ({
  toName: namesIn(desk).staff(assignment.handlerId),
  unitName: namesIn(desk).unit(assignment.unitId),
  rule: assignment.rule,
})

const repliedFacts = ({ desk }: Known, event: EventOf<'replied'>): Facts => ({
  record: event.record,
  publicAnswer: event.publicAnswer,
  outcome: event.outcome,
  whereToGo: event.whereToGo ?? null,
  pictureIds: [...(event.pictureIds ?? [])],
  toName: namesIn(desk).staff(event.informerId ?? null),
  until: event.informBy ?? null,
})

/** Of a card its unit; which colour it had stands at its rung. */
const cardFacts = ({ desk, ticket }: Known, cardId: string): Facts => {
  const card = ticket.cards.find(({ id }) => id === cardId)
  return { what: card?.colour ?? null, unitName: namesIn(desk).unit(card?.unitId ?? null) }
}

const serviceFacts = ({ desk }: Known, code: string | null | undefined): Facts => {
  const service = code ? namesIn(desk).service(code) : undefined
  return service ? { serviceName: service.name, serviceNameEn: service.nameEn } : {}
}

const amendedFacts = (known: Known, event: EventOf<'amended'>): Facts => ({
  ...serviceFacts(known, event.service),
  kind: event.kind ?? null,
  layer: event.layer ?? null,
  placeText: event.place?.text ?? null,
  words: event.addition ?? null,
  reason: event.reason,
})
