import { describe, expect, it } from 'vitest'
import { fullDate } from '../../src/core/dates.ts'
import {
  deadlineFrom,
  explainDeadline,
  extendedDeadline,
  instantAfter,
  pausedDeadline,
  recalculatedDeadline,
  resumedDeadline,
} from '../../src/core/deadlines.ts'
import type { Deadline } from '../../src/core/ticket.ts'
import type { WorkCalendar } from '../../src/core/work-calendar.ts'
import { calendar, calendarOfUnits as own, when } from '../kit/clock.ts'

const days = (n: number) => ({ unit: 'workday' as const, n })
const hours = (n: number) => ({ unit: 'hour' as const, n })
const workhours = (n: number) => ({ unit: 'workhour' as const, n })
const ends = (deadline: Deadline): string => fullDate(calendar, deadline.at)

describe('working hours', () => {
  it.each([
    ['2026-03-02 10:00', 2, '2026-03-02 12:00', 'to the end of the morning'],
    ['2026-03-02 10:00', 4, '2026-03-02 16:00', 'lunch is not working time'],
    ['2026-03-02 16:30', 1, '2026-03-02 17:30', 'to the very end of the day'],
    ['2026-03-02 16:30', 2, '2026-03-03 09:30', 'into the next morning'],
    ['2026-03-06 17:00', 1, '2026-03-09 09:00', 'over a weekend'],
    ['2026-03-07 03:00', 1, '2026-03-09 09:30', 'from a Saturday night'],
    ['2026-02-13 17:00', 1, '2026-02-14 09:00', 'into a make-up Saturday'],
  ])('from %s, %d of them end %s: %s', (from, n, at) => {
    expect(ends(deadlineFrom(calendar, when(from), workhours(n)))).toBe(at)
  })

  it('explain themselves by the minutes of each day', () => {
    const deadline = deadlineFrom(calendar, when('2026-03-06 16:30'), workhours(3))
    expect(
      explainDeadline(calendar, deadline).map(({ day, workMinutes }) => [day, workMinutes]),
    ).toEqual([
      ['2026-03-06', 60],
      ['2026-03-07', 0],
      ['2026-03-08', 0],
      ['2026-03-09', 120],
    ])
  })

  it('a unit with hours of its own is measured by those', () => {
    const from = when('2026-03-07 22:00')
    expect(fullDate(own, instantAfter(own, from, workhours(4), 'water'))).toBe('2026-03-08 02:00')
    expect(fullDate(own, instantAfter(own, from, workhours(4), 'library'))).toBe('2026-03-10 14:00')
    expect(fullDate(own, instantAfter(own, from, workhours(4), 'sanitation'))).toBe(
      '2026-03-09 14:30',
    )
  })

  it('working days are the same days for every unit; they end with its hours', () => {
    const from = when('2026-03-06 10:00')
    const water = deadlineFrom(own, from, days(1), { hoursOf: 'water' })
    expect([ends(water), water.hoursOf]).toEqual(['2026-03-09 23:59', 'water'])
    // Closed on Mondays: the day counts all the same and ends for it as for everybody.
    expect(ends(deadlineFrom(own, from, days(1), { hoursOf: 'library' }))).toBe('2026-03-09 17:30')
    expect(ends(deadlineFrom(own, from, days(2), { hoursOf: 'library' }))).toBe('2026-03-10 16:00')
    expect(deadlineFrom(own, from, days(1), { hoursOf: 'sanitation' }).hoursOf).toBeUndefined()
  })

  it('a limit that ends on a half-day ends with the morning, and says why', () => {
    const deadline = deadlineFrom(own, when('2026-02-12 10:00'), days(1))
    expect(ends(deadline)).toBe('2026-02-13 12:00')
    expect(explainDeadline(own, deadline)).toMatchObject([
      { day: '2026-02-13', half: true, name: '春节前一天', counts: 1 },
    ])
    expect(ends(deadlineFrom(own, when('2026-02-13 11:00'), workhours(2)))).toBe('2026-02-14 09:30')
    expect(ends(deadlineFrom(own, when('2026-02-12 10:00'), days(2)))).toBe('2026-02-14 17:30')
  })

  it('hours may be parts of one', () => {
    const from = when('2026-03-02 10:00')
    expect(fullDate(calendar, instantAfter(calendar, from, hours(10 / 60)))).toBe(
      '2026-03-02 10:10',
    )
    expect(fullDate(calendar, instantAfter(calendar, from, hours(0.5)))).toBe('2026-03-02 10:30')
  })
})

describe('the clock stands still', () => {
  const from = when('2026-03-02 10:00')
  const suspend = (deadline: Deadline, since: string, until: string): Deadline =>
    resumedDeadline(calendar, pausedDeadline(calendar, deadline, when(since)), when(until))

  it('while it does, the date stays what it was', () => {
    const deadline = deadlineFrom(calendar, from, days(7))
    const paused = pausedDeadline(calendar, deadline, when('2026-03-04 09:00'))
    expect(paused).toEqual({ ...deadline, pauses: [{ from: when('2026-03-04 09:00'), to: null }] })
    expect(pausedDeadline(calendar, paused, when('2026-03-05 09:00'))).toEqual(paused)
    expect(recalculatedDeadline(calendar, paused)).toBe(paused)
  })

  it('days on which it stood still when work ended do not count, and say so', () => {
    const deadline = deadlineFrom(calendar, from, days(3))
    const resumed = suspend(deadline, '2026-03-03 15:00', '2026-03-05 09:00')
    expect(ends(resumed)).toBe('2026-03-09 17:30')
    expect(
      explainDeadline(calendar, resumed).map(({ day, counts, paused }) => [day, counts, paused]),
    ).toEqual([
      ['2026-03-03', null, true],
      ['2026-03-04', null, true],
      ['2026-03-05', 1, false],
      ['2026-03-06', 2, false],
      ['2026-03-07', null, false],
      ['2026-03-08', null, false],
      ['2026-03-09', 3, false],
    ])
  })

  it('a morning’s pause costs nobody a day; a weekend’s neither', () => {
    const deadline = deadlineFrom(calendar, from, days(7))
    expect(suspend(deadline, '2026-03-03 08:00', '2026-03-03 17:30').at).toBe(deadline.at)
    expect(suspend(deadline, '2026-03-06 17:31', '2026-03-09 08:00').at).toBe(deadline.at)
  })

  it('hours move by exactly the pause, working hours by the work within it', () => {
    const emergency = suspend(
      deadlineFrom(calendar, from, hours(24)),
      '2026-03-02 12:00',
      '2026-03-04 12:30',
    )
    expect(ends(emergency)).toBe('2026-03-05 10:30')
    const signing = suspend(
      deadlineFrom(calendar, from, workhours(4)),
      '2026-03-02 11:00',
      '2026-03-03 09:30',
    )
    // An hour before the pause; 1 h + 3.5 h + 1 h of work lay within it.
    expect(ends(signing)).toBe('2026-03-03 14:30')
    expect(
      explainDeadline(calendar, signing).map((day) => [day.day, day.workMinutes, day.paused]),
    ).toEqual([
      ['2026-03-02', 60, true],
      ['2026-03-03', 180, true],
    ])
  })

  it('a pause after the limit had passed saves nothing', () => {
    for (const limit of [days(1), hours(24), workhours(2)]) {
      const deadline = deadlineFrom(calendar, from, limit)
      expect(suspend(deadline, '2026-03-10 09:00', '2026-03-20 09:00').at).toBe(deadline.at)
    }
  })
})

describe('more time', () => {
  const from = when('2026-03-02 10:00')

  it('makes a limit in working days longer', () => {
    const extended = extendedDeadline(calendar, deadlineFrom(calendar, from, days(7)), 5)
    expect(extended).toEqual(deadlineFrom(calendar, from, days(12)))
  })

  it('after a limit in hours counts working days from its end, and shows them', () => {
    const deadline = deadlineFrom(calendar, from, hours(24))
    const extended = extendedDeadline(calendar, deadline, 2)
    expect(extended).toMatchObject({ limit: hours(24), addedWorkdays: 2 })
    expect(ends(extended)).toBe('2026-03-05 17:30')
    expect(explainDeadline(calendar, extended).map(({ day, counts }) => [day, counts])).toEqual([
      ['2026-03-04', 1],
      ['2026-03-05', 2],
    ])
    expect(ends(extendedDeadline(calendar, extended, 1))).toBe('2026-03-06 17:30')
  })
})

describe('a calendar that is published', () => {
  const published: WorkCalendar = {
    ...calendar,
    loadedYears: [...calendar.loadedYears, 2027],
    exceptions: new Map([
      ...calendar.exceptions,
      ['2027-01-01', { kind: 'holiday', name: '元旦' }],
      ['2027-01-04', { kind: 'holiday', name: '元旦' }],
    ]),
  }

  it('moves what was provisional and makes it certain', () => {
    const deadline = deadlineFrom(calendar, when('2026-12-30 09:00'), days(2))
    const recalculated = recalculatedDeadline(published, deadline)
    expect([deadline.provisional, ends(deadline)]).toEqual([true, '2027-01-04 17:30'])
    expect([recalculated.provisional, ends(recalculated)]).toEqual([false, '2027-01-05 17:30'])
    expect(recalculatedDeadline(published, recalculated)).toBe(recalculated)
  })

  it('leaves alone what it says nothing new about', () => {
    const deadline = deadlineFrom(calendar, when('2026-12-28 09:00'), days(2))
    expect(recalculatedDeadline(published, deadline)).toBe(deadline)
    const provisional = deadlineFrom(calendar, when('2026-12-30 09:00'), days(2))
    expect(recalculatedDeadline(calendar, provisional)).toBe(provisional)
  })
})
