import { Redis } from 'ioredis'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Log } from '../log.ts'
import { createListeners } from './bell-embedded.ts'
import type { Bell, Ring } from './queue.ts'
import { messageOf } from './runner.ts'

const ringSchema = Type.Union([
  Type.Object({ type: Type.Literal('tickets'), position: Type.Number() }),
  Type.Object({ type: Type.Literal('conversation'), conversationId: Type.String() }),
  Type.Object({ type: Type.Literal('board'), revision: Type.Number() }),
  Type.Object({ type: Type.Literal('directory') }),
  Type.Object({ type: Type.Literal('model') }),
])

type Options = { readonly redisUrl: string; readonly log: Log; readonly prefix?: string }

/** The bell of many processes, on Redis publish and subscribe. While Redis is away it rings in this process only. */
export function createRedisBell({ redisUrl, log, prefix = 'hotline' }: Options): Bell {
  const channel = `${prefix}:bell`
  const listeners = createListeners(log)
  const complain = complainer(log)
  const connect = () => {
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: null, enableOfflineQueue: true })
    redis.on('error', complain)
    return redis
  }
  const speaker = connect()
  const hearer = connect()
  hearer.subscribe(channel).catch(complain)
  hearer.on('message', (_channel: string, text: string) => {
    const ring = parse(text)
    if (ring) listeners.tell(ring)
  })

  return {
    ring: (ring) => {
      if (speaker.status === 'ready' && hearer.status === 'ready') {
        speaker.publish(channel, JSON.stringify(ring)).catch(complain)
      } else setImmediate(() => listeners.tell(ring))
    },
    listen: listeners.add,
    close: async () => {
      listeners.clear()
      speaker.disconnect()
      hearer.disconnect()
    },
  }
}

function parse(text: string): Ring | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Value.Check(ringSchema, value) ? value : undefined
  } catch {
    return undefined
  }
}

/** One line a minute at most: a Redis that is away complains many times a second. */
export function complainer(log: Log): (error: unknown) => void {
  let quietUntil = 0
  return (error) => {
    if (performance.now() < quietUntil) return
    quietUntil = performance.now() + 60_000
    log.warn({ event: 'redis-trouble', error: messageOf(error) })
  }
}
