import type { Staff } from '../core/people.ts'
import type { ChannelName, Ticket } from '../core/ticket.ts'
import type { AssistTask } from '../core/ticket-parts.ts'
import type { Session } from '../talk/turn.ts'
import type { Desk } from './desk.ts'

/** Where tasks go to who works by text: WeChat once it is tied, else their telephone; null where neither is known. */
export function taskAddress(
  staff: Staff,
): { readonly channel: 'sms' | 'wechat'; readonly address: string } | null {
  if (!staff.byText) return null
  if (staff.wechat) return { channel: 'wechat', address: staff.wechat }
  return staff.phone ? { channel: 'sms', address: staff.phone } : null
}

/** The member of staff who works by text from this address. On the telephone everybody is a caller. */
export const handlerAt = (
  desk: Desk,
  { channel, address }: { readonly channel: ChannelName; readonly address: string },
): Staff | undefined =>
  desk.current.directory.staff.find(
    (staff) =>
      staff.active &&
      staff.byText &&
      ((channel === 'sms' && staff.phone === address) ||
        (channel === 'wechat' && staff.wechat === address)),
  )

/** The part of a ticket this person still owes (协办). */
export const assistTaskOf = (ticket: Ticket, staffId: string): AssistTask | undefined =>
  ticket.tasks.find((task) => task.state === 'asked' && task.handlerId === staffId)

export const ringsFor = (ticket: Ticket, staffId: string): boolean =>
  ticket.status === 'assigned' && ticket.alarm?.rung.includes(staffId) === true

/** The question a ticket puts to this person now; null when it asks nothing of them. */
export function questionFor(ticket: Ticket, staffId: string): string | null {
  if (ringsFor(ticket, staffId)) return 'handler-alarm'
  if (ticket.handlerId === staffId) {
    // What lies on the claim list cannot be signed for.
    if (ticket.status === 'open' || ticket.status === 'assigned')
      return ticket.offer === null ? 'handler' : null
    if (ticket.status === 'accepted') return 'handler/working'
  }
  return assistTaskOf(ticket, staffId) ? 'handler-assist' : null
}

const questions: ReadonlySet<string | null> = new Set([
  'handler/offered',
  'handler/working',
  'handler-alarm/rung',
  'handler-assist/asked',
])
const patienceMs = 30 * 60_000

/** Whether somebody is in the middle of an answer that another question would cut off. */
export function isAnswering(session: Session, ticketId: string, at: number): boolean {
  if (session.step === null || session.askedAt === null) return false
  if (session.ticketId === ticketId || at - session.askedAt > patienceMs) return false
  return !questions.has(`${session.flow}/${session.step}`)
}
