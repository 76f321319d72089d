import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { LineCounter, parseDocument } from 'yaml'
import { type Fault, halfDayEnd, type Path, stretchesIn, weekdaysIn } from './calendar-hours.ts'
import { numberOfDay, weekdayOf } from './core/civil-day.ts'
import type { Day, Stretch, UnitHours } from './core/work-calendar.ts'

/** chinese-days 1.5.7 begins with 2004; later releases add years at the end. */
export const firstYear = 2004

const closed = { additionalProperties: false }
const dayText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const name = Type.String({ minLength: 1 })
const hours = Type.Array(Type.String(), { minItems: 1 })

const calendarFile = Type.Object(
  {
    workingHours: hours,
    halfDays: Type.Optional(
      Type.Array(Type.Object({ day: dayText, until: Type.Optional(Type.String()), name }, closed)),
    ),
    units: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object(
          {
            hours,
            days: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
            onHolidays: Type.Optional(Type.Boolean()),
          },
          closed,
        ),
      ),
    ),
    loadedYears: Type.Array(Type.Integer({ minimum: firstYear, maximum: 2200 })),
    holidays: Type.Array(Type.Object({ from: dayText, to: Type.Optional(dayText), name }, closed)),
    makeupDays: Type.Array(Type.Object({ day: dayText, name }, closed)),
  },
  closed,
)

type Written = Static<typeof calendarFile>

/** flows/calendar.yaml, understood and found right. */
export type CalendarFile = Pick<Written, 'loadedYears' | 'holidays' | 'makeupDays'> & {
  readonly stretches: readonly Stretch[]
  /** In the order of the file, as `fault` counts them. */
  readonly halfDays: readonly (readonly [
    Day,
    { readonly endMinute: number; readonly name: string },
  ])[]
  readonly units: ReadonlyMap<string, UnitHours>
  /** A mistake only the whole calendar shows, as an Error that names the line. */
  fault(path: Path, reason: string): Error
}

/** Reads the text of flows/calendar.yaml. Throws one Error that names every mistake with its line. */
export function readCalendarFile(yaml: string): CalendarFile {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false })
  const [broken] = document.errors
  if (broken !== undefined) throw new Error(said(lines.linePos(broken.pos[0]).line, broken.message))
  const faults: string[] = []
  const fault: Fault = (path, reason) => {
    faults.push(said(lineOf(path), reason))
  }
  const content: unknown = document.toJS()
  if (!Value.Check(calendarFile, content)) {
    misfits(content, fault)
    throw new Error(faults.join('\n'))
  }
  const { loadedYears, holidays, makeupDays } = content
  const stretches = stretchesIn(content.workingHours, ['workingHours'], fault)
  checkDays(content, fault)
  const read = {
    loadedYears,
    holidays,
    makeupDays,
    stretches,
    halfDays: halfDaysIn(content, stretches, fault),
    units: unitsIn(content, fault),
    fault: (path: Path, reason: string) => new Error(said(lineOf(path), reason)),
  }
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return read

  function lineOf(path: Path): number {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const start = startOf(document.getIn(path.slice(0, depth), true))
      if (start !== undefined) return lines.linePos(start).line
    }
    return 1
  }
}

function halfDaysIn(
  { halfDays = [] }: Written,
  stretches: readonly Stretch[],
  fault: Fault,
): CalendarFile['halfDays'] {
  return halfDays.map(({ day, until, name }, n) => {
    isDay(day, ['halfDays', n], fault)
    return [day, { endMinute: halfDayEnd(until, stretches, ['halfDays', n], fault), name }]
  })
}

function unitsIn({ units = {} }: Written, fault: Fault): ReadonlyMap<string, UnitHours> {
  return new Map(
    Object.entries(units).map(([id, { hours: written, days, onHolidays = false }]) => [
      id,
      {
        stretches: stretchesIn(written, ['units', id, 'hours'], fault),
        weekdays: weekdaysIn(days, ['units', id, 'days'], fault),
        onHolidays,
      },
    ]),
  )
}

/** One mistake for each place that does not fit the schema. */
function misfits(content: unknown, fault: Fault): void {
  const seen = new Set<string>()
  for (const { keyword, instancePath, message } of Value.Errors(calendarFile, content)) {
    if (keyword === 'additionalProperties' || seen.has(instancePath)) continue
    seen.add(instancePath)
    const path = instancePath.split('/').slice(1).map(stepOf)
    const reason = keyword === 'boolean' ? 'is no known key' : message
    fault(path, `${path.join('.')} ${reason}`.trim())
  }
  if (seen.size === 0) fault([], 'is not understood')
}

function checkDays({ holidays, makeupDays }: Written, fault: Fault): void {
  holidays.forEach(({ from, to = from }, n) => {
    const path = ['holidays', n]
    if (isDay(from, path, fault) && isDay(to, path, fault) && from > to)
      fault(path, `${from} to ${to} runs backwards`)
  })
  makeupDays.forEach(({ day }, n) => {
    const path = ['makeupDays', n]
    if (!isDay(day, path, fault)) return
    if (weekdayOf(numberOfDay(day)) < 5) fault(path, `${day} is no weekend day`)
    if (holidays.some(({ from, to = from }) => from <= day && day <= to))
      fault(path, `${day} is a holiday above`)
  })
}

function isDay(text: string, path: Path, fault: Fault): boolean {
  try {
    numberOfDay(text)
    return true
  } catch (error) {
    fault(path, error instanceof Error ? error.message : String(error))
    return false
  }
}

const stepOf = (step: string): string | number =>
  /^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined
  return Array.isArray(node.range) && typeof node.range[0] === 'number' ? node.range[0] : undefined
}

const said = (line: number, reason: string): string => `flows/calendar.yaml:${line}: ${reason}`
