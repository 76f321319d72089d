import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { receive } from '../../src/desk/receive.ts'
import { type House, openHouse } from '../../src/house.ts'
import { createLog } from '../../src/log.ts'
import { verifyLog } from '../../src/store/verify-log.ts'
import { realWorld } from '../../src/world.ts'
import {
  databases,
  missingRedis,
  redisUrl,
  reportMissing,
  type TestDatabase,
} from '../kit/databases.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { residents } from '../kit/town.ts'

const postgres = (await databases()).find((server) => server.provider === 'postgresql')
const missing = postgres?.missing ?? (await missingRedis())
if (missing) reportMissing(missing)

describe.skipIf(missing !== undefined)(
  'on PostgreSQL and Redis, with a process apart that works',
  () => {
    let database: TestDatabase | undefined
    let web: Hotline
    let worker: House

    beforeAll(async () => {
      database = await postgres?.create()
      const databaseUrl = database?.url ?? ''
      const shared = { databaseUrl, redisUrl, demo: true }
      web = await openHotline({
        at: realWorld.now(),
        databaseUrl,
        config: { ...shared, role: 'web' },
      })
      worker = await openHouse({ ...web.config, role: 'worker' }, realWorld, createLog('silent'))
      await worker.start()
    })
    afterAll(async () => {
      await worker?.stop()
      await web?.close()
      await database?.drop()
    })

    test('a text taken by the one is answered by the other, and the bell rings in both', async () => {
      const rung = new Promise<void>((resolve) => {
        const stop = worker.desk.bell.listen((ring) => {
          if (ring.type !== 'tickets') return
          stop()
          resolve()
        })
      })
      const { ticketId } = await receive(web.desk, {
        channel: 'sms',
        externalId: 'SM-scale-out',
        from: residents.wang.phone,
        text: '锦绣花园3号楼门口的路灯不亮了',
        digits: null,
        attachments: [],
        language: null,
      })
      await rung
      const ticket = await worker.desk.memory.ticket(ticketId ?? '')
      expect(ticket?.handlerId).toBe('zhang')
      await expect
        .poll(() => web.carrier.requests.map((request) => request.form['Body']), {
          timeout: 20_000,
        })
        .toEqual([expect.stringContaining(ticket?.number ?? '–')])
    })

    test('forty texts at once to both processes make forty tickets in an unbroken log', async () => {
      await Promise.all(
        Array.from({ length: 40 }, (_, n) =>
          receive(n % 2 ? web.desk : worker.desk, {
            channel: 'sms',
            externalId: `SM-many-${n}`,
            from: `+861390000${String(n).padStart(4, '0')}`,
            text: '新华路12号院里下水道堵了',
            digits: null,
            attachments: [],
            language: null,
          }),
        ),
      )
      expect(await web.desk.memory.countTickets({})).toBe(41)
      expect((await verifyLog(web.config.databaseUrl)).faults).toEqual([])
    })
  },
)
