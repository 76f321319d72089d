import { foldDigits } from './fold.ts'

/** Letters tell their matter early, and comparing stops there. */
const readCharacters = 400
/** English words shorter than this (is, on, at) say nothing about a matter. */
const shortestWord = 3

const ten = /([1-9]?)十([1-9]?)(?=号|栋|幢|座|#|弄|单元)/g
const counted = /(\d+)(号楼?|栋楼?|幢楼?|座|#楼?|弄|单元)/g
const nothing = /^\[[^\]]*\]$/

/**
 * What a text is compared by: pairs of neighbouring Han characters, English words, and numbers whole
 * with what they count, so that 3号楼 and 9号楼 have nothing in common and 三栋 is 3号楼.
 */
export function gramsOf(text: string): ReadonlySet<string> {
  // What stands for a message without words ([图片]) is alike for everybody.
  if (nothing.test(text.trim())) return new Set()
  const plain = plainOf(text)
  const numbers = countedIn(plain).map(({ number, unit }) => `${number}${unit}`)
  const rest = plain.replace(counted, ' ')
  const words = (rest.match(/[a-z]+/g) ?? []).filter((word) => word.length >= shortestWord)
  const pairs = (rest.match(/[\p{Script=Han}\d]+/gu) ?? []).flatMap(pairsOf)
  return new Set([...numbers, ...words, ...pairs])
}

/** 0 nothing in common, 1 the same (Dice); symmetric. Two texts without any words are not alike. */
export function wordsAlike(a: string, b: string): number {
  const [first, second] = [gramsOf(a), gramsOf(b)]
  if (first.size === 0 || second.size === 0) return 0
  const common = [...first].filter((gram) => second.has(gram)).length
  return (2 * common) / (first.size + second.size)
}

/** Whether both texts name a building (or an entrance, or a lane), and not the same one. */
export const namesOther = (a: string, b: string, what: 'building' | 'entrance'): boolean => {
  const [first, second] = [named(a, what), named(b, what)]
  return first.length > 0 && second.length > 0 && !first.some((number) => second.includes(number))
}

const named = (text: string, what: 'building' | 'entrance'): readonly string[] =>
  countedIn(plainOf(text))
    .filter(({ unit }) => (unit === '单元') === (what === 'entrance'))
    .map(({ number }) => number)

/** One form: full-width, Chinese numerals before what is counted, spaces inside Chinese. */
const plainOf = (text: string): string =>
  foldDigits(text.slice(0, readCharacters))
    .replace(ten, (_, tens: string, ones: string) =>
      String(Number(tens || '1') * 10 + Number(ones || '0')),
    )
    .replace(/(?<=[\p{Script=Han}\d])\s+(?=[\p{Script=Han}\d#])/gu, '')

/** 栋, 幢, 座 and # are all 号楼, as people use them. */
const countedIn = (plain: string): readonly { number: string; unit: string }[] =>
  [...plain.matchAll(counted)].map(([, number = '', unit = '']) => ({
    number: String(Number(number)),
    unit: unit === '单元' || unit === '弄' || unit === '号' ? unit : '号楼',
  }))

const pairsOf = (run: string): readonly string[] =>
  run.length === 1 ? [run] : [...run.slice(1)].map((second, n) => `${run[n]}${second}`)
