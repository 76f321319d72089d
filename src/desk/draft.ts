import type { Actor, Command } from '../core/command.ts'
import { decide } from '../core/decide.ts'
import type { TicketEvent } from '../core/event.ts'
import { evolve } from '../core/evolve.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import type { Change, PeopleChange } from '../store/change.ts'
import type { Conversation, NewDelivery, PictureToFetch } from '../store/records.ts'
import type { Session } from '../talk/turn.ts'

/** One happening of a draft, with the ticket before and after it. */
export type Step = {
  readonly event: TicketEvent
  readonly before: Ticket | undefined
  readonly after: Ticket
}

type Drafted = {
  expectedVersion: number
  events: TicketEvent[]
  before: Ticket | undefined
  after: Ticket
}

type ConversationChange = {
  expectedVersion: number
  session?: Session
  owner?: string
  waiting?: { readonly since: Instant; readonly for: string } | null
  optedOut?: boolean
}

/**
 * What one command or one message is about to write, gathered in memory and then appended as
 * one transaction. Nothing outside sees it until then; a refused command leaves no trace in it.
 */
export type Draft = {
  readonly at: Instant
  readonly tickets: Map<string, Drafted>
  readonly steps: Step[]
  readonly deliveries: NewDelivery[]
  readonly conversations: Map<string, ConversationChange>
  readonly callBacks: Change['callBacks'][number][]
  readonly pictures: Change['pictures'][number][]
  readonly picturesToFetch: PictureToFetch[]
  /** People and grids that change in the same step. */
  people?: PeopleChange
  resident?: NonNullable<Change['resident']>
}

export const newDraft = (at: Instant): Draft => ({
  at,
  tickets: new Map(),
  steps: [],
  deliveries: [],
  conversations: new Map(),
  callBacks: [],
  pictures: [],
  picturesToFetch: [],
})

/** Puts a loaded ticket on the table, so that commands of this draft may change it. */
export function lay(draft: Draft, ticket: Ticket): void {
  if (!draft.tickets.has(ticket.id))
    draft.tickets.set(ticket.id, {
      expectedVersion: ticket.version,
      events: [],
      before: ticket,
      after: ticket,
    })
}

export const drafted = (draft: Draft, ticketId: string): Ticket | undefined =>
  draft.tickets.get(ticketId)?.after

/** Decides and folds one command into the draft; answers why not, or null. */
export function command(
  draft: Draft,
  ticketId: string,
  order: Command,
  actor: Actor,
): Refusal | null {
  const before = draft.tickets.get(ticketId)
  const decision = decide(before?.after, order, actor, draft.at)
  if (!decision.ok) return decision.refusal
  const first = draft.steps.length
  let after = before?.after
  for (const event of decision.events) {
    const next = evolve(after, event)
    draft.steps.push({ event, before: after, after: next })
    after = next
  }
  if (!after || draft.steps.length === first) return null
  draft.tickets.set(ticketId, {
    expectedVersion: before?.expectedVersion ?? 0,
    events: [...(before?.events ?? []), ...decision.events],
    before: before?.before,
    after,
  })
  return null
}

/** The change of a conversation within this draft, made when there is none yet. */
export function changeOf(draft: Draft, conversation: Conversation): ConversationChange {
  const known = draft.conversations.get(conversation.id)
  if (known) return known
  const fresh: ConversationChange = { expectedVersion: conversation.version }
  draft.conversations.set(conversation.id, fresh)
  return fresh
}

/** The draft as the store takes it. */
export const asChange = (draft: Draft, inbound?: Change['inbound']): Change => ({
  at: draft.at,
  tickets: [...draft.tickets.values()].filter((t) => t.events.length > 0),
  deliveries: draft.deliveries,
  conversations: [...draft.conversations].map(([id, change]) => ({ id, ...change })),
  callBacks: draft.callBacks,
  pictures: draft.pictures,
  picturesToFetch: draft.picturesToFetch,
  ...(draft.people ? { people: draft.people } : {}),
  ...(inbound ? { inbound } : {}),
  ...(draft.resident ? { resident: draft.resident } : {}),
})
