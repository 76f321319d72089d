import type { Deadline, Instant, Pause } from './ticket.ts'
import {
  type Day,
  type DayKind,
  dayKind,
  dayOf,
  instantAt,
  isWorked,
  nextDay,
  type WorkCalendar,
} from './work-calendar.ts'
import { elapsed, endOfWork, isHalfDay } from './work-hours.ts'

/** One day of a deadline's explanation. */
export type DeadlineDay = {
  readonly day: Day
  readonly kind: DayKind
  /** Of the holiday, or why it is a half-day. */
  readonly name: string | null
  /** Which working day of the limit it is; null: it does not count. */
  readonly counts: number | null
  /** Minutes of that day a limit in working hours used; null: the limit is in days. */
  readonly workMinutes: number | null
  /** A working day on which the clock stood still: when work ended, or (limits in hours) for a part of it. */
  readonly paused: boolean
  /** Work ends early that day. */
  readonly half: boolean
  readonly provisional: boolean
}

/** What of a deadline decides where it ends, besides the calendar. */
export type Basis = Omit<Deadline, 'at' | 'provisional'>

type ClosedPause = Pause & { readonly to: Instant }

/** The days after `after` until `n` have counted: those worked, unless the clock stood still when work ended. */
export function countedDays(
  calendar: WorkCalendar,
  basis: Basis,
  after: Day,
  n: number,
): readonly DeadlineDay[] {
  const pauses = closedPauses(basis)
  const days: DeadlineDay[] = []
  let day = after
  let count = 0
  while (count < n) {
    day = nextDay(day)
    const facts = described(calendar, basis, day)
    const worked = isWorked(facts.kind)
    const paused =
      worked && pauses.length > 0 && within(pauses, endOfWork(calendar, day, basis.hoursOf))
    const counts = worked && !paused
    if (counts) count += 1
    days.push({ ...facts, counts: counts ? count : null, workMinutes: null, paused })
  }
  return days
}

/** The days from one instant to another with the minutes worked while the clock ran. */
export function workedDays(
  calendar: WorkCalendar,
  basis: Basis,
  to: Instant,
): readonly DeadlineDay[] {
  const pauses = closedPauses(basis)
  const days: DeadlineDay[] = []
  const last = dayOf(calendar, to)
  for (let day = dayOf(calendar, basis.from); day <= last; day = nextDay(day)) {
    const begin = Math.max(basis.from, instantAt(calendar, day, 0))
    const end = Math.min(to, instantAt(calendar, nextDay(day), 0))
    const lost = pauses
      .map((pause) => [Math.max(begin, pause.from), Math.min(end, pause.to)] as const)
      .filter(([from, until]) => from < until)
      .reduce((sum, [from, until]) => sum + elapsed(calendar, from, until, basis.hoursOf), 0)
    days.push({
      ...described(calendar, basis, day),
      counts: null,
      workMinutes: elapsed(calendar, begin, end, basis.hoursOf) - lost,
      paused: lost > 0,
    })
  }
  return days
}

/** Stretches the clock stood still and goes again, in the order of time. An open one moves nothing yet. */
export function closedPauses(basis: Pick<Basis, 'pauses'>): readonly ClosedPause[] {
  return (basis.pauses ?? [])
    .flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]))
    .toSorted((a, b) => a.from - b.from)
}

function within(pauses: readonly ClosedPause[], at: Instant): boolean {
  return pauses.some(({ from, to }) => from <= at && at < to)
}

function described(calendar: WorkCalendar, { hoursOf }: Basis, day: Day) {
  const { kind, name, provisional } = dayKind(calendar, day)
  const half = isHalfDay(calendar, day, hoursOf)
  return {
    day,
    kind,
    name: half ? (calendar.halfDays.get(day)?.name ?? name) : name,
    half,
    provisional,
  }
}
