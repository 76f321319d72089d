import type { Acting, Reading } from './act.ts'
import type { Desk } from './desk.ts'
import type { Draft } from './draft.ts'
import { shaped } from './letter.ts'

/** Pictures belong to the ticket their message opened or spoke of; those at the carrier are fetched afterwards. */
export function keepPictures(
  draft: Draft,
  { inbound, conversation, opened, touched }: Reading & Pick<Acting, 'opened' | 'touched'>,
): void {
  const ticketId = opened ?? touched
  for (const [n, { url }] of inbound.attachments.entries()) {
    const own = url.startsWith('file:') ? url.slice('file:'.length) : null
    if (own === null)
      draft.picturesToFetch.push({
        id: `${inbound.id}-${n}`,
        conversationId: conversation.id,
        ticketId,
        source: url,
      })
    else if (ticketId) draft.pictures.push({ id: own, ticketId })
  }
}

/** Queues the answer; on the telephone it is spoken at once, and number and name follow by text. */
export function deliver(
  desk: Desk,
  draft: Draft,
  acting: Acting,
  says: readonly string[],
  /** What follows a telephone call as text. */
  written: readonly string[],
): void {
  const { conversation, home, inbound } = acting
  const letter = {
    at: draft.at,
    // What a handler is answered is no message to the ticket's resident.
    ticketId: acting.byStaff ? null : (acting.opened ?? acting.touched),
    urgent: true,
    author: 'bot',
  }
  const dedupe = `in:${inbound.id}`
  if (conversation.channel !== 'voice') {
    const texts = conversation.channel === 'sms' && says.length > 0 ? [says.join('\n')] : says
    for (const [n, text] of texts.entries())
      draft.deliveries.push(
        ...shaped(desk, conversation, text, { ...letter, dedupe: `${dedupe}:${n}` }),
      )
    return
  }
  const spoken = shaped(desk, conversation, says.join('\n'), { ...letter, dedupe })
  if (says.length > 0)
    draft.deliveries.push(...spoken.map((part) => ({ ...part, delivered: true })))
  if (home.channel === 'sms' && written.length > 0)
    draft.deliveries.push(
      ...shaped(desk, home, written.join('\n'), { ...letter, dedupe: `${dedupe}:sms` }),
    )
}
