import { type AddressElement, houseElements, type Part } from './address-elements-house.ts'
import {
  CITIES,
  ESTATE,
  ESTATE_AT_END,
  GOES_ON,
  LANDMARK,
  LANDMARK_AT_END,
  PROVINCES,
} from './address-elements-words.ts'

/** What an address is made of, in UTF-16 units of the text; a village and an estate are both `community`. */
export type ElementSpan = {
  readonly element: AddressElement
  readonly text: string
  readonly from: number
  readonly to: number
}

type Ending = { readonly element: AddressElement; readonly shape: RegExp }

const HAN = /^[\u4e00-\u9fa5·]+/
const UNNAMED =
  /^[\u4e00-\u9fa5·]+?(?=[东南西北中一二三四五六七八九十][区期]|[一二三四五六七八九十]+(?:幢|栋|号|单元|楼|层|座|组|弄|巷|排)|[^\u4e00-\u9fa5·]|$)/
const NUMBERED_ROAD = /^[\u4e00-\u9fa5]{1,4}[0-9]{1,3}(?:路|街(?!道)|大道|巷)/
const STRETCH = /^[东南西北中][段巷]/
const SKIP =
  /^(?:[与和及跟交至近](?=[\u4e00-\u9fa5]{2,4}(?:路|街|大道))|[\s\-_,，、/|:：;；.。()（）~]+|电联|null|市辖区|中国(?=.{2,3}省)|(?:[东南西北中A-Z]|[0-9]+|[一二三四五六七八九十]+)(?:区|期|组团)(?![路街]))/

const PLACES: readonly Ending[] = [
  {
    element: 'province',
    shape: new RegExp(
      `^(?:(?:${PROVINCES})省|(?:广西壮族|宁夏回族|新疆维吾尔|内蒙古|西藏)自治区|(?:北京|天津|上海|重庆)市)`,
    ),
  },
  {
    element: 'province',
    shape: new RegExp(
      `^(?:${PROVINCES})(?=[-_ ,，]?(?:${CITIES}|北京|上海|天津|重庆)|.{2,3}[市区县])`,
    ),
  },
  { element: 'city', shape: new RegExp(`^(?:${CITIES})市`) },
  {
    element: 'city',
    shape: new RegExp(
      `^(?:${CITIES})(?![路街大中东西南北国际花新小市场商]|[区县镇乡]|[\u4e00-\u9fa5](?:路|街|大道))`,
    ),
  },
  { element: 'city', shape: /^[\u4e00-\u9fa5]{2,9}?自治州/ },
  {
    element: 'district',
    shape:
      /^[\u4e00-\u9fa5]{1,5}?(?:自治县|(?<![小社园校景库业发一二三四五六七八九十])区(?![路街])|县(?![路街])|市(?![路街场镇乡]))/,
  },
  {
    element: 'town',
    shape:
      /^[\u4e00-\u9fa5]{1,5}?(?:镇(?!政府|[东南西北中]?[路街])|乡(?![政路镇])|街道(?:办事处)?)/,
  },
]

const ENDINGS: readonly Ending[] = [
  {
    element: 'road',
    shape:
      /^(?:大道|公路|大街|胡同|[一二三四五六七八九十]道|路(?!口)|街(?!道|口)|巷|弄|里弄|线(?=$)|组(?!团|织|装)|[一二三四五六七八九十]组)/,
  },
  {
    element: 'community',
    shape: new RegExp(`^(?:社区(?!服务)|村(?!委会|路|民)|${ESTATE}|(?:${ESTATE_AT_END})$)`),
  },
  { element: 'landmark', shape: new RegExp(`^(?:${LANDMARK}|(?:${LANDMARK_AT_END})$)`) },
]

/** The elements of an address, left to right, by the words they end in and where they stand. */
export function addressElements(text: string): readonly ElementSpan[] {
  const spans: ElementSpan[] = []
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const skipped = SKIP.exec(rest)?.[0].length ?? 0
    const parts = skipped > 0 ? [] : partsAt(rest, spans)
    for (const { element, from, to } of parts)
      spans.push({ element, text: rest.slice(from, to), from: at + from, to: at + to })
    at += Math.max(1, skipped, parts.at(-1)?.to ?? 0)
  }
  return spans
}

/** What begins here: the end of a street, what has a number, a name with an ending, a name without. */
function partsAt(rest: string, spans: readonly ElementSpan[]): readonly Part[] {
  const before = spans.at(-1)
  if (before?.element === 'road' && STRETCH.test(rest)) return [part('road', 2)]
  const house = houseElements(rest, before, spans.at(-2))
  if (house.length > 0) return house
  const named = administrative(rest, spans) ?? ended(rest)
  if (named)
    return named.element === 'road'
      ? roadParts(rest.slice(0, named.length), before)
      : [part(named.element, named.length)]
  const unknown = UNNAMED.exec(rest)?.[0].length ?? 0
  return unknown > 1 ? [part(unnamed(before, rest, unknown), unknown)] : []
}

const part = (element: AddressElement, to: number): Part => ({ element, from: 0, to })

/** 港西三街: what is too long for a road begins with a village or town that has no ending. */
function roadParts(name: string, before: ElementSpan | undefined): readonly Part[] {
  const at = beforeRoad(name)
  const road: Part = { element: 'road', from: at, to: name.length }
  if (at === 0) return [road]
  return [part(before?.element === 'town' ? 'community' : 'town', at), road]
}

/** Words without an ending: a village when its house numbers follow its town, else some place of note. */
const unnamed = (before: ElementSpan | undefined, rest: string, length: number): AddressElement =>
  before?.element === 'town' && length <= 4 && /^[0-9]/.test(rest.slice(length))
    ? 'community'
    : 'landmark'

function beforeRoad(name: string): number {
  const [, core = '', end = ''] =
    /^(.*?)([东南西北中]?(?:大道|公路|大街|路|街|巷|弄))$/.exec(name) ?? []
  return core.length >= 4 && !/[0-9]/.test(core) ? name.length - end.length - 2 : 0
}

type Named = { readonly element: AddressElement; readonly length: number }

/** 浙江省杭州市西湖区古荡街道: only before anything smaller was named. */
function administrative(rest: string, spans: readonly ElementSpan[]): Named | undefined {
  const smaller = spans.some(({ element }) =>
    ['road', 'community', 'landmark', 'building', 'number'].includes(element),
  )
  if (smaller) return undefined
  for (const { element, shape } of PLACES) {
    const found = shape.exec(rest)
    if (found && !/^(?:[东南西北中]?路|街(?!道))/.test(rest.slice(found[0].length)))
      return { element, length: found[0].length }
  }
  return undefined
}

/** The first ending that is one: 学院路 does not end with 学院. */
function ended(rest: string): Named | undefined {
  const digits = NUMBERED_ROAD.exec(rest)
  if (digits) return { element: 'road', length: digits[0].length }
  const run = HAN.exec(rest)?.[0] ?? ''
  for (let at = 0; at < run.length; at += 1) {
    const named = endingAt(run, at)
    if (named) return named
  }
  return undefined
}

function endingAt(run: string, at: number): Named | undefined {
  for (const { element, shape } of ENDINGS) {
    const [end = ''] = shape.exec(run.slice(at)) ?? []
    const length = at + end.length
    const isWhole = at > 0 || end.length >= 3
    const goesOn = !/(?:路|大道)$/.test(end) && GOES_ON.test(run.slice(length))
    if (end !== '' && isWhole && !goesOn) return { element, length }
  }
  return undefined
}
