import type { Stretch } from './core/work-calendar.ts'

/** Where in the file, from its top; and what is wrong there. */
export type Path = readonly (string | number)[]
export type Fault = (path: Path, reason: string) => void

const noon = 720
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const mondayToFriday = [0, 1, 2, 3, 4] as const

/** Hours as staff write them, `08:30-12:00`, in order and apart. */
export function stretchesIn(
  written: readonly string[],
  path: Path,
  fault: Fault,
): readonly Stretch[] {
  let free = 0
  return written.flatMap((text, n) => {
    const [start, end, ...more] = text.split('-').map(minuteIn)
    if (start === undefined || end === undefined || more.length > 0) {
      fault([...path, n], `expected hours like "08:30-12:00", got ${text}`)
      return []
    }
    if (start >= end) fault([...path, n], `${text} ends before it starts`)
    else if (start < free) fault([...path, n], `${text} starts before the hours above it end`)
    free = Math.max(free, end)
    return [{ start, end }]
  })
}

/** Weekdays by their names, 0 is Monday; Mon to Fri where none are named. */
export function weekdaysIn(
  written: readonly string[] | undefined,
  path: Path,
  fault: Fault,
): readonly number[] {
  if (written === undefined) return mondayToFriday
  return written.map((day, n) => {
    const weekday = weekdays.indexOf(day)
    if (weekday < 0) fault([...path, n], `expected one of ${weekdays.join(', ')}, got ${day}`)
    return weekday
  })
}

/** When a half-day ends: at the hour given, else with the morning (the first break, or noon where there is none). */
export function halfDayEnd(
  until: string | undefined,
  stretches: readonly Stretch[],
  path: Path,
  fault: Fault,
): number {
  const [first = { start: 0, end: 0 }, ...others] = stretches
  const last = others.at(-1) ?? first
  const morning = others.length > 0 ? first.end : noon
  const end = until === undefined ? morning : minuteIn(until)
  if (end === undefined) fault(path, `expected an hour like "12:00", got ${until}`)
  else if (end <= first.start || end >= last.end)
    fault(path, 'a half-day ends within the working hours')
  return end ?? morning
}

/** Minutes since midnight of `08:30`, up to `24:00`; undefined for anything else. */
function minuteIn(hour: string): number | undefined {
  if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(hour)) return undefined
  const [hours = 0, minutes = 0] = hour.split(':').map(Number)
  return hours * 60 + minutes
}
