import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../../src/talk/decision.ts'
import { NEVER, thresholdsFrom, wilsonLowerBound } from '../../src/talk/recalibrate.ts'

const oneCase = fc.record({
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
  right: fc.boolean(),
})
const cases = fc.array(oneCase, { maxLength: 400 })
const target = fc.double({ min: 0.5, max: 0.99, noNaN: true })

describe('thresholds rest on reviewed cases', () => {
  test('what is covered reaches the target with its lower bound, or nothing is sure', () => {
    fc.assert(
      fc.property(cases, target, (reviewed, wanted) => {
        const { sure, basis } = thresholdsFrom(reviewed, wanted)
        const covered = reviewed.filter(({ probability }) => probability >= sure)
        expect(covered).toHaveLength(basis.covered)
        expect(basis.cases).toBe(reviewed.length)
        if (sure === NEVER) expect(basis.covered).toBe(0)
        else {
          const right = covered.filter((one) => one.right).length
          expect(wilsonLowerBound(right, covered.length)).toBeGreaterThanOrEqual(wanted)
        }
      }),
    )
  })

  test('no lower probability would have done', () => {
    fc.assert(
      fc.property(cases, target, (reviewed, wanted) => {
        const { sure } = thresholdsFrom(reviewed, wanted)
        for (const { probability } of reviewed) {
          if (probability >= sure) continue
          const covered = reviewed.filter((one) => one.probability >= probability)
          const right = covered.filter((one) => one.right).length
          expect(wilsonLowerBound(right, covered.length)).toBeLessThan(wanted)
        }
      }),
    )
  })

  test('the order of the cases does not matter', () => {
    fc.assert(
      fc.property(cases, target, (reviewed, wanted) => {
        const turned = [...reviewed].reverse()
        expect(thresholdsFrom(turned, wanted)).toEqual(thresholdsFrom(reviewed, wanted))
      }),
    )
  })

  test('asking begins no later than being sure', () => {
    fc.assert(
      fc.property(cases, target, (reviewed, wanted) => {
        const { sure, ask } = thresholdsFrom(reviewed, wanted)
        expect(ask).toBeLessThanOrEqual(sure)
      }),
    )
  })

  test('a few cases, all right, are too few to be sure', () => {
    const few = Array.from({ length: 20 }, () => ({ probability: 0.99, right: true }))
    expect(thresholdsFrom(few, 0.95).sure).toBe(NEVER)
    const many = Array.from({ length: 60 }, () => ({ probability: 0.99, right: true }))
    expect(thresholdsFrom(many, 0.95).sure).toBe(0.99)
  })

  test('the bound is the textbook one: 95 of 100 right is at least 0.90', () => {
    expect(wilsonLowerBound(95, 100)).toBeCloseTo(0.9008, 4)
    expect(wilsonLowerBound(0, 0)).toBe(0)
  })

  test('a decision follows the thresholds it is given', () => {
    const guess = [{ service: 'street-lamp', probability: 0.6 }]
    expect(decide(guess, 10, { sure: 0.5, ask: 0.1 }).decision).toBe('sure')
    expect(decide(guess, 10, { sure: 0.7, ask: 0.1 }).decision).toBe('ask')
    expect(decide(guess, 10, { sure: NEVER, ask: 0.65 }).decision).toBe('none')
    expect(decide(guess, 2, { sure: 0.5, ask: 0.1 }).decision).toBe('ask')
  })
})
