import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  deadlineFrom,
  explainDeadline,
  extendedDeadline,
  pausedDeadline,
  recalculatedDeadline,
  resumedDeadline,
  workdaysBetween,
} from '../../src/core/deadlines.ts'
import type { Deadline, Instant, Limit } from '../../src/core/ticket.ts'
import { dayOf, instantAt, nextDay } from '../../src/core/work-calendar.ts'
import { endOfWork } from '../../src/core/work-hours.ts'
import { calendarOfUnits as calendar, when } from '../kit/clock.ts'

const instant: fc.Arbitrary<Instant> = fc.integer({
  min: when('2025-09-01 00:00'),
  max: when('2027-06-30 23:59'),
})
const hoursOf = fc.constantFrom(undefined, 'water', 'market', 'sanitation')
const minutes = fc.integer({ min: 0, max: 6000 })
const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ unit: fc.constant('workday' as const), n: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ unit: fc.constant('hour' as const), n: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ unit: fc.constant('workhour' as const), n: fc.integer({ min: 1, max: 80 }) }),
)
const deadline: fc.Arbitrary<Deadline> = fc
  .record({ from: instant, limit, hoursOf })
  .map((one) => deadlineFrom(calendar, one.from, one.limit, { hoursOf: one.hoursOf ?? null }))

/** Hours after the start at which the clock stopped and went again; in order and apart. */
const stops = fc
  .uniqueArray(fc.integer({ min: 0, max: 400 * 60 }), { minLength: 2, maxLength: 6 })
  .map((sorted) => sorted.toSorted((a, b) => a - b))
  .map((all) => all.slice(0, all.length - (all.length % 2)))

const minuteMs = 60_000

function stopped(from: Deadline, at: readonly number[]): Deadline {
  return at.reduce(
    (now, minute, n) =>
      n % 2 === 0
        ? pausedDeadline(calendar, now, from.from + minute * minuteMs)
        : resumedDeadline(calendar, now, from.from + minute * minuteMs),
    from,
  )
}

const check = (property: Parameters<typeof fc.assert>[0]) => fc.assert(property, { numRuns: 300 })

describe('pauses', () => {
  it('one that contains no end of a working day moves no limit in working days', () => {
    const within = fc.tuple(instant, fc.integer({ min: 1, max: 30 }), fc.integer(), fc.integer())
    check(
      fc.property(within, ([from, n, seed, length]) => {
        const before = deadlineFrom(calendar, from, { unit: 'workday', n })
        const since = from + (Math.abs(seed) % (before.at - from))
        const until = endOfWorkFrom(since)
        const to = since + (Math.abs(length) % (until - since + 1))
        const paused = pausedDeadline(calendar, before, since)
        expect(resumedDeadline(calendar, paused, to).at).toBe(before.at)
      }),
    )
  })

  it('one that ends at the instant it began changes nothing', () => {
    check(
      fc.property(deadline, fc.integer({ min: 0, max: 30_000 }), (before, minute) => {
        const at = before.from + minute * minuteMs
        expect(resumedDeadline(calendar, pausedDeadline(calendar, before, at), at)).toEqual(before)
      }),
    )
  })

  it('never make a deadline earlier', () => {
    check(
      fc.property(deadline, stops, (before, at) => {
        expect(stopped(before, at).at).toBeGreaterThanOrEqual(before.at)
      }),
    )
  })

  it('in whatever order they are told, end the same', () => {
    check(
      fc.property(deadline, stops, (before, at) => {
        const { from, limit: same, pauses = [], hoursOf: unit } = stopped(before, at)
        const told = deadlineFrom(calendar, from, same, {
          pauses: pauses.toReversed(),
          hoursOf: unit ?? null,
        })
        expect(told.at).toBe(stopped(before, at).at)
      }),
    )
  })

  it('two that touch are one', () => {
    check(
      fc.property(deadline, stops, (before, [a = 0, b = 1, c = 2]) => {
        expect(stopped(before, [a, b, b, Math.max(b, c)]).at).toBe(
          stopped(before, [a, Math.max(b, c)]).at,
        )
      }),
    )
  })

  it('move plain hours by their own length, when they began in time', () => {
    const hours = fc.integer({ min: 1, max: 300 })
    check(
      fc.property(instant, hours, fc.nat(300 * 60), minutes, (from, n, after, length) => {
        const before = deadlineFrom(calendar, from, { unit: 'hour', n })
        const moved = stopped(before, [after, after + length]).at - before.at
        expect(moved).toBe(after * minuteMs <= before.at - from ? length * minuteMs : 0)
      }),
    )
  })

  it('leave working hours their work: it is done when the clock ran, not when it stood', () => {
    check(
      fc.property(instant, fc.integer({ min: 1, max: 80 }), stops, hoursOf, (from, n, at, unit) => {
        const before = deadlineFrom(
          calendar,
          from,
          { unit: 'workhour', n },
          { hoursOf: unit ?? null },
        )
        const after = stopped(before, at)
        const worked = explainDeadline(calendar, after).reduce(
          (sum, { workMinutes }) => sum + (workMinutes ?? 0),
          0,
        )
        expect(worked).toBeCloseTo(n * 60, 6)
      }),
    )
  })
})

describe('an extension', () => {
  const workdays = fc.integer({ min: 1, max: 15 })

  it('adds exactly so many days that count', () => {
    check(
      fc.property(deadline, stops, workdays, (before, at, n) => {
        const paused = stopped(before, at)
        const counted = (one: Deadline): number =>
          explainDeadline(calendar, one).filter(({ counts }) => counts !== null).length
        const extended = extendedDeadline(calendar, paused, n)
        expect(counted(extended)).toBe(counted(paused) + n)
        expect(extended.at).toBeGreaterThan(paused.at)
      }),
    )
  })

  it('without pauses is so many working days', () => {
    check(
      fc.property(deadline, workdays, (before, n) => {
        const extended = extendedDeadline(calendar, before, n)
        expect(workdaysBetween(calendar, before.at, extended.at)).toBe(n)
      }),
    )
  })

  it('twice is once by both, before a pause or after it', () => {
    check(
      fc.property(deadline, stops, workdays, workdays, (before, at, a, b) => {
        const twice = extendedDeadline(calendar, extendedDeadline(calendar, before, a), b)
        expect(twice).toEqual(extendedDeadline(calendar, before, a + b))
        expect(stopped(extendedDeadline(calendar, before, a), at)).toEqual(
          extendedDeadline(calendar, stopped(before, at), a),
        )
      }),
    )
  })
})

describe('an explanation', () => {
  it('counts 1 to the limit without a gap, and its last day is the deadline’s', () => {
    const workdays = fc.integer({ min: 1, max: 30 })
    check(
      fc.property(instant, workdays, stops, hoursOf, (from, n, at, unit) => {
        const limited = deadlineFrom(
          calendar,
          from,
          { unit: 'workday', n },
          { hoursOf: unit ?? null },
        )
        const after = stopped(limited, at)
        const explained = explainDeadline(calendar, after)
        const counts = explained.flatMap((day) => day.counts ?? [])
        expect(counts).toEqual(Array.from({ length: n }, (_, index) => index + 1))
        expect(explained.at(-1)).toMatchObject({ day: dayOf(calendar, after.at), counts: n })
        expect(after.provisional).toBe(explained.some(({ provisional }) => provisional))
      }),
    )
  })

  it('names every day once, in order', () => {
    check(
      fc.property(deadline, stops, (before, at) => {
        const named = explainDeadline(calendar, stopped(before, at)).map(({ day }) => day)
        const [first, ...rest] = named
        let day = first
        for (const next of rest) {
          day = nextDay(day ?? next)
          expect(next).toBe(day)
        }
      }),
    )
  })

  it('recalculating by the same calendar changes nothing', () => {
    check(
      fc.property(deadline, stops, (before, at) => {
        const after = stopped(before, at)
        expect(recalculatedDeadline(calendar, after)).toBe(after)
      }),
    )
  })
})

/** The last instant a pause from `since` may last to without containing an end of a working day. */
function endOfWorkFrom(since: Instant): Instant {
  const today = endOfWork(calendar, dayOf(calendar, since))
  if (since <= today) return today
  return instantAt(calendar, nextDay(dayOf(calendar, since)), 0)
}
