import type { Instant } from '../core/ticket.ts'

type Misses = { count: number; lockedUntil: Instant; lastAt: Instant }

const FREE_MISSES = 5
const FIRST_LOCK_MS = 30_000
const LONGEST_LOCK_MS = 15 * 60_000
const FORGET_MS = 60 * 60_000
const LOGINS_KEPT = 10_000

/** Slows the guessing of one person's password: after five misses in a row a wait that doubles. */
export const createSignInThrottle = () => {
  const missesOf = new Map<string, Misses>()

  const forgetOld = (at: Instant) => {
    if (missesOf.size < LOGINS_KEPT) return
    for (const [login, misses] of missesOf)
      if (misses.lastAt + FORGET_MS < at || missesOf.size >= LOGINS_KEPT) missesOf.delete(login)
  }

  return {
    /** Seconds to wait before this login may be tried again; 0 when it may be tried now. */
    waitSeconds: (login: string, at: Instant): number => {
      const misses = missesOf.get(login)
      return misses && misses.lockedUntil > at ? Math.ceil((misses.lockedUntil - at) / 1000) : 0
    },
    missed: (login: string, at: Instant): void => {
      forgetOld(at)
      const before = missesOf.get(login)
      const count = before && before.lastAt + FORGET_MS > at ? before.count + 1 : 1
      const over = count - FREE_MISSES
      const lockMs = over < 0 ? 0 : Math.min(FIRST_LOCK_MS * 2 ** over, LONGEST_LOCK_MS)
      missesOf.set(login, { count, lockedUntil: at + lockMs, lastAt: at })
    },
    passed: (login: string): void => {
      missesOf.delete(login)
    },
  }
}
