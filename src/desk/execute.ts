import type { Actor, Refusal } from '../core/command.ts'
import type { EventType, Instant, Ticket } from '../core/ticket.ts'
import type { Desk } from './desk.ts'
import { asChange, command, type Draft, drafted, lay, newDraft } from './draft.ts'
import { commandOf, type Order } from './order.ts'
import { rerouted } from './placing.ts'
import { refreshNotice } from './publish.ts'
import { type Audience, tell } from './tell.ts'

export type Executed =
  | { readonly ok: true; readonly ticket: Ticket }
  | { readonly ok: false; readonly refusal: Refusal }

// More than this many collisions on one ticket is no collision but a bug.
const mostTries = 8

/**
 * One order on one ticket: load, decide, append with everything that must be told, in one
 * transaction; then ring. Somebody faster only means deciding again. Refusals change nothing.
 */
export async function execute(
  desk: Desk,
  ticketId: string,
  order: Order,
  actor: Actor,
): Promise<Executed> {
  for (let tries = 0; tries < mostTries; tries++) {
    const ticket = await desk.memory.ticket(ticketId)
    if (!ticket) return { ok: false, refusal: { code: 'no-such-ticket' } }
    const draft = newDraft(desk.world.now())
    lay(draft, ticket)
    const refusal = carryOut(desk, draft, ticketId, order, actor)
    if (refusal) return { ok: false, refusal }
    await tell(desk, draft, audienceOf(actor))
    const appended = await desk.memory.append(asChange(draft))
    if (!appended.ok) continue
    await announce(desk, draft, appended.position)
    return { ok: true, ticket: drafted(draft, ticketId) ?? ticket }
  }
  throw new Error(`ticket ${ticketId} changed ${mostTries} times while one command was decided`)
}

/** Applies an order to a ticket that lies in the draft; a corrected one not yet signed for is routed anew. */
export function carryOut(
  desk: Desk,
  draft: Draft,
  ticketId: string,
  order: Order,
  actor: Actor,
): Refusal | null {
  const ticket = drafted(draft, ticketId)
  if (!ticket) return { code: 'no-such-ticket' }
  const refusal = command(draft, ticketId, commandOf(desk, ticket, order, draft.at), actor)
  if (refusal) return refusal
  return order.type === 'correct' ? reroute(desk, draft, ticketId, draft.at) : null
}

function reroute(desk: Desk, draft: Draft, ticketId: string, at: Instant): Refusal | null {
  const ticket = drafted(draft, ticketId)
  if (ticket?.status !== 'assigned' || ticket.rule === 'by-hand') return null
  const assignment = rerouted(desk, ticket, at)
  if (assignment.handlerId === ticket.handlerId) return null
  return command(draft, ticketId, { type: 'assign', assignment, reason: null }, { type: 'system' })
}

/** After the commit: hints to screens and to the outbox. They may be lost; sweeps find the rest. */
export async function announce(desk: Desk, draft: Draft, position: number): Promise<void> {
  if (draft.steps.length > 0) desk.bell.ring({ type: 'tickets', position })
  for (const conversationId of touchedConversations(draft))
    desk.bell.ring({ type: 'conversation', conversationId })
  if (draft.deliveries.some((delivery) => !delivery.delivered)) desk.queue.wake('deliver')
  const shown = draft.steps.filter(({ event }) => changesNotice.has(event.type))
  for (const id of new Set(shown.map(({ after }) => after.id))) await refreshNotice(desk, id)
}

const changesNotice: ReadonlySet<EventType> = new Set([
  'replied',
  'confirmed',
  'disputed',
  'closed',
  'reopened',
  'amended',
])

const touchedConversations = (draft: Draft): ReadonlySet<string> =>
  new Set([
    ...draft.conversations.keys(),
    ...draft.deliveries.flatMap((delivery) => delivery.conversationId ?? []),
    ...[...draft.tickets.values()].map((ticket) => ticket.after.conversationId),
  ])

const audienceOf = (actor: Actor): Audience => (actor.type === 'resident' ? 'staff' : 'everybody')
