import { canonical, chainChecker } from '../core/chain.ts'
import { replay } from '../core/evolve.ts'
import type { Ticket } from '../core/ticket.ts'
import { int, text } from './columns.ts'
import { sha256 } from './digest.ts'
import { inTransaction, type Plain, withPlain } from './plain.ts'
import type { LoggedEvent } from './records.ts'
import { loggedEventIn } from './ticket-log.ts'
import { ticketColumns } from './ticket-row.ts'
import type { Row } from './work.ts'

/**
 * `gap`: an event is missing, doubled or out of order. `link`: it does not follow its predecessor.
 * `changed`: its content is not what was written. `head`: the counter is not the end of the log.
 * `ticket`: the ticket is not what its log makes it.
 */
type LogProblem = 'gap' | 'link' | 'changed' | 'head' | 'ticket'

type LogFault = {
  readonly position: number | null
  readonly ticketId: string | null
  readonly problem: LogProblem
}

export type LogReport = {
  readonly events: number
  readonly tickets: number
  readonly faults: readonly LogFault[]
}

const pageSize = 500

/** The least position PostgreSQL can hold: an inserted event may stand anywhere. */
const beforeAll = -(2 ** 31)

/** Reads the whole log and every ticket in one unmoving picture of the database; a server may run meanwhile. */
export const verifyLog = (url: string): Promise<LogReport> =>
  withPlain(url, (plain) =>
    inTransaction(plain, 'read', async () => {
      const log = await checkEvents(plain)
      const tickets = await checkTickets(plain)
      const orphans = await ticketsWithoutRow(plain)
      return {
        events: log.events,
        tickets: tickets.count,
        faults: [...log.faults, ...tickets.faults, ...orphans],
      }
    }),
  )

async function checkEvents(plain: Plain) {
  const check = chainChecker(sha256)
  const faults: LogFault[] = []
  let position = beforeAll
  let events = 0
  for (;;) {
    const page = await plain.all(
      'SELECT * FROM "TicketEvent" WHERE "position" > ? ORDER BY "position" LIMIT ?',
      position,
      pageSize,
    )
    for (const row of page) faults.push(...checkEvent(row, check))
    events += page.length
    const last = page.at(-1)
    if (!last) break
    position = int(last, 'position')
  }
  const [head] = await plain.all('SELECT "position" FROM "LogHead" WHERE "id" = 1')
  const end = events === 0 ? 0 : position
  if (!head || int(head, 'position') !== end) {
    faults.push({ position: end, ticketId: null, problem: 'head' })
  }
  return { events, faults }
}

function checkEvent(row: Row, check: ReturnType<typeof chainChecker>): readonly LogFault[] {
  const logged = readable(row)
  const place = { position: int(row, 'position'), ticketId: text(row, 'ticketId') }
  if (!logged) return [{ ...place, problem: 'changed' }]
  const { event } = logged
  const copied = row['type'] === event.type && int(row, 'at') === event.at && row['by'] === event.by
  const problems = new Set<LogProblem>(check(logged).map(({ problem }) => problem))
  if (!copied) problems.add('changed')
  return [...problems].map((problem) => ({ ...place, problem }))
}

function readable(row: Row): LoggedEvent | undefined {
  try {
    const logged = loggedEventIn(row)
    return typeof logged.event === 'object' && logged.event !== null ? logged : undefined
  } catch {
    return undefined
  }
}

async function checkTickets(plain: Plain) {
  const faults: LogFault[] = []
  let after = ''
  let count = 0
  for (;;) {
    const page = await plain.all(
      'SELECT * FROM "Ticket" WHERE "id" > ? ORDER BY "id" LIMIT ?',
      after,
      pageSize,
    )
    const last = page.at(-1)
    if (!last) break
    const until = text(last, 'id')
    const logs = byTicket(
      await plain.all(
        'SELECT * FROM "TicketEvent" WHERE "ticketId" > ? AND "ticketId" <= ? ORDER BY "seq"',
        after,
        until,
      ),
    )
    for (const row of page) faults.push(...checkTicket(row, logs.get(text(row, 'id')) ?? []))
    count += page.length
    after = until
  }
  return { count, faults }
}

function byTicket(found: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const logs = new Map<string, Row[]>()
  for (const row of found) {
    const id = text(row, 'ticketId')
    const log = logs.get(id)
    if (log) log.push(row)
    else logs.set(id, [row])
  }
  return logs
}

function checkTicket(row: Row, log: readonly Row[]): readonly LogFault[] {
  if (isFold(row, log)) return []
  return [{ position: int(row, 'position'), ticketId: text(row, 'id'), problem: 'ticket' }]
}

function isFold(row: Row, log: readonly Row[]): boolean {
  try {
    const events = log.map(loggedEventIn)
    const ticket = replay(events.map(({ event }) => event))
    const last = events.at(-1)
    if (!ticket || !last) return false
    const { state, ...columns } = ticketColumns(ticket, last.position)
    return sameState(text(row, 'state'), state) && sameColumns(row, columns)
  } catch {
    return false
  }
}

// The order of keys depends on who wrote them.
const sameState = (stored: string, folded: string): boolean => {
  const [a, b]: [Ticket, Ticket] = [JSON.parse(stored), JSON.parse(folded)]
  return canonical(a) === canonical(b)
}

const sameColumns = (row: Row, columns: Row): boolean =>
  Object.entries(columns).every(([name, value]) => row[name] === value)

async function ticketsWithoutRow(plain: Plain): Promise<readonly LogFault[]> {
  const found = await plain.all(
    `SELECT "ticketId", MIN("position") AS "position" FROM "TicketEvent"
     WHERE NOT EXISTS (SELECT 1 FROM "Ticket" WHERE "Ticket"."id" = "TicketEvent"."ticketId")
     GROUP BY "ticketId"`,
  )
  return found.map((row) => ({
    position: int(row, 'position'),
    ticketId: text(row, 'ticketId'),
    problem: 'ticket',
  }))
}
