import { type Condition, condition } from './conditions.ts'
import type { Database } from './db.ts'
import type { Memory } from './memory.ts'
import { ticketIn } from './ticket-row.ts'
import { rows } from './work.ts'

/** Tickets by when they were opened: for what is counted over a stretch of time. */
export function opened(db: Database): Pick<Memory, 'openedBetween'> {
  return {
    openedBetween: ({ from, to, after, limit }) =>
      db.read(function* () {
        const { sql, params } = beyond(after)
        const found = yield* rows(
          `SELECT "state" FROM "Ticket" WHERE "openedAt" > ? AND "openedAt" <= ? AND ${sql}
           ORDER BY "openedAt", "id" LIMIT ?`,
          from,
          to,
          ...params,
          limit,
        )
        return found.map(ticketIn)
      }),
  }
}

/** Everything after the last of the page before. */
const beyond = (after: { readonly openedAt: number; readonly id: string } | null): Condition =>
  after === null
    ? condition('1 = 1')
    : condition(
        '"openedAt" >= ? AND ("openedAt" > ? OR "id" > ?)',
        after.openedAt,
        after.openedAt,
        after.id,
      )
