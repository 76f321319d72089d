import type { Building, Directory, Duty, Grid, Shift } from './people.ts'

/** What goes along when grids end: buildings, colleagues, duties and agreed shifts. */
export type Moved = {
  readonly buildings: readonly { readonly id: string; readonly gridId: string }[]
  readonly staffMoved: readonly { readonly id: string; readonly gridId: string | null }[]
  readonly duties: readonly Duty[]
  readonly dutiesGone: readonly string[]
  readonly shifts: readonly Shift[]
}

export const nothingMoved: Moved = {
  buildings: [],
  staffMoved: [],
  duties: [],
  dutiesGone: [],
  shifts: [],
}

/**
 * Everything of the old grids finds its place in the new ones. People go where they are named as head
 * or member; with one grid only, everybody goes there. Duties and shifts go with their people, or end.
 */
export function moves(
  directory: Directory,
  old: readonly Grid[],
  made: readonly Grid[],
  gridOfBuilding: (buildingId: string) => string | undefined,
): Moved {
  const wasOld = (gridId: string | null): boolean => old.some(({ id }) => id === gridId)
  const [only, ...more] = made
  const gridOfPerson = (staffId: string): string | null =>
    made.find((grid) => grid.headId === staffId || grid.memberIds.includes(staffId))?.id ??
    (more.length === 0 ? (only?.id ?? null) : null)
  const isNamed = (staffId: string): boolean =>
    made.some((grid) => grid.headId === staffId || grid.memberIds.includes(staffId))
  const duties = directory.roster.filter((duty) => duty.post === 'grid' && wasOld(duty.gridId))
  const shifts = directory.shifts.filter((shift) => shift.post === 'grid' && wasOld(shift.gridId))
  return {
    buildings: buildingsIn(directory, old).flatMap(({ id }) => {
      const gridId = gridOfBuilding(id)
      return gridId === undefined ? [] : [{ id, gridId }]
    }),
    staffMoved: directory.staff
      .filter(({ id, gridId }) => wasOld(gridId) || (gridId === null && isNamed(id)))
      .map(({ id }) => ({ id, gridId: gridOfPerson(id) })),
    duties: duties.flatMap((duty) => {
      const gridId = gridOfPerson(duty.staffId)
      return gridId === null ? [] : [{ ...duty, gridId }]
    }),
    dutiesGone: duties.filter(({ staffId }) => gridOfPerson(staffId) === null).map(({ id }) => id),
    shifts: shifts.map((shift) => {
      const gridId = gridOfPerson(shift.staffId)
      return gridId === null ? { ...shift, state: 'cancelled' } : { ...shift, gridId }
    }),
  }
}

export const buildingsIn = (directory: Directory, grids: readonly Grid[]): readonly Building[] =>
  directory.buildings.filter(({ gridId }) => grids.some(({ id }) => id === gridId))

/** Ids that can still be read in an address: g1-1, g1-2 …, never one that was used before. */
export function freeIds(directory: Directory, base: string, n: number): readonly string[] {
  const used = new Set(directory.grids.map(({ id }) => id))
  const candidates = Array.from({ length: n + used.size }, (_, i) => `${base}-${i + 1}`)
  return candidates.filter((id) => !used.has(id)).slice(0, n)
}
