import chineseDays from 'chinese-days'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { LineCounter, parseDocument } from 'yaml'
import { dayNumber, numberOfDay, textOfDay, weekdayOf } from './core/civil-day.ts'
import type { Day, WorkCalendar } from './core/work-calendar.ts'

type Exceptions = Map<Day, { readonly kind: 'holiday' | 'makeup'; readonly name: string }>

/** chinese-days 1.5.7 begins with 2004; later releases add years at the end. */
const firstYear = 2004

const dayText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const hourText = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })

const calendarFile = Type.Object(
  {
    workingHours: Type.Object({ start: hourText, end: hourText }, { additionalProperties: false }),
    loadedYears: Type.Array(Type.Integer({ minimum: firstYear, maximum: 2200 })),
    holidays: Type.Array(
      Type.Object(
        { from: dayText, to: Type.Optional(dayText), name: Type.String({ minLength: 1 }) },
        { additionalProperties: false },
      ),
    ),
    makeupDays: Type.Array(
      Type.Object(
        { day: dayText, name: Type.String({ minLength: 1 }) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)

type CalendarFile = Static<typeof calendarFile>

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
  return {
    offsetMinutes: offsetOf(source.zone),
    loadedYears: [...new Set([...known, ...file.loadedYears])].toSorted((a, b) => a - b),
    exceptions,
    startMinute: minuteOf(file.workingHours.start),
    endMinute: minuteOf(file.workingHours.end),
  }
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

function readCalendarFile(yaml: string): CalendarFile {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  const [broken] = document.errors
  if (broken !== undefined) throw fault(lines.linePos(broken.pos[0]).line, broken.message)
  const content: unknown = document.toJS()
  if (!Value.Check(calendarFile, content)) {
    const [first] = Value.Errors(calendarFile, content)
    const path = (first?.instancePath ?? '').split('/').slice(1)
    throw fault(lineOf(path), `${path.join('.')} ${first?.message ?? 'is not understood'}`)
  }
  content.holidays.forEach(({ from, to }, n) => {
    checkDays([from, to ?? from], ['holidays', String(n)])
  })
  content.makeupDays.forEach(({ day }, n) => {
    checkDays([day], ['makeupDays', String(n)])
    if (weekdayOf(numberOfDay(day)) < 5) {
      throw fault(lineOf(['makeupDays', String(n)]), `${day} is no weekend day`)
    }
  })
  if (minuteOf(content.workingHours.start) >= minuteOf(content.workingHours.end)) {
    throw fault(lineOf(['workingHours']), 'the working day ends before it starts')
  }
  return content

  function checkDays(days: readonly string[], path: readonly string[]): void {
    try {
      const [from, to] = days.map(numberOfDay)
      if (from === undefined || to === undefined || from <= to) return
    } catch (error) {
      throw fault(lineOf(path), error instanceof Error ? error.message : String(error))
    }
    throw fault(lineOf(path), `${days.join(' to ')} runs backwards`)
  }

  function lineOf(path: readonly string[]): number {
    const node: unknown = document.getIn(
      path.map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
      true,
    )
    return lines.linePos(startOf(node)).line
  }
}

function startOf(node: unknown): number {
  if (typeof node !== 'object' || node === null || !('range' in node)) return 0
  return Array.isArray(node.range) && typeof node.range[0] === 'number' ? node.range[0] : 0
}

function fault(line: number, reason: string): Error {
  return new Error(`flows/calendar.yaml:${line}: ${reason}`)
}

function daysFromTo(from: Day, to: Day): readonly Day[] {
  const first = numberOfDay(from)
  return Array.from({ length: numberOfDay(to) - first + 1 }, (_, n) => textOfDay(first + n))
}

function minuteOf(hour: string): number {
  const [hours, minutes] = hour.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
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
