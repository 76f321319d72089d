import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segmentsOf } from '../../bots/sms-segments.ts'

describe('the segments of a text', () => {
  it.each([
    ['灯', 70, 'ucs-2', 1],
    ['灯', 71, 'ucs-2', 2],
    ['灯', 134, 'ucs-2', 2],
    ['灯', 135, 'ucs-2', 3],
    ['a', 160, 'gsm-7', 1],
    ['a', 161, 'gsm-7', 2],
    ['a', 306, 'gsm-7', 2],
    ['a', 307, 'gsm-7', 3],
    ['€', 80, 'gsm-7', 1],
    ['€', 81, 'gsm-7', 2],
    // 153 septets hold 76 escaped pairs and waste one.
    ['€', 152, 'gsm-7', 2],
    ['€', 153, 'gsm-7', 3],
    // 67 units hold 33 surrogate pairs and waste one.
    ['😀', 35, 'ucs-2', 1],
    ['😀', 66, 'ucs-2', 2],
    ['😀', 67, 'ucs-2', 3],
  ])('of %s × %i are counted as the carrier counts them', (character, n, encoding, segments) => {
    expect(segmentsOf(character.repeat(n))).toMatchObject({ encoding, segments })
  })

  it('one Chinese character makes the whole text UCS-2', () => {
    expect(segmentsOf(`${'a'.repeat(70)}灯`)).toEqual({ encoding: 'ucs-2', units: 71, segments: 2 })
  })

  it('of one segment hold at most the units of a text alone, and never shrink as it grows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string(), (text, more) => {
        const { encoding, units, segments } = segmentsOf(text)
        expect(segments === 1).toBe(units <= (encoding === 'gsm-7' ? 160 : 70))
        expect(segmentsOf(text + more).segments).toBeGreaterThanOrEqual(segments)
        const joined = encoding === 'gsm-7' ? 153 : 67
        if (segments > 1) expect(segments).toBeGreaterThanOrEqual(Math.ceil(units / joined))
        if (segments > 1) expect(segments).toBeLessThanOrEqual(Math.ceil(units / (joined - 1)))
      }),
    )
  })
})
