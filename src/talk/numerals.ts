const digits = new Map([...'零一二三四五六七八九'].map((sign, at) => [sign, at] as const))
digits.set('〇', 0)
digits.set('两', 2)

const isSign = (unit: string): boolean => digits.has(unit) || unit === '十' || unit === '百'

/** A Chinese numeral up to 999 (十二, 一百零三, 二〇三) as a number. */
export function numberOf(signs: string): number {
  const parts = /^(?:(.)?百)?零?(?:(.)?十)?(.)?$/.exec(signs)
  const [hundreds, tens] = [signs.includes('百'), signs.includes('十')]
  if (!parts || !(hundreds || tens))
    return Number([...signs].map((sign) => digitOf(sign, 0)).join(''))
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

const COUNTED = /^(号|栋|幢|座|单元|楼|室|层|#|弄|巷|组|村)/
const NOTHING = /[\s,，、的]/

/** Folded text → numerals as digits where something is counted, 栋/幢/座/# as 号楼, spaces dropped. */
export function canonical(folded: string): Canonical {
  const units: string[] = []
  const at: number[] = []
  const push = (written: string, from: number): void => {
    for (const unit of written) {
      units.push(unit)
      at.push(from)
    }
  }
  let here = 0
  while (here < folded.length) {
    const unit = folded.charAt(here)
    if (isSign(unit)) {
      const end = numeralEnd(folded, here)
      const signs = folded.slice(here, end)
      push(COUNTED.test(folded.slice(end)) ? String(numberOf(signs)) : signs, here)
      here = end
    } else if (NOTHING.test(unit)) {
      here += 1
    } else {
      const house = houseUnit(folded, here, units.at(-1))
      push(house.written, here)
      here += house.length
    }
  }
  return { text: units.join(''), at: [...at, folded.length] }
}

function numeralEnd(folded: string, from: number): number {
  let end = from
  while (end < folded.length && isSign(folded.charAt(end))) end += 1
  return end
}

/** 3栋, 3幢, 3座, 3#, 3#楼 and 3号楼 are one. */
function houseUnit(
  folded: string,
  at: number,
  before: string | undefined,
): { written: string; length: number } {
  const unit = folded.charAt(at)
  const counted = before !== undefined && /\d/.test(before)
  if (!counted || !'栋幢座#'.includes(unit)) return { written: unit, length: 1 }
  return { written: '号楼', length: folded.charAt(at + 1) === '楼' ? 2 : 1 }
}
