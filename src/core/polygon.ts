import type { Grid, Point } from './people.ts'

type Drawn = Pick<Grid, 'id' | 'area' | 'endedAt'>

/** Closer to a border than this, a shared position does not say which side it is on: what a phone is off in a street. */
const BORDER_METRES = 25
/** Metres in a degree of latitude (mean earth radius 6,371,009 m, IUGG). */
const METRES_A_DEGREE = 111_195

/**
 * The living grid a position lies in; several, in the order of `grids`, when it is within some 25 m of
 * their border; null when it lies in none that is drawn.
 */
export function gridAt(grids: readonly Drawn[], at: Point): string | readonly string[] | null {
  const here = grids
    .filter(({ area, endedAt }) => area !== null && endedAt === null && reaches(area, at))
    .map(({ id }) => id)
  const [only] = here
  if (only === undefined) return null
  if (here.length > 1) return here
  return only
}

/** Inside the ring, or not farther from it than phones are off. */
function reaches(ring: readonly Point[], at: Point): boolean {
  return isInside(ring, at) || metresToRing(ring, at) <= BORDER_METRES
}

/** Ray casting, even-odd; the ring may be closed by repeating its first point or not. */
export function isInside(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false
  for (const [[x1, y1], [x2, y2]] of sides(ring)) {
    if (y1 > y === y2 > y) continue
    if (x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
  }
  return inside
}

/** Distance to the nearest point of the ring in metres; Infinity for a ring without points. */
export function metresToRing(ring: readonly Point[], at: Point): number {
  return Math.min(
    ...sides(ring).map(([from, to]) => metresToSegment(inMetres(from, at), inMetres(to, at))),
  )
}

function sides(ring: readonly Point[]): readonly (readonly [Point, Point])[] {
  return ring.map((point, n) => [point, ring[(n + 1) % ring.length] ?? point] as const)
}

/** East and north of `origin` in metres: flat, which a town is. */
function inMetres([x, y]: Point, [originX, originY]: Point): Point {
  const narrow = Math.cos((originY * Math.PI) / 180)
  return [(x - originX) * METRES_A_DEGREE * narrow, (y - originY) * METRES_A_DEGREE]
}

/** From the origin to the nearest point of a segment. */
function metresToSegment([x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / length))
  return Math.hypot(x1 + share * dx, y1 + share * dy)
}
