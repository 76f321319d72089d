import { text } from './columns.ts'
import type { Plain } from './plain.ts'
import type { Row } from './work.ts'

type ByTicket = ReadonlyMap<string, readonly Row[]>

/** The logs of the tickets after one id up to and with another, each in its order. */
export const logsBetween = async (plain: Plain, after: string, until: string): Promise<ByTicket> =>
  byTicket(
    await plain.all(
      'SELECT * FROM "TicketEvent" WHERE "ticketId" > ? AND "ticketId" <= ? ORDER BY "seq"',
      after,
      until,
    ),
  )

/** Their assisting tasks or cards. */
export const rowsBetween = async (
  plain: Plain,
  table: 'AssistTask' | 'Card',
  after: string,
  until: string,
): Promise<ByTicket> =>
  byTicket(
    await plain.all(
      `SELECT * FROM "${table}" WHERE "ticketId" > ? AND "ticketId" <= ?`,
      after,
      until,
    ),
  )

function byTicket(found: readonly Row[]): ByTicket {
  const logs = new Map<string, Row[]>()
  for (const row of found) {
    const id = text(row, 'ticketId')
    const log = logs.get(id)
    if (log) log.push(row)
    else logs.set(id, [row])
  }
  return logs
}
