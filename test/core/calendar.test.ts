import { readFileSync } from 'node:fs'
import { getDayDetail } from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { loadCalendar, unknownUnits } from '../../src/calendar.ts'
import { numberOfDay, textOfDay } from '../../src/core/civil-day.ts'
import { dayKind, instantAt, isWorked, missingYear } from '../../src/core/work-calendar.ts'
import { calendar as testCalendar } from '../kit/town.ts'

const yaml = readFileSync(new URL('../../flows/calendar.yaml', import.meta.url), 'utf8')
const zone = 'Asia/Shanghai'
const hours = "workingHours: ['09:00-12:00', '13:00-17:00']"
const rest = 'loadedYears: []\nholidays: []\nmakeupDays: []'

describe('the working calendar', () => {
  const calendar = loadCalendar({ zone, yaml })

  it('agrees with chinese-days on every day it knows, 2004 to 2026', () => {
    const different: string[] = []
    for (let n = numberOfDay('2004-01-01'); n <= numberOfDay('2026-12-31'); n += 1) {
      const day = textOfDay(n)
      const facts = dayKind(calendar, day)
      const { work, name } = getDayDetail(day)
      // Days it names are special: off though a weekday, or worked though a weekend.
      const kind = facts.kind === 'holiday' || facts.kind === 'makeup'
      if (isWorked(facts.kind) !== work || kind !== name.includes(',')) different.push(day)
      if (facts.provisional) different.push(day)
    }
    expect(different).toEqual([])
  })

  it('knows the years chinese-days really knows, and says so of the others', () => {
    expect(calendar.loadedYears[0]).toBe(2004)
    expect(calendar.loadedYears).toContain(2026)
    const next = (calendar.loadedYears.at(-1) ?? 0) + 1
    expect(dayKind(calendar, `${next}-01-01`)).toEqual({
      kind: 'holiday',
      name: '元旦',
      provisional: true,
    })
  })

  it('keeps China’s offset and the office’s hours', () => {
    expect(calendar).toMatchObject({
      offsetMinutes: 480,
      startMinute: 510,
      endMinute: 1050,
      stretches: testCalendar.stretches,
    })
  })

  it('the calendar of the tests says the same about 2026', () => {
    for (let n = numberOfDay('2026-01-01'); n <= numberOfDay('2026-12-31'); n += 1) {
      const day = textOfDay(n)
      expect([day, dayKind(testCalendar, day)]).toEqual([day, dayKind(calendar, day)])
    }
  })

  it('misses next year’s holidays from 1 November on, and this year’s all the time', () => {
    const at = (day: string) => missingYear(calendar, instantAt(calendar, day, 0))
    expect(at('2026-10-31')).toBeNull()
    expect(at('2026-11-01')).toEqual({ year: 2027, since: '2026-11-01' })
    expect(at('2027-03-01')).toEqual({ year: 2027, since: '2026-11-01' })
    expect(missingYear(calendar, instantAt(calendar, '2026-11-01', 0) - 1)).toBeNull()
    expect(at('2025-12-31')).toBeNull()
  })

  it('takes local holidays, make-up days and years from the file', () => {
    const own = loadCalendar({
      zone,
      yaml: `${hours}
loadedYears: [2027]
holidays:
  - { from: 2027-01-01, to: 2027-01-03, name: 元旦 }
  - { from: 2027-02-06, to: 2027-02-12, name: 春节 }
  - { from: 2027-05-01, to: 2027-05-05, name: 劳动节 }
  - { from: 2027-10-01, to: 2027-10-07, name: 国庆节 }
  - { from: 2026-03-02, name: 清河镇停电检修 }
makeupDays:
  - { day: 2027-02-20, name: 春节 }
`,
    })
    expect(dayKind(own, '2027-02-10')).toEqual({
      kind: 'holiday',
      name: '春节',
      provisional: false,
    })
    expect(dayKind(own, '2027-02-20').kind).toBe('makeup')
    expect(dayKind(own, '2026-03-02').kind).toBe('holiday')
    expect(own.endMinute).toBe(1020)
  })

  it('takes half-days and the hours of units from the file', () => {
    const own = loadCalendar({
      zone,
      yaml: `${hours}
halfDays:
  - { day: 2026-02-13, name: 春节前一天 }
  - { day: 2026-03-06, until: '15:30', name: 妇女节 }
units:
  qinghe-water: { hours: ['00:00-24:00'], days: [Mon, Tue, Wed, Thu, Fri, Sat, Sun], onHolidays: true }
  library: { hours: ['09:00-17:00'] }
${rest}`,
    })
    expect(own.halfDays.get('2026-02-13')).toEqual({ endMinute: 720, name: '春节前一天' })
    expect(own.halfDays.get('2026-03-06')).toEqual({ endMinute: 930, name: '妇女节' })
    expect(own.hoursOf.get('qinghe-water')).toEqual({
      stretches: [{ start: 0, end: 1440 }],
      weekdays: [0, 1, 2, 3, 4, 5, 6],
      onHolidays: true,
    })
    expect(unknownUnits(own, [{ id: 'library' }])).toEqual(['qinghe-water'])
    expect(own.hoursOf.get('library')).toEqual({
      stretches: [{ start: 540, end: 1020 }],
      weekdays: [0, 1, 2, 3, 4],
      onHolidays: false,
    })
  })

  it.each([
    [
      `${hours}\nloadedYears: []\nholidays: []\nmakeupDays:\n  - { day: 2027-02-22, name: 春节 }`,
      /yaml:5: 2027-02-22 is no weekend/,
    ],
    [
      `${hours}\nloadedYears: []\nholidays:\n  - { from: 2027-02-30, name: 春节 }\nmakeupDays: []`,
      /yaml:4: .*2027-02-30/,
    ],
    [
      `${hours}\nloadedYears: []\nholidays:\n  - { from: 2027-02-03, to: 2027-02-01, name: x }\nmakeupDays: []`,
      /yaml:4: .*backwards/,
    ],
    [
      `${hours}\nloadedYears: []\nholidays:\n  - { from: 2027-02-20, name: x }\nmakeupDays:\n  - { day: 2027-02-20, name: x }`,
      /yaml:6: 2027-02-20 is a holiday above/,
    ],
    [`${hours}\nloadedYears: [soon]\nholidays: []\nmakeupDays: []`, /yaml:2: loadedYears/],
    [
      `${hours}\nloadedYears: [2027]\nholidays: []\nmakeupDays: []`,
      /yaml:2: 2027 is not complete: 2027-01-01 is no holiday/,
    ],
    [`workingHours: ['18:00-17:00']\n${rest}`, /yaml:1: 18:00-17:00 ends before/],
    [
      `workingHours:\n  - 08:30-12:00\n  - 11:30-17:30\n${rest}`,
      /yaml:3: 11:30-17:30 starts before the hours above it end/,
    ],
    [`workingHours: ['8.30 to 12']\n${rest}`, /yaml:1: expected hours like "08:30-12:00"/],
    [`workingHours: []\n${rest}`, /yaml:1: workingHours/],
    [`${hours}\nholiday: []\n${rest}`, /yaml:2: holiday is no known key/],
    [
      `${hours}\nunits:\n  library:\n    hours: ['09:00-17:00']\n    days: [Mon, Someday]\n${rest}`,
      /yaml:5: expected one of Mon, Tue, Wed, Thu, Fri, Sat, Sun, got Someday/,
    ],
    [
      `${hours}\nunits:\n  library:\n    hours: ['09:00-17:00']\n    day: [Mon]\n${rest}`,
      /yaml:5: units.library.day is no known key/,
    ],
    [
      `${hours}\nhalfDays:\n  - { day: 2026-02-16, name: 除夕 }\n${rest}`,
      /yaml:3: .*no working day/,
    ],
    [
      `${hours}\nhalfDays:\n  - { day: 2026-02-13, until: '19:00', name: x }\n${rest}`,
      /yaml:3: a half-day ends within the working hours/,
    ],
    ['workingHours: {', /yaml:1/],
  ])('names file, line and reason of a mistake: %#', (text, message) => {
    expect(() => loadCalendar({ zone, yaml: text })).toThrow(message)
  })

  it('names every mistake at once', () => {
    const text = `workingHours: [soon]\nloadedYears: []\nholidays:\n  - { from: 2027-02-30, name: x }\nmakeupDays: []`
    expect(() => loadCalendar({ zone, yaml: text })).toThrow(/yaml:1: .*\n.*yaml:4: /)
  })

  it('refuses a zone with summer time', () => {
    expect(() => loadCalendar({ zone: 'Europe/Berlin', yaml })).toThrow(/Europe\/Berlin/)
    expect(loadCalendar({ zone: 'Asia/Urumqi', yaml }).offsetMinutes).toBe(360)
    expect(loadCalendar({ zone: 'UTC', yaml }).offsetMinutes).toBe(0)
  })
})
