import type { Conversation, NewDelivery } from '../store/records.ts'
import type { Desk } from './desk.ts'

type Letter = Pick<NewDelivery, 'ticketId' | 'urgent' | 'author' | 'dedupe'> & {
  readonly at: number
  /** Set where it goes to a member of staff. */
  readonly staffId?: string
}

/** One text as the deliveries its channel takes: numbered parts, each with its own dedupe key. */
export function shaped(
  desk: Desk,
  conversation: Pick<Conversation, 'id' | 'channel' | 'address'>,
  text: string,
  letter: Letter,
): readonly NewDelivery[] {
  const parts = desk.channels.get(conversation.channel)?.shape(text) ?? [text]
  return parts.map((part, n) => ({
    id: desk.world.id(),
    dedupe: `${letter.dedupe}:${n}`,
    conversationId: conversation.id,
    channel: conversation.channel,
    address: conversation.address,
    text: part,
    ticketId: letter.ticketId,
    staffId: letter.staffId ?? null,
    author: letter.author,
    urgent: letter.urgent,
    nextAt: letter.at,
  }))
}
