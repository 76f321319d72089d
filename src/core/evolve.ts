import type { EventOf, TicketEvent } from './event.ts'
import * as answering from './life/answering.ts'
import * as assisting from './life/assisting.ts'
import * as clock from './life/clock.ts'
import * as dispatch from './life/dispatch.ts'
import * as guiding from './life/guiding.ts'
import * as merging from './life/merging.ts'
import * as pressing from './life/pressing.ts'
import { amended } from './life/recording.ts'
import type { Ticket } from './ticket.ts'

/** The ticket after one more event. Throws on a log that does not begin with `opened`: that log is broken. */
export function evolve(ticket: Ticket | undefined, event: TicketEvent): Ticket {
  if (event.type === 'opened') return opened(event)
  if (ticket === undefined) throw new Error(`A ticket's log begins with opened, got ${event.type}`)
  const activeAt = event.by === 'system' ? ticket.activeAt : event.at
  return { ...ticket, activeAt, ...changes(ticket, event), version: ticket.version + 1 }
}

/** The ticket a whole log makes; undefined for an empty log. */
export function replay(events: readonly TicketEvent[]): Ticket | undefined {
  return events.reduce<Ticket | undefined>(evolve, undefined)
}

function changes(ticket: Ticket, event: Exclude<TicketEvent, { type: 'opened' }>): Partial<Ticket> {
  switch (event.type) {
    case 'assigned':
    case 'transferred':
      return dispatch.passedOn(ticket, event)
    case 'arbitrated':
      return { ...dispatch.passedOn(ticket, event), final: true }
    case 'submitted':
    case 'sent-down':
      return { ...dispatch.passedOn(ticket, event), layer: event.layer }
    case 'accepted':
      return dispatch.accepted(ticket)
    case 'claimed':
    case 'taken':
      return dispatch.takenBy(ticket, event)
    case 'declined':
      return dispatch.declined(ticket, event)
    case 'handed-over':
      return dispatch.handedOver(ticket, event)
    case 'offered':
      // Nobody can sign for what is offered.
      return { offer: { since: event.at, until: event.until, reason: event.reason }, signBy: null }
    case 'offer-ended':
      return { offer: null }
    case 'assist-asked':
      return assisting.assistAsked(ticket, event)
    case 'assist-answered':
      return assisting.assistAnswered(ticket, event)
    case 'assist-dropped':
      return assisting.assistDropped(ticket, event)
    case 'suspended':
      return clock.suspended(event)
    case 'resumed':
    case 'extended':
    case 'recalculated':
      return clock.moved(ticket, event)
    case 'extension-asked':
      return clock.askedExtension(event)
    case 'extension-refused':
      return { extension: null }
    case 'urged':
      return { urges: ticket.urges + 1 }
    case 'supervised':
      return { supervisions: ticket.supervisions + 1 }
    case 'pressed':
      return pressing.pressed(ticket, event)
    case 'nudged':
      return { nudged: [...ticket.nudged, event.what] }
    case 'rung':
      return pressing.rung(ticket, event)
    case 'alarm-passed':
      return { alarm: ticket.alarm && { ...ticket.alarm, nextAt: event.at } }
    case 'card-appealed':
      return pressing.cardAppealed(ticket, event)
    case 'card-settled':
      return pressing.cardSettled(ticket, event)
    case 'contacted':
      return { contactBy: null, contactedAt: ticket.contactedAt ?? event.at }
    case 'replied':
      return answering.replied(ticket, event)
    case 'informed':
      return { informBy: null }
    case 'checked':
      return { check: { ...ticket.check, state: 'passed', by: event.by } }
    case 'check-failed':
      return {
        ...answering.redo(event),
        check: { ...ticket.check, state: 'failed', by: event.by },
      }
    case 'reminded':
      return { remindAt: null, closeAt: event.closeAt ?? ticket.closeAt }
    case 'confirmed':
      return answering.confirmed(event)
    case 'disputed':
      return {
        ...answering.redo(event),
        ...answering.dissatisfied(event),
        disputes: ticket.disputes + 1,
      }
    case 'reopened':
      return {
        ...answering.redo(event),
        ...guiding.notHelped(ticket),
        disputes: ticket.disputes + disputed(ticket, event),
      }
    case 'closed':
      return {
        status: 'closed',
        closing: event.closing,
        ...answering.ended(ticket, event),
        ...reviewedAtEnd(ticket, event),
      }
    case 'guided':
      return guiding.guided(event)
    case 'found-helpful':
      return guiding.foundHelpful(ticket)
    case 'withdrawn':
      return { status: 'withdrawn', ...answering.ended(ticket, event) }
    case 'archived':
      return { status: 'archived', archiveAt: null }
    case 'merged':
      return merging.merged(ticket, event)
    case 'split':
      return { ...answering.redo(event), parentId: null }
    case 'joined':
      return merging.joined(ticket, event)
    case 'left':
      return merging.left(ticket, event.childId)
    case 'shared':
      return { shareAt: null }
    case 'noted':
    case 'called':
      return {}
    case 'revealed':
      // Looking is no doing.
      return { activeAt: ticket.activeAt }
    case 'amended':
      return amended(ticket, event)
    case 'shielded':
      return { confidential: event.confidential }
  }
}

/** A resident who takes it up again disputes what a person did; a guide is nobody's work. */
const disputed = (ticket: Ticket, event: EventOf<'reopened'>): number =>
  event.by === 'resident' && !guiding.answeredByGuide(ticket) ? 1 : 0

/** Handled to the end under its service, and the resident says it is solved. */
const reviewedAtEnd = (ticket: Ticket, event: EventOf<'closed'>): Pick<Ticket, 'review'> => ({
  review:
    ticket.review === null && ticket.service !== null && event.closing === 'confirmed'
      ? { at: event.at, how: 'confirmed' }
      : ticket.review,
})

function opened(event: EventOf<'opened'>): Ticket {
  return {
    id: event.id,
    number: event.number,
    version: 1,
    status: 'open',
    service: event.service,
    kind: event.kind,
    layer: event.layer,
    difficulty: event.difficulty,
    text: event.text,
    reading: event.reading ?? null,
    review: null,
    place: event.place,
    residentId: event.residentId,
    conversationId: event.conversationId,
    source: event.source,
    openedAt: event.at,
    confidential: event.confidential ?? false,
    firstAskedId: event.firstAskedId,
    firstHandlerId: null,
    handlerId: event.firstAskedId,
    unitId: null,
    gridId: event.place?.gridId ?? null,
    rule: 'first-asked',
    deadline: event.deadline,
    assignedAt: event.at,
    signBy: null,
    contactBy: event.contactBy ?? null,
    contactedAt: null,
    suspension: null,
    extension: null,
    extensions: 0,
    declines: 0,
    final: false,
    pingPongMs: 0,
    offer: null,
    tasks: [],
    alarm: null,
    pressure: { step: null, nextAt: null },
    cards: [],
    supervisions: 0,
    repliedAt: null,
    publicAnswer: null,
    outcome: null,
    whereToGo: null,
    informerId: null,
    informBy: null,
    check: { state: 'none', dueAt: null, by: null },
    remindAt: null,
    closeAt: null,
    solvedPartly: false,
    satisfaction: null,
    stars: null,
    closing: null,
    guide: null,
    closedAt: null,
    archiveAt: null,
    replies: 0,
    disputes: 0,
    urges: 0,
    parentId: null,
    children: [],
    shareAt: null,
    nudged: [],
    activeAt: event.at,
  }
}
