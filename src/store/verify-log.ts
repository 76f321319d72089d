import type { LogFault } from './log-fault.ts'
import { inTransaction, type Plain, withPlain } from './plain.ts'
import type { Seal } from './records.ts'
import { sealIn } from './seals.ts'
import { checkEvents } from './verify-events.ts'
import { checkTickets, ticketsWithoutRow } from './verify-tickets.ts'

export type LogReport = {
  readonly events: number
  readonly tickets: number
  readonly seals: number
  /** To be compared with what was printed: who rewrites everything cannot rewrite paper. */
  readonly lastSeal: Pick<Seal, 'day' | 'position' | 'hash'> | null
  readonly faults: readonly LogFault[]
}

/** Reads the whole log and every ticket in one unmoving picture of the database; a server may run meanwhile. */
export const verifyLog = (url: string): Promise<LogReport> =>
  withPlain(url, (plain) =>
    inTransaction(plain, 'read', async () => {
      const seals = await sealsIn(plain)
      const last = seals.at(-1)
      const log = await checkEvents(plain, seals)
      const tickets = await checkTickets(plain)
      const orphans = await ticketsWithoutRow(plain)
      return {
        events: log.events,
        tickets: tickets.count,
        seals: seals.length,
        lastSeal: last ? { day: last.day, position: last.position, hash: last.hash } : null,
        faults: [...log.faults, ...tickets.faults, ...orphans],
      }
    }),
  )

/** One a day: few enough to hold. */
const sealsIn = async (plain: Plain): Promise<readonly Seal[]> =>
  (await plain.all('SELECT * FROM "Seal" ORDER BY "day"')).map(sealIn)
