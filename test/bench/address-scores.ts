import { readFileSync } from 'node:fs'

/** The four elements that are scored, exact spans. */
const elements = ['road', 'number', 'community', 'building'] as const
export type Scored = (typeof elements)[number]
export type Found = { readonly element: string; readonly from: number; readonly to: number }
export type Address = { readonly text: string; readonly gold: ReadonlySet<string> }
export type Score = { readonly precision: number; readonly recall: number; readonly f1: number }

/** Tags of the data by element; a `poi` or `subpoi` is a community when it ends as estates and villages do. */
const TAGS: Readonly<Record<string, Scored>> = {
  road: 'road',
  subRoad: 'road',
  subroad: 'road',
  roadno: 'number',
  subroadno: 'number',
  subRoadno: 'number',
  community: 'community',
  houseno: 'building',
}
const LIVED_IN =
  /(?:小区|花园|花苑|公寓|家园|新村|苑|府邸|府|山庄|别墅|庄园|公馆|邸|人家|家属院|宿舍|湾|庭|郡|墅|阁|轩|居|里|村|社区)$/

/** The addresses of one split, with their elements as `element:from:to`. */
export function readAddresses(file: string, split: string): readonly Address[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line))
    .filter((row) => field(row, 'split') === split)
    .map((row) => ({
      text: String(field(row, 'text')),
      gold: goldOf(
        String(field(row, 'text')),
        list(field(row, 'tokens')),
        list(field(row, 'tags')),
      ),
    }))
}

const field = (row: unknown, name: string): unknown =>
  typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined
const list = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map((one) => String(one)) : []

function goldOf(
  text: string,
  tokens: readonly string[],
  tags: readonly string[],
): ReadonlySet<string> {
  const spans: { tag: string; from: number; to: number }[] = []
  let at = 0
  let open = ''
  for (const [n, token] of tokens.entries()) {
    const [begin, tag = ''] = (tags[n] ?? 'O').split('-')
    if (tag !== '' && (begin === 'B' || tag !== open)) spans.push({ tag, from: at, to: at })
    open = tag
    at += token.length
    const last = spans.at(-1)
    if (tag !== '' && last) last.to = at
  }
  return new Set(
    spans.flatMap(({ tag, from, to }) => {
      const lived = /^(?:sub)?poi$/.test(tag) && LIVED_IN.test(text.slice(from, to))
      const element = lived ? 'community' : TAGS[tag]
      return element ? [`${element}:${from}:${to}`] : []
    }),
  )
}

/** Precision, recall and F1 of each element and of all (micro), by exact span. */
export function scoresOf(
  addresses: readonly Address[],
  find: (text: string) => readonly Found[],
): Readonly<Record<Scored | 'all', Score>> {
  const counted = addresses.map(({ text, gold }) => ({
    gold: [...gold],
    found: find(text).map(({ element, from, to }) => `${element}:${from}:${to}`),
  }))
  const of = (names: readonly string[]): Score => {
    const named = (span: string) => names.includes(span.slice(0, span.indexOf(':')))
    const gold = counted.map((one) => one.gold.filter(named))
    const found = counted.map((one) => one.found.filter(named))
    const right = sum(
      found.map((spans, n) => spans.filter((span) => gold[n]?.includes(span)).length),
    )
    const [precision, recall] = [
      right / Math.max(1, sum(found.map(({ length }) => length))),
      right / Math.max(1, sum(gold.map(({ length }) => length))),
    ]
    return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) }
  }
  return {
    all: of(elements),
    road: of(['road']),
    number: of(['number']),
    community: of(['community']),
    building: of(['building']),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** The first thing one would write: one expression, longest words before each ending. */
export function naiveElements(text: string): readonly Found[] {
  const shape =
    /(?<road>(?<=^|[省市区县镇乡道])[\u4e00-\u9fa5]{2,6}(?:路|街|大道|巷))|(?<community>(?<=^|[省市区县镇乡道号])[\u4e00-\u9fa5]{2,8}(?:小区|花园|苑|村|社区|公寓))|(?<building>\d+(?:幢|栋|号楼|座))|(?<number>\d+号)/g
  return [...text.matchAll(shape)].flatMap((match) => {
    const element = elements.find((name) => match.groups?.[name] !== undefined)
    return element ? [{ element, from: match.index, to: match.index + match[0].length }] : []
  })
}
