import type { Building, Directory } from '../core/people.ts'
import { fold } from './fold.ts'
import type { Canonical } from './numerals.ts'
import { canonical } from './numerals.ts'
import type { PlaceGuess } from './understanding.ts'

/** Finds the problem's place in what people say, or null. */
export type FindPlace = (text: string) => PlaceGuess | null

type Entry = {
  readonly name: string
  readonly buildings: readonly Building[]
  readonly whole: boolean
}
type Match = {
  readonly start: number
  readonly end: number
  readonly gridIds: readonly string[]
  readonly buildingId: string | null
}

const NUMBERED = /^(.+?)(\d+)号楼$/
const HOUSE = /^(.+?)(\d+)号$/
const BETWEEN = '(?:小区)?(?:里面|院内|里|内)?'
const TAIL =
  /^(?:\d+号楼)?(?:[东西南北]?\d+单元)?(?:\d+(?:室|层|楼))?(?:[东西南北中][侧边头门]?)?(?:大?门口|对面|对过|斜对面|旁边?|附近|楼下|楼上|后面|前面|门前|路口|拐角|地下车库|车棚)?/
const NEAR = /对面|对过|旁|附近|后面|前面|路口|拐角/
const LOCATIVE = /^(?:大?门口|对面|对过|旁|附近|里|后面|前面|门前|路口|那|这|东|西|南|北|边)/
/** A one-word landmark as short as this needs 门口, 对面 … after it: 「医院」 alone is a subject, not a place. */
const SHORT_NAME = 2
/** Letters name their place early, and reading stops there. */
const READ = 400

/** Gazetteer over the address book: longest match wins, numerals in any spelling, several grids → `ask`. */
export function placeFinder(directory: Directory): FindPlace {
  const entries = byBeginning(entriesOf(directory.buildings))
  const byNumber = groupBy(
    directory.buildings,
    (building) => NUMBERED.exec(plain(building.name))?.[2],
  )
  const houses = housesOf(directory.buildings)
  return (text) => {
    const folded = fold(text.slice(0, READ))
    const seen = canonical(folded)
    const matches = [...namesIn(entries, seen.text), ...houseMatches(houses, seen.text)]
    const best = longest(matches) ?? bareNumber(byNumber, seen.text)
    return best ? guessOf(best, seen, text) : null
  }
}

const plain = (name: string): string => canonical(fold(name)).text

function groupBy(
  buildings: readonly Building[],
  keyOf: (building: Building) => string | undefined,
): Map<string, readonly Building[]> {
  const groups = new Map<string, readonly Building[]>()
  for (const building of buildings) {
    const key = keyOf(building)
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), building])
  }
  return groups
}

/** Every spelling of every building, and the estates and roads they share. */
function entriesOf(buildings: readonly Building[]): readonly Entry[] {
  const named = new Map<string, Building[]>()
  const shared = new Map<string, Building[]>()
  const add = (map: Map<string, Building[]>, name: string, building: Building): void => {
    const list = map.get(name) ?? []
    if (!list.includes(building)) list.push(building)
    map.set(name, list)
  }
  for (const building of buildings) {
    for (const spelling of [building.name, ...building.aliases, building.address]) {
      const name = plain(spelling)
      add(named, name, building)
      const wider = (NUMBERED.exec(name) ?? HOUSE.exec(name))?.[1]
      if (wider !== undefined) add(shared, wider, building)
    }
  }
  const wide = [...shared].filter(([name]) => !named.has(name))
  return [
    ...[...named].map(([name, list]) => ({ name, buildings: list, whole: true })),
    ...wide.map(([name, list]) => ({ name, buildings: list, whole: false })),
  ]
}

/** Entries by their first two characters, so that a text is passed over once. */
function byBeginning(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const beginnings = new Map<string, Entry[]>()
  for (const entry of entries) {
    const beginning = entry.name.slice(0, 2)
    const list = beginnings.get(beginning) ?? []
    list.push(entry)
    beginnings.set(beginning, list)
  }
  return beginnings
}

function namesIn(entries: ReadonlyMap<string, readonly Entry[]>, text: string): readonly Match[] {
  const matches: Match[] = []
  for (let at = 0; at < text.length - 1; at += 1) {
    for (const entry of entries.get(text.slice(at, at + 2)) ?? []) {
      const end = at + entry.name.length
      if (!text.startsWith(entry.name, at) || !stands(entry.name, text, at, end)) continue
      matches.push(
        entry.whole ? matchOf(entry.buildings, at, end) : widerMatch(entry, text, at, end),
      )
    }
  }
  return matches
}

/** 「13号楼」 is not 「3号楼」, 「12号」 not 「12号楼」, and a short landmark needs its 门口. */
function stands(name: string, text: string, at: number, end: number): boolean {
  if (/^\d/.test(name) && /\d/.test(text.charAt(at - 1))) return false
  if (name.endsWith('号') && text.charAt(end) === '楼') return false
  return name.length > SHORT_NAME || LOCATIVE.test(text.slice(end))
}

/** 锦绣花园(小区里) 3号楼: the estate with its number, else the estate alone. */
function widerMatch(entry: Entry, text: string, at: number, end: number): Match {
  const numbered = new RegExp(`^${BETWEEN}(\\d+)号楼`).exec(text.slice(end))
  const number = numbered?.[1]
  const fitting = entry.buildings.filter(
    (building) => NUMBERED.exec(plain(building.name))?.[2] === number,
  )
  if (!numbered || fitting.length === 0)
    return { ...matchOf(entry.buildings, at, end), buildingId: null }
  return matchOf(fitting, at, end + numbered[0].length)
}

function matchOf(buildings: readonly Building[], start: number, end: number): Match {
  const [only] = buildings
  return {
    start,
    end,
    gridIds: [...new Set(buildings.map(({ gridId }) => gridId))],
    buildingId: buildings.length === 1 && only ? only.id : null,
  }
}

type House = { readonly number: number; readonly gridId: string }

function housesOf(buildings: readonly Building[]): Map<string, readonly House[]> {
  const roads = new Map<string, readonly House[]>()
  for (const { address, gridId } of buildings) {
    const [, road, number] = HOUSE.exec(plain(address)) ?? []
    if (road === undefined) continue
    roads.set(road, [...(roads.get(road) ?? []), { number: Number(number), gridId }])
  }
  return roads
}

/** A house number the book lacks lies between those it has: 新华路14号 is with 12 and 16. */
function houseMatches(roads: Map<string, readonly House[]>, text: string): readonly Match[] {
  return [...roads].flatMap(([road, houses]) => {
    const start = text.indexOf(road)
    const number = start < 0 ? null : /^(\d+)号(?!楼)/.exec(text.slice(start + road.length))
    if (!number) return []
    const wanted = Number(number[1])
    const exact = houses.filter((house) => house.number === wanted)
    const below = houses
      .filter((house) => house.number < wanted)
      .sort((a, b) => b.number - a.number)[0]
    const above = houses
      .filter((house) => house.number > wanted)
      .sort((a, b) => a.number - b.number)[0]
    const beside = exact.length > 0 ? exact : [below, above].filter((house) => house !== undefined)
    if (exact.length > 0) return []
    const gridIds = [...new Set(beside.map(({ gridId }) => gridId))]
    return [{ start, end: start + road.length + number[0].length, gridIds, buildingId: null }]
  })
}

function longest(matches: readonly Match[]): Match | undefined {
  const size = (match: Match) => match.end - match.start
  return [...matches].sort((a, b) => size(b) - size(a) || a.start - b.start)[0]
}

/** 「三号楼」 without an estate. */
function bareNumber(byNumber: Map<string, readonly Building[]>, text: string): Match | undefined {
  const found = /(?<!\d)(\d{1,3})号楼/.exec(text)
  const buildings = found?.[1] === undefined ? undefined : byNumber.get(found[1])
  return found && buildings
    ? matchOf(buildings, found.index, found.index + found[0].length)
    : undefined
}

/** The place as people said it: with unit, floor and 门口, cut from the text as written. */
function guessOf(match: Match, seen: Canonical, text: string): PlaceGuess {
  const tail = TAIL.exec(seen.text.slice(match.end))?.[0] ?? ''
  const from = seen.at[match.start] ?? 0
  const to = seen.at[match.end + tail.length] ?? text.length
  const [only] = match.gridIds
  const sure = match.gridIds.length === 1 && only !== undefined
  return {
    text: text
      .slice(from, to)
      .trim()
      .replace(/[，,、的]+$/u, ''),
    gridId: sure ? only : null,
    buildingId: sure && !NEAR.test(tail) ? match.buildingId : null,
    decision: sure ? 'sure' : 'ask',
    candidates: sure ? [] : match.gridIds,
  }
}
