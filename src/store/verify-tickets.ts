import { canonical, seqChecker } from '../core/chain.ts'
import { replay } from '../core/evolve.ts'
import type { Ticket } from '../core/ticket.ts'
import { int, text } from './columns.ts'
import type { LogFault } from './log-fault.ts'
import type { Plain } from './plain.ts'
import { loggedEventIn } from './ticket-log.ts'
import { logsBetween, rowsBetween } from './ticket-logs.ts'
import { cardColumns, taskColumns } from './ticket-parts.ts'
import { ticketColumns } from './ticket-row.ts'
import type { Row } from './work.ts'

const pageSize = 500

/** Every ticket in id order, page by page: its log is whole, and row, tasks and cards are what it makes. */
export async function checkTickets(plain: Plain) {
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
    const logs = await logsBetween(plain, after, until)
    const tasks = await rowsBetween(plain, 'AssistTask', after, until)
    const cards = await rowsBetween(plain, 'Card', after, until)
    for (const row of page) {
      const id = text(row, 'id')
      const parts = { tasks: tasks.get(id) ?? [], cards: cards.get(id) ?? [] }
      faults.push(...checkTicket(row, logs.get(id) ?? [], parts))
    }
    count += page.length
    after = until
  }
  return { count, faults }
}

type Parts = { readonly tasks: readonly Row[]; readonly cards: readonly Row[] }

function checkTicket(row: Row, log: readonly Row[], parts: Parts): readonly LogFault[] {
  const place = { ticketId: text(row, 'id'), day: null }
  const chained = chainFaults(log)
  const lost = int(row, 'version') > log.length && !chained.some(({ problem }) => problem === 'gap')
  return [
    ...chained,
    // The end of its log is gone: nothing follows that could miss it.
    ...(lost ? [{ ...place, position: null, seq: log.length + 1, problem: 'gap' as const }] : []),
    ...(isFold(row, log, parts)
      ? []
      : [{ ...place, position: int(row, 'position'), seq: null, problem: 'ticket' as const }]),
  ]
}

function chainFaults(log: readonly Row[]): readonly LogFault[] {
  const check = seqChecker()
  return log.flatMap((row) => {
    const { position, ticketId, seq, prevHash, hash } = {
      position: int(row, 'position'),
      ticketId: text(row, 'ticketId'),
      seq: int(row, 'seq'),
      prevHash: text(row, 'prevHash'),
      hash: text(row, 'hash'),
    }
    return check({ position, ticketId, seq, prevHash, hash }).map((fault) => ({
      ...fault,
      day: null,
    }))
  })
}

function isFold(row: Row, log: readonly Row[], parts: Parts): boolean {
  try {
    const events = log.map(loggedEventIn)
    const ticket = replay(events.map(({ event }) => event))
    const last = events.at(-1)
    if (!ticket || !last) return false
    const { state, ...columns } = ticketColumns(ticket, last.position)
    return (
      sameState(text(row, 'state'), state) &&
      sameColumns(row, columns) &&
      sameRows(
        parts.tasks,
        ticket.tasks.map((task) => taskColumns(ticket.id, task)),
      ) &&
      sameRows(
        parts.cards,
        ticket.cards.map((card) => cardColumns(ticket.id, card)),
      )
    )
  } catch {
    return false
  }
}

// The order of keys depends on who wrote them.
const sameState = (stored: string, folded: string): boolean => {
  const [a, b]: [Ticket, Ticket] = [JSON.parse(stored), JSON.parse(folded)]
  return canonical(a) === canonical(b)
}

// SQLite keeps 1 and 0 for yes and no.
const sameColumns = (row: Row, columns: Row): boolean =>
  Object.entries(columns).every(([name, value]) =>
    typeof value === 'boolean' ? Boolean(row[name]) === value : row[name] === value,
  )

const sameRows = (found: readonly Row[], folded: readonly Row[]): boolean =>
  found.length === folded.length &&
  folded.every((columns) => found.some((row) => sameColumns(row, columns)))

/** Logs whose ticket is gone. */
export async function ticketsWithoutRow(plain: Plain): Promise<readonly LogFault[]> {
  const found = await plain.all(
    `SELECT "ticketId", MIN("position") AS "position" FROM "TicketEvent"
     WHERE NOT EXISTS (SELECT 1 FROM "Ticket" WHERE "Ticket"."id" = "TicketEvent"."ticketId")
     GROUP BY "ticketId"`,
  )
  return found.map((row) => ({
    position: int(row, 'position'),
    ticketId: text(row, 'ticketId'),
    seq: null,
    day: null,
    problem: 'ticket',
  }))
}
