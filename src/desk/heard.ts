import type { Point } from '../core/people.ts'
import { pointMark } from '../core/shared-point.ts'
import type { Conversation, Inbound, Resident } from '../store/records.ts'
import { type Located, located } from '../talk/shared-place.ts'
import type { Input } from '../talk/turn.ts'
import { canReach } from './address.ts'
import type { Desk } from './desk.ts'

/** What a message says and where it comes from: its words without the mark of a position, and both together understood. */
export function heard(
  desk: Desk,
  words: string,
  point: Point | null | undefined,
): Located & { readonly text: string } {
  const text = point && words.trim() === pointMark ? '' : words
  const { directory, talk } = desk.current
  return { text, ...located(directory.grids, talk.understand(text), point ?? null) }
}

type Speaker = Pick<
  Input,
  'digits' | 'pictureCount' | 'channel' | 'optedOut' | 'personCalled' | 'usual'
>

/** Who speaks, and how. Of a number that is withheld nothing is remembered. */
export const speaker = (from: {
  readonly inbound: Inbound
  readonly conversation: Conversation
  readonly resident: Resident
}): Speaker => ({
  digits: from.inbound.digits,
  pictureCount: from.inbound.attachments.length,
  channel: from.conversation.channel,
  optedOut: from.conversation.optedOut,
  personCalled: from.conversation.waitingSince !== null,
  ...(canReach(from.conversation) ? { usual: { place: from.resident.usualPlace } } : {}),
})
