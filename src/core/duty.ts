import { standIn } from './deputy.ts'
import { msPerMinute } from './instant.ts'
import type { Directory, Duty, Shift } from './people.ts'
import type { Instant } from './ticket.ts'
import { dayOf, instantAt, type WorkCalendar, weekMinuteOf } from './work-calendar.ts'

/** What is to be covered: the hotline itself, a unit or a grid. */
export type Post = Pick<Duty, 'post' | 'unitId' | 'gridId'>

/** The hotline's own post: somebody is always on duty there. */
export const operatorPost: Post = { post: 'operator', unitId: null, gridId: null }

/** Somebody's turn as planned: by a weekly duty, or by an agreed shift. */
export type Planned = {
  readonly staffId: string
  /** Whose weekly duty a swap replaces. */
  readonly insteadOfId: string | null
  readonly dutyId: string | null
  readonly shiftId: string | null
  readonly since: Instant
}

/** Who is really there: the planned person, or their deputy while they are away. */
export type Turn = Planned & { readonly deputyForId: string | null }

export const minutesPerWeek = 10_080
export const weekMs = minutesPerWeek * msPerMinute

/** Who is on duty, the agreed shifts first; only people who are active and here. */
export function turnsAt(
  directory: Directory,
  calendar: WorkCalendar,
  post: Post,
  at: Instant,
): readonly Turn[] {
  const turns = plannedAt(directory, calendar, post, at).flatMap((planned) => {
    const found = standIn(directory, planned.staffId, at)
    if (!found) return []
    const since = Math.max(planned.since, found.since ?? backSince(directory, planned.staffId, at))
    return [{ ...planned, staffId: found.staff.id, deputyForId: found.forId, since }]
  })
  return turns.filter((turn, n) => turns.findIndex(({ staffId }) => staffId === turn.staffId) === n)
}

/** Who is meant to be on duty, whether they are here or not. A swap takes the place of whom it names. */
export function plannedAt(
  directory: Directory,
  calendar: WorkCalendar,
  post: Post,
  at: Instant,
): readonly Planned[] {
  const weekly = directory.roster
    .filter((duty) => isSamePost(duty, post))
    .flatMap((duty) => weeklyTurn(directory, calendar, duty, at))
  return directory.shifts
    .filter((shift) => covers(shift, post) && shift.from <= at && at < shift.to)
    .sort(byAge)
    .reduce(takeOver, weekly)
}

/** Instants in (from, to) at which a duty or an agreed shift of the post begins or ends, in order. */
export function changeovers(
  directory: Directory,
  calendar: WorkCalendar,
  post: Post,
  from: Instant,
  to: Instant,
): readonly Instant[] {
  const weekly = directory.roster
    .filter((duty) => isSamePost(duty, post))
    .flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute])
    .flatMap((minute) => timesOf(calendar, minute, from, to))
  const dated = directory.shifts
    .filter((shift) => covers(shift, post))
    .flatMap((shift) => [shift.from, shift.to])
  const all = [...weekly, ...dated].filter((at) => from < at && at < to)
  return [...new Set(all)].sort((a, b) => a - b)
}

/** When the present stretch at a post began: the last changeover, or midnight where there is none. */
export function stretchStart(
  directory: Directory,
  calendar: WorkCalendar,
  post: Post,
  at: Instant,
): Instant {
  const before = changeovers(directory, calendar, post, at - weekMs, at + 1)
  return before.at(-1) ?? instantAt(calendar, dayOf(calendar, at), 0)
}

export const isSamePost = (a: Post, b: Post): boolean =>
  a.post === b.post && a.unitId === b.unitId && a.gridId === b.gridId

function weeklyTurn(
  directory: Directory,
  calendar: WorkCalendar,
  duty: Duty,
  at: Instant,
): readonly Planned[] {
  const began = beganAt(calendar, duty, at)
  if (began === null) return []
  const returns = directory.shifts
    .filter((shift) => covers(shift, duty) && shift.insteadOfId === duty.staffId && shift.to <= at)
    .map(({ to }) => to)
  return [
    {
      staffId: duty.staffId,
      insteadOfId: null,
      dutyId: duty.id,
      shiftId: null,
      since: Math.max(began, ...returns),
    },
  ]
}

/** When the duty's present run began; null while it is not running. It may pass the week's end. */
function beganAt(calendar: WorkCalendar, duty: Duty, at: Instant): Instant | null {
  const weekMinute = weekMinuteOf(calendar, at)
  for (const minute of [weekMinute, weekMinute + minutesPerWeek])
    if (duty.fromMinute <= minute && minute < duty.toMinute)
      return wholeMinute(at) - (minute - duty.fromMinute) * msPerMinute
  return null
}

/** The instants between `from` and `to` at which the week stands at this minute. */
function timesOf(
  calendar: WorkCalendar,
  minute: number,
  from: Instant,
  to: Instant,
): readonly Instant[] {
  const monday = wholeMinute(from) - weekMinuteOf(calendar, from) * msPerMinute
  const times: Instant[] = []
  for (let week = monday - weekMs; week < to; week += weekMs)
    times.push(week + minute * msPerMinute)
  return times
}

function takeOver(planned: readonly Planned[], shift: Shift): readonly Planned[] {
  const { staffId, insteadOfId, from } = shift
  const turn = { staffId, insteadOfId, dutyId: null, shiftId: shift.id, since: from }
  return [turn, ...planned.filter((one) => one.staffId !== insteadOfId)]
}

/** Somebody back from leave in the middle of a shift is there since then. */
const backSince = (directory: Directory, staffId: string, at: Instant): Instant =>
  Math.max(
    Number.NEGATIVE_INFINITY,
    ...directory.absences
      .filter((leave) => leave.staffId === staffId && !leave.cancelled && leave.to <= at)
      .map(({ to }) => to),
  )

const covers = (shift: Shift, post: Post): boolean =>
  shift.state === 'agreed' && isSamePost(shift, post)

const byAge = (a: Shift, b: Shift): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

const wholeMinute = (at: Instant): Instant => Math.floor(at / msPerMinute) * msPerMinute
