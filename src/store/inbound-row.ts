import type { Point } from '../core/people.ts'
import { channelNames, int, stored, storedOrNull, text, textOrNull, word } from './columns.ts'
import type { Inbound } from './records.ts'
import type { Row } from './work.ts'

const statuses = ['waiting', 'done', 'failed'] as const

/** A stored message as its row holds it. */
export const inboundIn = (row: Row): Inbound => ({
  id: text(row, 'id'),
  channel: word(row['channel'], channelNames),
  externalId: text(row, 'externalId'),
  conversationId: text(row, 'conversationId'),
  seq: int(row, 'seq'),
  text: text(row, 'text'),
  digits: textOrNull(row, 'digits'),
  attachments: stored<Inbound['attachments']>(text(row, 'attachments')),
  point: storedOrNull<Point>(row, 'point'),
  receivedAt: int(row, 'receivedAt'),
  status: word(row['status'], statuses),
  attempts: int(row, 'attempts'),
  ticketId: textOrNull(row, 'ticketId'),
  decision: textOrNull(row, 'decision'),
  service: textOrNull(row, 'service'),
  reply: textOrNull(row, 'reply'),
})
