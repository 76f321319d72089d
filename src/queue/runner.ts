import type { Log } from '../log.ts'
import type { Wake } from './queue.ts'

type Handler = () => Promise<void>

/** The handlers of one process: at most one run at a time and one more pending for each kind. */
export type Runner = {
  on(wake: Wake, handler: Handler): void
  handles(wake: Wake): boolean
  /** Runs the handler soon; what cannot be run here is left to others. Never throws. */
  trigger(wake: Wake): void
  /** Starts nothing more and waits for what is running. */
  close(): Promise<void>
}

type Place = { readonly handler: Handler; pending: boolean; running: Promise<void> | undefined }

/** A failing handler is logged and tried again with the next wake. */
export function createRunner(log: Log): Runner {
  const places = new Map<Wake, Place>()
  let closed = false

  const run = async (wake: Wake, place: Place) => {
    // Whoever wakes is served after their own turn, so that a burst makes one run.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (place.pending && !closed) {
      place.pending = false
      try {
        await place.handler()
      } catch (error) {
        log.error({ event: 'job-failed', wake, error: messageOf(error) })
      }
    }
    place.running = undefined
  }

  return {
    on: (wake, handler) => {
      if (places.has(wake)) throw new Error(`${wake} has its handler already`)
      places.set(wake, { handler, pending: false, running: undefined })
    },
    handles: (wake) => places.has(wake),
    trigger: (wake) => {
      const place = places.get(wake)
      if (!place || closed) return
      place.pending = true
      place.running ??= run(wake, place)
    },
    close: async () => {
      closed = true
      await Promise.all([...places.values()].map((place) => place.running))
    },
  }
}

/** The words of whatever was thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
