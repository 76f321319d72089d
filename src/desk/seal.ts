import { dayOf } from '../core/work-calendar.ts'
import type { Desk } from './desk.ts'

/** Once a day the head of the whole log is sealed; the board shows it, so that it can be held against the log later. */
export async function sealDay(desk: Desk): Promise<void> {
  const now = desk.world.now()
  const today = dayOf(desk.calendar, now)
  const [last] = await desk.memory.seals(1)
  if (last && last.day >= today) return
  const seal = await desk.memory.seal(today, now)
  desk.log.info({ event: 'log-sealed', day: seal.day, position: seal.position })
  desk.bell.ring({ type: 'board', revision: 0 })
}
