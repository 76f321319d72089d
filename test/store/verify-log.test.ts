import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Memory } from '../../src/store/memory.ts'
import { createMemory } from '../../src/store/open-memory.ts'
import { withPlain } from '../../src/store/plain.ts'
import { verifyLog } from '../../src/store/verify-log.ts'
import { databases, migrationsDir, reportMissing, type TestDatabase } from '../kit/databases.ts'
import { createWorld, monday } from '../kit/town.ts'
import { change, next, openTicket } from './changes.ts'

// Three tickets: positions 1, 2 are t-1; 3, 4 t-2; 5, 6 t-3; 7 t-1 again.
const tamperings: readonly (readonly [name: string, sql: string, problems: readonly string[]])[] = [
  [
    'a changed word',
    `UPDATE "TicketEvent" SET "body" = replace("body", '路灯', '路牌') WHERE "position" = 3`,
    ['changed', 'ticket'],
  ],
  [
    'a changed date in a column',
    'UPDATE "TicketEvent" SET "at" = "at" + 1 WHERE "position" = 2',
    ['changed'],
  ],
  [
    'another name on an act',
    `UPDATE "TicketEvent" SET "by" = 'liu' WHERE "position" = 7`,
    ['changed'],
  ],
  [
    'text that is no event',
    `UPDATE "TicketEvent" SET "body" = 'null' WHERE "position" = 7`,
    ['changed', 'ticket'],
  ],
  ['a removed event', 'DELETE FROM "TicketEvent" WHERE "position" = 4', ['gap', 'ticket']],
  ['a removed last event', 'DELETE FROM "TicketEvent" WHERE "position" = 7', ['head', 'ticket']],
  ['a removed log', `DELETE FROM "TicketEvent" WHERE "ticketId" = 't-3'`, ['gap', 'ticket']],
  [
    'an inserted event',
    `INSERT INTO "TicketEvent" SELECT 8, "ticketId", 4, "type", "at", "by", "body", "hash", "hash"
       FROM "TicketEvent" WHERE "position" = 7`,
    ['changed', 'head', 'ticket'],
  ],
  [
    'two events in another order',
    `UPDATE "TicketEvent" SET "position" = 100 WHERE "position" = 4;
     UPDATE "TicketEvent" SET "position" = 4 WHERE "position" = 5;
     UPDATE "TicketEvent" SET "position" = 5 WHERE "position" = 100`,
    ['changed', 'ticket'],
  ],
  [
    'a hash that was made to fit',
    `UPDATE "TicketEvent" SET "hash" = 'f00' WHERE "position" = 1`,
    ['changed', 'link'],
  ],
  ['a head that is behind', 'UPDATE "LogHead" SET "position" = 6 WHERE "id" = 1', ['head']],
  ['a head that is ahead', 'UPDATE "LogHead" SET "position" = 9 WHERE "id" = 1', ['head']],
  [
    'a ticket that is not its log',
    `UPDATE "Ticket" SET "handlerId" = 'liu' WHERE "id" = 't-2'`,
    ['ticket'],
  ],
  [
    'a ticket whose whole text was changed',
    `UPDATE "Ticket" SET "state" = replace("state", '路灯', '路牌') WHERE "id" = 't-2'`,
    ['ticket'],
  ],
  ['a removed ticket', `DELETE FROM "Ticket" WHERE "id" = 't-1'`, ['ticket']],
  [
    'a ticket without a log',
    `UPDATE "TicketEvent" SET "ticketId" = 't-4' WHERE "ticketId" = 't-3'`,
    ['changed', 'ticket'],
  ],
]

for (const { provider, missing, create } of await databases()) {
  describe(`verifying the log on ${provider}`, () => {
    if (missing) {
      reportMissing(missing)
      return
    }
    let database: TestDatabase
    let memory: Memory

    beforeAll(async () => {
      database = await create()
      memory = await createMemory({ url: database.url, world: createWorld(), migrationsDir })
      const first = await openTicket(memory, 1)
      await openTicket(memory, 2)
      await openTicket(memory, 3)
      await memory.append(
        change({ tickets: [next(first, [{ type: 'accepted', at: monday, by: 'zhang' }])] }),
      )
      await copy('kept', 'live')
    })
    beforeEach(() => copy('live', 'kept'))
    afterAll(async () => {
      await memory.close()
      await database.drop()
    })

    const tables = ['TicketEvent', 'Ticket', 'LogHead']
    const copy = (to: 'kept' | 'live', from: 'kept' | 'live') =>
      withPlain(database.url, async (plain) => {
        const name = (table: string, place: string) => (place === 'live' ? table : `_kept_${table}`)
        for (const table of tables) {
          await plain.script(
            to === 'kept'
              ? `CREATE TABLE "_kept_${table}" AS SELECT * FROM "${table}"`
              : `DELETE FROM "${table}"; INSERT INTO "${table}" SELECT * FROM "${name(table, from)}"`,
          )
        }
      })

    it('finds nothing in a log that nobody touched', async () => {
      expect(await verifyLog(database.url)).toEqual({ events: 7, tickets: 3, faults: [] })
    })

    for (const [name, sql, problems] of tamperings) {
      it(`finds ${name}`, async () => {
        await withPlain(database.url, (plain) => plain.script(sql))
        const { faults } = await verifyLog(database.url)
        expect([...new Set(faults.map(({ problem }) => problem))].sort()).toEqual(
          expect.arrayContaining([...problems]),
        )
        expect(
          faults.every(({ position, ticketId }) => position !== null || ticketId !== null),
        ).toBe(true)
      })
    }
  })
}
