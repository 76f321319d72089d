import { digitsOf } from './digits.ts'

/** How many serials there are: the first digit is never 0. */
const serials = 900_000_000

/** H. M. Damm's totally anti-symmetric quasigroup of order 10: finds every single wrong digit and every swap of neighbours. */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

/** A ticket's number from a serial (a whole number ≥ 0, taken modulo 900,000,000): nine digits and a check digit. */
export function ticketNumber(serial9: number): string {
  const digits = String((Math.floor(serial9) % serials) + 100_000_000)
  return `${digits}${checksum(digits)}`
}

/** Whether the text is exactly ten digits, the first not 0, with the right check digit. */
export function isTicketNumber(text: string): boolean {
  return /^[1-9][0-9]{9}$/.test(text) && checksum(text) === '0'
}

/** The first ticket number in a text, however written: spaced, dashed, full-width or spoken (一二三). */
export function findTicketNumber(text: string): string | null {
  const plain = digitsOf(text)
  return (
    firstValid(plain, /(?<!\d)\d{10}(?!\d)/g) ??
    firstValid(plain, /(?<!\d)\d(?:[\s\-–—_.,，、·]{0,2}\d){9}(?!\d)/g)
  )
}

function firstValid(text: string, shape: RegExp): string | null {
  for (const match of text.matchAll(shape)) {
    const number = match[0].replace(/\D/g, '')
    if (isTicketNumber(number)) return number
  }
  return null
}

function checksum(digits: string): string {
  let interim = '0'
  for (const digit of digits) interim = damm[Number(interim)]?.[Number(digit)] ?? interim
  return interim
}
