import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chainStart, link } from '../../src/core/chain.ts'
import { sha256 } from '../../src/store/digest.ts'
import { migrate } from '../../src/store/migrate.ts'
import { createMemory } from '../../src/store/open-memory.ts'
import { type Plain, withPlain } from '../../src/store/plain.ts'
import { ticketShape } from '../../src/store/ticket-row.ts'
import { verifyLog } from '../../src/store/verify-log.ts'
import { databases, migrationsDir, reportMissing, type TestDatabase } from '../kit/databases.ts'
import { createWorld, monday } from '../kit/town.ts'
import { insert } from './forge.ts'

const world = createWorld()
const before = ['20260101000000_first', '20260102000000_pictures_to_fetch']
const limit = { unit: 'workday', n: 7 }
const assignment = { handlerId: 'zhang', unitId: null, gridId: 'g1', rule: 'grid-head' }

/** Events as they were written before a ticket had a life of several parts. */
const oldEvents = (n: number) => [
  {
    type: 'opened',
    at: monday,
    by: 'resident',
    id: `old-${n}`,
    number: String(2_000_000_000 + n),
    service: 'street-lamp',
    kind: 'ordinary',
    layer: 'grid',
    difficulty: 'simple',
    text: '路灯不亮',
    place: { text: '锦绣花园3栋', gridId: 'g1', buildingId: 'b1' },
    residentId: 'wang',
    conversationId: 'c-1',
    source: 'sms',
    firstAskedId: 'zhou',
    deadline: { at: monday + 7 * 86_400_000, from: monday, limit, provisional: true },
  },
  { type: 'assigned', at: monday, by: 'system', assignment, reason: null },
  { type: 'accepted', at: monday + n, by: 'zhang' },
]

async function writeOld(plain: Plain, n: number, first: number) {
  const ticketId = `old-${n}`
  let prevHash: string = chainStart
  for (const [index, event] of oldEvents(n).entries()) {
    const logged = { position: first + index, ticketId, seq: index + 1 }
    // The hash takes an event as it is: also one that today's types do not know.
    const hash = link(sha256, prevHash, JSON.parse(JSON.stringify({ ...logged, event })))
    const { type, at, by } = event
    const body = JSON.stringify(event)
    await insert(plain, 'TicketEvent', { ...logged, type, at, by, body, prevHash, hash })
    prevHash = hash
  }
  await insert(plain, 'Ticket', {
    id: ticketId,
    number: String(2_000_000_000 + n),
    version: 3,
    status: 'accepted',
    service: 'street-lamp',
    kind: 'ordinary',
    residentId: 'wang',
    conversationId: 'c-1',
    handlerId: 'zhang',
    firstAskedId: 'zhou',
    firstHandlerId: 'zhang',
    unitId: null,
    gridId: 'g1',
    openedAt: monday,
    deadlineAt: monday + 7 * 86_400_000,
    remindAt: null,
    closeAt: null,
    closedAt: null,
    position: first + 2,
    state: '{}',
    words: '',
  })
}

for (const { provider, missing, create } of await databases()) {
  describe(`a database of before on ${provider}`, () => {
    if (missing) {
      reportMissing(missing)
      return
    }
    let database: TestDatabase
    const lines: string[] = []
    const say = (facts: object) => lines.push(JSON.stringify(facts))
    const log = { info: say, warn: say, error: say }

    const tickets = 450
    const open = () => createMemory({ url: database.url, world, migrationsDir, log })
    const sql = (text: string) => withPlain(database.url, (plain) => plain.script(text))

    beforeEach(async () => {
      lines.length = 0
      database = await create()
      await migrate({ url: database.url, migrationsDir, world, only: before })
      await withPlain(database.url, async (plain) => {
        await plain.script('BEGIN')
        for (let n = 0; n < tickets; n++) await writeOld(plain, n, n * 3 + 1)
        await plain.all('UPDATE "LogHead" SET "position" = ? WHERE "id" = 1', tickets * 3)
        await plain.script(`INSERT INTO "Staff" VALUES
          ('lin', 'lin', '林书敏', '热线主任', NULL, NULL, '[]', NULL, NULL, TRUE, NULL, FALSE)`)
        await plain.script('COMMIT')
      })
    })
    afterEach(() => database.drop())

    it('is brought up: every ticket is folded anew from its log, and says so', async () => {
      const memory = await open()
      const found = await memory.ticket('old-7')
      expect(found).toMatchObject({ status: 'accepted', tasks: [], activeAt: monday + 7 })
      expect(await memory.provisionalTickets('', 1000)).toHaveLength(tickets)
      expect(await memory.dueTickets(monday + 8 * 86_400_000, 1000)).toHaveLength(tickets)
      expect((await memory.directory(monday)).staff).toMatchObject([
        { byText: false, wechat: null },
      ])
      await memory.close()
      expect((await verifyLog(database.url)).faults).toEqual([])
      expect(lines).toEqual([JSON.stringify({ event: 'refolded', tickets, finished: true })])
    })

    it('is folded once, however many start at once', async () => {
      const memories = await Promise.all([open(), open(), open()])
      await Promise.all(memories.map((memory) => memory.close()))
      expect((await verifyLog(database.url)).faults).toEqual([])
      const folded = lines.map((line) => Number(JSON.parse(line).tickets))
      expect(folded.reduce((sum, n) => sum + n, 0)).toBe(tickets)
    })

    it('goes on where a crash left it, and does nothing when it is done', async () => {
      await (await open()).close()
      await sql(`UPDATE "Setting" SET "value" = '1' WHERE "key" = 'ticket-shape';
        INSERT INTO "Setting" VALUES ('ticket-shape-progress', '${ticketShape}:old-3');
        UPDATE "Ticket" SET "state" = '{}', "dueAt" = 0 WHERE "id" > 'old-3'`)
      lines.length = 0
      await (await open()).close()
      expect((await verifyLog(database.url)).faults).toEqual([])
      const left = Array.from({ length: tickets }, (_, n) => `old-${n}`).filter(
        (id) => id > 'old-3',
      )
      expect(Number(JSON.parse(lines[0] ?? '').tickets)).toBe(left.length)
      lines.length = 0
      await (await open()).close()
      expect(lines).toEqual([])
    })

    it('leaves a ticket that its log does not bear out, for verify-log to find', async () => {
      await sql(`DELETE FROM "TicketEvent" WHERE "ticketId" = 'old-5' AND "seq" = 3`)
      const memory = await open()
      await memory.close()
      expect(lines[0]).toBe(JSON.stringify({ event: 'not-refolded', ticketId: 'old-5' }))
      const { faults } = await verifyLog(database.url)
      expect(faults).toContainEqual(
        expect.objectContaining({ problem: 'gap', ticketId: 'old-5', seq: 3 }),
      )
    })
  })
}
