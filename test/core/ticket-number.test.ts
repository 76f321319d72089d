import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findTicketNumber, isTicketNumber, ticketNumber } from '../../src/core/ticket-number.ts'

const number = fc.integer({ min: 0, max: 899_999_999 }).map(ticketNumber)

describe('a ticket number', () => {
  it('has ten digits, the first not 0, and is different for every serial', () => {
    fc.assert(
      fc.property(number, (text) => {
        expect(text).toMatch(/^[1-9]\d{9}$/)
        expect(isTicketNumber(text)).toBe(true)
      }),
    )
    const serials = Array.from({ length: 1000 }, (_, n) => ticketNumber(n))
    expect(new Set(serials).size).toBe(1000)
  })

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(number, fc.nat(9), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const wrong = String((Number(text[at]) + by) % 10)
        expect(isTicketNumber(text.slice(0, at) + wrong + text.slice(at + 1))).toBe(false)
      }),
    )
  })

  it('finds every swap of neighbours', () => {
    fc.assert(
      fc.property(number, fc.nat(8), (text, at) => {
        const [a, b] = [text.charAt(at), text.charAt(at + 1)]
        if (a === b) return
        expect(isTicketNumber(text.slice(0, at) + b + a + text.slice(at + 2))).toBe(false)
      }),
    )
  })

  it('is found however it is written or said', () => {
    fc.assert(
      fc.property(number, (text) => {
        const wide = text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))
        const spoken = text.replace(/\d/g, (d) => '零一二三四五六七八九'.charAt(Number(d)))
        for (const written of [
          text,
          [...text].join(' '),
          wide,
          spoken,
          `${text.slice(0, 5)}-${text.slice(5)}`,
        ]) {
          expect(findTicketNumber(`我的工单${written}到哪了`)).toBe(text)
        }
      }),
    )
  })

  it('is not seen in telephone numbers or in nothing', () => {
    expect(findTicketNumber('13800000001')).toBeNull()
    expect(findTicketNumber('到哪了')).toBeNull()
    expect(isTicketNumber('')).toBe(false)
  })
})
