import type { Language } from '../core/channel.ts'
import type { ChannelName, Instant } from '../core/ticket.ts'
import type { World } from '../world.ts'
import {
  channelNames,
  flag,
  int,
  intOrNull,
  languages,
  stored,
  storedOrNull,
  text,
  textOrNull,
  word,
} from './columns.ts'
import type { Database } from './db.ts'
import { deliveryIn } from './deliveries.ts'
import { inboundIn } from './inbound-row.ts'
import type { Memory } from './memory.ts'
import type { Conversation, Line, Resident, StoredSession, UsualPlace } from './records.ts'
import { keep, one, type Row, rows, type Work } from './work.ts'

type Conversations = Pick<
  Memory,
  | 'conversation'
  | 'conversationAt'
  | 'openConversation'
  | 'resident'
  | 'lines'
  | 'conversationsWithPeople'
>

/** Who talks with us where, and what was said. */
export function conversations(db: Database, world: World): Conversations {
  return {
    conversation: (id) =>
      db.read(function* () {
        const row = yield* one('SELECT * FROM "Conversation" WHERE "id" = ?', id)
        return row && conversationIn(row)
      }),
    conversationAt: (channel, address) =>
      db.read(function* () {
        const row = yield* findConversation(channel, address)
        return row && conversationIn(row)
      }),
    openConversation: (channel, address, at) =>
      db.write(function* () {
        const ids = { residentId: world.id(), conversationId: world.id() }
        return keep(
          conversationIn(yield* ensureConversation({ channel, address, language: null }, ids, at)),
        )
      }),
    resident: (id) =>
      db.read(function* () {
        const row = yield* one('SELECT * FROM "Resident" WHERE "id" = ?', id)
        return row && residentIn(row)
      }),
    lines: (conversationId, afterSeq, limit) =>
      db.read(() => lines(conversationId, afterSeq, limit)),
    conversationsWithPeople: () =>
      db.read(function* () {
        const found = yield* rows(
          `SELECT * FROM "Conversation" WHERE "waitingSince" IS NOT NULL OR "owner" <> 'bot'
           ORDER BY COALESCE("waitingSince", "lastAt")`,
        )
        return found.map(conversationIn)
      }),
  }
}

export const conversationIn = (row: Row): Conversation => ({
  id: text(row, 'id'),
  channel: word(row['channel'], channelNames),
  address: text(row, 'address'),
  residentId: text(row, 'residentId'),
  session: stored<StoredSession>(text(row, 'session')),
  version: int(row, 'version'),
  seq: int(row, 'seq'),
  owner: text(row, 'owner'),
  waitingSince: intOrNull(row, 'waitingSince'),
  waitingFor: textOrNull(row, 'waitingFor'),
  optedOut: flag(row, 'optedOut'),
  lastAt: int(row, 'lastAt'),
})

export const residentIn = (row: Row): Resident => ({
  id: text(row, 'id'),
  name: textOrNull(row, 'name'),
  phone: textOrNull(row, 'phone'),
  language: word(row['language'], languages),
  usualPlace: storedOrNull<UsualPlace>(row, 'usualPlace'),
})

type Sender = {
  readonly channel: ChannelName
  readonly address: string
  readonly language: Language | null
}

type NewIds = { readonly residentId: string; readonly conversationId: string }

const findConversation = (channel: ChannelName, address: string) =>
  one('SELECT * FROM "Conversation" WHERE "channel" = ? AND "address" = ?', channel, address)

/** The conversation with a sender, made with its resident when there is none. */
export function* ensureConversation(sender: Sender, ids: NewIds, at: Instant): Work<Row> {
  const { channel, address } = sender
  const before = yield* findConversation(channel, address)
  if (before) return before
  const residentId = yield* ensureResident(sender, ids.residentId, at)
  yield* rows(
    `INSERT INTO "Conversation" ("id", "channel", "address", "residentId", "session", "version",
       "seq", "owner", "optedOut", "lastAt")
     VALUES (?, ?, ?, ?, '{}', 0, 0, 'bot', ?, ?) ON CONFLICT ("channel", "address") DO NOTHING`,
    ids.conversationId,
    channel,
    address,
    residentId,
    false,
    at,
  )
  const made = yield* findConversation(channel, address)
  if (!made) throw new Error('the conversation was not made')
  return made
}

/** False for a call whose number was withheld: its address is the call's own, not a number. */
const isTelephone = ({ channel, address }: Sender): boolean =>
  (channel === 'sms' || channel === 'voice') && !address.startsWith('withheld:')

/** One telephone number is one resident, whether it calls or texts; elsewhere a contact is one. */
function* ensureResident(sender: Sender, id: string, at: Instant): Work<string> {
  const phone = isTelephone(sender) ? sender.address : null
  yield* rows(
    `INSERT INTO "Resident" ("id", "phone", "language", "createdAt") VALUES (?, ?, ?, ?)
     ON CONFLICT ("phone") DO NOTHING`,
    id,
    phone,
    sender.language ?? 'zh',
    at,
  )
  if (phone === null) return id
  const resident = yield* one('SELECT "id" FROM "Resident" WHERE "phone" = ?', phone)
  if (!resident) throw new Error('the resident was not made')
  return text(resident, 'id')
}

function* lines(conversationId: string, afterSeq: number, limit: number): Work<readonly Line[]> {
  const within = 'WHERE "conversationId" = ? AND "seq" > ? ORDER BY "seq" LIMIT ?'
  const heard = yield* rows(`SELECT * FROM "Inbound" ${within}`, conversationId, afterSeq, limit)
  const said = yield* rows(`SELECT * FROM "Delivery" ${within}`, conversationId, afterSeq, limit)
  return [...heard.map(lineHeard), ...said.map(lineSaid)]
    .sort((a, b) => a.seq - b.seq)
    .slice(0, limit)
}

function lineHeard(row: Row): Line {
  const inbound = inboundIn(row)
  return {
    seq: inbound.seq,
    direction: 'in',
    text: inbound.text,
    at: inbound.receivedAt,
    author: 'resident',
    ticketId: inbound.ticketId,
    status: inbound.status,
    deliveryId: null,
    inboundId: inbound.id,
    externalId: inbound.externalId,
    attachments: inbound.attachments,
  }
}

function lineSaid(row: Row): Line {
  const delivery = deliveryIn(row)
  return {
    seq: int(row, 'seq'),
    direction: 'out',
    text: delivery.text,
    at: delivery.createdAt,
    author: delivery.author,
    ticketId: delivery.ticketId,
    status: delivery.status,
    deliveryId: delivery.id,
    inboundId: null,
    externalId: delivery.externalId,
    attachments: [],
  }
}
