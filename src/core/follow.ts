import { isOwed } from './due.ts'
import type { EventType, TicketEvent } from './event.ts'
import { taskAgain } from './life/guiding.ts'
import type { Ticket } from './ticket.ts'

/** Somebody who must be told, by a phrase of `flows/phrases.yaml`. */
export type Follow =
  | {
      readonly to: 'resident'
      readonly phrase: string
      readonly ask: 'feedback' | null
      readonly urgent: boolean
    }
  | {
      readonly to: 'staff'
      readonly staffId: string
      readonly phrase: string
      /** What the phrase needs beside the ticket's own facts: words written for this person. */
      readonly words: string | null
      readonly urgent: boolean
      /** Their telephone rings too, and 1 says "I have it". */
      readonly ring: boolean
      /** A task that is answered by text: accept, return, result. */
      readonly task: boolean
    }
  /** Whoever heads this unit: a card, an interview. */
  | {
      readonly to: 'unit-head'
      readonly unitId: string
      readonly phrase: string
      /** Why it was decided so; null where nothing was. */
      readonly words: string | null
    }
  /** Whoever supervises: an extension to decide, an appeal. */
  | { readonly to: 'supervisor'; readonly phrase: string; readonly words?: string }

type Entry<T extends EventType> = (
  event: Extract<TicketEvent, { type: T }>,
  before: Ticket | undefined,
  after: Ticket,
) => readonly (Follow | null)[]

type Entries = { readonly [T in EventType]: Entry<T> }

/** Every event has its entry; an empty one is a decision too. */
const entries: Entries = {
  opened: () => [],
  assigned: (_event, before, after) => [
    before?.status === 'open' || after.offer !== null
      ? null
      : resident('ticket-assigned-to', after),
    task('handler-assigned', after),
  ],
  transferred: (_event, _before, after) => newTask('ticket-assigned-to', 'handler-assigned', after),
  arbitrated: ({ reason }, _before, after) =>
    newTask('ticket-assigned-to', 'handler-arbitrated', after, reason),
  submitted: (event, _before, after) =>
    newTask('ticket-submitted', 'handler-submitted', after, event.reason),
  'sent-down': ({ reason }, _before, after) =>
    newTask('ticket-assigned-to', 'handler-sent-down', after, reason),
  'handed-over': (event, before, after) =>
    before?.handlerId === event.from
      ? [owed('ticket-handed-over', after), task('handler-handed-over', after)]
      : [staff(event.assignment.handlerId, 'handler-handed-over', after)],
  accepted: (_event, _before, after) => [resident('ticket-accepted', after)],
  taken: (_event, _before, after) => [resident('ticket-accepted', after)],
  declined: () => [],
  offered: (_event, _before, after) => [resident('ticket-offered', after)],
  claimed: (_event, _before, after) => [resident('ticket-claimed', after)],
  'offer-ended': (_event, _before, after) => [
    staff(after.handlerId, 'dispatcher-offer-ended', after),
    // Whoever holds it may be no arbiter.
    { to: 'supervisor', phrase: 'dispatcher-offer-ended' },
  ],
  'assist-asked': ({ task: one }, _before, after) => [
    staff(one.handlerId, 'assistant-asked', after, one.text),
  ],
  'assist-answered': ({ answer }, _before, after) => [
    staff(after.handlerId, 'lead-assist-answered', after, answer),
  ],
  'assist-dropped': ({ taskId, reason }, _before, after) => {
    const dropped = after.tasks.find(({ id }) => id === taskId)
    return dropped ? [staff(dropped.handlerId, 'assistant-dropped', after, reason)] : []
  },
  suspended: (_event, _before, after) => [resident('ticket-suspended', after)],
  resumed: (event, _before, after) => [
    // A date that has passed already is told by its expiry.
    after.deadline.at <= event.at ? null : resident('ticket-resumed', after),
    event.by === after.handlerId ? null : staff(after.handlerId, 'handler-resumed', after),
  ],
  'extension-asked': ({ reason }) => [
    { to: 'supervisor', phrase: 'supervisor-extension-asked', words: reason },
  ],
  extended: (_event, _before, after) => [
    resident('ticket-extended', after),
    staff(after.handlerId, 'handler-extended', after),
  ],
  'extension-refused': ({ reason }, _before, after) => [
    staff(after.handlerId, 'handler-extension-refused', after, reason),
  ],
  recalculated: (_event, before, after) =>
    before?.deadline.at === after.deadline.at ? [] : [resident('ticket-recalculated', after)],
  urged: (_event, _before, after) => [staff(after.handlerId, 'handler-urged', after)],
  supervised: ({ words }, _before, after) => [
    staff(after.handlerId, 'handler-supervised', after, words),
  ],
  pressed: ({ step, card }, _before, after) => {
    switch (step) {
      case 'expired':
        return [resident('ticket-expired', after), staff(after.handlerId, 'handler-expired', after)]
      case 'urge':
        return [staff(after.handlerId, 'handler-urged-late', after)]
      case 'supervise':
        return [
          resident('ticket-pressed', after),
          staff(after.handlerId, 'handler-supervised-late', after),
          { to: 'supervisor', phrase: 'supervisor-overdue' },
        ]
      case 'yellow':
      case 'red':
        return [
          staff(after.handlerId, `handler-${step}-card`, after),
          card
            ? { to: 'unit-head', unitId: card.unitId, phrase: `unit-${step}-card`, words: null }
            : null,
        ]
    }
  },
  nudged: ({ what, staffId }, _before, after) => [
    staff(staffId, what.startsWith('task:') ? 'late-task' : `late-${what}`, after),
  ],
  'card-appealed': ({ reason }) => [
    { to: 'supervisor', phrase: 'supervisor-card-appealed', words: reason },
  ],
  'card-settled': ({ cardId, state, reason }, _before, after) => {
    const card = after.cards.find(({ id }) => id === cardId)
    return card
      ? [{ to: 'unit-head', unitId: card.unitId, phrase: `unit-card-${state}`, words: reason }]
      : []
  },
  rung: ({ staffIds }, _before, after) => [...new Set(staffIds)].map((id) => alarm(id, after)),
  'alarm-passed': () => [],
  contacted: () => [],
  replied: (_event, _before, after) => [
    resident(after.outcome === 'cannot' ? 'ticket-cannot' : 'ticket-replied', after, 'feedback'),
    after.informerId === null || after.informBy === null
      ? null
      : staff(after.informerId, 'informer-owes', after),
  ],
  informed: () => [],
  checked: () => [],
  'check-failed': ({ reason }, _before, after) =>
    newTask('ticket-check-failed', 'handler-redo', after, reason),
  reminded: (_event, _before, after) => [resident('feedback-reminder', after, 'feedback')],
  confirmed: () => [],
  disputed: ({ reason }, _before, after) => newTask('ticket-redo', 'handler-redo', after, reason),
  closed: (_event, before, after) =>
    before?.guide?.helped === null ? [] : [resident(`ticket-closed-${after.closing}`, after)],
  reopened: ({ reason }, before, after) =>
    newTask('ticket-reopened', taskAgain(before), after, reason),
  archived: () => [],
  guided: (_event, before, after) => [
    resident('ticket-guided', after),
    before?.status === 'assigned' ? staff(after.handlerId, 'handler-guided', after) : null,
  ],
  'found-helpful': () => [],
  merged: (_event, _before, after) => [resident('ticket-merged', after)],
  split: (_event, _before, after) => newTask('ticket-split', 'handler-assigned', after),
  joined: (_event, _before, after) => [staff(after.handlerId, 'handler-joined', after)],
  left: () => [],
  shared: () => [],
  noted: () => [],
  amended: (event, _before, after) =>
    event.by === 'resident' && event.addition
      ? [staff(after.handlerId, 'handler-added', after, event.addition)]
      : [],
  withdrawn: ({ reason }, before, after) => [
    resident('ticket-withdrawn', after),
    staff(after.handlerId, 'handler-withdrawn', after),
    ...(before?.tasks ?? []).map(({ state, handlerId }) =>
      state === 'asked' ? staff(handlerId, 'assistant-dropped', after, reason) : null,
    ),
  ],
  shielded: () => [],
  revealed: () => [],
  called: () => [],
}

/**
 * Who must be told about an event, and by which phrase. What a resident's own message caused is
 * answered by the conversation itself, so nothing goes to the resident when they did it; nobody is
 * told what they have just done themselves.
 */
export function follow(
  event: TicketEvent,
  before: Ticket | undefined,
  after: Ticket,
): readonly Follow[] {
  return entryOf(event, before, after)
    .filter((entry) => entry !== null)
    .filter((entry) => entry.to !== 'resident' || event.by !== 'resident')
    .filter((entry) => entry.to !== 'staff' || entry.staffId !== event.by || entry.ring)
}

/** The table's line for this event. TypeScript cannot follow that both have the same type. */
function entryOf<T extends EventType>(
  event: Extract<TicketEvent, { type: T }>,
  before: Ticket | undefined,
  after: Ticket,
): readonly (Follow | null)[] {
  const entry: Entry<T> = entries[event.type]
  return entry(event, before, after)
}

function resident(phrase: string, after: Ticket, ask: 'feedback' | null = null): Follow {
  return { to: 'resident', phrase, ask, urgent: after.kind === 'emergency' }
}

/** Who has the answer already is promised no date. */
const owed = (phrase: string, after: Ticket): Follow | null =>
  isOwed(after) ? resident(phrase, after) : null

function staff(
  staffId: string,
  phrase: string,
  after: Ticket,
  words: string | null = null,
): Follow {
  const urgent = after.kind === 'emergency'
  return { to: 'staff', staffId, phrase, words, urgent, ring: false, task: false }
}

/** What the holder must now sign for. */
function task(phrase: string, after: Ticket, words: string | null = null): Follow {
  const urgent = after.kind === 'emergency'
  return { to: 'staff', staffId: after.handlerId, phrase, words, urgent, ring: false, task: true }
}

/** The resident hears who has it now, and who has it that they must sign. */
const newTask = (told: string, asked: string, after: Ticket, words: string | null = null) => [
  resident(told, after),
  task(asked, after, words),
]

/** An emergency: the telephone rings. */
function alarm(staffId: string, after: Ticket): Follow {
  const phrase = staffId === after.handlerId ? 'handler-emergency' : 'operator-emergency'
  return { to: 'staff', staffId, phrase, words: null, urgent: true, ring: true, task: false }
}
