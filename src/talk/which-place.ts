import type { Building } from '../core/people.ts'
import type { Mention } from './place-mentions.ts'
import { type Weighed, weighed } from './place-roles.ts'
import type { PlaceRule } from './understanding.ts'

/** The place chosen among those a text names: several grids are a question. */
export type Chosen = {
  readonly start: number
  readonly end: number
  readonly gridIds: readonly string[]
  readonly buildings: readonly Building[]
  readonly rule: PlaceRule
  readonly words: string
  /** One grid or not: ask whether it is this place at all. */
  readonly guessed?: boolean
}

const AND = /^(?:里|内)?(?:和|与|跟|及|以及|还有|、|同|或|或者|,)(?:在|是)?$/
const ALONG = /^(?:一直)?(?:到|-|通往|通向)$/
const TOWARDS = /^(?:一直)?(?:去|往|来|到)$/
const STRETCH =
  /^(?:之间|中间|这[一]?[段条路]|那[一]?[段条]|一段|路段|段|沿线|沿途|路上|路|一路|途中|一线|全线|,)/
const CROSS = /^(?:上|的)?(?:和|与|跟|及|同|、|\/|-|交|x|×|靠近?|到|,)?$/
const CROSSING = /^(?:相?交[叉汇界]?|十字|丁字|三岔|路?口|拐角|转角|转盘|岔|红绿灯|信号灯|汇|拐弯)/
const TOO = /^[^,。]{0,4}?(?:也|同样|都)/
/** What may stand between a wider place and the one inside it: 新华路(上的)卫生院. */
const WITHIN =
  /^(?:小区|上|里|内|边上?|旁边?|靠近?|附近|旁边有个|这里|这边|那边|院内|中段|,)?(?:在|就在|有个|有家)?$/
const BESIDE = /^(?:就|正好|位于)?在$/
const NEAR_AFTER = /^(?:正|斜)?(?:对面|对过|旁|隔壁|附近|后|前|里|边)/

/** The problem's place: crossings and stretches as one, then the one the matter is said of, then what narrows it. */
export function whichPlace(mentions: readonly Mention[], text: string): Chosen | undefined {
  const joined = joinedRoads(mentions, text)
  const all = weighed(joined, text)
  const best = [...all].sort((one, other) => other.weight - one.weight)[0]
  if (!best) return undefined
  const stated = statedIn(all, best, text) ?? best
  const both = together(all, stated, text)
  if (both) return both
  return narrowed(all, stated, text)
}

/** Two roads that meet become one mention, with the grids they share or those of both. */
function joinedRoads(mentions: readonly Mention[], text: string): readonly Mention[] {
  const joined: Mention[] = []
  for (const mention of mentions) {
    const before = joined.at(-1)
    const meets = before && meet(before, mention, text)
    if (meets) joined.splice(-1, 1, meets)
    else joined.push(mention)
  }
  return joined
}

function meet(one: Mention, other: Mention, text: string): Mention | undefined {
  const roads = [one, other].every(({ name }) => name?.kind === 'road')
  if (!roads || !CROSS.test(text.slice(one.end, other.start))) return undefined
  const crossing = CROSSING.test(text.slice(other.end, other.end + 4))
  const shared = one.gridIds.filter((id) => other.gridIds.includes(id))
  const gap = text.slice(one.end, other.start)
  if (!crossing && (AND.test(gap) || ALONG.test(gap) || gap === ',')) return undefined
  return {
    ...other,
    start: one.start,
    rule: 'crossing',
    name: null,
    buildings: [],
    gridIds: shared.length > 0 ? shared : [...new Set([...one.gridIds, ...other.gridIds])],
    words: `${one.words} × ${other.words}`,
    guessed: isGuessed(one, other),
  }
}

const isGuessed = (...mentions: readonly Mention[]): boolean =>
  mentions.some(({ guessed }) => guessed === true)

/** 福满楼在菜场对面: the first is the place, the second says where it is. */
function statedIn(all: readonly Weighed[], best: Weighed, text: string): Weighed | undefined {
  const at = all.indexOf(best)
  const before = all[at - 1]
  if (!before || before.aside) return undefined
  const gap = text.slice(before.mention.end, best.mention.start)
  const near = NEAR_AFTER.test(text.slice(best.mention.end))
  return BESIDE.test(gap) && near && before.mention.gridIds.length === 1 ? before : undefined
}

/** A和B, A到B之间: both ends. */
function together(all: readonly Weighed[], best: Weighed, text: string): Chosen | undefined {
  const at = all.indexOf(best)
  const pairs = [
    [all[at - 1], best],
    [best, all[at + 1]],
  ] as const
  for (const [one, other] of pairs) {
    if (!one || !other || !areBoth(one, other, text)) continue
    const [first, second] = [one.mention, other.mention]
    return {
      start: first.start,
      end: second.end,
      gridIds: [...new Set([...first.gridIds, ...second.gridIds])],
      buildings: [],
      rule: first.name?.kind === 'road' && second.name?.kind === 'road' ? 'road' : 'near',
      words: `${first.words}、${second.words}`,
      guessed: isGuessed(first, second),
    }
  }
  return undefined
}

function areBoth(one: Weighed, other: Weighed, text: string): boolean {
  const gap = text.slice(one.mention.end, other.mention.start)
  const after = text.slice(other.mention.end)
  if (NOT_IN.test(text.slice(0, one.mention.start))) return false
  if (ALONG.test(gap)) return true
  if (TOWARDS.test(gap)) return STRETCH.test(after)
  if (one.aside || other.aside || one.weight < -1 || other.weight < -1) return false
  if (AND.test(gap)) return gap !== ',' || /^(?:都|之间|两)/.test(after)
  return gap.length < 12 && TOO.test(after) && one.weight >= 3
}

const NOT_IN = /(?:不是|并非)$/

/** Several grids, and a second place in one of them: 新华路上…就在卫生院门口. */
function narrowed(all: readonly Weighed[], best: Weighed, text: string): Chosen {
  const { mention } = best
  if (mention.gridIds.length > 1) {
    const inner = all
      .filter(({ aside, weight }) => !aside && weight > -2)
      .map((one) => one.mention)
      .filter((one) => one.gridIds.length < mention.gridIds.length)
      .filter((one) => one.gridIds.every((id) => mention.gridIds.includes(id)))
      .at(-1)
    return inner ?? mention
  }
  return { ...mention, ...wideBefore(all, best, text) }
}

/** 新华路上的卫生院: said with its road, shown with its road. */
function wideBefore(all: readonly Weighed[], best: Weighed, text: string): { start: number } {
  const before = all[all.indexOf(best) - 1]?.mention
  const gap = before ? text.slice(before.end, best.mention.start) : null
  const inside = gap !== null && WITHIN.test(gap) && !gap.includes(',')
  return { start: inside && before ? before.start : best.mention.start }
}
