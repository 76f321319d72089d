import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Log } from '../../src/log.ts'
import type { Bell, Queue, Ring } from '../../src/queue/queue.ts'

/** A log that a test reads. */
export function recordingLog(): { readonly log: Log; readonly errors: Record<string, unknown>[] } {
  const errors: Record<string, unknown>[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (facts: object) => errors.push({ ...facts }),
  }
  return { log, errors }
}

const soon = { timeout: 10_000, interval: 5 }

/** What the desk relies on, of every alarm clock. `open` with the same name joins the same clock. */
export function queueContract(name: string, open: (clock: string, log: Log) => Queue): void {
  describe(`the queue ${name}`, () => {
    const opened: Queue[] = []
    let clocks = 0
    const start = (log = recordingLog().log, clock = `${++clocks}`) => {
      const queue = open(clock, log)
      opened.push(queue)
      return queue
    }
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((queue) => queue.close()))
    })

    it('runs the handler after a wake, and only that one', async () => {
      const queue = start()
      const runs: string[] = []
      queue.on('deliver', async () => void runs.push('deliver'))
      queue.on('sweep', async () => void runs.push('sweep'))
      queue.wake('deliver')
      await vi.waitFor(() => expect(runs).toEqual(['deliver']), soon)
    })

    it('never runs one handler twice at once, and never misses what was woken during a run', async () => {
      const queue = start()
      let running = 0
      let most = 0
      let rows = 0
      let seen = 0
      queue.on('receive', async () => {
        running += 1
        most = Math.max(most, running)
        const found = rows
        await new Promise((resolve) => setTimeout(resolve, 3))
        seen = found
        running -= 1
      })
      for (let n = 1; n <= 60; n += 1) {
        rows = n
        queue.wake('receive')
        if (n % 7 === 0) await new Promise((resolve) => setTimeout(resolve, n % 5))
      }
      await vi.waitFor(() => expect(seen).toBe(60), soon)
      expect(most).toBe(1)
    })

    it('makes one run of a burst', async () => {
      const queue = start()
      let runs = 0
      queue.on('deliver', async () => {
        runs += 1
      })
      for (let n = 0; n < 100; n += 1) queue.wake('deliver')
      await vi.waitFor(() => expect(runs).toBeGreaterThan(0), soon)
      queue.wake('deliver')
      await vi.waitFor(() => expect(runs).toBeGreaterThan(1), soon)
      expect(runs).toBeLessThan(10)
    })

    it('wakes later when told so', async () => {
      const queue = start()
      const at: number[] = []
      const before = performance.now()
      queue.on('deliver', async () => void at.push(performance.now() - before))
      queue.wake('deliver', 400)
      queue.wake('deliver', 401)
      await vi.waitFor(() => expect(at.length).toBeGreaterThan(0), soon)
      expect(at[0]).toBeGreaterThan(390)
    })

    it('repeats', async () => {
      const queue = start()
      let runs = 0
      queue.on('sweep', async () => {
        runs += 1
      })
      queue.every('sweep', 40)
      await vi.waitFor(() => expect(runs).toBeGreaterThan(3), soon)
    })

    it('logs a failing handler and wakes it again', async () => {
      const { log, errors } = recordingLog()
      const queue = start(log)
      let runs = 0
      queue.on('deliver', async () => {
        runs += 1
        if (runs === 1) throw new Error('broken')
      })
      queue.wake('deliver')
      await vi.waitFor(
        () =>
          expect(errors).toMatchObject([{ event: 'job-failed', wake: 'deliver', error: 'broken' }]),
        soon,
      )
      queue.wake('deliver')
      // A wake may be doubled, never lost.
      await vi.waitFor(() => expect(runs).toBeGreaterThanOrEqual(2), soon)
    })

    it('waits for the running handler when it closes, and runs nothing after', async () => {
      const queue = start()
      let begun = false
      let finished = 0
      queue.on('deliver', async () => {
        begun = true
        await new Promise((resolve) => setTimeout(resolve, 50))
        finished += 1
      })
      queue.wake('deliver')
      await vi.waitFor(() => expect(begun).toBe(true), soon)
      queue.wake('deliver')
      await queue.close()
      expect(finished).toBe(1)
      queue.wake('deliver')
    })

    it('answers that it lives, and takes a wake that nobody handles here', async () => {
      const queue = start()
      await vi.waitFor(() => queue.ping(), soon)
      queue.wake('receive')
    })
  })
}

/** What listeners rely on, of every bell. `open` with the same name joins the same bell. */
export function bellContract(name: string, open: (tower: string, log: Log) => Bell): void {
  describe(`the bell ${name}`, () => {
    const ring: Ring = { type: 'tickets', position: 7 }

    it('rings for every listener until it stops listening, whatever another one does', async () => {
      const { log, errors } = recordingLog()
      const bell = open('one', log)
      const heard: Ring[] = []
      bell.listen(() => {
        throw new Error('deaf')
      })
      const stop = bell.listen((each) => heard.push(each))
      bell.ring(ring)
      bell.ring({ type: 'conversation', conversationId: 'c' })
      await vi.waitFor(
        () => expect(heard).toEqual([ring, { type: 'conversation', conversationId: 'c' }]),
        soon,
      )
      expect(errors).toMatchObject([{ event: 'listener-failed' }, { event: 'listener-failed' }])
      stop()
      const later: Ring[] = []
      bell.listen((each) => later.push(each))
      bell.ring({ type: 'directory' })
      await vi.waitFor(() => expect(later).toHaveLength(1), soon)
      expect(heard).toHaveLength(2)
      await bell.close()
      bell.ring(ring)
    })

    it('does not hold up the one who rings', async () => {
      const bell = open('two', recordingLog().log)
      let heard = false
      bell.listen(() => {
        heard = true
      })
      bell.ring(ring)
      expect(heard).toBe(false)
      await vi.waitFor(() => expect(heard).toBe(true), soon)
      await bell.close()
    })
  })
}
