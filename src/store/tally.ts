import type { Instant } from '../core/ticket.ts'
import { int, text } from './columns.ts'
import type { Database } from './db.ts'
import type { Memory } from './memory.ts'
import type { Tally } from './records.ts'
import { one, rows, type Work } from './work.ts'

/** What came of the messages of a time: for the replay's summary and the page of figures. */
export function tallies(db: Database): Pick<Memory, 'tally'> {
  return {
    tally: (since: Instant) =>
      db.read(function* () {
        const row = yield* one(
          `SELECT (SELECT COUNT(*) FROM "Inbound" WHERE "receivedAt" >= ?) AS "stored",
             (SELECT COUNT(*) FROM "Ticket" WHERE "openedAt" >= ?) AS "tickets",
             (SELECT COUNT(DISTINCT "conversationId") FROM "Delivery"
                WHERE "createdAt" >= ? AND "status" IN ('sent', 'delivered', 'read')) AS "answers",
             (SELECT COUNT(*) FROM "Inbound" WHERE "receivedAt" >= ? AND "status" = 'waiting')
               + (SELECT COUNT(*) FROM "Delivery" WHERE "createdAt" >= ? AND "status" IN ('queued', 'claimed')) AS "waiting",
             (SELECT COUNT(*) FROM "Inbound" WHERE "receivedAt" >= ? AND "status" = 'failed')
               + (SELECT COUNT(*) FROM "Delivery" WHERE "createdAt" >= ? AND "status" = 'failed') AS "failed"`,
          ...Array.from({ length: 7 }, () => since),
        )
        if (!row) throw new Error('the database counts nothing')
        const tally: Tally = {
          stored: int(row, 'stored'),
          tickets: int(row, 'tickets'),
          answers: int(row, 'answers'),
          waiting: int(row, 'waiting'),
          failed: int(row, 'failed'),
          decisions: yield* grouped('"Inbound"', '"decision"', '"receivedAt"', since),
          services: yield* grouped('"Ticket"', '"service"', '"openedAt"', since),
        }
        return tally
      }),
  }
}

function* grouped(
  table: string,
  column: string,
  time: string,
  since: Instant,
): Work<Record<string, number>> {
  const found = yield* rows(
    `SELECT COALESCE(${column}, '–') AS "key", COUNT(*) AS "n" FROM ${table} WHERE ${time} >= ? GROUP BY ${column}`,
    since,
  )
  return Object.fromEntries(found.map((row) => [text(row, 'key'), int(row, 'n')]))
}
