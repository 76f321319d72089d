import { int } from './columns.ts'
import type { Database } from './db.ts'
import type { Memory } from './memory.ts'
import { ticketsWhere } from './ticket-filter.ts'
import { ticketIn, ticketRowIn } from './ticket-row.ts'
import { one, rows } from './work.ts'

type Tickets = Pick<
  Memory,
  'ticket' | 'ticketByNumber' | 'tickets' | 'countTickets' | 'dueTickets' | 'provisionalTickets'
>

/** Finding tickets by what their rows say. */
export function tickets(db: Database): Tickets {
  return {
    ticket: (id) =>
      db.read(function* () {
        const row = yield* one('SELECT "state" FROM "Ticket" WHERE "id" = ?', id)
        return row && ticketIn(row)
      }),
    ticketByNumber: (number) =>
      db.read(function* () {
        const row = yield* one('SELECT "state" FROM "Ticket" WHERE "number" = ?', number)
        return row && ticketIn(row)
      }),
    tickets: (filter) =>
      db.read(function* () {
        const { sql, params } = ticketsWhere(filter)
        const found = yield* rows(
          `SELECT "state", "position" FROM "Ticket"${sql} ORDER BY ${orders[filter.order]} LIMIT ? OFFSET ?`,
          ...params,
          filter.limit,
          filter.offset ?? 0,
        )
        return found.map(ticketRowIn)
      }),
    countTickets: (filter) =>
      db.read(function* () {
        const { sql, params } = ticketsWhere(filter)
        const row = yield* one(`SELECT COUNT(*) AS "n" FROM "Ticket"${sql}`, ...params)
        return row ? int(row, 'n') : 0
      }),
    // One condition on one indexed column: what is not due costs nothing, however much there is of it.
    dueTickets: (at, limit) =>
      db.read(function* () {
        const found = yield* rows(
          'SELECT "state" FROM "Ticket" WHERE "dueAt" <= ? ORDER BY "dueAt" LIMIT ?',
          at,
          limit,
        )
        return found.map(ticketIn)
      }),
    provisionalTickets: (afterId, limit) =>
      db.read(function* () {
        const found = yield* rows(
          'SELECT "state" FROM "Ticket" WHERE "provisional" = ? AND "id" > ? ORDER BY "id" LIMIT ?',
          true,
          afterId,
          limit,
        )
        return found.map(ticketIn)
      }),
  }
}

const orders = {
  due: `CASE WHEN "kind" = 'emergency' THEN 0 ELSE 1 END, "deadlineAt", "position"`,
  new: '"position" DESC',
} as const
