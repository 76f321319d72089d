import type { Actor, Command } from '../core/command.ts'
import type { EventType } from '../core/event.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import { system } from './actor.ts'
import { commandOf } from './command-of.ts'
import type { Desk } from './desk.ts'
import { asChange, command, type Draft, drafted, lay, newDraft, type Step } from './draft.ts'
import type { Order } from './order.ts'
import { rerouted } from './placing.ts'
import { refreshNotice, takeOff } from './publish.ts'
import { splitOff } from './split-off.ts'
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
export function execute(
  desk: Desk,
  ticketId: string,
  order: Order,
  actor: Actor,
): Promise<Executed> {
  return inOneStep(desk, ticketId, actor, async (draft) => {
    await layParent(desk, draft, ticketId)
    return carryOut(desk, draft, ticketId, order, actor)
  })
}

/** A merged ticket's parent lies beside it: what ends the one is noted on the other. */
export async function layParent(desk: Desk, draft: Draft, ticketId: string): Promise<void> {
  const ticket = drafted(draft, ticketId)
  const parentId = ticket?.status === 'merged' ? ticket.parentId : null
  const parent = parentId === null ? undefined : await desk.memory.ticket(parentId)
  if (parent) lay(draft, parent)
}

/**
 * The same for what the hotline does by itself: `make` works out the command from the ticket, and may add
 * to the draft. Null: there is nothing to do any more. `known` was read just now; it is read
 * again only when somebody was faster.
 */
export function enact(
  desk: Desk,
  known: Ticket,
  make: (ticket: Ticket, draft: Draft) => Command | null,
): Promise<Executed> {
  const apply = (draft: Draft, ticket: Ticket): Refusal | null => {
    const made = make(ticket, draft)
    return made === null ? { code: 'not-due' } : command(draft, known.id, made, system)
  }
  return inOneStep(desk, known.id, system, apply, known)
}

type Apply = (draft: Draft, ticket: Ticket) => Refusal | null | Promise<Refusal | null>

export async function inOneStep(
  desk: Desk,
  ticketId: string,
  actor: Actor,
  apply: Apply,
  known?: Ticket,
): Promise<Executed> {
  for (let tries = 0; tries < mostTries; tries++) {
    const given = tries === 0 ? known : undefined
    const ticket = given ?? (await desk.memory.ticket(ticketId))
    if (!ticket) return { ok: false, refusal: { code: 'no-such-ticket' } }
    const done = await attempt(desk, ticket, actor, apply)
    if (done && (done.ok || !given)) return done
  }
  throw new Error(`ticket ${ticketId} changed ${mostTries} times while one command was decided`)
}

/** Null: somebody was faster. */
async function attempt(
  desk: Desk,
  ticket: Ticket,
  actor: Actor,
  apply: Apply,
): Promise<Executed | null> {
  const draft = newDraft(desk.world.now())
  lay(draft, ticket)
  const refusal = await apply(draft, ticket)
  if (refusal) return { ok: false, refusal }
  await tell(desk, draft, audienceOf(actor))
  const appended = await desk.memory.append(asChange(draft))
  if (!appended.ok) return null
  await announce(desk, draft, appended.position)
  return { ok: true, ticket: drafted(draft, ticket.id) ?? ticket }
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
  const by = actor.type === 'staff' ? actor.id : actor.type
  const refusal = command(draft, ticketId, commandOf(desk, ticket, order, draft.at, by), actor)
  if (refusal) return refusal
  if (order.type === 'withdraw') leaveParent(draft, ticket)
  if (order.type !== 'correct') return null
  // An emergency waits for nobody else's answer.
  if (ticket.status === 'merged' && drafted(draft, ticketId)?.kind === 'emergency')
    return splitOff(desk, draft, ticketId, words(desk, 'split-emergency'), system)
  return reroute(desk, draft, ticketId, draft.at)
}

const words = (desk: Desk, phrase: string): string => desk.current.talk.speak(phrase, 'zh', {})

/** Who took their request back waits for no answer any more. */
function leaveParent(draft: Draft, { id, status, parentId }: Ticket): void {
  if (status === 'merged' && parentId !== null && drafted(draft, parentId))
    command(draft, parentId, { type: 'leave', childId: id }, system)
}

function reroute(desk: Desk, draft: Draft, ticketId: string, at: Instant): Refusal | null {
  const ticket = drafted(draft, ticketId)
  if (ticket?.status !== 'assigned' || ticket.rule === 'by-hand') return null
  const assignment = rerouted(desk, ticket, at)
  if (assignment.handlerId === ticket.handlerId) return null
  return command(draft, ticketId, { type: 'assign', assignment, reason: null }, system)
}

/** After the commit: hints to screens and to the outbox. They may be lost; sweeps find the rest. */
export async function announce(desk: Desk, draft: Draft, position: number): Promise<void> {
  if (draft.steps.length > 0) desk.bell.ring({ type: 'tickets', position })
  for (const conversationId of touchedConversations(draft))
    desk.bell.ring({ type: 'conversation', conversationId })
  if (draft.deliveries.some((delivery) => !delivery.delivered)) desk.queue.wake('deliver')
  // Those who wait for the same answer get it now, and the next of a chain is rung; should this hint be lost, the sweep knows.
  if (draft.steps.some(isDueNow)) desk.queue.wake('sweep')
  for (const { event, after } of draft.steps)
    if (event.type === 'shielded' && event.confidential) await takeOff(desk, after.id)
  const shown = draft.steps.filter(({ event }) => changesNotice.has(event.type))
  for (const id of new Set(shown.map(({ after }) => after.id))) await refreshNotice(desk, id)
}

const isDueNow = ({ event, after }: Step): boolean =>
  after.shareAt !== null || event.type === 'alarm-passed'

const changesNotice: ReadonlySet<EventType> = new Set([
  'replied',
  'confirmed',
  'disputed',
  'check-failed',
  'closed',
  'reopened',
  'amended',
  'joined',
  'left',
])

const touchedConversations = (draft: Draft): ReadonlySet<string> =>
  new Set([
    ...draft.conversations.keys(),
    ...draft.deliveries.flatMap((delivery) => delivery.conversationId ?? []),
    ...[...draft.tickets.values()].map((ticket) => ticket.after.conversationId),
  ])

const audienceOf = (actor: Actor): Audience => (actor.type === 'resident' ? 'staff' : 'everybody')
