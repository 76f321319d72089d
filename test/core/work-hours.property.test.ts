import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, elapsed } from '../../src/core/deadlines.ts'
import type { Instant } from '../../src/core/ticket.ts'
import { calendarOfUnits as calendar, when } from '../kit/clock.ts'

const instant: fc.Arbitrary<Instant> = fc.integer({
  min: when('2025-09-01 00:00'),
  max: when('2027-06-30 23:59'),
})
const hoursOf = fc.constantFrom(undefined, 'water', 'library', 'market', 'sanitation')
const minutes = fc.integer({ min: 0, max: 6000 })
const minuteMs = 60_000

const check = (property: Parameters<typeof fc.assert>[0]) => fc.assert(property, { numRuns: 300 })

describe('working time', () => {
  it('what is advanced has elapsed', () => {
    check(
      fc.property(instant, minutes, hoursOf, (from, n, unit) => {
        expect(elapsed(calendar, from, advance(calendar, from, n, unit), unit)).toBe(n)
      }),
    )
  })

  it('advancing twice is advancing once by both', () => {
    check(
      fc.property(instant, minutes, minutes, hoursOf, (from, a, b, unit) => {
        const both = advance(calendar, from, a + b, unit)
        const once = advance(calendar, from, a, unit)
        expect(b === 0 ? once : advance(calendar, once, b, unit)).toBe(both)
      }),
    )
  })

  it('a later start or a longer way never ends earlier', () => {
    check(
      fc.property(instant, instant, minutes, minutes, hoursOf, (x, y, a, b, unit) => {
        const [early, late] = [Math.min(x, y), Math.max(x, y)]
        const [short, long] = [Math.min(a, b), Math.max(a, b)]
        expect(advance(calendar, early, short, unit)).toBeLessThanOrEqual(
          advance(calendar, late, long, unit),
        )
      }),
    )
  })

  it('adds up, and is the negative of itself backwards', () => {
    const near = fc.tuple(instant, minutes, minutes).map(([from, a, b]) => {
      return [from, from + a * minuteMs, from + (a + b) * minuteMs] as const
    })
    check(
      fc.property(near, hoursOf, ([a, b, c], unit) => {
        const whole = elapsed(calendar, a, c, unit)
        const parts = elapsed(calendar, a, b, unit) + elapsed(calendar, b, c, unit)
        expect(whole).toBeCloseTo(parts, 6)
        expect(whole).toBeLessThanOrEqual((c - a) / minuteMs)
        expect(elapsed(calendar, c, a, unit) + whole).toBe(0)
      }),
    )
  })
})
