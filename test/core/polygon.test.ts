import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gridAreas } from '../../prisma/seed/grid-areas.ts'
import { grids as demonstration } from '../../prisma/seed/places.ts'
import type { Point } from '../../src/core/people.ts'
import { gridAt, isInside, metresToRing } from '../../src/core/polygon.ts'

const grids = demonstration.map((grid) => ({ ...grid, area: gridAreas[grid.id] ?? null }))
const town = { west: 117.965, east: 117.995, south: 32.289, north: 32.311 }

const point = fc.tuple(
  fc.double({ min: town.west, max: town.east, noNaN: true }),
  fc.double({ min: town.south, max: town.north, noNaN: true }),
)
const square = (x: number, y: number, side: number): readonly Point[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
]
const named = (at: Point): readonly string[] => {
  const here = gridAt(grids, at)
  return here === null ? [] : typeof here === 'string' ? [here] : here
}

describe('the grid of a position', () => {
  test('is the one it lies in', () => {
    expect(gridAt(grids, [117.973, 32.305])).toBe('g1')
    expect(gridAt(grids, [117.973, 32.3])).toBe('g2')
    expect(gridAt(grids, [117.979, 32.295])).toBe('g8')
    expect(gridAt(grids, [117.987, 32.295])).toBe('g7')
  })

  test('is asked about near a border, with the grids of both sides', () => {
    expect(gridAt(grids, [117.973, 32.30255])).toEqual(['g1', 'g2'])
    expect(gridAt(grids, [117.9828, 32.3029])).toEqual(['g3', 'g4', 'g5', 'g6'])
  })

  test('is none outside of the town, of an ended grid, or where nothing is drawn', () => {
    expect(gridAt(grids, [117.9, 32.3])).toBeNull()
    const ended = grids.map((grid) => ({ ...grid, endedAt: 0 }))
    expect(gridAt(ended, [117.973, 32.305])).toBeNull()
    expect(
      gridAt(
        demonstration.map((grid) => ({ ...grid, area: null })),
        [117.973, 32.305],
      ),
    ).toBeNull()
  })
})

describe('the demonstration areas', () => {
  test('are drawn for every grid, each inside itself', () => {
    for (const grid of grids) expect(grid.area?.length ?? 0).toBeGreaterThanOrEqual(4)
  })

  test('tile the town: two of them never hold a point that is far from their borders', () => {
    fc.assert(
      fc.property(point, (at) => {
        const inside = grids.filter(({ area }) => area !== null && isInside(area, at))
        return inside.length <= 1
      }),
      { numRuns: 500 },
    )
  })

  test('several grids are named only within 25 metres of the border of each', () => {
    fc.assert(
      fc.property(point, (at) => {
        const here = named(at)
        if (here.length < 2) return true
        return here.every((id) => {
          const area = grids.find((grid) => grid.id === id)?.area ?? []
          return metresToRing(area, at) <= 25
        })
      }),
      { numRuns: 500 },
    )
  })
})

describe('a ring', () => {
  const inSquare = fc.record({
    x: fc.double({ min: -170, max: 170, noNaN: true }),
    y: fc.double({ min: -60, max: 60, noNaN: true }),
    side: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
    across: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    up: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  })

  test('holds what is between its corners and nothing beside them', () => {
    fc.assert(
      fc.property(inSquare, ({ x, y, side, across, up }) => {
        const ring = square(x, y, side)
        const inside = isInside(ring, [x + side * across, y + side * up])
        const beside = isInside(ring, [x + side * (1.01 + across), y + side * up])
        return inside && !beside
      }),
    )
  })

  test('says the same from whichever corner and in whichever sense it is written, closed or not', () => {
    fc.assert(
      fc.property(inSquare, fc.nat(3), ({ x, y, side, across, up }, turn) => {
        const ring = square(x, y, side)
        const turned = [...ring.slice(turn), ...ring.slice(0, turn)]
        const at: Point = [x + side * across * 1.5, y + side * up]
        const expected = isInside(ring, at)
        return (
          isInside(turned, at) === expected &&
          isInside(turned.toReversed(), at) === expected &&
          isInside([...turned, ...turned.slice(0, 1)], at) === expected
        )
      }),
    )
  })

  test('is as far as metres on the ground say', () => {
    const ring = square(118, 32, 0.01)
    expect(metresToRing(ring, [118.005, 31.9991])).toBeCloseTo(100, 0)
    expect(metresToRing(ring, [117.999, 32.005])).toBeCloseTo(94.3, 0)
  })
})
