import type { Grid, Point } from '../core/people.ts'
import { gridAt } from '../core/polygon.ts'
import { pointText } from '../core/shared-point.ts'
import type { PlaceGuess, Understanding } from './understanding.ts'

/** A position came with the message: in our grids, or outside all of them. */
export type SharedPlace = 'inside' | 'outside'

export type Located = {
  readonly understanding: Understanding
  readonly shared: SharedPlace | null
}

/**
 * A shared position as the place of a message. Where the matter is goes before where the telephone
 * is: a place named for certain stays, and of several that fit the position chooses.
 */
export function located(
  grids: readonly Grid[],
  understanding: Understanding,
  point: Point | null,
): Located {
  if (point === null) return { understanding, shared: null }
  const guess = guessAt(grids, point)
  if (guess === null) return { understanding, shared: 'outside' }
  const named = understanding.place
  const place = named === null ? guess : chosenBy(named, guess)
  return { understanding: { ...understanding, place }, shared: 'inside' }
}

function chosenBy(named: PlaceGuess, here: PlaceGuess): PlaceGuess {
  const [only, ...others] = named.candidates.filter((id) => gridsOf(here).includes(id))
  if (named.decision === 'sure' || only === undefined || others.length > 0) return named
  return { ...named, gridId: only, decision: 'sure', candidates: [], because: here.because }
}

const gridsOf = ({ gridId, candidates }: PlaceGuess): readonly string[] =>
  gridId === null ? candidates : [gridId]

/** Null outside all grids. Where none is drawn nobody can tell: the position is kept without a grid. */
function guessAt(grids: readonly Grid[], point: Point): PlaceGuess | null {
  const found = gridAt(grids, point)
  const isDrawn = grids.some(({ area, endedAt }) => area !== null && endedAt === null)
  if (found === null && isDrawn) return null
  const several = found === null || typeof found === 'string' ? [] : found
  return {
    text: pointText(point),
    gridId: typeof found === 'string' ? found : null,
    buildingId: null,
    decision: several.length > 1 ? 'ask' : 'sure',
    candidates: several,
    because: { rule: 'point', words: '' },
  }
}
