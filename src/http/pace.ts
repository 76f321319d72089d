import type { Instant } from '../core/ticket.ts'
import type { World } from '../world.ts'

/** Answers whether one more is allowed now: at most `count` within any `withinMs`. A refused one does not count. */
export const createPace = (
  world: World,
  limit: { readonly count: number; readonly withinMs: number },
) => {
  let recent: readonly Instant[] = []
  return {
    allows: (): boolean => {
      const now = world.now()
      recent = recent.filter((at) => at > now - limit.withinMs)
      if (recent.length >= limit.count) return false
      recent = [...recent, now]
      return true
    },
  }
}
