import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSampled } from '../../src/core/sample.ts'

/** Names like those of tickets: the first 20,000. */
const names = Array.from({ length: 20_000 }, (_, n) => `0f8fad5b-d9cd-469f-a165-${n}:0`)

describe('a sample', () => {
  it('holds about the share that is asked for', () => {
    for (const share of [0.1, 0.25, 0.5]) {
      const found = names.filter((name) => isSampled(name, share)).length / names.length
      expect(Math.abs(found - share)).toBeLessThan(0.02)
    }
  })

  it('of nothing holds nothing, and of everything everything', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(isSampled(name, 0)).toBe(false)
        expect(isSampled(name, 1)).toBe(true)
      }),
    )
  })

  it('is the same for the same name, and grows with the share', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (name, one, other) => {
          const [less, more] = [Math.min(one, other), Math.max(one, other)]
          if (isSampled(name, less)) expect(isSampled(name, more)).toBe(true)
        },
      ),
    )
  })

  it('of a second answer to the same ticket is drawn anew', () => {
    const again = names.filter(
      (name) => isSampled(name, 0.5) === isSampled(name.replace(/0$/, '1'), 0.5),
    )
    expect(Math.abs(again.length / names.length - 0.5)).toBeLessThan(0.1)
  })
})
