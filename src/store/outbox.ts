import type { ChannelName, Instant } from '../core/ticket.ts'
import type { Settlement } from './change.ts'
import { intOrNull, text } from './columns.ts'
import type { Database } from './db.ts'
import { deliveryIn } from './deliveries.ts'
import type { Memory } from './memory.ts'
import { applyReceipt, takeEarlyReceipt } from './receipts.ts'
import type { Delivery } from './records.ts'
import { keep, one, rows, type Work } from './work.ts'

/**
 * Waiting, and nothing earlier of the same conversation is still on its way. What was put off for later
 * (the quiet hours) and never tried is not on its way: it holds back no answer to what somebody just sent.
 */
const ready = `"status" = 'queued' AND NOT EXISTS (
  SELECT 1 FROM "Delivery" AS "earlier"
  WHERE "earlier"."conversationId" = "Delivery"."conversationId"
    AND "earlier"."seq" < "Delivery"."seq" AND "earlier"."status" IN ('queued', 'claimed')
    AND ("earlier"."status" = 'claimed' OR "earlier"."attempts" > 0
      OR "earlier"."nextAt" <= "Delivery"."nextAt"))`

const channelNames: readonly ChannelName[] = ['sms', 'voice', 'wechat', 'webchat']

type Lease = { readonly worker: string; readonly at: Instant; readonly until: Instant }

/** Only what this process can send: another may have the channel. */
const among = (channels: readonly ChannelName[]) =>
  `"channel" IN (${channels.map(() => '?').join(', ')})`

/** What goes out: claimed with a lease, settled by the holder, in order within a conversation. */
export function outbox(
  db: Database,
): Pick<Memory, 'claim' | 'settle' | 'receipt' | 'nextDue' | 'deliveriesOf' | 'delivery'> {
  // Two workers on PostgreSQL pass each other by; SQLite has one writer.
  const skipLocked = db.provider === 'postgresql' ? 'FOR UPDATE SKIP LOCKED' : ''
  return {
    claim: async (worker, at, leaseMs, limit, channels = channelNames) => {
      // A look without the write lock: most looks find nothing.
      const due = await db.read(() => anythingDue(at))
      if (!due) return []
      return db.write(function* () {
        return keep(yield* claim({ worker, at, until: at + leaseMs }, limit, channels, skipLocked))
      })
    },
    settle: (id, worker, settlement, at) =>
      db.write(function* () {
        return keep(yield* settle(id, worker, settlement, at))
      }),
    receipt: (channel, externalId, status, code, at) =>
      db.write(function* () {
        return keep(yield* applyReceipt({ channel, externalId, status, code }, at))
      }),
    nextDue: (channels = channelNames) => db.read(() => nextDue(channels)),
    deliveriesOf: (ticketId) =>
      db.read(function* () {
        const found = yield* rows(
          'SELECT * FROM "Delivery" WHERE "ticketId" = ? ORDER BY "createdAt", "seq"',
          ticketId,
        )
        return found.map(deliveryIn)
      }),
    delivery: (id) =>
      db.read(function* () {
        const found = yield* one('SELECT * FROM "Delivery" WHERE "id" = ?', id)
        return found && deliveryIn(found)
      }),
  }
}

function* anythingDue(at: Instant): Work<boolean> {
  const found = yield* one(
    `SELECT 1 AS "one" FROM "Delivery"
     WHERE "status" IN ('queued', 'claimed') AND "nextAt" <= ? LIMIT 1`,
    at,
  )
  return found !== undefined
}

function* nextDue(channels: readonly ChannelName[]): Work<Instant | null> {
  const firsts = [
    yield* one(`SELECT MIN("nextAt") AS "at" FROM "Delivery" WHERE "status" = 'claimed'`),
    yield* firstReady(true, channels),
    yield* firstReady(false, channels),
  ]
  const due = firsts.flatMap((row) => (row ? (intOrNull(row, 'at') ?? []) : []))
  return due.length > 0 ? Math.min(...due) : null
}

const firstReady = (urgent: boolean, channels: readonly ChannelName[]) =>
  one(
    `SELECT "nextAt" AS "at" FROM "Delivery" WHERE ${ready} AND "urgent" = ? AND ${among(channels)}
     ORDER BY "nextAt" LIMIT 1`,
    urgent,
    ...channels,
  )

function* claim(
  lease: Lease,
  limit: number,
  channels: readonly ChannelName[],
  skipLocked: string,
): Work<readonly Delivery[]> {
  // `nextAt` of a claimed row is the end of its lease.
  yield* rows(
    `UPDATE "Delivery" SET "status" = 'queued' WHERE "status" = 'claimed' AND "nextAt" <= ?`,
    lease.at,
  )
  const claimed: Delivery[] = []
  for (const urgent of [true, false]) {
    const due = yield* rows(
      `SELECT "id" FROM "Delivery" WHERE ${ready} AND "urgent" = ? AND "nextAt" <= ? AND ${among(channels)}
       ORDER BY "nextAt" LIMIT ? ${skipLocked}`,
      urgent,
      lease.at,
      ...channels,
      limit - claimed.length,
    )
    for (const row of due) claimed.push(...(yield* take(text(row, 'id'), lease)))
  }
  return claimed
}

function* take(id: string, { worker, until }: Lease): Work<readonly Delivery[]> {
  const taken = yield* rows(
    `UPDATE "Delivery" SET "status" = 'claimed', "claimedBy" = ?, "claimedUntil" = ?, "nextAt" = ?,
       "attempts" = "attempts" + 1
     WHERE "id" = ? RETURNING *`,
    worker,
    until,
    until,
    id,
  )
  return taken.map(deliveryIn)
}

/** What a settlement writes. Accepted by the provider (its `queued`) is sent for us: ours means not handed over. */
function settled(settlement: Settlement, at: Instant) {
  switch (settlement.type) {
    case 'sent': {
      const status = settlement.status === 'delivered' ? 'delivered' : 'sent'
      return { status, externalId: settlement.externalId, code: null, nextAt: at, settledAt: at }
    }
    case 'retry':
      return {
        status: 'queued',
        externalId: null,
        code: settlement.code,
        nextAt: settlement.at,
        settledAt: null,
      }
    case 'failed':
    case 'opted-out':
      return {
        status: settlement.type,
        externalId: null,
        code: settlement.code,
        nextAt: at,
        settledAt: at,
      }
    case 'held':
      return { status: 'held', externalId: null, code: null, nextAt: at, settledAt: at }
  }
}

function* settle(id: string, worker: string, settlement: Settlement, at: Instant): Work<boolean> {
  const { status, externalId, code, nextAt, settledAt } = settled(settlement, at)
  const row = yield* one(
    `UPDATE "Delivery" SET "status" = ?, "externalId" = ?, "code" = ?, "nextAt" = ?, "settledAt" = ?,
       "claimedBy" = NULL, "claimedUntil" = NULL
     WHERE "id" = ? AND "status" = 'claimed' AND "claimedBy" = ? RETURNING *`,
    status,
    externalId,
    code,
    nextAt,
    settledAt,
    id,
    worker,
  )
  if (!row) return false
  const delivery = deliveryIn(row)
  if (settlement.type === 'opted-out' && delivery.conversationId !== null) {
    yield* rows(
      'UPDATE "Conversation" SET "optedOut" = ? WHERE "id" = ?',
      true,
      delivery.conversationId,
    )
  }
  if (settlement.type === 'sent') yield* takeEarlyReceipt(delivery.channel, settlement.externalId)
  return true
}
