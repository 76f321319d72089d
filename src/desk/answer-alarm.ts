import { actorOf } from './actor.ts'
import type { Desk } from './desk.ts'
import { execute } from './execute.ts'
import { ticketGaps } from './facts.ts'

/**
 * Somebody whom an emergency rang pressed a key: 1 makes it theirs, 2 rings the next of the
 * chain at once, anything else leaves it to the chain. Answers what the telephone says; nothing for a call that is not ours. A repeat
 * hears the same.
 */
export async function answerAlarm(
  desk: Desk,
  deliveryId: string,
  callSid: string,
  digits: string | null,
): Promise<readonly string[]> {
  const delivery = await desk.memory.delivery(deliveryId)
  const staff = desk.current.directory.staff.find((person) => person.id === delivery?.staffId)
  if (!delivery?.ticketId || !delivery.confirms || !staff?.active) return []
  // The answer of the call may overtake the id the carrier gave it.
  if (delivery.externalId !== null && delivery.externalId !== callSid) return []
  const { speak } = desk.current.talk
  if (digits === '2') {
    await execute(desk, delivery.ticketId, { type: 'pass-alarm' }, actorOf(staff))
    return [speak('voice-alarm-passed-on', 'zh', {})]
  }
  if (digits !== '1') return []
  const taken = await execute(desk, delivery.ticketId, { type: 'take' }, actorOf(staff))
  const ticket = taken.ok ? taken.ticket : await desk.memory.ticket(delivery.ticketId)
  if (!ticket) return []
  const isTheirs = ticket.handlerId === staff.id
  const gaps = ticketGaps(desk, ticket, 'zh', desk.world.now())
  return [speak(isTheirs ? 'voice-alarm-taken' : 'voice-alarm-elsewhere', 'zh', gaps)]
}
