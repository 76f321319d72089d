import { readFileSync } from 'node:fs'
import { getDayDetail } from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { loadCalendar } from '../../src/calendar.ts'
import { numberOfDay, textOfDay } from '../../src/core/civil-day.ts'
import { dayKind, isWorked } from '../../src/core/work-calendar.ts'
import { calendar as testCalendar } from '../kit/town.ts'

const yaml = readFileSync(new URL('../../flows/calendar.yaml', import.meta.url), 'utf8')
const zone = 'Asia/Shanghai'
const hours = "workingHours: { start: '09:00', end: '17:00' }"

describe('the working calendar', () => {
  const calendar = loadCalendar({ zone, yaml })

  it('agrees with chinese-days on every day it knows, 2004 to 2026', () => {
    const different: string[] = []
    for (let n = numberOfDay('2004-01-01'); n <= numberOfDay('2026-12-31'); n += 1) {
      const day = textOfDay(n)
      const facts = dayKind(calendar, day)
      if (isWorked(facts.kind) !== getDayDetail(day).work || facts.provisional) different.push(day)
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
    expect(calendar).toMatchObject({ offsetMinutes: 480, startMinute: 510, endMinute: 1050 })
  })

  it('the calendar of the tests says the same about 2026', () => {
    for (let n = numberOfDay('2026-01-01'); n <= numberOfDay('2026-12-31'); n += 1) {
      const day = textOfDay(n)
      expect([day, dayKind(testCalendar, day)]).toEqual([day, dayKind(calendar, day)])
    }
  })

  it('takes local holidays, make-up days and years from the file', () => {
    const own = loadCalendar({
      zone,
      yaml: `${hours}
loadedYears: [2027]
holidays:
  - { from: 2027-02-06, to: 2027-02-12, name: 春节 }
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
    [`${hours}\nloadedYears: [soon]\nholidays: []\nmakeupDays: []`, /yaml:2: loadedYears/],
    [
      "workingHours: { start: '18:00', end: '17:00' }\nloadedYears: []\nholidays: []\nmakeupDays: []",
      /yaml:1: .*ends before/,
    ],
    ['workingHours: {', /yaml:1/],
  ])('names file, line and reason of a mistake', (text, message) => {
    expect(() => loadCalendar({ zone, yaml: text })).toThrow(message)
  })

  it('refuses a zone with summer time', () => {
    expect(() => loadCalendar({ zone: 'Europe/Berlin', yaml })).toThrow(/Europe\/Berlin/)
    expect(loadCalendar({ zone: 'Asia/Urumqi', yaml }).offsetMinutes).toBe(360)
    expect(loadCalendar({ zone: 'UTC', yaml }).offsetMinutes).toBe(0)
  })
})
