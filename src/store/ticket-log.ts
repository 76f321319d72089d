import { chainStart, link } from '../core/chain.ts'
import type { TicketEvent } from '../core/event.ts'
import type { Ticket } from '../core/ticket.ts'
import { changeConversations, changeResident, type Handed, settleInbound } from './aftermath.ts'
import type { Appended, Change } from './change.ts'
import { int, stored, text } from './columns.ts'
import type { Database } from './db.ts'
import { insertDeliveries } from './deliveries.ts'
import { sha256 } from './digest.ts'
import type { Memory } from './memory.ts'
import { writePeople } from './people-change.ts'
import type { LoggedEvent } from './records.ts'
import { writeParts } from './ticket-parts.ts'
import { ticketColumns } from './ticket-row.ts'
import { keep, one, type Param, type Row, rows, undo, type Verdict, type Work } from './work.ts'

type TicketChange = Change['tickets'][number]

const stale: Appended = { ok: false, conflict: 'stale' }
const done: Appended = { ok: false, conflict: 'done' }

/** The log of all tickets: one transaction for everything a command writes, and readers that skip nothing. */
export function ticketLog(
  db: Database,
): Pick<Memory, 'append' | 'history' | 'eventsAfter' | 'headPosition'> {
  return {
    append: (change) => db.write(() => append(change)),
    history: (ticketId) =>
      db.read(function* () {
        const found = yield* rows(
          'SELECT * FROM "TicketEvent" WHERE "ticketId" = ? ORDER BY "seq"',
          ticketId,
        )
        return found.map(loggedEventIn)
      }),
    eventsAfter: (position, limit) =>
      db.read(function* () {
        const found = yield* rows(
          'SELECT * FROM "TicketEvent" WHERE "position" > ? ORDER BY "position" LIMIT ?',
          position,
          limit,
        )
        return found.map(loggedEventIn)
      }),
    headPosition: () =>
      db.read(function* () {
        const head = yield* one('SELECT "position" FROM "LogHead" WHERE "id" = 1')
        return head ? int(head, 'position') : 0
      }),
  }
}

/** A logged event as its row holds it. */
export const loggedEventIn = (row: Row): LoggedEvent => ({
  position: int(row, 'position'),
  ticketId: text(row, 'ticketId'),
  seq: int(row, 'seq'),
  event: stored<TicketEvent>(text(row, 'body')),
  prevHash: text(row, 'prevHash'),
  hash: text(row, 'hash'),
})

function* append(change: Change): Work<Verdict<Appended>> {
  // First of all: on PostgreSQL this row's lock puts appends in line, so positions become visible in order.
  const events = change.tickets.reduce((sum, ticket) => sum + ticket.events.length, 0)
  const head = yield* one(
    'UPDATE "LogHead" SET "position" = "position" + ? WHERE "id" = 1 RETURNING "position"',
    events,
  )
  if (!head) throw new Error('the log has no head row')
  const last = int(head, 'position')
  if (!(yield* settleInbound(change))) return undo(done)
  let position = last - events
  for (const ticket of change.tickets) {
    if (!(yield* appendTicket(ticket, position))) return undo(stale)
    position += ticket.events.length
  }
  if (!(yield* changeConversations(change))) return undo(stale)
  yield* insertDeliveries(change.deliveries, change.at)
  yield* handOver(change)
  if (change.people) yield* writePeople(change.people)
  return keep({ ok: true, position: last })
}

function* handOver(change: Handed): Work<void> {
  for (const { id, conversationId, ticketId, reason } of change.callBacks) {
    yield* rows(
      `INSERT INTO "CallBack" ("id", "conversationId", "ticketId", "reason", "owedSince")
       VALUES (?, ?, ?, ?, ?) ON CONFLICT ("id") DO NOTHING`,
      id,
      conversationId,
      ticketId,
      reason,
      change.at,
    )
  }
  for (const { id, ticketId } of change.pictures) {
    yield* rows('UPDATE "Picture" SET "ticketId" = ? WHERE "id" = ?', ticketId, id)
  }
  for (const picture of change.picturesToFetch ?? []) {
    yield* rows(
      `INSERT INTO "PictureToFetch" ("id", "conversationId", "ticketId", "source", "attempts", "nextAt")
       VALUES (?, ?, ?, ?, 0, ?) ON CONFLICT ("id") DO NOTHING`,
      picture.id,
      picture.conversationId,
      picture.ticketId,
      picture.source,
      change.at,
    )
  }
  yield* changeResident(change)
}

function* appendTicket(change: TicketChange, before: number): Work<boolean> {
  const { after, events, expectedVersion } = change
  if (events.length === 0) return true
  if (!(yield* writeTicketRow(change, before + events.length))) return false
  const previous = yield* one(
    'SELECT "hash" FROM "TicketEvent" WHERE "ticketId" = ? AND "seq" = ?',
    after.id,
    expectedVersion,
  )
  if (!previous && expectedVersion > 0) throw new Error('a ticket row without the end of its log')
  let prevHash = previous ? text(previous, 'hash') : chainStart
  for (const [index, event] of events.entries()) {
    const position = before + index + 1
    const seq = expectedVersion + index + 1
    const hash = link(sha256, prevHash, { position, ticketId: after.id, seq, event })
    yield* rows(
      `INSERT INTO "TicketEvent"
         ("position", "ticketId", "seq", "type", "at", "by", "body", "prevHash", "hash")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      position,
      after.id,
      seq,
      event.type,
      event.at,
      event.by,
      JSON.stringify(event),
      prevHash,
      hash,
    )
    prevHash = hash
  }
  yield* writeParts(after)
  return true
}

/** False: another change was faster (or the id or number is taken). */
function* writeTicketRow(
  { before, after, expectedVersion }: TicketChange,
  position: number,
): Work<boolean> {
  const columns = changedColumns(ticketColumns(after, position), before)
  const names = Object.keys(columns)
  const values = Object.values(columns)
  const written =
    expectedVersion === 0
      ? yield* one(
          `INSERT INTO "Ticket" (${names.map((name) => `"${name}"`).join(', ')})
           VALUES (${names.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING RETURNING "id"`,
          ...values,
        )
      : yield* one(
          `UPDATE "Ticket" SET ${names.map((name) => `"${name}" = ?`).join(', ')}
           WHERE "id" = ? AND "version" = ? RETURNING "id"`,
          ...values,
          after.id,
          expectedVersion,
        )
  return written !== undefined
}

/** Every column that is written costs its indexes, changed or not: an ordinary step changes four of forty. */
function changedColumns(
  columns: Readonly<Record<string, Param>>,
  before: Ticket | undefined,
): Readonly<Record<string, Param>> {
  if (!before) return columns
  const old: Readonly<Record<string, Param>> = ticketColumns(before, 0)
  return Object.fromEntries(Object.entries(columns).filter(([name, value]) => value !== old[name]))
}
