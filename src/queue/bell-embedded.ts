import type { Log } from '../log.ts'
import type { Bell, Ring } from './queue.ts'
import { messageOf } from './runner.ts'

/** The bell of a single process: listeners hear after the ringer's own turn, and cannot harm them. */
export function createEmbeddedBell({ log }: { readonly log: Log }): Bell {
  const listeners = createListeners(log)
  return {
    ring: (ring) => {
      setImmediate(() => listeners.tell(ring))
    },
    listen: listeners.add,
    close: async () => listeners.clear(),
  }
}

/** Those who listen in this process. */
export function createListeners(log: Log) {
  const listeners = new Set<(ring: Ring) => void>()
  return {
    add: (listener: (ring: Ring) => void) => {
      // Wrapped: the same function may listen twice.
      const mine = (ring: Ring) => listener(ring)
      listeners.add(mine)
      return () => {
        listeners.delete(mine)
      }
    },
    tell: (ring: Ring) => {
      for (const listener of [...listeners]) {
        try {
          listener(ring)
        } catch (error) {
          log.error({ event: 'listener-failed', ring: ring.type, error: messageOf(error) })
        }
      }
    },
    clear: () => listeners.clear(),
  }
}
