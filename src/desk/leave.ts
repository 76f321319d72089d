import type { Absence } from '../core/people.ts'
import type { Instant } from '../core/ticket.ts'
import type { Desk } from './desk.ts'
import { countHeld } from './held.ts'
import { changePeople, decidesForOthers, isNot, type Person, type Settled } from './people.ts'

export type AskedLeave = {
  readonly staffId: string
  readonly deputyId: string | null
  readonly from: Instant
  readonly to: Instant
  readonly reason: string
}

/**
 * Somebody is away; new matters go to the deputy meanwhile. What they hold stays with them: `held`
 * says how many that are, so that handing over can be offered. For oneself, or by who decides.
 */
export async function takeLeave(
  desk: Desk,
  asked: AskedLeave,
  person: Person,
): Promise<Settled<{ absence: Absence; held: number }>> {
  const now = desk.world.now()
  if (asked.staffId !== person.id && !decidesForOthers(person)) return isNot('not-allowed')
  if (asked.to <= asked.from) return isNot('times-reversed')
  if (asked.to <= now) return isNot('time-passed')
  const { staff, absences } = await desk.memory.directory(now)
  const isActive = (staffId: string) => staff.some(({ id, active }) => active && id === staffId)
  if (!isActive(asked.staffId)) return isNot('no-such-staff')
  if (asked.deputyId !== null && !isActive(asked.deputyId)) return isNot('no-such-staff')
  if (asked.deputyId === asked.staffId) return isNot('same-person')
  const overlaps = absences.some(
    (other) =>
      other.staffId === asked.staffId &&
      !other.cancelled &&
      other.from < asked.to &&
      asked.from < other.to,
  )
  if (overlaps) return isNot('leave-overlaps')
  const absence: Absence = {
    ...asked,
    id: desk.world.id(),
    reason: asked.reason.trim(),
    createdBy: person.id,
    createdAt: now,
    cancelled: false,
  }
  await changePeople(desk, { absences: [absence] })
  return { ok: true, absence, held: await countHeld(desk, asked.staffId) }
}

/** They come after all, or are back already: what has begun ends now, what has not is cancelled. */
export async function endLeave(
  desk: Desk,
  absenceId: string,
  person: Person,
): Promise<Settled<{ absence: Absence }>> {
  const now = desk.world.now()
  const { absences } = await desk.memory.directory(now)
  const absence = absences.find(({ id, cancelled }) => id === absenceId && !cancelled)
  if (!absence) return isNot('no-such-absence')
  if (absence.staffId !== person.id && !decidesForOthers(person)) return isNot('not-allowed')
  const ended: Absence =
    absence.from < now ? { ...absence, to: now } : { ...absence, cancelled: true }
  await changePeople(desk, { absences: [ended] })
  return { ok: true, absence: ended }
}
