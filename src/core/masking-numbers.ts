import { between, type Span, spansOf } from './span.ts'

type Group = { readonly text: string; readonly from: number }

/** Digits with what people put between: one or several numbers side by side. */
const run = new RegExp(
  `\\d+(?:[+()${between.slice(1, -1)}]{1,3}\\d+)*(?:${between}?x(?![a-z]))?`,
  'gu',
)

const mobile = /^(?:00)?(?:86)?1[3-9]\d{9}$/
/** Area code 0 + 2–3 digits, then 7–8. */
const landline = /^(?:0|(?:00)?860?)[1-9]\d{8,10}$/
/** GB 11643 identity number: region, date of birth, sequence, check character. */
const identity = /^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]$/
/** Old identity numbers have 15 digits, bank cards 16–19. Nothing public is that long. */
const long = /^\d{15,}x?$/
/** Announced as a telephone, however short; public hotlines excepted. */
const announced =
  /(?:电话|座机|手机|号码|联系方式|tel|phone|call|mobile)[^\d\n]{0,6}(?<hide>(?!400|800|12\d{3}(?!\d)|9[56]\d{3}(?!\d))\d[\d-]{5,13}\d)/gu
/** As said aloud or written in a form: 138，1234，5678, 138/1234/5678. */
const inThrees = /(?<!\d)1[3-9]\d[,、/*:;|]\s?\d{4}[,、/*:;|]?\s?\d{4}(?!\d)/gu

/** Where phone, identity and card numbers stand in a text of folded digits. */
export function numberSpans(digits: string): readonly Span[] {
  const inRuns = [...digits.matchAll(run)].flatMap((match) => runSpans(match[0], match.index))
  return [...inRuns, ...spansOf(digits, announced), ...spansOf(digits, inThrees)]
}

/** No personal number is written in more groups than its digits. */
const maxGroups = 20

function runSpans(text: string, from: number): readonly Span[] {
  const groups: readonly Group[] = [...text.matchAll(/\d+x?|x/gu)].map((match) => ({
    text: match[0],
    from: from + match.index,
  }))
  return groups.flatMap((first, start) => {
    const candidates = groups.slice(start, start + maxGroups)
    const length = candidates.findLastIndex((_, end) => isPersonal(candidates.slice(0, end + 1)))
    const last = candidates[length]
    if (last === undefined) return []
    return [{ from: first.from, to: last.from + last.text.length, mask: '***' }]
  })
}

function isPersonal(groups: readonly Group[]): boolean {
  const number = groups.map(({ text }) => text).join('')
  if (number.length < 10) return false
  if (identity.test(number)) return true
  if (mobile.test(number)) return isEvenlyWritten(groups, 2) && groups.length <= 11
  if (long.test(number)) return isEvenlyWritten(groups, 3)
  return landline.test(number) && groups.length <= 4 && hasAreaCode(groups)
}

/** All digits apart, or in groups of some size: not a list of house numbers. */
function isEvenlyWritten(groups: readonly Group[], atLeast: number): boolean {
  const sizes = groups.map(({ text }) => text.length)
  return sizes.every((size) => size === 1) || sizes.every((size) => size >= atLeast)
}

function hasAreaCode(groups: readonly Group[]): boolean {
  const [first] = groups
  return first !== undefined && first.text.length >= 2 && /^(?:0|86)/.test(first.text)
}
