const digits = new Map([...'零一二三四五六七八九'].map((sign, at) => [sign, at] as const))
for (const [at, sign] of [...'〇壹贰叁肆伍陆柒捌玖'].entries()) digits.set(sign, at)
/** 幺: one, as numbers are said aloud. */
digits.set('幺', 1)
digits.set('两', 2)

/** Every sign a Chinese numeral is written with. */
const SIGNS = [...digits.keys(), ...'十百拾佰'].join('')
const signs = new Set(SIGNS)

/** A Chinese numeral up to 999 (十二, 一百零三, 二〇三) as a number. */
export function numberOf(written: string): number {
  const numeral = written.replaceAll('拾', '十').replaceAll('佰', '百')
  const parts = /^(?:(.)?百)?零?(?:(.)?十)?(.)?$/.exec(numeral)
  const [hundreds, tens] = [numeral.includes('百'), numeral.includes('十')]
  if (!parts || !(hundreds || tens))
    return Number([...numeral].map((sign) => digitOf(sign, 0)).join(''))
  return (
    (hundreds ? digitOf(parts[1], 1) * 100 : 0) +
    (tens ? digitOf(parts[2], 1) * 10 : 0) +
    digitOf(parts[3], 0)
  )
}

function digitOf(sign: string | undefined, none: number): number {
  return sign === undefined ? none : (digits.get(sign) ?? none)
}

/** A spelling that can be compared, with where each of its characters stands in the text. */
export type Canonical = { readonly text: string; readonly at: readonly number[] }

/** What is counted, directly or at the end of a list: 六、七号楼, 三到五单元, 三杠二杠五〇一. */
const COUNTED = new RegExp(
  `^[ 　]*(?:[、,，到至和与跟~-]|杠)?(?:[${SIGNS}\\d]+(?:[、,，到至和与跟~-]|杠)?[ 　]*){0,3}(?:号|栋|幢|座|单元|楼|室|层|#|弄|巷|组|村|院)`,
)
/** 「三杠二」 and 「三-二」: a number beside a dash is a number, counted or not. */
const DASHED = new RegExp(`^(?:-|杠)[${SIGNS}\\d]`)
const NOTHING = ' \t\r　的'
/** Ends of clauses and of sentences, one sign for each. */
const STOPS = new Map<string, string>([
  ...[...',，;；:：()（）「」“”"'].map((sign) => [sign, ','] as const),
  ...[...'。！？!?\n…'].map((sign) => [sign, '。'] as const),
  ...[...'~－—–至'].map((sign) => [sign, sign === '至' ? '到' : '-'] as const),
])
const HOUSES = '栋幢座#'

/**
 * Folded text → numerals as digits where something is counted, 第 before them and blanks and 的
 * dropped, 栋/幢/座/# as 号楼, clause ends as 「,」 and sentence ends as 「。」.
 */
export function canonical(folded: string): Canonical {
  const at: number[] = []
  let text = ''
  let here = 0
  while (here < folded.length) {
    const { written, length } = stepAt(folded, here, text)
    text += written
    for (let n = 0; n < written.length; n += 1) at.push(here)
    here += length
  }
  at.push(folded.length)
  return { text, at }
}

type Step = { readonly written: string; readonly length: number }

function stepAt(folded: string, here: number, before: string): Step {
  const unit = folded.charAt(here)
  if (signs.has(unit)) {
    const end = numeralEnd(folded, here)
    return { written: numeralIn(folded, here, end, before), length: end - here }
  }
  if (NOTHING.includes(unit)) return nothing
  if (unit === '第' && signs.has(folded.charAt(here + 1)))
    return isCounted(folded.slice(numeralEnd(folded, here + 1)))
      ? nothing
      : { written: unit, length: 1 }
  if (unit === '杠' && endsInDigit(before)) return { written: '-', length: 1 }
  const length = houseLength(folded, here, before)
  return length > 0 ? { written: '号楼', length } : { written: STOPS.get(unit) ?? unit, length: 1 }
}

const nothing: Step = { written: '', length: 1 }

function numeralEnd(folded: string, from: number): number {
  let end = from
  while (end < folded.length && signs.has(folded.charAt(end))) end += 1
  return end
}

/** 三 before 号 is 3; 三四 before 号楼 is 3 and 4; 三 before 天 stays. */
function numeralIn(folded: string, from: number, end: number, before: string): string {
  const numeral = folded.slice(from, end)
  const rest = folded.slice(end, end + 12)
  if (/^[一二三四五六七八]{2}$/.test(numeral) && /^(?:号楼|栋|幢|座|单元)/.test(rest)) {
    const [first = '', second = ''] = [...numeral]
    if (numberOf(second) === numberOf(first) + 1) return `${numberOf(first)}、${numberOf(second)}`
  }
  return isCounted(rest) || /\d[-、]$/.test(before) ? String(numberOf(numeral)) : numeral
}

const isCounted = (rest: string): boolean => COUNTED.test(rest) || DASHED.test(rest)

const endsInDigit = (text: string): boolean => {
  const code = text.charCodeAt(text.length - 1)
  return code >= 48 && code <= 57
}

/** 3栋, 3幢楼, 3座, 3#, 3#楼, 3号栋: how many characters stand for 号楼 here; 0: none. */
function houseLength(folded: string, at: number, before: string): number {
  const unit = folded.charAt(at)
  if (!endsInDigit(before)) return 0
  const next = folded.charAt(at + 1)
  if (unit === '号' && next !== '' && HOUSES.includes(next))
    return folded.charAt(at + 2) === '楼' ? 3 : 2
  if (!HOUSES.includes(unit)) return 0
  return next === '楼' ? 2 : 1
}
