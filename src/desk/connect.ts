import type { Staff } from '../core/people.ts'
import type { RefusalCode } from '../core/refusal.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import type { Delivery } from '../store/records.ts'
import { actorOf } from './actor.ts'
import { isTelephone, telephoneOf } from './address.ts'
import type { Desk } from './desk.ts'
import { type Draft, drafted } from './draft.ts'
import { carryOut, type Executed, inOneStep } from './execute.ts'
import { ticketGaps } from './facts.ts'

/**
 * Rings a member of staff and connects them with the resident of a ticket that lies in the draft:
 * both see the hotline's number. The reason, where one is given, is noted. Answers why not, or null.
 */
export async function connect(
  desk: Desk,
  draft: Draft,
  staff: Staff,
  ticketId: string,
  reason: string | null,
): Promise<RefusalCode | 'no-telephone' | null> {
  const ticket = drafted(draft, ticketId)
  if (!ticket) return 'no-such-ticket'
  const own = telephoneOf(staff)
  const theirs = await numberOf(desk, ticket)
  if (!own || !theirs) return 'no-telephone'
  const actor = actorOf(staff)
  const refusal = carryOut(desk, draft, ticketId, { type: 'call', outcome: 'started' }, actor)
  if (refusal) return refusal.code
  const { speak } = desk.current.talk
  if (reason) {
    const text = speak('voice-call-why', 'zh', { words: reason })
    carryOut(desk, draft, ticketId, { type: 'note', text, pictureIds: [] }, actor)
  }
  const id = desk.world.id()
  draft.deliveries.push({
    id,
    dedupe: `connect:${id}`,
    conversationId: null,
    channel: 'voice',
    address: own,
    text: speak('voice-connecting', 'zh', ticketGaps(desk, ticket, 'zh', draft.at)),
    ticketId,
    staffId: staff.id,
    author: 'bot',
    urgent: true,
    nextAt: draft.at,
    connectTo: theirs,
  })
  return null
}

type Connecting = Executed | { readonly ok: false; readonly code: 'no-telephone' }

/** The same as a use-case of its own, from the console. */
export async function callResident(
  desk: Desk,
  ticketId: string,
  staff: Staff,
  reason: string,
): Promise<Connecting> {
  if (reason.trim() === '') return { ok: false, refusal: { code: 'reason-missing' } }
  let hasNone = false
  const executed = await inOneStep(desk, ticketId, actorOf(staff), async (draft) => {
    const why = await connect(desk, draft, staff, ticketId, reason)
    hasNone = why === 'no-telephone'
    return why === null ? null : { code: why === 'no-telephone' ? 'not-in-this-state' : why }
  })
  return hasNone ? { ok: false, code: 'no-telephone' } : executed
}

/** Where the resident can be called; null for who writes by web chat or WeChat and left no number. */
async function numberOf(desk: Desk, ticket: Ticket): Promise<string | null> {
  const resident = await desk.memory.resident(ticket.residentId)
  if (isTelephone(resident?.phone)) return resident.phone
  const conversation = await desk.memory.conversation(ticket.conversationId)
  const bySound = conversation?.channel === 'sms' || conversation?.channel === 'voice'
  return bySound && isTelephone(conversation.address) ? conversation.address : null
}

/**
 * How connecting went, as the carrier says it, once per call however often it does. Somebody reached
 * is a first contact, where one is owed.
 */
export async function connected(
  desk: Desk,
  deliveryId: string,
  outcome: 'reached' | 'missed',
): Promise<void> {
  const delivery = await desk.memory.delivery(deliveryId)
  const staff = desk.current.directory.staff.find((person) => person.id === delivery?.staffId)
  if (!delivery?.ticketId || !delivery.connectTo || !staff) return
  const { ticketId } = delivery
  if (await isKnown(desk, delivery, ticketId, staff.id)) return
  const actor = actorOf(staff)
  await inOneStep(desk, ticketId, actor, (draft) => {
    const refusal = carryOut(desk, draft, ticketId, { type: 'call', outcome }, actor)
    const owed = drafted(draft, ticketId)?.contactBy ?? null
    if (refusal || outcome === 'missed' || owed === null) return refusal
    const words = desk.current.talk.speak('voice-contacted', 'zh', {})
    return carryOut(desk, draft, ticketId, { type: 'contact', words }, actor)
  })
}

/** Whether the call begun at this delivery's moment already has its result. */
async function isKnown(
  desk: Desk,
  delivery: Delivery,
  ticketId: string,
  staffId: string,
): Promise<boolean> {
  const calls = (await desk.memory.history(ticketId)).flatMap(({ event }) =>
    event.type === 'called' && event.by === staffId ? [event] : [],
  )
  const begun = calls.findIndex(
    (event) => event.outcome === 'started' && event.at === startOf(delivery),
  )
  return begun < 0 || calls.slice(begun + 1).some((event) => event.outcome !== 'started')
}

const startOf = (delivery: Delivery): Instant => delivery.createdAt
