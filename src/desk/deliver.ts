import type { Instant } from '../core/ticket.ts'
import type { Settlement } from '../store/change.ts'
import type { Delivery } from '../store/records.ts'
import type { Desk } from './desk.ts'
import { asChange, newDraft } from './draft.ts'

const leaseMs = 60_000
const batch = 50
// A carrier that is down for a day finds its messages again; later than that, a person calls.
const waitsMs = [5_000, 30_000, 120_000, 600_000, 3_600_000, 6 * 3_600_000, 12 * 3_600_000]

/** Sends everything that is due now, in order within each conversation; settles each by what the provider said. */
export async function deliverDue(desk: Desk): Promise<void> {
  // What goes by a channel that is not connected here waits until it is, here or elsewhere.
  const channels = [...desk.channels.keys()]
  for (;;) {
    const due = await desk.memory.claim(desk.worker, desk.world.now(), leaseMs, batch, channels)
    if (due.length === 0) break
    await Promise.all(byConversation(due).map((line) => deliverInOrder(desk, line)))
  }
  const next = await desk.memory.nextDue(channels)
  if (next !== null) desk.queue.wake('deliver', Math.max(50, next - desk.world.now()))
}

function byConversation(due: readonly Delivery[]): readonly (readonly Delivery[])[] {
  const lines = new Map<string, Delivery[]>()
  for (const delivery of due) {
    const key = delivery.conversationId ?? delivery.id
    lines.set(key, [...(lines.get(key) ?? []), delivery])
  }
  return [...lines.values()]
}

async function deliverInOrder(desk: Desk, line: readonly Delivery[]): Promise<void> {
  for (const delivery of line) {
    const settlement = await attempt(desk, delivery)
    const now = desk.world.now()
    await desk.memory.settle(delivery.id, desk.worker, settlement, now)
    if (settlement.type === 'failed') await giveToPerson(desk, delivery, now)
    desk.log.info({
      event: `delivery-${settlement.type}`,
      deliveryId: delivery.id,
      channel: delivery.channel,
      ...(settlement.type === 'sent'
        ? {}
        : { code: 'code' in settlement ? settlement.code : null }),
    })
    if (delivery.conversationId)
      desk.bell.ring({ type: 'conversation', conversationId: delivery.conversationId })
    // What waits for another try keeps the later messages of its conversation waiting.
    if (settlement.type === 'retry') return
  }
}

async function attempt(desk: Desk, delivery: Delivery): Promise<Settlement> {
  const silenced = await silencedBy(desk, delivery)
  if (silenced) return silenced
  const channel = desk.channels.get(delivery.channel)
  if (!channel) return retry(desk, delivery, 'channel-not-connected', null)
  const outcome = await channel.send({
    deliveryId: delivery.id,
    to: delivery.address,
    text: delivery.confirms ? withKeys(desk, delivery.text) : delivery.text,
    confirms: delivery.confirms ?? false,
    connectTo: delivery.connectTo ?? null,
  })
  if (outcome.ok) return { type: 'sent', externalId: outcome.externalId, status: outcome.status }
  if (outcome.optedOut) return { type: 'opted-out', code: outcome.code }
  return outcome.retry
    ? retry(desk, delivery, outcome.code, outcome.retryAfterMs)
    : { type: 'failed', code: outcome.code }
}

/** Only the telephone has keys: the same words may go out as a text. */
const withKeys = (desk: Desk, text: string): string =>
  `${text}${desk.current.talk.speak('voice-alarm-keys', 'zh', {})}`

const retry = (
  desk: Desk,
  delivery: Delivery,
  code: string,
  afterMs: number | null,
): Settlement => {
  const waitMs = waitsMs[delivery.attempts - 1]
  if (waitMs === undefined) return { type: 'failed', code }
  const at: Instant = desk.world.now() + Math.max(afterMs ?? 0, waitMs)
  return { type: 'retry', at, code }
}

/** The machine is silent while a person has the conversation, and towards who asked it to stop. */
async function silencedBy(desk: Desk, delivery: Delivery): Promise<Settlement | null> {
  if (!delivery.conversationId || delivery.author !== 'bot') return null
  const conversation = await desk.memory.conversation(delivery.conversationId)
  if (!conversation) return null
  const answersNow = delivery.dedupe.startsWith('in:')
  if (answersNow && conversation.owner !== 'bot') return { type: 'held' }
  if (!answersNow && conversation.optedOut) return { type: 'opted-out', code: 'asked-to-stop' }
  return null
}

/** What cannot be delivered is told by a person. */
async function giveToPerson(desk: Desk, delivery: Delivery, at: Instant): Promise<void> {
  desk.log.warn({ event: 'undeliverable', deliveryId: delivery.id, channel: delivery.channel })
  // A task that did not reach its handler: the limit for signing tells somebody.
  if (!delivery.conversationId || delivery.staffId) return
  const draft = newDraft(at)
  draft.callBacks.push({
    id: `undelivered:${delivery.id}`,
    conversationId: delivery.conversationId,
    ticketId: delivery.ticketId,
    reason: 'callback-undelivered',
  })
  await desk.memory.append(asChange(draft))
}
