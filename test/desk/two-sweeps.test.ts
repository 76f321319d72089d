import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nextDue } from '../../src/core/due.ts'
import { doDueThings } from '../../src/desk/sweep.ts'
import { type House, openHouse } from '../../src/house.ts'
import { createLog } from '../../src/log.ts'
import { verifyLog } from '../../src/store/verify-log.ts'
import { createWorld } from '../kit/clock.ts'
import { databases, reportMissing, type TestDatabase } from '../kit/databases.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { eachOnce, expiring } from './expiring.ts'
import { now } from './life-of.ts'

const postgres = (await databases()).find(({ provider }) => provider === 'postgresql')
if (postgres?.missing) reportMissing(postgres.missing)

describe.skipIf(postgres?.missing !== undefined)(
  'two processes on one PostgreSQL that sweep at once',
  () => {
    let database: TestDatabase | undefined
    let hotline: Hotline
    let other: House

    beforeEach(async () => {
      database = await postgres?.create()
      hotline = await openHotline({ databaseUrl: database?.url ?? '' })
      // Two processes never make the same id.
      const world = { ...createWorld(0, 'other'), now: hotline.clock.now }
      other = await openHouse(hotline.config, world, createLog('silent'))
    })
    afterEach(async () => {
      await other.stop()
      await hotline.close()
      await database?.drop()
    })

    const bothSweep = () => Promise.all([doDueThings(hotline.desk), doDueThings(other.desk)])

    test('do each due thing once, though both have the same batch in hand', async () => {
      const tickets = await expiring(hotline, 24)
      await bothSweep()
      await eachOnce(hotline, tickets)
      expect((await verifyLog(hotline.config.databaseUrl)).faults).toEqual([])
    })

    test('count each red card for one interview, whichever of them gave it', async () => {
      const [ticket] = await expiring(hotline, 4)
      if (!ticket) throw new Error('no ticket')
      for (let rung = 0; rung < 5; rung++) {
        await bothSweep()
        hotline.clock.set(nextDue(await now(hotline, ticket))?.at ?? 0)
      }
      const cards = await hotline.desk.memory.cards({ unitId: 'c1' })
      const red = cards.filter(({ colour }) => colour === 'red')
      expect(red).toHaveLength(4)
      const interviews = await hotline.desk.memory.interviews({ unitId: 'c1' })
      const counted = interviews.flatMap(({ cardIds }) => cardIds)
      // Which of them counts how many is a matter of who comes first; two make one.
      expect(counted.length).toBeGreaterThanOrEqual(2)
      expect(red.map(({ id }) => id)).toEqual(expect.arrayContaining(counted))
      expect(new Set(counted).size).toBe(counted.length)
    })
  },
)
