import type { EventType, Ticket, TicketEvent } from './ticket.ts'

/** Somebody who must be told, by a phrase of `flows/phrases.yaml`. `ring`: call their telephone too. */
export type Follow =
  | {
      readonly to: 'resident'
      readonly phrase: string
      readonly ask: 'feedback' | null
      readonly urgent: boolean
    }
  | {
      readonly to: 'handler' | 'first-asked'
      readonly staffId: string
      readonly phrase: string
      readonly urgent: boolean
      readonly ring: boolean
    }

type Entry = (
  event: TicketEvent,
  before: Ticket | undefined,
  after: Ticket,
) => readonly (Follow | null)[]

/** Every event has its entry; an empty one is a decision too. */
const entries: Record<EventType, Entry> = {
  opened: () => [],
  assigned: (_event, before, after) => [
    before?.status === 'open' ? null : resident('ticket-assigned-to', after),
    ...handed(after),
  ],
  transferred: (_event, _before, after) => [
    resident('ticket-assigned-to', after),
    handler('handler-assigned', after),
  ],
  accepted: (_event, _before, after) => [resident('ticket-accepted', after)],
  declined: () => [],
  replied: (_event, _before, after) => [resident('ticket-replied', after, 'feedback')],
  reminded: (_event, _before, after) => [resident('feedback-reminder', after, 'feedback')],
  confirmed: () => [],
  disputed: (_event, _before, after) => [
    resident('ticket-redo', after),
    handler('handler-redo', after),
  ],
  closed: (_event, _before, after) => [
    after.closing === null ? null : resident(`ticket-closed-${after.closing}`, after),
  ],
  reopened: (_event, _before, after) => [
    resident('ticket-reopened', after),
    handler('handler-redo', after),
  ],
  urged: (_event, _before, after) => [handler('handler-urged', after)],
  noted: () => [],
  amended: (_event, before, after) =>
    before?.kind !== 'emergency' && after.kind === 'emergency' ? handed(after) : [],
  withdrawn: (_event, _before, after) => [resident('ticket-withdrawn', after)],
}

/**
 * Who must be told about an event, and by which phrase. What a resident's own message caused is
 * answered by the conversation itself, so nothing goes to the resident when they did it.
 */
export function follow(
  event: TicketEvent,
  before: Ticket | undefined,
  after: Ticket,
): readonly Follow[] {
  return entries[event.type](event, before, after)
    .filter((entry) => entry !== null)
    .filter((entry) => entry.to !== 'resident' || event.by !== 'resident')
}

/** The handler, and in an emergency the first-asked operator too, unless they are the same person. */
function handed(after: Ticket): readonly Follow[] {
  const told = handler('handler-assigned', after)
  if (after.kind !== 'emergency' || after.firstAskedId === after.handlerId) return [told]
  return [
    told,
    {
      to: 'first-asked',
      staffId: after.firstAskedId,
      phrase: 'operator-emergency',
      urgent: true,
      ring: true,
    },
  ]
}

function resident(phrase: string, after: Ticket, ask: 'feedback' | null = null): Follow {
  return { to: 'resident', phrase, ask, urgent: after.kind === 'emergency' }
}

function handler(phrase: string, after: Ticket): Follow {
  const emergency = after.kind === 'emergency'
  return { to: 'handler', staffId: after.handlerId, phrase, urgent: emergency, ring: emergency }
}
