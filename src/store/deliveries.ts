import type { Instant } from '../core/ticket.ts'
import { channelNames, flag, int, intOrNull, text, textOrNull, word } from './columns.ts'
import type { Delivery, NewDelivery } from './records.ts'
import { one, type Row, rows, type Work } from './work.ts'

export const deliveryStatuses = [
  'queued',
  'claimed',
  'sent',
  'delivered',
  'read',
  'failed',
  'opted-out',
  'held',
] as const

/** A delivery as its row holds it. */
export const deliveryIn = (row: Row): Delivery => ({
  id: text(row, 'id'),
  dedupe: text(row, 'dedupe'),
  conversationId: textOrNull(row, 'conversationId'),
  seq: intOrNull(row, 'seq'),
  channel: word(row['channel'], channelNames),
  address: text(row, 'address'),
  text: text(row, 'text'),
  ticketId: textOrNull(row, 'ticketId'),
  staffId: textOrNull(row, 'staffId'),
  author: text(row, 'author'),
  urgent: flag(row, 'urgent'),
  confirms: flag(row, 'confirms'),
  connectTo: textOrNull(row, 'connectTo'),
  status: word(row['status'], deliveryStatuses),
  attempts: int(row, 'attempts'),
  nextAt: int(row, 'nextAt'),
  externalId: textOrNull(row, 'externalId'),
  code: textOrNull(row, 'code'),
  createdAt: int(row, 'createdAt'),
})

/**
 * Stores what is to be sent and gives each its number in its conversation. One whose reason was
 * stored before (`dedupe`) is left out.
 */
export function* insertDeliveries(deliveries: readonly NewDelivery[], at: Instant): Work<void> {
  for (const delivery of inConversationOrder(deliveries)) {
    const before = yield* one(
      'SELECT 1 AS "one" FROM "Delivery" WHERE "dedupe" = ?',
      delivery.dedupe,
    )
    if (!before) yield* insertDelivery(delivery, yield* nextSeq(delivery.conversationId, at), at)
  }
}

// Always in the same order of conversations, so that two changes never wait for each other.
const inConversationOrder = (deliveries: readonly NewDelivery[]) =>
  [...deliveries].sort((a, b) => ((a.conversationId ?? '') < (b.conversationId ?? '') ? -1 : 0))

/** The next number in a conversation, in or out. */
export function* nextSeq(conversationId: string | null, at: Instant): Work<number | null> {
  if (conversationId === null) return null
  const raised = yield* one(
    'UPDATE "Conversation" SET "seq" = "seq" + 1, "lastAt" = ? WHERE "id" = ? RETURNING "seq"',
    at,
    conversationId,
  )
  if (!raised) throw new Error('a delivery names a conversation that does not exist')
  return int(raised, 'seq')
}

function* insertDelivery(delivery: NewDelivery, seq: number | null, at: Instant): Work<void> {
  yield* rows(
    `INSERT INTO "Delivery" ("id", "dedupe", "conversationId", "seq", "channel", "address", "text",
       "ticketId", "staffId", "author", "urgent", "confirms", "connectTo", "status", "attempts", "nextAt",
       "createdAt", "settledAt")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)`,
    delivery.id,
    delivery.dedupe,
    delivery.conversationId,
    seq,
    delivery.channel,
    delivery.address,
    delivery.text,
    delivery.ticketId,
    delivery.staffId,
    delivery.author,
    delivery.urgent,
    delivery.confirms ?? false,
    delivery.connectTo ?? null,
    delivery.delivered ? 'delivered' : 'queued',
    delivery.nextAt,
    at,
    delivery.delivered ? at : null,
  )
}
