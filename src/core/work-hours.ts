import { numberOfDay, weekdayOf } from './civil-day.ts'
import { msPerMinute } from './instant.ts'
import type { Instant } from './ticket.ts'
import {
  type Day,
  type DayKind,
  dayKind,
  dayOf,
  instantAt,
  isWorked,
  nextDay,
  type Stretch,
  type UnitHours,
  type WorkCalendar,
} from './work-calendar.ts'

/** The last minute a limit may end in: 24:00 would be the next day to everybody who reads it. */
const lastMinute = 1439

/** The stretches worked that day by the hotline's hours, or by those of a unit that keeps its own; none on a day off. */
function stretchesOn(
  calendar: WorkCalendar,
  day: Day,
  hoursOf?: string | null,
): readonly Stretch[] {
  const { kind } = dayKind(calendar, day)
  const own = ownHours(calendar, hoursOf)
  if (own !== undefined) return worksOn(own, day, kind) ? own.stretches : []
  if (!isWorked(kind)) return []
  const half = calendar.halfDays.get(day)
  return half === undefined ? calendar.stretches : cutAt(calendar.stretches, half.endMinute)
}

/** When work ends that day. A unit with own hours that is off on a working day ends it with everybody else. */
export function endOfWork(calendar: WorkCalendar, day: Day, hoursOf?: string | null): Instant {
  const last = stretchesOn(calendar, day, hoursOf).at(-1) ?? stretchesOn(calendar, day).at(-1)
  return instantAt(calendar, day, Math.min(last?.end ?? calendar.endMinute, lastMinute))
}

/** Whether work ends early for everybody that day; a unit with own hours keeps those. */
export function isHalfDay(calendar: WorkCalendar, day: Day, hoursOf?: string | null): boolean {
  return calendar.halfDays.has(day) && ownHours(calendar, hoursOf) === undefined
}

/** The first instant at which so many minutes have been worked since `from`; `from` itself for none. */
export function advance(
  calendar: WorkCalendar,
  from: Instant,
  workMinutes: number,
  hoursOf?: string | null,
): Instant {
  let leftMs = Math.round(workMinutes * msPerMinute)
  let at = from
  for (let day = dayOf(calendar, from); leftMs > 0; day = nextDay(day)) {
    for (const span of spansOn(calendar, day, hoursOf)) {
      const begin = Math.max(span.from, from)
      const takenMs = Math.min(leftMs, span.to - begin)
      if (takenMs <= 0) continue
      leftMs -= takenMs
      at = begin + takenMs
    }
  }
  return at
}

/** Minutes worked between two instants; negative when `to` is earlier. */
export function elapsed(
  calendar: WorkCalendar,
  from: Instant,
  to: Instant,
  hoursOf?: string | null,
): number {
  if (to < from) return -elapsed(calendar, to, from, hoursOf)
  const last = dayOf(calendar, to)
  let workedMs = 0
  for (let day = dayOf(calendar, from); day <= last; day = nextDay(day)) {
    for (const span of spansOn(calendar, day, hoursOf)) {
      workedMs += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from))
    }
  }
  return workedMs / msPerMinute
}

function spansOn(
  calendar: WorkCalendar,
  day: Day,
  hoursOf: string | null | undefined,
): readonly { readonly from: Instant; readonly to: Instant }[] {
  return stretchesOn(calendar, day, hoursOf).map(({ start, end }) => ({
    from: instantAt(calendar, day, start),
    to: instantAt(calendar, day, end),
  }))
}

function ownHours(
  calendar: WorkCalendar,
  hoursOf: string | null | undefined,
): UnitHours | undefined {
  return hoursOf ? calendar.hoursOf.get(hoursOf) : undefined
}

function worksOn(hours: UnitHours, day: Day, kind: DayKind): boolean {
  if (kind === 'makeup') return true
  if (kind === 'holiday' && !hours.onHolidays) return false
  return hours.weekdays.includes(weekdayOf(numberOfDay(day)))
}

function cutAt(stretches: readonly Stretch[], endMinute: number): readonly Stretch[] {
  return stretches
    .filter(({ start }) => start < endMinute)
    .map(({ start, end }) => ({ start, end: Math.min(end, endMinute) }))
}
