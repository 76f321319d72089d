import type { World } from '../world.ts'
import { callBacks } from './call-backs.ts'
import { conversations } from './conversations.ts'
import { openDatabase } from './db.ts'
import { directory } from './directory.ts'
import { inbox } from './inbox.ts'
import type { Memory } from './memory.ts'
import { migrate } from './migrate.ts'
import { notices } from './notices.ts'
import { outbox } from './outbox.ts'
import { pictures } from './pictures.ts'
import { staffAccounts } from './staff.ts'
import { tallies } from './tally.ts'
import { ticketLog } from './ticket-log.ts'
import { tickets } from './tickets.ts'
import { whole } from './whole.ts'

export type MemoryOptions = {
  /** `file:…` (SQLite) or `postgresql://…`. */
  readonly url: string
  readonly world: World
  /** The folder that holds `sqlite/` and `postgresql/`. */
  readonly migrationsDir: string
}

/** Brings the database up to date and opens it. Rejects when a migration was edited or failed. */
export async function createMemory({ url, world, migrationsDir }: MemoryOptions): Promise<Memory> {
  await migrate({ url, migrationsDir, world })
  const db = await openDatabase(url)
  return {
    ...inbox(db, world),
    ...ticketLog(db),
    ...tickets(db),
    ...conversations(db, world),
    ...outbox(db),
    ...callBacks(db),
    ...pictures(db),
    ...notices(db),
    ...directory(db),
    ...staffAccounts(db),
    ...tallies(db),
    ...whole(db),
  }
}
