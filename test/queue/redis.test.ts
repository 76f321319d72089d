import { Redis } from 'ioredis'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createRedisBell } from '../../src/queue/bell-redis.ts'
import { createBullQueue } from '../../src/queue/bull.ts'
import type { Ring } from '../../src/queue/queue.ts'
import { missingRedis, redisUrl, reportMissing } from '../kit/databases.ts'
import { bellContract, queueContract, recordingLog } from './queue.contract.ts'
import { createRedisGate } from './redis-gate.ts'

const missing = await missingRedis()
const prefix = `hotline-test-${process.pid}`
const soon = { timeout: 15_000, interval: 10 }

if (missing) describe('bull on Redis', () => reportMissing(missing))
else {
  queueContract('on Redis', (clock, log) =>
    createBullQueue({ redisUrl, log, prefix: `${prefix}-${clock}` }),
  )
  bellContract('on Redis', (tower, log) =>
    createRedisBell({ redisUrl, log, prefix: `${prefix}-${tower}` }),
  )

  describe('many processes on Redis', () => {
    const { log } = recordingLog()

    afterAll(async () => {
      const redis = new Redis(redisUrl)
      for (const pattern of [`${prefix}*`, `bull:${prefix}*`]) {
        const keys = await redis.keys(pattern)
        if (keys.length > 0) await redis.del(...keys)
      }
      redis.disconnect()
    })

    it('wakes a worker from a process that has no handler', async () => {
      const web = createBullQueue({ redisUrl, log, prefix: `${prefix}-roles` })
      const worker = createBullQueue({ redisUrl, log, prefix: `${prefix}-roles` })
      let runs = 0
      worker.on('deliver', async () => {
        runs += 1
      })
      web.wake('deliver')
      await vi.waitFor(() => expect(runs).toBeGreaterThan(0), soon)
      await Promise.all([web.close(), worker.close()])
    })

    it('repeats once in the cluster, not once in each process', async () => {
      const queues = [1, 2, 3].map(() =>
        createBullQueue({ redisUrl, log, prefix: `${prefix}-every` }),
      )
      let runs = 0
      for (const queue of queues) {
        await vi.waitFor(() => queue.ping(), soon)
        queue.on('sweep', async () => {
          runs += 1
        })
        queue.every('sweep', 300)
      }
      await vi.waitFor(() => expect(runs).toBeGreaterThanOrEqual(3), soon)
      expect(runs).toBeLessThan(6)
      await Promise.all(queues.map((queue) => queue.close()))
    })

    it('leaves nothing behind in Redis but the clock of the repeats', async () => {
      const queue = createBullQueue({ redisUrl, log, prefix: `${prefix}-clean` })
      let runs = 0
      queue.on('deliver', async () => {
        runs += 1
        throw new Error('broken')
      })
      queue.wake('deliver')
      await vi.waitFor(() => expect(runs).toBeGreaterThan(0), soon)
      const redis = new Redis(redisUrl)
      await vi.waitFor(async () => {
        const keys = await redis.keys(`bull:${prefix}-clean*`)
        expect(keys.filter((key) => /:(deliver|completed|failed)$/.test(key))).toEqual([])
      }, soon)
      redis.disconnect()
      await queue.close()
    })

    it('works on alone while Redis is away, and with the others when it is back', async () => {
      const gate = await createRedisGate(redisUrl)
      const mine = createBullQueue({ redisUrl: gate.url, log, prefix: `${prefix}-away` })
      const other = createBullQueue({ redisUrl, log, prefix: `${prefix}-away` })
      let runs = 0
      mine.on('deliver', async () => {
        runs += 1
      })
      await vi.waitFor(() => mine.ping(), soon)
      gate.shut()
      await vi.waitFor(() => expect(mine.ping()).rejects.toThrow('Redis does not answer'), soon)
      for (let n = 0; n < 50; n += 1) mine.wake('deliver')
      await vi.waitFor(() => expect(runs).toBeGreaterThan(0), soon)
      gate.open()
      await vi.waitFor(() => mine.ping(), soon)
      const before = runs
      await vi.waitFor(() => {
        other.wake('deliver')
        expect(runs).toBeGreaterThan(before + 1)
      }, soon)
      await Promise.all([mine.close(), other.close()])
      await gate.close()
    })

    it('closes in time though Redis is away', async () => {
      const gate = await createRedisGate(redisUrl)
      const queue = createBullQueue({ redisUrl: gate.url, log, prefix: `${prefix}-gone` })
      queue.on('deliver', async () => undefined)
      await vi.waitFor(() => queue.ping(), soon)
      gate.shut()
      queue.wake('deliver')
      const before = performance.now()
      await queue.close()
      expect(performance.now() - before).toBeLessThan(5000)
      await gate.close()
    })

    it('rings in every process, and in its own while Redis is away', async () => {
      const gate = await createRedisGate(redisUrl)
      const mine = createRedisBell({ redisUrl: gate.url, log, prefix: `${prefix}-bell` })
      const other = createRedisBell({ redisUrl, log, prefix: `${prefix}-bell` })
      const heard: Ring[] = []
      const elsewhere: Ring[] = []
      mine.listen((ring) => heard.push(ring))
      other.listen((ring) => elsewhere.push(ring))
      await vi.waitFor(() => {
        mine.ring({ type: 'board', revision: 1 })
        expect(elsewhere.length).toBeGreaterThan(0)
      }, soon)
      gate.shut()
      await vi.waitFor(() => {
        mine.ring({ type: 'board', revision: 2 })
        expect(heard).toContainEqual({ type: 'board', revision: 2 })
      }, soon)
      gate.open()
      await vi.waitFor(() => {
        other.ring({ type: 'board', revision: 3 })
        expect(heard).toContainEqual({ type: 'board', revision: 3 })
      }, soon)
      await Promise.all([mine.close(), other.close()])
      await gate.close()
    })

    it('is deaf to what is no ring', async () => {
      const bell = createRedisBell({ redisUrl, log, prefix: `${prefix}-noise` })
      const heard: Ring[] = []
      bell.listen((ring) => heard.push(ring))
      const redis = new Redis(redisUrl)
      await vi.waitFor(async () => {
        await redis.publish(`${prefix}-noise:bell`, '{"type":"fire"}')
        await redis.publish(`${prefix}-noise:bell`, 'nonsense')
        bell.ring({ type: 'directory' })
        expect(heard.length).toBeGreaterThan(0)
      }, soon)
      expect(heard.every(({ type }) => type === 'directory')).toBe(true)
      redis.disconnect()
      await bell.close()
    })
  })
}
