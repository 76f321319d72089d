import type { Directory, Grid } from './people.ts'

type Map = Pick<Directory, 'grids' | 'buildings'>

/**
 * Where what belongs to a grid belongs today: the grid itself, or, once it was split or merged, the
 * grid its building is in now, else the first that took over. Null when nobody took over. A grid
 * that is not in the directory stays as it was said.
 */
export function livingGrid(
  map: Map,
  gridId: string | null,
  buildingId: string | null = null,
): string | null {
  const grid = map.grids.find(({ id }) => id === gridId)
  if (!grid || grid.endedAt === null) return gridId
  const living = livingSuccessors(map, grid.id)
  const here = map.buildings.find(({ id }) => id === buildingId)?.gridId
  return living.find((id) => id === here) ?? living[0] ?? null
}

/** The living grids that took over from this one, in order; the grid itself while it lives. */
export function livingSuccessors(map: Pick<Map, 'grids'>, gridId: string): readonly string[] {
  return reach(gridId, (id) => gridOf(map, id)?.successorIds ?? []).filter(
    (id) => gridOf(map, id)?.endedAt === null,
  )
}

/** The grid and every grid it took over from: whoever may read the one may read the others' old tickets. */
export function gridsOf(map: Pick<Map, 'grids'>, gridId: string): readonly string[] {
  return reach(gridId, (id) =>
    map.grids.filter(({ successorIds }) => successorIds.includes(id)).map((grid) => grid.id),
  )
}

/** All grids whose tickets somebody may read as head, member or colleague, with those they took over from. */
export function gridsReadBy(
  map: Pick<Map, 'grids'>,
  reader: { readonly id: string; readonly gridId: string | null },
): readonly string[] {
  const own = map.grids
    .filter((grid) => grid.headId === reader.id || grid.memberIds.includes(reader.id))
    .filter(({ endedAt }) => endedAt === null)
    .map(({ id }) => id)
  const start = reader.gridId === null ? own : [reader.gridId, ...own]
  return [...new Set(start.flatMap((id) => gridsOf(map, id)))]
}

const gridOf = (map: Pick<Map, 'grids'>, id: string): Grid | undefined =>
  map.grids.find((grid) => grid.id === id)

/** Everything reached from a grid, nearest first, each once. */
function reach(start: string, next: (id: string) => readonly string[]): readonly string[] {
  const seen = [start]
  for (const id of seen) seen.push(...next(id).filter((one) => !seen.includes(one)))
  return seen
}
