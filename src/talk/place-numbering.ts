import type { Building } from '../core/people.ts'
import { gridsOf, housed } from './house-numbers.ts'
import type { Name } from './place-names.ts'
import type { PlaceRule } from './understanding.ts'

/** A name with its number: how far it reaches, and what it means. */
export type Numbered = {
  readonly end: number
  readonly rule: PlaceRule
  readonly buildings: readonly Building[]
  readonly gridIds: readonly string[]
  readonly words: string
}

/** What may stand between an estate and its number or gate. */
export const INSIDE =
  /^(?:小区|社区)?(?:里面|里头|院内|院里|里|内|院|那边|这边)?(?:[一二三四\d]期|[东西南北]区)?,?/
const HOUSE = /^,?(\d+)(号?)(?:楼(?!上|下))?(?:([-到、和与跟及])(\d+)(号?))?(?:楼(?!上|下))?(院?)/
const AFTER_BARE = /^(?:$|[,。]|门|旁|对|附近|前|后|那|这|斜|隔壁|楼[上下])/

/** 新华路12号, 新华路8号到16号, 新华路12门口. */
export function houseOf(road: Name, text: string, end: number): Numbered | undefined {
  const found = HOUSE.exec(text.slice(end, end + 20))
  if (!found) return undefined
  const [all, one = '', mark, between, other = '', mark2] = found
  if (mark === '' && (mark2 ?? '') === '' && !AFTER_BARE.test(text.slice(end + all.length)))
    return undefined
  const [from, to] = [Number(one), Number(other)]
  const numbers =
    other !== '' && (between !== '-' || to > from) ? stretch(road, from, to, between ?? '') : [from]
  const houses = numbers.map((number) => housed(road, number))
  const exact = houses.every((house) => house.between === null)
  const beside = houses.flatMap((house) => house.between ?? [])
  return {
    end: end + all.length,
    rule: exact ? 'house-number' : 'between-numbers',
    buildings: numbers.length === 1 ? (houses[0]?.buildings ?? []) : [],
    gridIds: [...new Set(houses.flatMap(({ gridIds }) => gridIds))],
    words: `${road.name}${exact ? numbers.join('、') : [...new Set(beside)].join('–')}号`,
  }
}

/** Both numbers, and for 8号到16号 every known one between them. */
function stretch(road: Name, from: number, to: number, between: string): readonly number[] {
  if (between !== '-' && between !== '到') return [from, to]
  const inside = [...road.numbers.keys()].filter((number) => number > from && number < to)
  return [from, ...inside, to]
}

const LIST = /^(?:\d+(?:号楼|号)?[-到、和与跟及,])+\d+号楼/
const ONE = /^(\d+)(?:号楼|号|-\d+(?:-\d+)?|楼(?!上|下)|(?=\d单元))/

/** 锦绣花园(小区里) 3号楼, 3-2-501, 3号, 六到八号楼. */
export function numberedOf(estate: Name, text: string, end: number): Numbered | undefined {
  if (estate.numbers.size === 0) return undefined
  const inside = INSIDE.exec(text.slice(end, end + 12))?.[0].length ?? 0
  const rest = text.slice(end + inside, end + inside + 20)
  const list = LIST.exec(rest)
  const single = list ? null : ONE.exec(rest)
  const found = list ?? single
  if (!found) return undefined
  const numbers = list ? listed(list[0]) : [Number(single?.[1])]
  const buildings = numbers.flatMap((number) => estate.numbers.get(number) ?? [])
  if (buildings.length === 0) return undefined
  return {
    end: end + inside + found[0].length,
    rule: 'building',
    buildings,
    gridIds: gridsOf(buildings),
    words: buildings.map(({ name }) => name).join('、'),
  }
}

/** 一、三、五号楼 are three, 一到五号楼 five. */
function listed(written: string): readonly number[] {
  const numbers = (written.match(/\d+/g) ?? []).map(Number)
  const [from = 0, to = 0] = numbers
  if (numbers.length !== 2 || !/[-到]/.test(written) || to < from || to - from > 60) return numbers
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
