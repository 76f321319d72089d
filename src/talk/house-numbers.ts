import type { Building } from '../core/people.ts'
import type { Name } from './place-names.ts'

/** Where a house number of a road lies, and what that rests on. */
export type Housed = {
  readonly buildings: readonly Building[]
  readonly gridIds: readonly string[]
  /** The numbers it stands between; null: the book has this very number. */
  readonly between: readonly number[] | null
}

/** So far past a road's last known number nobody can say any more. */
const BEYOND = 20

/**
 * The house of that number, else its neighbours by number: those of its own side of the street (odd,
 * even) and those of both; where they differ the side decides, where one is narrower, that one.
 */
export function housed(road: Name, wanted: number): Housed {
  const exact = road.numbers.get(wanted)
  if (exact) return { buildings: exact, gridIds: gridsOf(exact), between: null }
  const numbers = [...road.numbers.keys()].sort((a, b) => a - b)
  const all = around(numbers, wanted)
  const side = around(
    numbers.filter((number) => number % 2 === wanted % 2),
    wanted,
  )
  const nearest = all.length === 2 ? all : near(all, wanted)
  if (nearest.length === 0) return { buildings: [], gridIds: road.gridIds, between: [] }
  const byAll = gridsAt(road, nearest)
  if (side.length < 2) return { buildings: [], gridIds: byAll, between: nearest }
  const bySide = gridsAt(road, side)
  const both = bySide.filter((id) => byAll.includes(id))
  if (both.length === byAll.length) return { buildings: [], gridIds: byAll, between: nearest }
  return { buildings: [], gridIds: both.length > 0 ? both : bySide, between: side }
}

/** The known numbers next below and next above. */
function around(numbers: readonly number[], wanted: number): readonly number[] {
  const below = numbers.findLast((number) => number < wanted)
  const above = numbers.find((number) => number > wanted)
  return [below, above].filter((number) => number !== undefined)
}

const near = (numbers: readonly number[], wanted: number): readonly number[] =>
  numbers.filter((number) => Math.abs(number - wanted) <= BEYOND)

const gridsAt = (road: Name, numbers: readonly number[]): readonly string[] =>
  gridsOf(numbers.flatMap((number) => road.numbers.get(number) ?? []))

export const gridsOf = (buildings: readonly Building[]): readonly string[] => [
  ...new Set(buildings.map(({ gridId }) => gridId)),
]
