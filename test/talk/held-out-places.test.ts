import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { demonstration } from '../../prisma/seed/demonstration.ts'
import { placeFinder } from '../../src/talk/places.ts'
import type { PlaceGuess } from '../../src/talk/understanding.ts'

/** Written by somebody who had not seen the finder: not to be read when the finder is changed. */
type Held = {
  readonly says: string
  readonly grid?: string
  readonly building?: string | null
  readonly ask?: readonly string[]
  readonly none?: true
}

const held: readonly Held[] = parse(
  readFileSync(join(import.meta.dirname, 'held-out/places.yaml'), 'utf8'),
)
const find = placeFinder(demonstration().directory)

/** What went wrong with a phrasing, or null: the right grid, the right question, or rightly nothing. */
function fault({ says, grid, ask }: Held): string | null {
  const place = find(says)
  if (grid !== undefined) return faultOfGrid(place, grid)
  if (ask !== undefined) return faultOfQuestion(place, ask)
  return place?.decision === 'sure' ? 'sure of what is no place' : null
}

function faultOfGrid(place: PlaceGuess | null, grid: string): string | null {
  if (place?.decision === 'sure') return place.gridId === grid ? null : 'wrong grid'
  return place ? 'asked though it is clear' : 'not found'
}

function faultOfQuestion(place: PlaceGuess | null, ask: readonly string[]): string | null {
  if (place?.decision === 'sure') return 'sure though it is open'
  if (!place) return 'not asked'
  return ask.every((id) => place.candidates.includes(id)) ? null : 'asked about others'
}

test('of 500 phrasings never seen, at least 95 % lead to the right grid or the right question', () => {
  const faults = held.map(fault)
  const wrong = faults.filter((one) => one !== null)
  const kinds = Object.fromEntries(
    [...new Set(wrong)].map((kind) => [kind, wrong.filter((one) => one === kind).length]),
  )
  const right = 1 - wrong.length / held.length
  console.log(JSON.stringify({ phrasings: held.length, right, wrong: kinds }))
  expect(held).toHaveLength(500)
  expect(right).toBeGreaterThanOrEqual(0.95)
})

test('a building it names is the right one in at least 95 of 100', () => {
  const given = held.flatMap(({ says, building }) => {
    const found = find(says)?.buildingId
    return found ? [found === building] : []
  })
  const right = given.filter((one) => one).length / given.length
  console.log(JSON.stringify({ buildings: given.length, right }))
  expect(right).toBeGreaterThanOrEqual(0.95)
})
