import { afterQuiet } from '../core/quiet.ts'
import { dayOf } from '../core/work-calendar.ts'
import { elapsed } from '../core/work-hours.ts'
import type { Training } from '../store/records.ts'
import type { Desk } from './desk.ts'
import { askTraining, readingsOfModel, recalibrate } from './learn-change.ts'
import { scheme } from './learn-model.ts'
import { type LearntTicket, learnable } from './learn-rows.ts'
import { runTrainings } from './learn-run.ts'

const system = 'system'

/** What learning there is to do now: what was asked for; and at night what the hotline asks for itself. */
export async function learn(desk: Desk): Promise<void> {
  if (isNight(desk)) await askBySelf(desk)
  await runTrainings(desk)
}

/** In the quiet hours, and nobody works: the machine has little else to do. */
function isNight({ calendar, rules, world }: Desk): boolean {
  const now = world.now()
  const minute = 60_000
  return (
    afterQuiet(calendar, rules.quiet, now) !== now && elapsed(calendar, now, now + minute) === 0
  )
}

/**
 * A training when enough tickets were reviewed since the last one; otherwise thresholds measured anew
 * when enough were since they last were. Each once a night, whichever process is first.
 */
async function askBySelf(desk: Desk): Promise<void> {
  const rows = await desk.memory.trainings(scheme, 200)
  const day = dayOf(desk.calendar, desk.world.now())
  const trained = rows.find(isTraining)
  const { byItselfAfter, recalibrateFrom } = desk.rules.learning
  // Half of the latest may be confidential: the rows read stay few all the same.
  const tickets = await learnable(desk, 2 * Math.max(byItselfAfter, recalibrateFrom))
  if (reviewedSince(tickets, trained?.askedAt ?? 0).length >= byItselfAfter) {
    const id = `night-${day}`
    if (!rows.some((row) => row.id === id)) await askTraining(desk, system, id)
    return
  }
  const measured = rows.find(({ state }) => state === 'kept')
  const fresh = reviewedSince(tickets, measured?.endedAt ?? 0)
  const readings = await readingsOfModel(desk, fresh)
  if (readings.length >= recalibrateFrom) await recalibrate(desk, system)
}

/** Rows of going back and of new thresholds were no trainings. */
export const isTraining = ({ step }: Training): boolean =>
  step !== 'back' && step !== 'recalibrated'

export const reviewedSince = (
  tickets: readonly LearntTicket[],
  since: number,
): readonly LearntTicket[] => tickets.filter(({ review }) => (review?.at ?? 0) > since)
