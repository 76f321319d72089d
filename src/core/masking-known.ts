import { fold, foldDigits } from './fold.ts'
import { between, type Span, spansOf } from './span.ts'

/** What is known to be personal in one ticket. `others`: identity numbers, plates, ids. */
export type Known = {
  readonly names: readonly string[]
  readonly phones: readonly string[]
  readonly addresses: readonly string[]
  readonly others: readonly string[]
}

const nameMask = '某居民'

/** Where known values stand, written with or without blanks, dashes, full-width forms or Chinese digits. */
export function knownSpans(folded: string, digits: string, known: Known): readonly Span[] {
  const names = needles(known.names, fold)
  const mask = names.some((name) => nameMask.includes(name)) ? '***' : nameMask
  const values = [...known.addresses, ...known.others]
  return [
    ...names.flatMap((name) => find(folded, name)).map((span) => ({ ...span, mask })),
    ...needles(values, fold).flatMap((value) => find(folded, value)),
    ...needles(values, foldDigits).flatMap((value) => find(digits, value)),
    ...needles(known.phones.flatMap(phoneForms), foldDigits).flatMap((phone) =>
      find(digits, phone),
    ),
  ]
}

/** The number as kept, as dialled at home, and of a landline also without its area code. */
function phoneForms(phone: string): readonly string[] {
  const digits = foldDigits(phone).replace(/\D/g, '')
  const national = digits.replace(/^(?:00)?86(?=\d{8,})/, '').replace(/^0+/, '')
  const landline = /^1[3-9]\d{9}$/.test(national) ? [] : [national.slice(-7)]
  return [digits, national, ...landline].filter((form) => form.length >= 5)
}

/** Comparable values without what may stand between; a single character would hide half the text. */
function needles(
  values: readonly string[],
  comparable: (text: string) => string,
): readonly string[] {
  const bare = values.map((value) => comparable(value).replace(/[^\p{L}\p{N}]/gu, ''))
  return [...new Set(bare)].filter((value) => value.length >= 2)
}

function find(text: string, needle: string): readonly Span[] {
  const letters = [...needle].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const shape = `${before(needle)}${letters.join(`${between}{0,5}`)}${after(needle)}`
  return spansOf(text, new RegExp(shape, 'gu'))
}

/** `Li` is not in `light`, and 501 is not in 15010; long digit strings are hidden wherever they stand. */
function before(needle: string): string {
  if (/^[a-z]/.test(needle)) return '(?<![a-z])'
  return /^\d{1,5}$/.test(needle) ? '(?<!\\d)' : ''
}

function after(needle: string): string {
  if (/[a-z]$/.test(needle)) return '(?![a-z])'
  return /^\d{1,5}$/.test(needle) ? '(?!\\d)' : ''
}
