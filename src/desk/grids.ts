import {
  endGrid,
  type GridDecision,
  type GridPart,
  mergeGrids,
  newHead,
  splitGrid,
} from '../core/grid-change.ts'
import { gridsOf } from '../core/grids.ts'
import type { Directory, Grid, GridChange } from '../core/people.ts'
import type { Desk } from './desk.ts'
import { changePeople, hasRole, isNot, type Person, type Settled } from './people.ts'

/** What is to become of a grid. */
export type GridOrder =
  | { readonly type: 'split'; readonly parts: readonly GridPart[] }
  | {
      readonly type: 'merge'
      readonly withIds: readonly string[]
      readonly part: Omit<GridPart, 'buildingIds'>
    }
  | { readonly type: 'head'; readonly headId: string | null }
  | { readonly type: 'end'; readonly intoId: string }

/** Changes a grid with its buildings, people, duties and history in one step; the administrator only. */
export async function changeGrid(
  desk: Desk,
  gridId: string,
  order: GridOrder,
  person: Person,
): Promise<Settled<{ grids: readonly Grid[] }>> {
  if (!hasRole(person, 'administrator')) return isNot('not-allowed')
  const at = desk.world.now()
  const directory = await desk.memory.directory(at)
  const decision = decided(directory, gridId, order, at)
  if (!decision) return isNot('no-such-grid')
  if (!decision.ok) return isNot(decision.code)
  const { history, ...step } = decision.step
  const gridChanges = history.map((line) => ({ ...line, id: desk.world.id(), at, by: person.id }))
  await changePeople(desk, { ...step, gridChanges })
  return { ok: true, grids: step.grids }
}

/** What became of a grid and of those it took over from, oldest first. Undefined when there is no such grid. */
export async function gridHistory(
  desk: Desk,
  gridId: string,
): Promise<readonly GridChange[] | undefined> {
  const { directory } = desk.current
  if (!directory.grids.some(({ id }) => id === gridId)) return undefined
  const changes = await Promise.all(
    gridsOf(directory, gridId)
      .toReversed()
      .map((id) => desk.memory.gridChanges(id)),
  )
  return changes.flat().sort((a, b) => a.at - b.at)
}

function decided(
  directory: Directory,
  gridId: string,
  order: GridOrder,
  at: number,
): GridDecision | undefined {
  const named = (id: string) => directory.grids.find((grid) => grid.id === id)
  const grid = named(gridId)
  if (!grid) return undefined
  switch (order.type) {
    case 'split':
      return splitGrid(directory, grid, order.parts, at)
    case 'merge': {
      const others = order.withIds.map(named)
      const grids = [grid, ...others.filter((one) => one !== undefined)]
      return grids.length <= order.withIds.length
        ? undefined
        : mergeGrids(directory, grids, order.part, at)
    }
    case 'head':
      return newHead(directory, grid, order.headId)
    case 'end': {
      const into = named(order.intoId)
      return into && endGrid(directory, grid, into, at)
    }
  }
}
