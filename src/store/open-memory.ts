import type { Log } from '../log.ts'
import type { World } from '../world.ts'
import { callBacks } from './call-backs.ts'
import { cards } from './cards.ts'
import { conversations } from './conversations.ts'
import { openDatabase } from './db.ts'
import { directory } from './directory.ts'
import { inbox } from './inbox.ts'
import { interviews } from './interviews.ts'
import type { Memory } from './memory.ts'
import { migrate } from './migrate.ts'
import { nearby } from './nearby.ts'
import { notices } from './notices.ts'
import { opened } from './opened.ts'
import { outbox } from './outbox.ts'
import { peopleChange } from './people-change.ts'
import { pictures } from './pictures.ts'
import { presence } from './presence.ts'
import { refold } from './refold.ts'
import { reveals } from './reveals.ts'
import { seals } from './seals.ts'
import { staffAccounts } from './staff.ts'
import { tallies } from './tally.ts'
import { ticketLog } from './ticket-log.ts'
import { tickets } from './tickets.ts'
import { trainings } from './trainings.ts'
import { whole } from './whole.ts'

export type MemoryOptions = {
  /** `file:…` (SQLite) or `postgresql://…`. */
  readonly url: string
  readonly world: World
  /** The folder that holds `sqlite/` and `postgresql/`. */
  readonly migrationsDir: string
  /** Hears how far a long change of the database has come. */
  readonly log?: Log
}

/** Brings the database up to date and opens it. Rejects when a migration was edited or failed. */
export async function createMemory(options: MemoryOptions): Promise<Memory> {
  const { url, world, migrationsDir, log } = options
  await migrate({ url, migrationsDir, world })
  await refold(url, log)
  const db = await openDatabase(url)
  return {
    ...inbox(db, world),
    ...ticketLog(db),
    ...tickets(db),
    ...nearby(db),
    ...opened(db),
    ...reveals(db),
    ...cards(db),
    ...interviews(db),
    ...seals(db),
    ...conversations(db, world),
    ...outbox(db),
    ...callBacks(db),
    ...pictures(db),
    ...notices(db),
    ...directory(db),
    ...peopleChange(db),
    ...presence(db),
    ...staffAccounts(db),
    ...tallies(db),
    ...trainings(db),
    ...whole(db),
  }
}
