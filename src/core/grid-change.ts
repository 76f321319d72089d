import { buildingsIn, freeIds, type Moved, moves, nothingMoved } from './grid-moves.ts'
import type { Directory, Grid, GridChange } from './people.ts'
import type { Instant } from './ticket.ts'

/** A grid about to be made: what it takes over is said by the change that makes it. */
export type GridPart = {
  readonly name: string
  readonly nameEn: string
  readonly headId: string | null
  readonly memberIds: readonly string[]
  readonly buildingIds: readonly string[]
}

/** Rows to be written in one step, and the lines of history that go with them (ids are made outside). */
export type GridStep = Moved & {
  readonly grids: readonly Grid[]
  readonly history: readonly Pick<GridChange, 'gridId' | 'type' | 'before' | 'after'>[]
}

type GridRefusal =
  | 'grid-ended'
  | 'one-part-only'
  | 'buildings-not-divided'
  | 'same-grid'
  | 'nothing-changes'
  | 'no-such-staff'

export type GridDecision =
  | { readonly ok: true; readonly step: GridStep }
  | { readonly ok: false; readonly code: GridRefusal }

const refused = (code: GridRefusal): GridDecision => ({ ok: false, code })

/** One grid becomes several; each of its buildings goes to exactly one of them. */
export function splitGrid(
  directory: Directory,
  grid: Grid,
  parts: readonly GridPart[],
  at: Instant,
): GridDecision {
  if (grid.endedAt !== null) return refused('grid-ended')
  if (parts.length < 2) return refused('one-part-only')
  const given = parts.flatMap(({ buildingIds }) => buildingIds).sort()
  const own = buildingsIn(directory, [grid]).map(({ id }) => id)
  if (given.join('\n') !== own.sort().join('\n')) return refused('buildings-not-divided')
  if (!parts.every((part) => areActive(directory, part))) return refused('no-such-staff')
  return { ok: true, step: succeed(directory, [grid], parts, 'split', at) }
}

/** Several grids become one, with all their buildings. */
export function mergeGrids(
  directory: Directory,
  grids: readonly Grid[],
  part: Omit<GridPart, 'buildingIds'>,
  at: Instant,
): GridDecision {
  if (grids.some(({ endedAt }) => endedAt !== null)) return refused('grid-ended')
  if (new Set(grids.map(({ id }) => id)).size < 2) return refused('same-grid')
  const buildingIds = buildingsIn(directory, grids).map(({ id }) => id)
  if (!areActive(directory, part)) return refused('no-such-staff')
  const whole = { ...part, buildingIds }
  return { ok: true, step: succeed(directory, grids, [whole], 'merged', at) }
}

/** A grid ends and its neighbour takes over its buildings and people. */
export function endGrid(directory: Directory, grid: Grid, into: Grid, at: Instant): GridDecision {
  if (grid.endedAt !== null || into.endedAt !== null) return refused('grid-ended')
  if (grid.id === into.id) return refused('same-grid')
  const people = [grid.headId, ...grid.memberIds].filter((id) => id !== null)
  const grown = {
    ...into,
    memberIds: [...new Set([...into.memberIds, ...people])].filter((id) => id !== into.headId),
  }
  const after = { ...grid, endedAt: at, successorIds: [into.id] }
  return {
    ok: true,
    step: {
      ...moves(directory, [grid], [grown], () => into.id),
      grids: [after, grown],
      history: [
        { gridId: grid.id, type: 'ended', before: grid, after },
        { gridId: into.id, type: 'merged', before: into, after: grown },
      ],
    },
  }
}

/** A new head; the one before stays on the staff and keeps what they hold until it is handed over. */
export function newHead(directory: Directory, grid: Grid, headId: string | null): GridDecision {
  if (grid.endedAt !== null) return refused('grid-ended')
  if (grid.headId === headId) return refused('nothing-changes')
  if (headId !== null && !isActive(directory, headId)) return refused('no-such-staff')
  const after = { ...grid, headId, memberIds: grid.memberIds.filter((id) => id !== headId) }
  const leaving = directory.staff.filter(
    ({ id, gridId }) => id === grid.headId && gridId === grid.id && !grid.memberIds.includes(id),
  )
  const coming = directory.staff.filter(({ id, gridId }) => id === headId && gridId === null)
  return {
    ok: true,
    step: {
      ...nothingMoved,
      grids: [after],
      staffMoved: [
        ...leaving.map(({ id }) => ({ id, gridId: null })),
        ...coming.map(({ id }) => ({ id, gridId: grid.id })),
      ],
      history: [{ gridId: grid.id, type: 'head', before: grid, after }],
    },
  }
}

/** New grids in the place of old ones: same community, promise and supervision telephone as the first. */
function succeed(
  directory: Directory,
  old: readonly Grid[],
  parts: readonly GridPart[],
  type: 'split' | 'merged',
  at: Instant,
): GridStep {
  const ids = freeIds(directory, old[0]?.id ?? 'grid', parts.length)
  const made = parts.flatMap((part, n) => madeOf(part, ids[n], old[0]))
  const placed = parts.flatMap(({ buildingIds }, n) =>
    buildingIds.map((id) => [id, ids[n] ?? ''] as const),
  )
  const gridOfBuilding = new Map(placed)
  const ended = old.map((grid) => ({
    ...grid,
    endedAt: at,
    successorIds: made.map(({ id }) => id),
  }))
  return {
    ...moves(directory, old, made, (id) => gridOfBuilding.get(id)),
    grids: [...ended, ...made],
    history: [
      ...old.map((before, n) => ({ gridId: before.id, type, before, after: ended[n] ?? null })),
      ...made.map((after) => ({ gridId: after.id, type: 'made' as const, before: null, after })),
    ],
  }
}

const madeOf = (
  part: GridPart,
  id: string | undefined,
  model: Grid | undefined,
): readonly Grid[] =>
  id === undefined || model === undefined
    ? []
    : [
        {
          ...model,
          id,
          name: part.name,
          nameEn: part.nameEn,
          headId: part.headId,
          memberIds: part.memberIds.filter((one) => one !== part.headId),
          endedAt: null,
          successorIds: [],
          // Nobody has drawn the parts yet.
          area: null,
        },
      ]

const areActive = (directory: Directory, part: Omit<GridPart, 'buildingIds'>): boolean =>
  [part.headId, ...part.memberIds].every((id) => id === null || isActive(directory, id))

const isActive = (directory: Directory, staffId: string): boolean =>
  directory.staff.some(({ id, active }) => active && id === staffId)
