import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fullDate, sayDay } from '../../src/core/dates.ts'
import {
  addWorkdays,
  deadlineFrom,
  explainDeadline,
  isOverdue,
  limitOf,
  workdaysBetween,
  workdaysLeft,
} from '../../src/core/deadlines.ts'
import { dayKind, dayOf, instantAt, weekMinuteOf } from '../../src/core/work-calendar.ts'
import { instant } from '../kit/arbitraries.ts'
import { calendar, when } from '../kit/town.ts'

const days = (n: number) => ({ unit: 'workday' as const, n })

describe('deadlines', () => {
  it.each([
    ['2026-03-02 10:00', 7, '2026-03-11 17:30', 'over a weekend'],
    ['2026-03-06 23:59', 1, '2026-03-09 17:30', 'from late Friday to Monday'],
    ['2026-03-07 09:00', 1, '2026-03-09 17:30', 'from a Saturday'],
    ['2026-02-13 09:00', 1, '2026-02-14 17:30', 'a make-up Saturday counts'],
    ['2026-02-13 09:00', 2, '2026-02-24 17:30', 'over the Spring Festival'],
    ['2026-02-13 09:00', 6, '2026-02-28 17:30', 'ending on a make-up Saturday'],
    ['2025-09-30 09:00', 1, '2025-10-09 17:30', 'over the National Day week'],
    ['2025-09-30 09:00', 3, '2025-10-11 17:30', 'to the make-up day after it'],
  ])('from %s, %i working days end %s: %s', (from, n, at) => {
    expect(fullDate(calendar, deadlineFrom(calendar, when(from), days(n)).at)).toBe(at)
  })

  it('limits follow the difficulty, or the hours of the service', () => {
    expect(limitOf('simple', null)).toEqual(days(7))
    expect(limitOf('complicated', null)).toEqual(days(15))
    expect(limitOf('major', null)).toEqual(days(30))
    expect(limitOf('major', 24)).toEqual({ unit: 'hour', n: 24 })
  })

  it('hours are plain clock hours, at night and on holidays too', () => {
    const deadline = deadlineFrom(calendar, when('2026-02-16 22:00'), { unit: 'hour', n: 24 })
    expect(fullDate(calendar, deadline.at)).toBe('2026-02-17 22:00')
    expect(explainDeadline(calendar, deadline)).toEqual([])
  })

  it('explains every day by what it is', () => {
    const deadline = deadlineFrom(calendar, when('2026-02-13 09:00'), days(2))
    const explained = explainDeadline(calendar, deadline)
    expect(explained[0]).toEqual({
      day: '2026-02-14',
      kind: 'makeup',
      name: '春节',
      counts: 1,
      workMinutes: null,
      paused: false,
      half: false,
      provisional: false,
    })
    expect(
      explained.slice(1, 10).every(({ kind, counts }) => kind === 'holiday' && counts === null),
    ).toBe(true)
    expect(explained.at(-1)).toMatchObject({ day: '2026-02-24', kind: 'workday', counts: 2 })
  })

  it('a date that needs an unpublished year is provisional', () => {
    expect(deadlineFrom(calendar, when('2026-12-30 09:00'), days(1)).provisional).toBe(false)
    const deadline = deadlineFrom(calendar, when('2026-12-30 09:00'), days(2))
    expect(deadline.provisional).toBe(true)
    expect(fullDate(calendar, deadline.at)).toBe('2027-01-04 17:30')
    expect(dayKind(calendar, '2027-01-01')).toEqual({
      kind: 'holiday',
      name: '元旦',
      provisional: true,
    })
  })

  it('says how many working days are left, and how many over', () => {
    const at = when('2026-03-11 17:30')
    expect(workdaysLeft(calendar, when('2026-03-02 10:00'), at)).toBe(7)
    expect(workdaysLeft(calendar, when('2026-03-11 08:00'), at)).toBe(0)
    expect(workdaysLeft(calendar, when('2026-03-13 08:00'), at)).toBe(-2)
  })

  it('is overdue only while the answer is owed', () => {
    const deadline = deadlineFrom(calendar, when('2026-03-02 10:00'), days(7))
    const owed = { status: 'accepted' as const, deadline, repliedAt: null, suspension: null }
    expect(isOverdue(owed, deadline.at)).toBe(false)
    expect(isOverdue(owed, deadline.at + 1)).toBe(true)
    expect(isOverdue({ ...owed, status: 'replied', repliedAt: 1 }, deadline.at + 1)).toBe(false)
    for (const status of ['withdrawn', 'closed', 'merged', 'archived'] as const)
      expect(isOverdue({ ...owed, status }, deadline.at + 1)).toBe(false)
  })

  it('is not overdue while the clock stands still', () => {
    const deadline = deadlineFrom(calendar, when('2026-03-02 10:00'), days(7))
    const suspension = {
      reason: 'waiting-for-season' as const,
      words: '等雨季过后才能挖开路面',
      since: when('2026-03-11 09:00'),
      until: when('2026-04-11 09:00'),
    }
    const ticket = { status: 'accepted' as const, deadline, repliedAt: null, suspension }
    expect(isOverdue(ticket, deadline.at + 1)).toBe(false)
  })

  it('counting to a deadline gives back its limit', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 60 }), (from, n) => {
        expect(workdaysBetween(calendar, from, addWorkdays(calendar, from, n))).toBe(n)
      }),
    )
  })

  it('ends on a day that is worked, never on a fixed-date holiday, and explains itself to the limit', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const deadline = deadlineFrom(calendar, from, days(n))
        const day = dayOf(calendar, deadline.at)
        expect(['workday', 'makeup']).toContain(dayKind(calendar, day).kind)
        expect(day).not.toMatch(/-(01-01|05-01|05-02|10-01|10-02|10-03)$/)
        const explained = explainDeadline(calendar, deadline)
        expect(explained.at(-1)).toMatchObject({ day, counts: n })
        expect(deadline.provisional).toBe(explained.some(({ provisional }) => provisional))
      }),
    )
  })

  it('a later report never ends earlier', () => {
    fc.assert(
      fc.property(instant, instant, fc.integer({ min: 1, max: 30 }), (a, b, n) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)]
        expect(addWorkdays(calendar, first, n)).toBeLessThanOrEqual(
          addWorkdays(calendar, second, n),
        )
      }),
    )
  })
})

describe('days and minutes', () => {
  it('agree with the platform on every day from 1899 to 2101', () => {
    const utc = { ...calendar, offsetMinutes: 0 }
    for (let number = -25_933; number < 47_847; number += 1) {
      const at = number * 86_400_000
      const day = dayOf(utc, at)
      if (day !== new Date(at).toISOString().slice(0, 10)) expect.fail(day)
      if (instantAt(utc, day, 0) !== at) expect.fail(day)
    }
  })

  it('the week begins on Monday at midnight in the hotline’s zone', () => {
    expect(weekMinuteOf(calendar, when('2026-03-02 00:00'))).toBe(0)
    expect(weekMinuteOf(calendar, when('2026-03-08 23:59'))).toBe(10_079)
  })

  it('are said as people say them', () => {
    const now = when('2026-03-09 10:00')
    expect(sayDay(calendar, when('2026-03-09 16:30'), now, 'zh')).toBe('今天 16:30')
    expect(sayDay(calendar, when('2026-03-10 16:30'), now, 'en')).toBe('tomorrow 16:30')
    expect(sayDay(calendar, when('2026-03-12 17:30'), now, 'zh')).toBe('周四 3 月 12 日')
    expect(sayDay(calendar, when('2026-03-12 17:30'), now, 'en')).toBe('Thursday 12 March')
    expect(sayDay(calendar, when('2026-03-30 17:30'), now, 'zh')).toBe('3 月 30 日')
    expect(sayDay(calendar, when('2027-01-04 17:30'), now, 'zh')).toBe('2027 年 1 月 4 日')
    expect(sayDay(calendar, when('2026-03-05 17:30'), now, 'en')).toBe('5 March')
  })
})
