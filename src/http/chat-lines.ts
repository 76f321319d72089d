import type { Directory } from '../core/people.ts'
import type { Line } from '../store/records.ts'
import type { Guide } from '../talk/guide-schema.ts'
import { guideCard } from './chat-guide.ts'
import type { ChatLine } from './wire/chat.ts'

export type Sight = 'shown' | 'coming' | 'hidden'

/** Whether a resident sees a line: words of the machine only once they were really sent. */
export const sightOf = (line: Line): Sight => {
  if (line.direction === 'in') return 'shown'
  switch (line.status) {
    case 'sent':
    case 'delivered':
    case 'read':
      return 'shown'
    case 'queued':
    case 'claimed':
    case 'waiting':
      return 'coming'
    case 'held':
    case 'failed':
    case 'opted-out':
    case 'done':
      return 'hidden'
  }
}

/** The last seq behind which nothing is still coming. */
export const cursorOf = (lines: readonly Line[], from: number): number => {
  let cursor = from
  for (const line of lines) {
    if (sightOf(line) === 'coming') return cursor
    cursor = line.seq
  }
  return cursor
}

/** A stored line as its own resident may see it. */
export const chatLine = (
  line: Line,
  address: string,
  directory: Directory,
  guides: readonly Guide[],
): ChatLine => ({
  seq: line.seq,
  direction: line.direction,
  text: line.text,
  at: line.at,
  person: personOf(line.author, directory),
  clientId: clientIdOf(line.externalId, address),
  guide: line.direction === 'out' ? guideCard(line.text, guides) : null,
  handled: line.direction === 'in' && line.status !== 'waiting',
  pictures: line.attachments.flatMap(({ url }) =>
    url.startsWith('file:') ? [url.slice('file:'.length)] : [],
  ),
})

const personOf = (author: string, directory: Directory): ChatLine['person'] => {
  const staff = directory.staff.find(({ id }) => id === author)
  return staff ? { name: staff.name, post: staff.post } : null
}

const clientIdOf = (externalId: string | null, address: string): string | null =>
  externalId?.startsWith(`${address}:`) ? externalId.slice(address.length + 1) : null
