import { chainStart, link } from '../../src/core/chain.ts'
import { replay } from '../../src/core/evolve.ts'
import { sha256 } from '../../src/store/digest.ts'
import { inTransaction, type Plain, withPlain } from '../../src/store/plain.ts'
import type { LoggedEvent } from '../../src/store/records.ts'
import { loggedEventIn } from '../../src/store/ticket-log.ts'
import { ticketColumns } from '../../src/store/ticket-row.ts'

type Written = Pick<LoggedEvent, 'ticketId' | 'event'>

/** A forger with the whole database in hand: makes every number, hash and row fit the events they want. */
export const forge = (
  url: string,
  wanted: (events: readonly Written[]) => readonly Written[],
): Promise<void> =>
  withPlain(url, (plain) =>
    inTransaction(plain, 'write', async () => {
      const found = await plain.all('SELECT * FROM "TicketEvent" ORDER BY "position"')
      const forged = wanted(found.map(loggedEventIn))
      await plain.script('DELETE FROM "TicketEvent"; DELETE FROM "Ticket"')
      for (const logged of chained(forged)) await writeEvent(plain, logged)
      for (const id of new Set(forged.map(({ ticketId }) => ticketId))) {
        const ticket = replay(
          forged.filter(({ ticketId }) => ticketId === id).map(({ event }) => event),
        )
        if (!ticket) throw new Error('nothing forged')
        const position = forged.findLastIndex(({ ticketId }) => ticketId === id) + 1
        await insert(plain, 'Ticket', ticketColumns(ticket, position))
      }
      await plain.all('UPDATE "LogHead" SET "position" = ? WHERE "id" = 1', forged.length)
    }),
  )

function chained(events: readonly Written[]): readonly LoggedEvent[] {
  const heads = new Map<string, { seq: number; hash: string }>()
  return events.map(({ ticketId, event }, n) => {
    const head = heads.get(ticketId) ?? { seq: 0, hash: chainStart }
    const logged = { position: n + 1, ticketId, seq: head.seq + 1, event }
    const hash = link(sha256, head.hash, logged)
    heads.set(ticketId, { seq: logged.seq, hash })
    return { ...logged, prevHash: head.hash, hash }
  })
}

const writeEvent = (plain: Plain, { event, ...logged }: LoggedEvent) =>
  insert(plain, 'TicketEvent', {
    ...logged,
    type: event.type,
    at: event.at,
    by: event.by,
    body: JSON.stringify(event),
  })

/** One row, column by column. */
export const insert = (
  plain: Plain,
  table: string,
  row: Readonly<Record<string, string | number | boolean | null>>,
) =>
  plain.all(
    `INSERT INTO "${table}" (${Object.keys(row)
      .map((name) => `"${name}"`)
      .join(', ')}) VALUES (${Object.keys(row)
      .map(() => '?')
      .join(', ')})`,
    ...Object.values(row),
  )
