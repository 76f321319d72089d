import chineseDays from 'chinese-days'
import { type CalendarFile, firstYear, readCalendarFile } from './calendar-file.ts'
import { dayNumber, numberOfDay, textOfDay } from './core/civil-day.ts'
import {
  type Day,
  dayKind,
  fixedHolidays,
  isWorked,
  type WorkCalendar,
} from './core/work-calendar.ts'

type Exceptions = Map<Day, { readonly kind: 'holiday' | 'makeup'; readonly name: string }>

/**
 * The working calendar of `zone` (IANA name): chinese-days with the additions of `yaml`, the text of
 * flows/calendar.yaml. Throws, with line and reason, on a mistake in it; refuses zones with summer time.
 */
export function loadCalendar(source: {
  readonly zone: string
  readonly yaml: string
}): WorkCalendar {
  const file = readCalendarFile(source.yaml)
  const known = knownYears()
  const exceptions: Exceptions = new Map(known.flatMap(exceptionsOf))
  for (const { from, to, name } of file.holidays) {
    for (const day of daysFromTo(from, to ?? from)) exceptions.set(day, { kind: 'holiday', name })
  }
  for (const { day, name } of file.makeupDays) exceptions.set(day, { kind: 'makeup', name })
  const calendar: WorkCalendar = {
    offsetMinutes: offsetOf(source.zone),
    loadedYears: [...new Set([...known, ...file.loadedYears])].toSorted((a, b) => a - b),
    exceptions,
    stretches: file.stretches,
    startMinute: file.stretches[0]?.start ?? 0,
    endMinute: file.stretches.at(-1)?.end ?? 0,
    halfDays: new Map(file.halfDays),
    hoursOf: file.units,
  }
  checkWhole(calendar, file)
  return calendar
}

/** Units that have hours in the calendar and are not in the directory: most likely written wrong. */
export function unknownUnits(
  { hoursOf }: WorkCalendar,
  units: readonly { readonly id: string }[],
): readonly string[] {
  return [...hoursOf.keys()].filter((id) => !units.some((unit) => unit.id === id))
}

/** Half a day off needs a day that is worked, and a year said to be complete its fixed holidays. */
function checkWhole(calendar: WorkCalendar, file: CalendarFile): void {
  const isOff = (day: Day): boolean => !isWorked(dayKind(calendar, day).kind)
  file.halfDays.forEach(([day], n) => {
    if (isOff(day)) throw file.fault(['halfDays', n], `${day} is no working day`)
  })
  file.loadedYears.forEach((year, n) => {
    const missing = [...fixedHolidays.keys()].find((day) => !isOff(`${year}-${day}`))
    if (missing !== undefined)
      throw file.fault(
        ['loadedYears', n],
        `${year} is not complete: ${year}-${missing} is no holiday`,
      )
  })
}

/** It answers for years it does not know as if they had no holidays: a year is known when its National Day is. */
function knownYears(): readonly number[] {
  const years: number[] = []
  for (
    let year = firstYear;
    chineseDays.getDayDetail(`${year}-10-01`).name.includes(',');
    year += 1
  ) {
    years.push(year)
  }
  return years
}

function exceptionsOf(
  year: number,
): readonly (readonly [Day, { readonly kind: 'holiday' | 'makeup'; readonly name: string }])[] {
  return daysFromTo(`${year}-01-01`, `${year}-12-31`).flatMap((day) => {
    const { work, name } = chineseDays.getDayDetail(day)
    // Special days are named "Spring Festival,春节,4", ordinary ones "Monday".
    const [, holiday] = name.split(',')
    if (holiday === undefined) return []
    return [[day, { kind: work ? ('makeup' as const) : ('holiday' as const), name: holiday }]]
  })
}

function daysFromTo(from: Day, to: Day): readonly Day[] {
  const first = numberOfDay(from)
  return Array.from({ length: numberOfDay(to) - first + 1 }, (_, n) => textOfDay(first + n))
}

const msPerDay = 86_400_000

/** Minutes east of Greenwich, the same in winter and summer from 2004 on. */
function offsetOf(zone: string): number {
  const offsets = [2004, 2015, 2026, 2035].flatMap((year) =>
    [1, 7].map((month) => offsetAt(zone, dayNumber({ year, month, day: 15 }))),
  )
  const [first] = offsets
  if (first === undefined || offsets.some((offset) => offset !== first)) {
    throw new Error(
      `HOTLINE_ZONE ${zone} has summer time or changed its offset; expected one without`,
    )
  }
  return first
}

function offsetAt(zone: string, day: number): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(day * msPerDay)
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value)
  const local = dayNumber({ year: part('year'), month: part('month'), day: part('day') })
  return (local - day) * 1440 + part('hour') * 60 + part('minute')
}
