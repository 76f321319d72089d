import { describe, expect, it } from 'vitest'
import {
  endGrid,
  type GridStep,
  mergeGrids,
  newHead,
  splitGrid,
} from '../../src/core/grid-change.ts'
import { gridsOf, gridsReadBy, livingGrid } from '../../src/core/grids.ts'
import { passedDirectory, passOn } from '../../src/core/hand-over.ts'
import type { Directory, Grid, Shift } from '../../src/core/people.ts'
import { monday, town } from '../kit/town.ts'

const gridIn = (directory: Directory, gridId: string): Grid => {
  const grid = directory.grids.find(({ id }) => id === gridId)
  if (!grid) throw new Error(`no grid ${gridId}`)
  return grid
}

const two = {
  ...town,
  buildings: [
    ...town.buildings,
    { id: 'b3', gridId: 'g1', name: '锦绣花园5栋', aliases: [], address: '' },
  ],
  roster: [
    ...town.roster,
    ...(['zhang', 'sun'] as const).map((staffId) => ({
      id: `grid-${staffId}`,
      staffId,
      post: 'grid' as const,
      unitId: null,
      gridId: 'g1',
      fromMinute: 0,
      toMinute: 600,
    })),
  ],
}

const east = { name: '东区', nameEn: 'East', headId: 'zhang', memberIds: [], buildingIds: ['b1'] }
const west = {
  name: '西区',
  nameEn: 'West',
  headId: 'liu',
  memberIds: ['zhang'],
  buildingIds: ['b3'],
}

const applied = (directory: Directory, step: GridStep): Directory => ({
  ...directory,
  grids: [
    ...directory.grids.filter(({ id }) => !step.grids.some((grid) => grid.id === id)),
    ...step.grids,
  ],
  buildings: directory.buildings.map((building) => ({
    ...building,
    ...step.buildings.find(({ id }) => id === building.id),
  })),
})

const stepOf = (decision: ReturnType<typeof splitGrid>): GridStep => {
  if (!decision.ok) throw new Error(decision.code)
  return decision.step
}

describe('a grid that is divided', () => {
  const step = stepOf(splitGrid(two, gridIn(two, 'g1'), [east, west], monday))
  const after = applied(two, step)

  it('ends, and its parts take over its buildings, people and duties', () => {
    expect(gridIn(after, 'g1')).toMatchObject({ endedAt: monday, successorIds: ['g1-1', 'g1-2'] })
    expect(gridIn(after, 'g1-2')).toMatchObject({ name: '西区', headId: 'liu', endedAt: null })
    expect(step.buildings).toEqual([
      { id: 'b1', gridId: 'g1-1' },
      { id: 'b3', gridId: 'g1-2' },
    ])
    expect(step.staffMoved).toContainEqual({ id: 'zhang', gridId: 'g1-1' })
    expect(step.duties).toMatchObject([{ staffId: 'zhang', gridId: 'g1-1' }])
    expect(step.dutiesGone).toEqual(['grid-sun'])
  })

  it('leaves a line of history for itself and for each part', () => {
    expect(step.history.map(({ gridId, type }) => [gridId, type])).toEqual([
      ['g1', 'split'],
      ['g1-1', 'made'],
      ['g1-2', 'made'],
    ])
  })

  it('is refused when a building is left over or given twice', () => {
    const both = { ...east, buildingIds: ['b1', 'b3'] }
    for (const parts of [
      [{ ...east, buildingIds: [] }, west],
      [both, west],
    ])
      expect(splitGrid(two, gridIn(two, 'g1'), parts, monday)).toEqual({
        ok: false,
        code: 'buildings-not-divided',
      })
  })

  it('means the part its building is in now, else the first', () => {
    expect(livingGrid(after, 'g1', 'b3')).toBe('g1-2')
    expect(livingGrid(after, 'g1')).toBe('g1-1')
    expect(livingGrid(after, 'g2', 'b3')).toBe('g2')
    expect(livingGrid(after, null)).toBeNull()
  })

  it('keeps its old tickets, which the heads of all its parts may read', () => {
    expect(gridsOf(after, 'g1-2')).toEqual(['g1-2', 'g1'])
    expect(gridsReadBy(after, { id: 'liu', gridId: 'g2' })).toEqual(['g2', 'g1-2', 'g1'])
    expect(gridsReadBy(after, { id: 'ma', gridId: null })).toEqual([])
  })

  it('cannot be divided again, but its parts can be merged', () => {
    expect(splitGrid(after, gridIn(after, 'g1'), [east, west], monday)).toMatchObject({ ok: false })
    const parts = [gridIn(after, 'g1-1'), gridIn(after, 'g1-2')]
    const whole = { name: '锦绣', nameEn: 'Jinxiu', headId: 'zhang', memberIds: ['liu'] }
    const merged = applied(after, stepOf(mergeGrids(after, parts, whole, monday + 1)))
    expect(livingGrid(merged, 'g1', 'b3')).toBe('g1-1-1')
    expect(gridsOf(merged, 'g1-1-1')).toEqual(['g1-1-1', 'g1-1', 'g1-2', 'g1'])
  })
})

describe('a grid that ends', () => {
  it('gives its buildings and people to its neighbour', () => {
    const step = stepOf(endGrid(two, gridIn(two, 'g1'), gridIn(two, 'g2'), monday))
    expect(step.grids).toMatchObject([
      { id: 'g1', successorIds: ['g2'] },
      { id: 'g2', headId: 'liu', memberIds: ['zhang'] },
    ])
    expect(step.buildings).toContainEqual({ id: 'b3', gridId: 'g2' })
    expect(step.staffMoved).toEqual([{ id: 'zhang', gridId: 'g2' }])
  })

  it('cannot end into itself', () => {
    expect(endGrid(two, gridIn(two, 'g1'), gridIn(two, 'g1'), monday)).toMatchObject({ ok: false })
  })
})

describe('a new head', () => {
  it('comes with a line of history and takes the grid over from the one before', () => {
    const step = stepOf(newHead(town, gridIn(town, 'g1'), 'ma'))
    expect(step.history).toMatchObject([
      { type: 'head', before: { headId: 'zhang' }, after: { headId: 'ma' } },
    ])
    expect(step.staffMoved).toEqual([
      { id: 'zhang', gridId: null },
      { id: 'ma', gridId: 'g1' },
    ])
  })

  it('must be somebody active, and somebody else', () => {
    const grid = gridIn(town, 'g1')
    expect(newHead(town, grid, 'nobody')).toEqual({ ok: false, code: 'no-such-staff' })
    expect(newHead(town, grid, 'zhang')).toEqual({ ok: false, code: 'nothing-changes' })
  })
})

describe('what passes on with a person', () => {
  const swap: Shift = {
    id: 's1',
    post: 'operator',
    unitId: null,
    gridId: null,
    staffId: 'sun',
    insteadOfId: 'zhou',
    from: monday + 1,
    to: monday + 2,
    state: 'agreed',
    reason: '',
    createdBy: 'zhou',
    createdAt: monday,
  }
  const leave = {
    id: 'a1',
    staffId: 'sun',
    deputyId: 'zhou',
    from: monday,
    to: monday + 9,
    reason: '',
    createdBy: 'sun',
    createdAt: monday,
    cancelled: false,
  }

  it('duties, swaps and deputyships get the new name', () => {
    const passed = passOn({ ...town, shifts: [swap], absences: [leave] }, 'zhou', 'ma', monday)
    expect(passed.duties).toHaveLength(7)
    expect(passed.shifts).toMatchObject([{ staffId: 'sun', insteadOfId: 'ma', state: 'agreed' }])
    expect(passed.absences).toMatchObject([{ deputyId: 'ma' }])
  })

  it('a swap between the two, or a deputy for oneself, falls away', () => {
    const passed = passOn({ ...town, shifts: [swap], absences: [leave] }, 'zhou', 'sun', monday)
    expect(passed.shifts).toMatchObject([{ state: 'cancelled' }])
    expect(passed.absences).toMatchObject([{ deputyId: null }])
  })

  it('headships go, and the directory afterwards says so', () => {
    const passed = passOn(town, 'zhang', 'ma', monday)
    const after = passedDirectory(town, passed, 'zhang')
    expect(gridIn(after, 'g1').headId).toBe('ma')
    expect(after.staff.find(({ id }) => id === 'zhang')).toMatchObject({
      active: false,
      gridId: null,
    })
    expect(after.staff.find(({ id }) => id === 'ma')).toMatchObject({ gridId: 'g1' })
  })
})
