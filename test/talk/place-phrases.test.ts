import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { demonstration } from '../../prisma/seed/demonstration.ts'
import { placeFinder } from '../../src/talk/places.ts'

const find = placeFinder(demonstration().directory)
const phrases = (file: string): Readonly<Record<string, readonly string[]>> =>
  parse(readFileSync(join(import.meta.dirname, file), 'utf8'))

/** As the headings of the file say it: grid and building, grid, grids asked about, none. */
function foundIn(text: string): string {
  const place = find(text)
  if (!place) return 'none'
  if (place.decision === 'ask') return `ask ${place.candidates.join(' ')}`
  return [place.gridId, place.buildingId].filter((id) => id !== null).join(' ')
}

describe.each(
  ['place-phrases.yaml', 'place-phrases-spoken.yaml'].flatMap((file) =>
    Object.entries(phrases(file)),
  ),
)('%s', (expected, texts) => {
  test.each(texts)('%s', (text) => {
    expect(foundIn(text)).toBe(expected)
  })
})
