import { afterAll, describe, expect, it } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { withPlain } from '../../src/store/plain.ts'
import { databases, migrationsDir, reportMissing, type TestDatabase } from '../kit/databases.ts'
import { createWorld, monday } from '../kit/town.ts'
import { insert } from './forge.ts'

const tickets = 5_000

// What is asked all the time, and the index that must answer it however many tickets there are.
const asked = [
  [
    'what is due',
    `SELECT "state" FROM "Ticket" WHERE "dueAt" <= 5 ORDER BY "dueAt" LIMIT 200`,
    'Ticket_dueAt_idx',
  ],
  [
    'what is near',
    `SELECT "id" FROM "Ticket" WHERE "gridId" = 'g3' AND "openedAt" >= ${monday + tickets - 500}
     ORDER BY "openedAt" DESC LIMIT 50`,
    /Ticket_(gridId_)?openedAt_idx/,
  ],
  [
    'what is in a building',
    `SELECT "id" FROM "Ticket" WHERE "buildingId" = 'b7' AND "openedAt" >= ${monday}
     ORDER BY "openedAt" DESC LIMIT 50`,
    'Ticket_buildingId_openedAt_idx',
  ],
  [
    'what is against somebody',
    `SELECT COUNT(*) FROM "Ticket" WHERE "handlerId" = 'h9'
       AND "status" IN ('open', 'assigned', 'accepted') AND "deadlineAt" < ${monday + 50}`,
    'Ticket_handlerId_status_deadlineAt_idx',
  ],
  [
    'what somebody owes a word about',
    `SELECT COUNT(*) FROM "Ticket" WHERE "informerId" = 'h9'`,
    'Ticket_informerId_idx',
  ],
  [
    'the claim list',
    `SELECT COUNT(*) FROM "Ticket" WHERE "offeredUntil" IS NOT NULL`,
    'Ticket_offeredUntil_idx',
  ],
  [
    'what is to be checked',
    `SELECT COUNT(*) FROM "Ticket" WHERE "checkBy" IS NOT NULL`,
    'Ticket_checkBy_idx',
  ],
  ['children', `SELECT COUNT(*) FROM "Ticket" WHERE "parentId" = 't'`, 'Ticket_parentId_idx'],
  [
    'whose calendar is not out',
    `SELECT "state" FROM "Ticket" WHERE "provisional" = TRUE AND "id" > 't1' ORDER BY "id" LIMIT 9`,
    'Ticket_provisional_id_idx',
  ],
] as const

for (const { provider, missing, create } of await databases()) {
  describe(`the plans of ${provider}`, () => {
    if (missing) {
      reportMissing(missing)
      return
    }
    let database: TestDatabase | undefined
    afterAll(async () => database?.drop())

    it('read an index for whatever is asked all the time', async () => {
      database = await create()
      await migrate({ url: database.url, migrationsDir, world: createWorld() })
      await withPlain(database.url, async (plain) => {
        await plain.script('BEGIN')
        for (let n = 0; n < tickets; n++) await insert(plain, 'Ticket', row(n))
        await plain.script('COMMIT; ANALYZE')
        const explain = provider === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'
        for (const [name, sql, index] of asked) {
          const plan = JSON.stringify(await plain.all(`${explain} ${sql}`))
          expect(plan, name).toMatch(index)
          expect(plan, name).not.toMatch(/Seq Scan|SCAN Ticket"/)
        }
      })
    })
  })
}

const row = (n: number) => ({
  id: `t${n}`,
  number: String(n),
  version: 1,
  status: n % 9 === 0 ? 'accepted' : 'archived',
  kind: 'ordinary',
  residentId: `r${n % 500}`,
  conversationId: `c${n % 500}`,
  handlerId: `h${n % 40}`,
  firstAskedId: 'zhou',
  gridId: `g${n % 8}`,
  buildingId: `b${n % 400}`,
  openedAt: monday + n,
  deadlineAt: monday + n,
  dueAt: n % 9 === 0 ? n : null,
  provisional: n % 1000 === 0,
  informerId: n % 700 === 0 ? `h${n % 40}` : null,
  offeredUntil: n % 700 === 0 ? n : null,
  checkBy: n % 700 === 0 ? n : null,
  parentId: n % 700 === 0 ? 't' : null,
  position: n,
  state: '{}'.padEnd(1500, ' '),
  words: '',
})
