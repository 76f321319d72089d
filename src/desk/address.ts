import type { ChannelName } from '../core/ticket.ts'
import type { Conversation } from '../store/records.ts'

/** Addresses of people who came to the counter and left no number: nothing can be sent to them. */
export const counterAddress = (id: string): string => `counter:${id}`

/** False for a visitor without a number, and for a caller who withheld theirs. */
export const canReach = (conversation: Pick<Conversation, 'channel' | 'address'>): boolean =>
  !conversation.address.startsWith('counter:') &&
  (needsNumber[conversation.channel] ? /^\+\d{5,15}$/.test(conversation.address) : true)

const needsNumber: Readonly<Record<ChannelName, boolean>> = {
  sms: true,
  voice: true,
  wechat: false,
  webchat: false,
}
