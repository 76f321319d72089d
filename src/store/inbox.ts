import type { InboundMessage } from '../core/channel.ts'
import type { Instant } from '../core/ticket.ts'
import type { World } from '../world.ts'
import type { Admission } from './change.ts'
import { text } from './columns.ts'
import { conversationIn, ensureConversation, residentIn } from './conversations.ts'
import type { Database } from './db.ts'
import { nextSeq } from './deliveries.ts'
import { inboundIn } from './inbound-row.ts'
import type { Memory } from './memory.ts'
import { keep, one, type Row, rows, undo, type Verdict, type Work } from './work.ts'

type Inbox = Pick<Memory, 'admit' | 'unfinished' | 'inboundFailed' | 'inbound'>

type Ids = { readonly id: string; readonly residentId: string; readonly conversationId: string }

/** What came in: each message once, whoever posts it how often at once. */
export function inbox(db: Database, world: World): Inbox {
  return {
    admit: async (message, at) => {
      const ids = { id: world.id(), residentId: world.id(), conversationId: world.id() }
      const first = await db.write(() => admit(message, ids, at))
      if (first) return first
      // Somebody stored the same message between our look and our insert: now it can be seen.
      const repeated = await db.write(() => admit(message, ids, at))
      if (repeated) return repeated
      throw new Error('a message is neither stored nor can it be')
    },
    unfinished: (before, limit) =>
      db.read(function* () {
        const found = yield* rows(
          `SELECT * FROM "Inbound" WHERE "status" = 'waiting' AND "receivedAt" < ?
           ORDER BY "receivedAt", "seq" LIMIT ?`,
          before,
          limit,
        )
        return found.map(inboundIn)
      }),
    inboundFailed: (id, maxAttempts) =>
      db.write(function* () {
        yield* rows(
          `UPDATE "Inbound" SET "attempts" = "attempts" + 1,
             "status" = CASE WHEN "attempts" + 1 >= ? THEN 'failed' ELSE "status" END
           WHERE "id" = ? AND "status" = 'waiting'`,
          maxAttempts,
          id,
        )
        return keep(undefined)
      }),
    inbound: (id) =>
      db.read(function* () {
        const row = yield* one('SELECT * FROM "Inbound" WHERE "id" = ?', id)
        return row && inboundIn(row)
      }),
  }
}

function* admit(
  message: InboundMessage,
  ids: Ids,
  at: Instant,
): Work<Verdict<Admission | undefined>> {
  const before = yield* one(
    'SELECT * FROM "Inbound" WHERE "channel" = ? AND "externalId" = ?',
    message.channel,
    message.externalId,
  )
  if (before) return keep(yield* admission(before, true))
  const { channel, from: address, language } = message
  const conversation = yield* ensureConversation({ channel, address, language }, ids, at)
  const conversationId = text(conversation, 'id')
  const seq = yield* nextSeq(conversationId, at)
  const stored = yield* one(
    `INSERT INTO "Inbound" ("id", "channel", "externalId", "conversationId", "seq", "text", "digits",
       "attachments", "point", "receivedAt", "status", "attempts")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0)
     ON CONFLICT ("channel", "externalId") DO NOTHING RETURNING *`,
    ids.id,
    channel,
    message.externalId,
    conversationId,
    seq,
    message.text,
    message.digits,
    JSON.stringify(message.attachments),
    message.point ? JSON.stringify(message.point) : null,
    at,
  )
  return stored ? keep(yield* admission(stored, false)) : undo(undefined)
}

function* admission(row: Row, repeated: boolean): Work<Admission> {
  const inbound = inboundIn(row)
  const conversation = yield* one(
    'SELECT * FROM "Conversation" WHERE "id" = ?',
    inbound.conversationId,
  )
  if (!conversation) throw new Error('a stored message without its conversation')
  const resident = yield* one(
    'SELECT * FROM "Resident" WHERE "id" = ?',
    text(conversation, 'residentId'),
  )
  if (!resident) throw new Error('a conversation without its resident')
  return {
    repeated,
    inbound,
    conversation: conversationIn(conversation),
    resident: residentIn(resident),
  }
}
