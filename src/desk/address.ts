import type { Staff } from '../core/people.ts'
import type { ChannelName } from '../core/ticket.ts'
import type { Conversation } from '../store/records.ts'

/** Addresses of people who came to the counter and left no number: nothing can be sent to them. */
export const counterAddress = (id: string): string => `counter:${id}`

/** A whole number, as a carrier can dial it (E.164); an extension is for people to read. */
export const isTelephone = (number: string | null | undefined): number is string =>
  typeof number === 'string' && /^\+\d{5,15}$/.test(number)

/** Where a member of staff can be rung; null where nothing can be dialled. */
export const telephoneOf = ({
  phone,
  workPhone,
}: Pick<Staff, 'phone' | 'workPhone'>): string | null =>
  [phone, workPhone].find(isTelephone) ?? null

/** False for a visitor without a number, and for a caller who withheld theirs. */
export const canReach = (conversation: Pick<Conversation, 'channel' | 'address'>): boolean =>
  !conversation.address.startsWith('counter:') &&
  (needsNumber[conversation.channel] ? isTelephone(conversation.address) : true)

const needsNumber: Readonly<Record<ChannelName, boolean>> = {
  sms: true,
  voice: true,
  wechat: false,
  webchat: false,
}
