import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Memory } from '../../src/store/memory.ts'
import { createMemory } from '../../src/store/open-memory.ts'
import { withPlain } from '../../src/store/plain.ts'
import { verifyLog } from '../../src/store/verify-log.ts'
import { databases, migrationsDir, reportMissing, type TestDatabase } from '../kit/databases.ts'
import { createWorld, monday } from '../kit/town.ts'
import { change, next, openTicket } from './changes.ts'
import { forge } from './forge.ts'

type Place = {
  readonly position?: number | null
  readonly ticketId?: string | null
  readonly seq?: number | null
  readonly day?: string
}

type Tampering = readonly [name: string, sql: string, problems: readonly string[], where?: Place]

// Three tickets: positions 1, 2 are t-1; 3, 4 t-2; 5, 6 t-3; 7 t-1 again. Sealed after 4 and after 7.
const tamperings: readonly Tampering[] = [
  [
    'a changed word',
    `UPDATE "TicketEvent" SET "body" = replace("body", '路灯', '路牌') WHERE "position" = 3`,
    ['changed', 'ticket'],
    { position: 3, ticketId: 't-2', seq: 1 },
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
  [
    'a removed event',
    'DELETE FROM "TicketEvent" WHERE "position" = 2',
    ['gap', 'ticket', 'link', 'seal'],
    { position: 2, ticketId: null },
  ],
  [
    'which event of a ticket was removed',
    'DELETE FROM "TicketEvent" WHERE "position" = 2',
    ['gap'],
    { ticketId: 't-1', seq: 2 },
  ],
  [
    "a ticket's removed last event",
    'DELETE FROM "TicketEvent" WHERE "position" = 4',
    ['gap', 'ticket', 'seal'],
    { ticketId: 't-2', seq: 2 },
  ],
  [
    'a removed last event of all',
    'DELETE FROM "TicketEvent" WHERE "position" = 7',
    ['gap', 'head', 'ticket', 'seal'],
    { ticketId: 't-1', seq: 3 },
  ],
  [
    'a removed log',
    `DELETE FROM "TicketEvent" WHERE "ticketId" = 't-3'`,
    ['gap', 'ticket'],
    { position: 5 },
  ],
  [
    'a removed ticket with its log',
    `DELETE FROM "TicketEvent" WHERE "ticketId" = 't-2'; DELETE FROM "Ticket" WHERE "id" = 't-2'`,
    ['gap', 'seal'],
    { position: 3 },
  ],
  [
    'an inserted event',
    `INSERT INTO "TicketEvent" SELECT 8, "ticketId", 4, "type", "at", "by", "body", "hash", "hash"
       FROM "TicketEvent" WHERE "position" = 7`,
    ['changed', 'head', 'ticket'],
    { position: 8, ticketId: 't-1', seq: 4 },
  ],
  [
    'two events in another order',
    `UPDATE "TicketEvent" SET "position" = 100 WHERE "position" = 4;
     UPDATE "TicketEvent" SET "position" = 4 WHERE "position" = 5;
     UPDATE "TicketEvent" SET "position" = 5 WHERE "position" = 100`,
    ['changed', 'ticket'],
  ],
  [
    'an event moved within its ticket',
    `UPDATE "TicketEvent" SET "position" = 100 WHERE "position" = 2;
     UPDATE "TicketEvent" SET "position" = 2 WHERE "position" = 7;
     UPDATE "TicketEvent" SET "position" = 7 WHERE "position" = 100`,
    ['changed', 'gap', 'seal'],
    { ticketId: 't-1', seq: 3 },
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
  [
    'a column of a ticket that is searched',
    `UPDATE "Ticket" SET "suspended" = NOT "suspended" WHERE "id" = 't-2'`,
    ['ticket'],
    { ticketId: 't-2' },
  ],
  [
    'a card that no log knows',
    `INSERT INTO "Card" VALUES ('x', 'water', 'red', 't-2', 0, 'standing')`,
    ['ticket'],
    { ticketId: 't-2' },
  ],
  [
    'a changed seal',
    `UPDATE "Seal" SET "hash" = 'f00' WHERE "day" = '2025-10-14'`,
    ['seal'],
    { position: 4, day: '2025-10-14' },
  ],
  [
    'a removed seal',
    `DELETE FROM "Seal" WHERE "day" = '2025-10-14'`,
    ['seal'],
    { position: 7, day: '2025-10-15' },
  ],
  [
    'a seal of another day',
    `UPDATE "Seal" SET "day" = '2025-10-16' WHERE "day" = '2025-10-15'`,
    ['seal'],
    { position: 7, day: '2025-10-16' },
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
      await memory.seal('2025-10-14', monday)
      await openTicket(memory, 3)
      await memory.append(
        change({ tickets: [next(first, [{ type: 'accepted', at: monday, by: 'zhang' }])] }),
      )
      await memory.seal('2025-10-15', monday)
      await copy('kept', 'live')
    })
    beforeEach(() => copy('live', 'kept'))
    afterAll(async () => {
      await memory.close()
      await database.drop()
    })

    const tables = ['TicketEvent', 'Ticket', 'LogHead', 'Seal', 'Card']
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
      const [lastSeal] = await memory.seals(1)
      expect(await verifyLog(database.url)).toMatchObject({
        events: 7,
        tickets: 3,
        seals: 2,
        lastSeal: { day: '2025-10-15', position: 7, hash: lastSeal?.hash },
        faults: [],
      })
    })

    for (const [name, sql, problems, where] of tamperings) {
      it(`finds ${name}`, async () => {
        await withPlain(database.url, (plain) => plain.script(sql))
        const { faults } = await verifyLog(database.url)
        expect([...new Set(faults.map(({ problem }) => problem))].sort()).toEqual(
          expect.arrayContaining([...problems]),
        )
        const [problem] = problems
        if (where) expect(faults).toContainEqual(expect.objectContaining({ ...where, problem }))
        expect(
          faults.every(({ position, ticketId }) => position !== null || ticketId !== null),
        ).toBe(true)
      })
    }

    // Numbers, hashes and rows all fit: only what was sealed in time gives it away.
    const forgeries: readonly (readonly [
      string,
      Parameters<typeof forge>[1],
      days: readonly string[],
    ])[] = [
      [
        'a rewritten word',
        (log) =>
          log.map(({ ticketId, event }) =>
            event.type === 'opened' && ticketId === 't-2'
              ? { ticketId, event: { ...event, text: '没有路灯' } }
              : { ticketId, event },
          ),
        ['2025-10-14'],
      ],
      ["a ticket's last events cut off", (log) => log.slice(0, -1), ['2025-10-15']],
      [
        'a whole ticket taken out',
        (log) => log.filter(({ ticketId }) => ticketId !== 't-3'),
        ['2025-10-15'],
      ],
      [
        'an event slipped in',
        (log) => log.toSpliced(2, 0, ...log.slice(1, 2)),
        ['2025-10-14', '2025-10-15'],
      ],
      [
        'events in another order',
        (log) => [...log.slice(2, 4), ...log.slice(0, 2), ...log.slice(4)],
        ['2025-10-14', '2025-10-15'],
      ],
    ]
    for (const [name, change, days] of forgeries) {
      it(`finds ${name} by a forger who made everything fit`, async () => {
        await forge(database.url, change)
        const { faults } = await verifyLog(database.url)
        expect(faults.map(({ problem, day }) => [problem, day])).toEqual(
          days.map((day) => ['seal', day]),
        )
      })
    }
  })
}
