import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterQuiet } from '../../src/core/quiet.ts'
import { minuteOfDay } from '../../src/core/work-calendar.ts'
import { instant } from '../kit/arbitraries.ts'
import { calendar, when } from '../kit/town.ts'

const quiet = { fromMinute: 21 * 60, toMinute: 8 * 60 }
const minuteMs = 60_000

describe('quiet hours, 21:00 to 8:00', () => {
  it('each minute of a day: what is not urgent goes at once by day, and at eight by night', () => {
    const midnight = when('2026-03-02 00:00')
    for (let minute = 0; minute < 24 * 60; minute++) {
      const at = midnight + minute * minuteMs
      const expected =
        minute < 8 * 60
          ? when('2026-03-02 08:00')
          : minute >= 21 * 60
            ? when('2026-03-03 08:00')
            : at
      expect(afterQuiet(calendar, quiet, at)).toBe(expected)
    }
  })

  it('begin and end to the millisecond', () => {
    const evening = when('2026-03-02 21:00')
    expect(afterQuiet(calendar, quiet, evening - 1)).toBe(evening - 1)
    expect(afterQuiet(calendar, quiet, evening)).toBe(when('2026-03-03 08:00'))
    const morning = when('2026-03-03 08:00')
    expect(afterQuiet(calendar, quiet, morning - 1)).toBe(morning)
    expect(afterQuiet(calendar, quiet, morning)).toBe(morning)
  })

  it('pass the end of a month, of a year, and weekends and holidays alike', () => {
    const nights = [
      ['2026-02-28 23:30', '2026-03-01 08:00'],
      ['2025-12-31 22:00', '2026-01-01 08:00'],
      ['2026-03-07 21:15', '2026-03-08 08:00'],
    ] as const
    for (const [night, morning] of nights)
      expect(afterQuiet(calendar, quiet, when(night))).toBe(when(morning))
  })

  it('are those of the hotline’s zone, not of the machine', () => {
    const nine = when('2026-03-02 21:00')
    const further = (offsetMinutes: number) => ({ ...calendar, offsetMinutes })
    expect(afterQuiet(calendar, quiet, nine)).toBe(nine + 11 * 60 * minuteMs)
    // At the same moment it is 13:00 in London and 02:00 of the next day in Auckland.
    expect(afterQuiet(further(0), quiet, nine)).toBe(nine)
    expect(afterQuiet(further(13 * 60), quiet, nine)).toBe(nine + 6 * 60 * minuteMs)
  })

  it('may lie within one day, and may be none at all', () => {
    const noon = { fromMinute: 12 * 60, toMinute: 14 * 60 }
    expect(afterQuiet(calendar, noon, when('2026-03-02 12:30'))).toBe(when('2026-03-02 14:00'))
    expect(afterQuiet(calendar, noon, when('2026-03-02 23:30'))).toBe(when('2026-03-02 23:30'))
    const none = { fromMinute: 0, toMinute: 0 }
    for (const at of ['2026-03-02 00:00', '2026-03-02 03:00'].map(when))
      expect(afterQuiet(calendar, none, at)).toBe(at)
  })

  it('never send into the night, never earlier, and never later than need be', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const sent = afterQuiet(calendar, quiet, at)
        const minute = minuteOfDay(calendar, sent)
        expect(minute).toBeGreaterThanOrEqual(quiet.toMinute)
        expect(minute).toBeLessThan(quiet.fromMinute)
        expect(sent).toBeGreaterThanOrEqual(at)
        expect(sent - at).toBeLessThanOrEqual(11 * 60 * minuteMs)
        expect(afterQuiet(calendar, quiet, sent)).toBe(sent)
      }),
    )
  })
})
