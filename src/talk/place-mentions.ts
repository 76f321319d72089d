import type { Building } from '../core/people.ts'
import { gridsOf } from './house-numbers.ts'
import type { PlaceBook } from './place-book.ts'
import type { Name } from './place-names.ts'
import { houseOf, INSIDE, numberedOf } from './place-numbering.ts'
import { longerName, namesAt } from './place-trie.ts'
import { typosIn } from './place-typos.ts'
import { COMMON, LOCATIVE, MATTER, OTHER_ONE, OTHER_TOWN, SUBJECT } from './place-words.ts'
import type { PlaceRule } from './understanding.ts'

/** A place the text names, in positions of the canonical text. */
export type Mention = {
  readonly start: number
  readonly end: number
  readonly rule: PlaceRule
  readonly name: Name | null
  readonly buildings: readonly Building[]
  readonly gridIds: readonly string[]
  readonly words: string
  /** It may be quite another place that is named: to be asked about, however few grids fit. */
  readonly guessed?: boolean
}

/** Every place named in a canonical text, left to right; typing errors only when nothing is named exactly. */
export function mentionsIn(book: PlaceBook, text: string): readonly Mention[] {
  const exact = exactMentions(book, text)
  if (exact.length > 0) return withBoundNumbers(book, text, exact)
  const mistyped = typosIn(book.typos, text)
    .filter(({ name, start, end }) => stands(name, text, start, end, false))
    .map(({ name, start, end, close }) => ({
      ...mentionOf(book, name, text, start, end),
      rule: 'typo' as const,
      guessed: !close,
    }))
  return mistyped.length > 0 ? withBoundNumbers(book, text, mistyped) : bareNumbers(book, text)
}

function exactMentions(book: PlaceBook, text: string): readonly Mention[] {
  const mentions: Mention[] = []
  let last = -1
  /** 车站 in 县城汽车站 is refused with it. */
  let refused = 0
  for (let at = 0; at < text.length - 1; at += 1) {
    const names = namesAt(book.trie, text, at)
    if (names.length === 0) continue
    const name = names.find(
      (one) =>
        at + one.name.length > refused && stands(one, text, at, at + one.name.length, last === at),
    )
    if (!name) {
      refused = Math.max(refused, at + (names[0]?.name.length ?? 0))
      continue
    }
    const mention = mentionOf(book, name, text, at, at + name.name.length)
    mentions.push(mention)
    last = mention.end
    at = mention.end - 1
  }
  return mentions
}

const NEAR_MATTER = new RegExp(`^.{0,2}(?:${MATTER.source})`)

/** 菜场和百货大楼都停电了: what it is joined with is a place too. */
const JOINED = /^[和与跟、及].{2,8}(?:都|也|全|之间|中间)/

/** Whether the name means a place here: 13号楼 is not 3号楼, 医院 needs its 门口, 北京 has streets too. */
function stands(name: Name, text: string, start: number, end: number, beside: boolean): boolean {
  const before = text.slice(Math.max(0, start - 12), start)
  if (OTHER_TOWN.test(before)) return false
  if (/^\d/.test(name.name) && /\d$/.test(before)) return false
  return !name.weak || standsWeak(name, before, text.slice(end, end + 16), beside)
}

/** A name any town has, or a short one: what is said around it makes it a place. */
function standsWeak({ name }: Name, before: string, after: string, beside: boolean): boolean {
  const common = COMMON.has(name)
  if (common && OTHER_ONE.test(before)) return false
  if (beside || LOCATIVE.test(after)) return true
  if (!common) return false
  if (JOINED.test(after) && MATTER.test(after.split(/[,。]/)[0] ?? '')) return true
  return (
    !SUBJECT.test(after) && (name.length > 2 || before.endsWith('在') || NEAR_MATTER.test(after))
  )
}

function mentionOf(book: PlaceBook, name: Name, text: string, start: number, end: number): Mention {
  const numbered = name.kind === 'road' ? houseOf(name, text, end) : numberedOf(name, text, end)
  if (numbered) return { ...numbered, start, name }
  const inside = INSIDE.exec(text.slice(end, end + 12))?.[0] ?? ''
  const longer =
    name.kind !== 'road' && inside !== ''
      ? longerName(book.trie, name.name, text, end + inside.length)
      : undefined
  const whole = longer ?? name
  const stop = longer ? end + inside.length + longer.name.length - name.name.length : end
  return {
    start,
    end: stop,
    rule: ruleOf(whole),
    name: whole,
    buildings: whole.kind === 'estate' || whole.kind === 'road' ? [] : whole.buildings,
    gridIds: whole.gridIds,
    words: wordsOf(whole),
  }
}

function ruleOf({ kind }: Name): PlaceRule {
  return kind === 'area' ? 'estate' : kind
}

/** 菜场 = 清河菜市场: what was said, and what the book calls it. */
function wordsOf({ kind, name, buildings }: Name): string {
  const [only] = buildings
  return kind === 'alias' && only && buildings.length === 1 ? `${name} = ${only.name}` : name
}

const BARE = /(?<![\d-])(\d{1,3})(?:号楼|-\d{1,2}-\d{3,4}(?![\d-]))/g
const PART = /(?:[东南西北后侧正]|大)门|地下车库|车库/g

/** 我住锦绣花园，三号楼门口…: a number or a gate belongs to the estate that was named. */
function withBoundNumbers(
  book: PlaceBook,
  text: string,
  mentions: readonly Mention[],
): readonly Mention[] {
  const free = (at: number) => !mentions.some(({ start, end }) => at >= start && at < end)
  const bound = [...text.matchAll(BARE), ...text.matchAll(PART)]
    .filter(({ index }) => free(index))
    .flatMap((found) => boundTo(book, mentions, found))
  return bound.length === 0
    ? mentions
    : [...mentions, ...bound].sort((one, other) => one.start - other.start)
}

function boundTo(
  book: PlaceBook,
  mentions: readonly Mention[],
  found: RegExpExecArray,
): readonly Mention[] {
  const [written] = found
  const estates = mentions.filter(({ name }) => name !== null && name.kind !== 'road')
  const estate = estates.findLast(({ start }) => start < found.index) ?? estates[0]
  if (!estate?.name) return []
  const part = longerName(book.trie, estate.name.name, written, 0)
  const numbered = estate.name.numbers.get(Number(found[1]))
  const buildings =
    numbered ??
    (part?.name.length === estate.name.name.length + written.length ? part.buildings : [])
  if (buildings.length === 0) return []
  return [
    {
      start: found.index,
      end: found.index + written.length,
      rule: 'building',
      name: null,
      buildings,
      gridIds: gridsOf(buildings),
      words: buildings.map(({ name }) => name).join('、'),
    },
  ]
}

/** 「三号楼」 without an estate. */
function bareNumbers(book: PlaceBook, text: string): readonly Mention[] {
  for (const found of text.matchAll(BARE)) {
    const buildings = book.byNumber.get(Number(found[1]))
    if (!buildings || OTHER_TOWN.test(text.slice(Math.max(0, found.index - 12), found.index)))
      continue
    return [
      {
        start: found.index,
        end: found.index + found[0].length,
        rule: 'bare-number',
        name: null,
        buildings,
        gridIds: gridsOf(buildings),
        words: buildings.map(({ name }) => name).join('、'),
      },
    ]
  }
  return []
}
