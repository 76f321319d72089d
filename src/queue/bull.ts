import { setTimeout as delay } from 'node:timers/promises'
import Bull from 'bull'
import { Redis } from 'ioredis'
import type { Log } from '../log.ts'
import { realWorld } from '../world.ts'
import { complainer } from './bell-redis.ts'
import type { Queue, Wake } from './queue.ts'
import { createRunner } from './runner.ts'

type Options = { readonly redisUrl: string; readonly log: Log; readonly prefix?: string }

/** Delayed wakes that fall within the same stretch are one job. Milliseconds. */
const stretchMs = 250

/** How long an answer of Redis is waited for. Milliseconds. */
const pingMs = 2_000

/** How long closing waits for Redis. Milliseconds. */
const closeMs = 3_000

const wakes = ['deliver', 'receive', 'sweep', 'learn'] as const

/**
 * The alarm clock of many processes: a bull queue for each wake, at most one job waiting in each.
 * A job only says "look now". While Redis is away wakes ring in this process, and nothing throws.
 */
export function createBullQueue({ redisUrl, log, prefix = 'hotline' }: Options): Queue {
  const runner = createRunner(log)
  const warn = complainer(log)
  let closing = false
  // What a closing connection leaves unfinished is nobody's trouble.
  const complain = (error: unknown) => (closing ? undefined : warn(error))
  const redis = connections(redisUrl, complain)
  const queues = new Map(
    wakes.map((wake) => [wake, openQueue(`${prefix}-${wake}`, redis.create, complain)]),
  )
  const pending = new Set<string>()
  const timers: NodeJS.Timeout[] = []

  const add = (wake: Wake, jobId: string, delayMs: number) => {
    if (pending.has(jobId)) return
    pending.add(jobId)
    const added = queues
      .get(wake)
      ?.add({}, { jobId, delay: delayMs, removeOnComplete: true, removeOnFail: true })
    Promise.resolve(added)
      .catch(complain)
      .finally(() => pending.delete(jobId))
  }

  const wake = (kind: Wake, delayMs = 0) => {
    if (delayMs > 0) {
      const stretch = Math.ceil((realWorld.now() + delayMs) / stretchMs)
      add(kind, `${kind}-${stretch}`, stretch * stretchMs - realWorld.now())
      return
    }
    if (redis.away()) runner.trigger(kind)
    add(kind, kind, 0)
  }

  /** The first process in each period wins; with Redis away each rings for itself. */
  const repeat = (kind: Wake, everyMs: number) => {
    if (redis.away()) {
      runner.trigger(kind)
      return
    }
    redis.shared
      .set(`${prefix}:every:${kind}`, '1', 'PX', Math.ceil(everyMs * 0.9), 'NX')
      .then((won) => {
        if (won) wake(kind)
      })
      .catch(complain)
  }

  return {
    on: (kind, handler) => {
      runner.on(kind, handler)
      const queue = queues.get(kind)
      if (!queue) throw new Error(`no queue for ${kind}`)
      queue.process(async () => undefined).catch(complain)
      // Not before the job is gone from Redis: until then a new wake is taken for the same job.
      queue.on('completed', () => runner.trigger(kind))
    },
    wake,
    every: (kind, everyMs) => {
      timers.push(setInterval(() => repeat(kind, everyMs), everyMs))
    },
    ping: async () => {
      const late = delay(pingMs, undefined, { ref: false })
      const answer = await Promise.race([redis.shared.ping().catch(() => undefined), late])
      if (answer === undefined) throw new Error('Redis does not answer')
    },
    close: async () => {
      closing = true
      for (const timer of timers) clearInterval(timer)
      const closed = [...queues.values()].map((queue) => queue.close().catch(complain))
      // With Redis away bull would wait for it for ever.
      await Promise.race([Promise.all(closed), delay(closeMs, undefined, { ref: false })])
      await runner.close()
      redis.close()
    },
  }
}

function openQueue(
  name: string,
  create: Bull.QueueOptions['createClient'],
  complain: (error: unknown) => void,
) {
  const queue = new Bull(name, create ? { createClient: create } : {})
  queue.on('error', complain)
  // Bull 4.16 names its connection without awaiting it: with Redis away that ends the process. We use no names.
  return Object.assign(queue, { setWorkerName: async () => undefined })
}

/** Three connections a queue would be nine: two are shared, only the waiting one is each queue's own. */
function connections(redisUrl: string, complain: (error: unknown) => void) {
  const all: Redis[] = []
  const connect = (enableReadyCheck: boolean) => {
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: null, enableReadyCheck })
    redis.on('error', complain)
    redis.setMaxListeners(50)
    all.push(redis)
    return redis
  }
  // Bull forbids the check on its other connections; here it tells a Redis that answers from an open port.
  const shared = connect(true)
  const subscriber = connect(false)
  return {
    shared,
    away: () => shared.status !== 'ready',
    create: (type: 'client' | 'subscriber' | 'bclient') => {
      if (type === 'client') return shared
      return type === 'subscriber' ? subscriber : connect(false)
    },
    close: () => {
      for (const redis of all) redis.disconnect()
    },
  }
}
