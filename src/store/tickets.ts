import { int } from './columns.ts'
import type { Database } from './db.ts'
import type { Memory, TicketFilter } from './memory.ts'
import { searchable, ticketIn, ticketRowIn } from './ticket-row.ts'
import { one, type Param, rows } from './work.ts'

type Tickets = Pick<
  Memory,
  'ticket' | 'ticketByNumber' | 'tickets' | 'countTickets' | 'dueForResident'
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
        const { sql, params } = where(filter)
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
        const { sql, params } = where(filter)
        const row = yield* one(`SELECT COUNT(*) AS "n" FROM "Ticket"${sql}`, ...params)
        return row ? int(row, 'n') : 0
      }),
    dueForResident: (at, limit) =>
      db.read(function* () {
        const found = yield* rows(
          `SELECT "state" FROM "Ticket" WHERE "remindAt" <= ? OR "closeAt" <= ?
           ORDER BY COALESCE("remindAt", "closeAt") LIMIT ?`,
          at,
          at,
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

type Condition = { readonly sql: string; readonly params: readonly Param[] }

function where(filter: Omit<TicketFilter, 'limit' | 'order' | 'offset'>): Condition {
  const conditions = [
    ...oneOf('status', filter.statuses),
    ...equal('handlerId', filter.handlerId),
    ...equal('firstHandlerId', filter.firstHandlerId),
    ...equal('unitId', filter.unitId),
    ...equal('gridId', filter.gridId),
    ...equal('residentId', filter.residentId),
    ...either(filter.unclassified, '"service" IS NULL', '"service" IS NOT NULL'),
    ...either(filter.emergency, `"kind" = 'emergency'`, `"kind" <> 'emergency'`),
    ...after('position', filter.changedAfter),
    ...occurring(filter.words),
  ]
  if (conditions.length === 0) return { sql: '', params: [] }
  return {
    sql: ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`,
    params: conditions.flatMap(({ params }) => params),
  }
}

const equal = (column: string, value: string | undefined): readonly Condition[] =>
  value === undefined ? [] : [{ sql: `"${column}" = ?`, params: [value] }]

const after = (column: string, value: number | undefined): readonly Condition[] =>
  value === undefined ? [] : [{ sql: `"${column}" > ?`, params: [value] }]

const either = (wanted: boolean | undefined, yes: string, no: string): readonly Condition[] =>
  wanted === undefined ? [] : [{ sql: wanted ? yes : no, params: [] }]

const oneOf = (column: string, values: readonly string[] | undefined): readonly Condition[] => {
  if (values === undefined) return []
  if (values.length === 0) return [{ sql: '1 = 0', params: [] }]
  return [{ sql: `"${column}" IN (${values.map(() => '?').join(', ')})`, params: values }]
}

/** Each word must occur. LIKE finds two-character Chinese words, which a trigram index cannot. */
function occurring(words: string | undefined): readonly Condition[] {
  const text = searchable(words ?? '').trim()
  // A number read out in groups: 12 3456 7890.
  const parts = /^[\d\s-]{8,}$/.test(text) ? [text.replace(/\D/g, '')] : text.split(/\s+/)
  return parts
    .filter((part) => part !== '')
    .map((part) => ({
      sql: `"words" LIKE ? ESCAPE '!'`,
      params: [`%${part.replace(/[!%_]/g, '!$&')}%`],
    }))
}
