import type { Post } from '../core/duty.ts'
import type { Directory, Duty, Shift } from '../core/people.ts'
import { dutyRefusal, shiftRefusal } from '../core/shift-check.ts'
import type { Instant } from '../core/ticket.ts'
import type { Desk } from './desk.ts'
import {
  changePeople,
  decidesForOthers,
  hasRole,
  isNot,
  type Person,
  type Settled,
} from './people.ts'

export type AskedShift = Post & {
  readonly staffId: string
  /** Whose duty it replaces; null: an extra shift. */
  readonly insteadOfId: string | null
  readonly from: Instant
  readonly to: Instant
  readonly reason: string
}

/**
 * A swap or an extra shift. Whoever is on duty asks and the other agrees; what a supervisor or the
 * administrator puts down counts at once. Refused when somebody would be in two places, or is away.
 */
export async function askShift(
  desk: Desk,
  asked: AskedShift,
  person: Person,
): Promise<Settled<{ shift: Shift }>> {
  const now = desk.world.now()
  const decides = decidesForOthers(person)
  if (!decides && asked.insteadOfId !== person.id) return isNot('not-allowed')
  if (asked.to <= now) return isNot('time-passed')
  const shift: Shift = {
    ...asked,
    id: desk.world.id(),
    reason: asked.reason.trim(),
    state: decides ? 'agreed' : 'asked',
    createdBy: person.id,
    createdAt: now,
  }
  const code = shiftRefusal(await desk.memory.directory(now), desk.calendar, shift)
  if (code) return isNot(code)
  await changePeople(desk, { shifts: [shift] })
  return { ok: true, shift }
}

/** The one who was asked, or a supervisor, says yes or no. A yes is checked again: meanwhile more may be agreed. */
export async function decideShift(
  desk: Desk,
  shiftId: string,
  agrees: boolean,
  person: Person,
): Promise<Settled<{ shift: Shift }>> {
  const directory = await desk.memory.directory(desk.world.now())
  const shift = directory.shifts.find(({ id }) => id === shiftId)
  if (!shift) return isNot('no-such-shift')
  if (shift.staffId !== person.id && !decidesForOthers(person)) return isNot('not-allowed')
  if (shift.state !== 'asked') return isNot('already-decided')
  const code = agrees ? shiftRefusal(directory, desk.calendar, shift) : null
  if (code) return isNot(code)
  const decided: Shift = { ...shift, state: agrees ? 'agreed' : 'refused' }
  await changePeople(desk, { shifts: [decided] })
  return { ok: true, shift: decided }
}

/** Taken back: by who asked while nobody has answered, later by a supervisor. What has begun ends now. */
export async function cancelShift(
  desk: Desk,
  shiftId: string,
  person: Person,
): Promise<Settled<{ shift: Shift }>> {
  const now = desk.world.now()
  const { shifts } = await desk.memory.directory(now)
  const shift = shifts.find(({ id }) => id === shiftId)
  if (!shift) return isNot('no-such-shift')
  const own = shift.createdBy === person.id && shift.state === 'asked'
  if (!own && !decidesForOthers(person)) return isNot('not-allowed')
  if (shift.state !== 'asked' && shift.state !== 'agreed') return isNot('already-decided')
  const begun = shift.state === 'agreed' && shift.from < now
  const ended: Shift = begun ? { ...shift, to: now } : { ...shift, state: 'cancelled' }
  await changePeople(desk, { shifts: [ended] })
  return { ok: true, shift: ended }
}

/** Writes a weekly duty down, a new one or over an old one; the administrator only. */
export async function saveDuty(
  desk: Desk,
  duty: Omit<Duty, 'id'> & { readonly id: string | null },
  person: Person,
): Promise<Settled<{ duty: Duty }>> {
  if (!hasRole(person, 'administrator')) return isNot('not-allowed')
  const directory = await desk.memory.directory(desk.world.now())
  if (duty.id !== null && !hasDuty(directory, duty.id)) return isNot('no-such-duty')
  const saved = { ...duty, id: duty.id ?? desk.world.id() }
  const code = dutyRefusal(directory, saved)
  if (code) return isNot(code)
  await changePeople(desk, { duties: [saved] })
  return { ok: true, duty: saved }
}

/** Strikes a weekly duty out; agreed shifts stay as agreed. */
export async function dropDuty(desk: Desk, dutyId: string, person: Person): Promise<Settled> {
  if (!hasRole(person, 'administrator')) return isNot('not-allowed')
  const directory = await desk.memory.directory(desk.world.now())
  if (!hasDuty(directory, dutyId)) return isNot('no-such-duty')
  await changePeople(desk, { dutiesGone: [dutyId] })
  return { ok: true }
}

const hasDuty = (directory: Directory, dutyId: string): boolean =>
  directory.roster.some(({ id }) => id === dutyId)
