import type { DeliveryStatus, Receipt } from '../core/channel.ts'
import type { ChannelName, Instant } from '../core/ticket.ts'
import { int, text, textOrNull, word } from './columns.ts'
import { deliveryIn, deliveryStatuses } from './deliveries.ts'
import type { Delivery } from './records.ts'
import { one, rows, type Work } from './work.ts'

/** A receipt counts only if it ranks higher. A failure is believed until the message proves to have arrived. */
const rank: Record<Delivery['status'], number> = {
  queued: 0,
  claimed: 0,
  held: 0,
  sent: 1,
  failed: 2,
  'opted-out': 2,
  delivered: 3,
  read: 4,
}

// Days in ms: what nobody asked for by then belongs to no message of ours.
const keptForMs = 24 * 60 * 60 * 1000

/** Applies a provider's receipt. False when the message is not known (yet): then it is kept for the settlement. */
export function* applyReceipt(receipt: Receipt, at: Instant): Work<boolean> {
  const { channel, externalId, status, code } = receipt
  // Writes nothing new: takes the row's lock, so that receipts that race are compared one by one.
  const found = yield* rows(
    'UPDATE "Delivery" SET "code" = "code" WHERE "channel" = ? AND "externalId" = ? RETURNING *',
    channel,
    externalId,
  )
  if (found.length === 0) {
    yield* keepForLater(receipt, at)
    return false
  }
  for (const row of found) yield* raise(deliveryIn(row), status, code, at)
  return true
}

/** After a send was settled: applies the receipt that overtook it, if one did. */
export function* takeEarlyReceipt(channel: ChannelName, externalId: string): Work<void> {
  const id = `${channel}:${externalId}`
  const early = yield* one('SELECT * FROM "EarlyReceipt" WHERE "id" = ?', id)
  if (!early) return
  yield* rows('DELETE FROM "EarlyReceipt" WHERE "id" = ?', id)
  const status = word(early['status'], receiptStatuses)
  yield* applyReceipt(
    { channel, externalId, status, code: textOrNull(early, 'code') },
    int(early, 'at'),
  )
}

const receiptStatuses = ['queued', 'sent', 'delivered', 'read', 'failed', 'opted-out'] as const

function* keepForLater({ channel, externalId, status, code }: Receipt, at: Instant): Work<void> {
  const id = `${channel}:${externalId}`
  const before = yield* one('SELECT "status" FROM "EarlyReceipt" WHERE "id" = ?', id)
  if (before && rank[word(text(before, 'status'), deliveryStatuses)] >= rank[status]) return
  yield* rows('DELETE FROM "EarlyReceipt" WHERE "id" = ? OR "at" < ?', id, at - keptForMs)
  yield* rows(
    `INSERT INTO "EarlyReceipt" ("id", "status", "code", "at") VALUES (?, ?, ?, ?)
     ON CONFLICT ("id") DO NOTHING`,
    id,
    status,
    code,
    at,
  )
}

function* raise(
  delivery: Delivery,
  status: DeliveryStatus,
  code: string | null,
  at: Instant,
): Work<void> {
  if (status === 'opted-out' && delivery.conversationId !== null) {
    yield* rows(
      'UPDATE "Conversation" SET "optedOut" = ? WHERE "id" = ?',
      true,
      delivery.conversationId,
    )
  }
  if (rank[status] <= rank[delivery.status]) return
  yield* rows(
    'UPDATE "Delivery" SET "status" = ?, "code" = ?, "settledAt" = ? WHERE "id" = ?',
    status,
    code,
    at,
    delivery.id,
  )
}
