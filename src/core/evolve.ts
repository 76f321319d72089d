import type { Assignment, Deadline, Ticket, TicketEvent } from './ticket.ts'

type Of<T extends TicketEvent['type']> = Extract<TicketEvent, { type: T }>

/** The ticket after one more event. Throws on a log that does not begin with `opened`: that log is broken. */
export function evolve(ticket: Ticket | undefined, event: TicketEvent): Ticket {
  if (event.type === 'opened') return opened(event)
  if (ticket === undefined) throw new Error(`A ticket's log begins with opened, got ${event.type}`)
  return { ...ticket, ...changes(ticket, event), version: ticket.version + 1 }
}

/** The ticket a whole log makes; undefined for an empty log. */
export function replay(events: readonly TicketEvent[]): Ticket | undefined {
  return events.reduce<Ticket | undefined>(evolve, undefined)
}

function changes(ticket: Ticket, event: Exclude<TicketEvent, { type: 'opened' }>): Partial<Ticket> {
  switch (event.type) {
    case 'assigned':
    case 'transferred':
      return { status: 'assigned', ...held(event.assignment) }
    case 'accepted':
      return { status: 'accepted', firstHandlerId: ticket.firstHandlerId ?? ticket.handlerId }
    case 'declined':
      return { declines: ticket.declines + 1 }
    case 'replied':
      return replied(ticket, event)
    case 'reminded':
      return { remindAt: null }
    case 'confirmed':
      return confirmed(event)
    case 'disputed':
      return { ...redo(event), disputes: ticket.disputes + 1 }
    case 'reopened':
      return { ...redo(event), disputes: ticket.disputes + (event.by === 'resident' ? 1 : 0) }
    case 'closed':
      return { status: 'closed', closing: event.closing, ...ended(event.at) }
    case 'urged':
      return { urges: ticket.urges + 1 }
    case 'noted':
      return {}
    case 'amended':
      return amended(ticket, event)
    case 'withdrawn':
      return { status: 'withdrawn', ...ended(event.at) }
  }
}

function opened(event: Of<'opened'>): Ticket {
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
    place: event.place,
    residentId: event.residentId,
    conversationId: event.conversationId,
    source: event.source,
    openedAt: event.at,
    firstAskedId: event.firstAskedId,
    firstHandlerId: null,
    handlerId: event.firstAskedId,
    unitId: null,
    gridId: event.place?.gridId ?? null,
    rule: 'first-asked',
    deadline: event.deadline,
    repliedAt: null,
    publicAnswer: null,
    outcome: null,
    remindAt: null,
    closeAt: null,
    solvedPartly: false,
    closing: null,
    closedAt: null,
    replies: 0,
    declines: 0,
    disputes: 0,
    urges: 0,
  }
}

function held(assignment: Assignment): Partial<Ticket> {
  return {
    handlerId: assignment.handlerId,
    unitId: assignment.unitId,
    gridId: assignment.gridId,
    rule: assignment.rule,
  }
}

function replied(ticket: Ticket, event: Of<'replied'>): Partial<Ticket> {
  return {
    status: 'replied',
    repliedAt: event.at,
    publicAnswer: event.publicAnswer,
    outcome: event.outcome,
    remindAt: event.remindAt,
    closeAt: event.closeAt,
    replies: ticket.replies + 1,
  }
}

function confirmed(event: Of<'confirmed'>): Partial<Ticket> {
  if (event.solved === 'yes') return { remindAt: null, closeAt: null, solvedPartly: false }
  return { remindAt: null, closeAt: event.closeAt, solvedPartly: true }
}

/** Begins anew with its own limit; what was answered before stays readable until the next reply. */
function redo(event: { assignment: Assignment; deadline: Deadline }): Partial<Ticket> {
  return {
    status: 'assigned',
    ...held(event.assignment),
    deadline: event.deadline,
    repliedAt: null,
    outcome: null,
    remindAt: null,
    closeAt: null,
    solvedPartly: false,
    closing: null,
    closedAt: null,
  }
}

function ended(at: number): Partial<Ticket> {
  return { closedAt: at, remindAt: null, closeAt: null }
}

function amended(ticket: Ticket, event: Of<'amended'>): Partial<Ticket> {
  return {
    ...(event.service === undefined ? {} : { service: event.service }),
    ...(event.kind === undefined ? {} : { kind: event.kind }),
    ...(event.layer === undefined ? {} : { layer: event.layer }),
    ...(event.difficulty === undefined ? {} : { difficulty: event.difficulty }),
    ...(event.place === undefined ? {} : { place: event.place }),
    ...(event.addition === undefined ? {} : { text: joined(ticket.text, event.addition) }),
  }
}

function joined(text: string, addition: string): string {
  return text === '' ? addition : `${text}\n${addition}`
}
