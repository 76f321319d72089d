import type { Log } from '../log.ts'
import type { Queue, Wake } from './queue.ts'
import { createRunner } from './runner.ts'

/** Delayed wakes that fall within the same stretch are one. Milliseconds. */
const stretchMs = 250

/** The alarm clock of a single process. */
export function createEmbeddedQueue({ log }: { readonly log: Log }): Queue {
  const runner = createRunner(log)
  const delayed = new Map<string, NodeJS.Timeout>()
  const repeated: NodeJS.Timeout[] = []
  let closed = false

  const later = (wake: Wake, delayMs: number) => {
    const key = `${wake}:${Math.ceil((performance.now() + delayMs) / stretchMs)}`
    if (closed || delayed.has(key)) return
    const ring = () => {
      delayed.delete(key)
      runner.trigger(wake)
    }
    delayed.set(key, setTimeout(ring, Math.min(delayMs + stretchMs, longestMs)))
  }

  return {
    on: (wake, handler) => runner.on(wake, handler),
    wake: (wake, delayMs = 0) => (delayMs > 0 ? later(wake, delayMs) : runner.trigger(wake)),
    every: (wake, everyMs) => {
      repeated.push(setInterval(() => runner.trigger(wake), Math.min(everyMs, longestMs)))
    },
    ping: async () => undefined,
    close: async () => {
      closed = true
      for (const timer of [...repeated, ...delayed.values()]) clearTimeout(timer)
      await runner.close()
    },
  }
}

// setTimeout takes 31 bits; a longer delay would fire at once.
const longestMs = 2 ** 31 - 1
