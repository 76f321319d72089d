import {
  changeovers,
  isSamePost,
  minutesPerWeek,
  operatorPost,
  type Post,
  plannedAt,
} from './duty.ts'
import type { Directory, Duty, Shift } from './people.ts'
import type { Instant } from './ticket.ts'
import type { WorkCalendar } from './work-calendar.ts'

export type ShiftRefusal =
  | 'no-such-staff'
  | 'no-such-post'
  | 'times-reversed'
  | 'same-person'
  | 'away-then'
  | 'swap-overlaps'
  | 'not-on-duty'
  | 'already-on-duty'

type Stretch = { readonly from: Instant; readonly to: Instant }

/** Why a shift cannot be, or null: whom it replaces must be on duty all the while, and nobody is in two places. */
export function shiftRefusal(
  whole: Directory,
  calendar: WorkCalendar,
  shift: Shift,
): ShiftRefusal | null {
  const directory = { ...whole, shifts: whole.shifts.filter(({ id }) => id !== shift.id) }
  const { staffId, insteadOfId } = shift
  if (shift.to <= shift.from) return 'times-reversed'
  if (!isActive(directory, staffId)) return 'no-such-staff'
  if (!isPost(directory, shift)) return 'no-such-post'
  if (staffId === insteadOfId) return 'same-person'
  if (isAwayIn(directory, staffId, shift)) return 'away-then'
  if (directory.shifts.some((other) => isForTheSame(other, shift))) return 'swap-overlaps'
  if (insteadOfId !== null && !isOnThroughout(directory, calendar, insteadOfId, shift))
    return 'not-on-duty'
  if (isBooked(directory, calendar, staffId, shift)) return 'already-on-duty'
  return null
}

/** Why a weekly duty cannot be, or null: nobody has two at once. */
export function dutyRefusal(directory: Directory, duty: Duty): ShiftRefusal | null {
  if (duty.toMinute <= duty.fromMinute || duty.toMinute - duty.fromMinute > minutesPerWeek)
    return 'times-reversed'
  if (!isActive(directory, duty.staffId)) return 'no-such-staff'
  if (!isPost(directory, duty)) return 'no-such-post'
  const others = directory.roster.filter(
    ({ id, staffId }) => id !== duty.id && staffId === duty.staffId,
  )
  return others.some((other) => overlapWeekly(other, duty)) ? 'already-on-duty' : null
}

/** Duties of two people in one, where somebody would be in two places at once. */
export const overlapWeekly = (a: Duty, b: Duty): boolean =>
  [-minutesPerWeek, 0, minutesPerWeek].some(
    (shift) => a.fromMinute + shift < b.toMinute && b.fromMinute < a.toMinute + shift,
  )

/** Every post that has a roster, the hotline's own first. */
export function postsOf(directory: Directory): readonly Post[] {
  const all: readonly Post[] = [operatorPost, ...directory.roster, ...directory.shifts]
  return all
    .filter((post, n) => all.findIndex((other) => isSamePost(other, post)) === n)
    .map(({ post, unitId, gridId }) => ({ post, unitId, gridId }))
}

const isBooked = (
  directory: Directory,
  calendar: WorkCalendar,
  staffId: string,
  stretch: Stretch & Post,
): boolean =>
  [...postsOf(directory), stretch].some((post) =>
    moments(directory, calendar, post, stretch).some((at) =>
      plannedAt(directory, calendar, post, at).some((turn) => turn.staffId === staffId),
    ),
  )

const isOnThroughout = (
  directory: Directory,
  calendar: WorkCalendar,
  staffId: string,
  stretch: Stretch & Post,
): boolean =>
  moments(directory, calendar, stretch, stretch).every((at) =>
    plannedAt(directory, calendar, stretch, at).some((turn) => turn.staffId === staffId),
  )

/** One instant of every part of the stretch in which the plan stays the same. */
const moments = (
  directory: Directory,
  calendar: WorkCalendar,
  post: Post,
  { from, to }: Stretch,
): readonly Instant[] => [from, ...changeovers(directory, calendar, post, from, to)]

/** Asked for or agreed already, for the same person at the same time. */
const isForTheSame = (other: Shift, shift: Shift): boolean =>
  (other.state === 'asked' || other.state === 'agreed') &&
  isSamePost(other, shift) &&
  other.insteadOfId === shift.insteadOfId &&
  (shift.insteadOfId !== null || other.staffId === shift.staffId) &&
  overlap(other, shift)

const isAwayIn = (directory: Directory, staffId: string, stretch: Stretch): boolean =>
  directory.absences.some(
    (leave) => leave.staffId === staffId && !leave.cancelled && overlap(leave, stretch),
  )

const overlap = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to

const isActive = (directory: Directory, staffId: string): boolean =>
  directory.staff.some(({ id, active }) => active && id === staffId)

function isPost(directory: Directory, { post, unitId, gridId }: Post): boolean {
  switch (post) {
    case 'operator':
      return unitId === null && gridId === null
    case 'unit':
      return gridId === null && directory.units.some(({ id }) => id === unitId)
    case 'grid':
      return (
        unitId === null &&
        directory.grids.some(({ id, endedAt }) => id === gridId && endedAt === null)
      )
  }
}
