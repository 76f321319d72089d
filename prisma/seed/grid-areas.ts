import type { Point } from '../../src/core/people.ts'

/** Corners of the invented town, by column (west to east) and row (south to north): streets bend a little. */
const corners: Readonly<Record<string, Point>> = {
  a0: [117.97, 32.293],
  b0: [117.9762, 32.2924],
  c0: [117.9835, 32.2927],
  d0: [117.9905, 32.293],
  a1: [117.9697, 32.2978],
  b1: [117.9758, 32.2981],
  c1: [117.983, 32.2979],
  d1: [117.9909, 32.2976],
  a2: [117.9701, 32.3024],
  b2: [117.9755, 32.3027],
  c2: [117.9828, 32.3029],
  d2: [117.9912, 32.3031],
  a3: [117.9704, 32.3072],
  b3: [117.976, 32.3075],
  c3: [117.9833, 32.3078],
  d3: [117.9907, 32.3081],
}

const ring = (names: string): readonly Point[] =>
  names.split(' ').flatMap((name) => {
    const corner = corners[name]
    return corner ? [corner] : []
  })

/** Where each grid lies: invented rings that tile the town without gaps; the river runs along the south. */
export const gridAreas: Readonly<Record<string, readonly Point[]>> = {
  g1: ring('a2 b2 b3 a3'),
  g2: ring('a1 b1 b2 a2'),
  g3: ring('b2 c2 c3 b3'),
  g4: ring('b1 c1 c2 b2'),
  g5: ring('c2 d2 d3 c3'),
  g6: ring('c1 d1 d2 c2'),
  g7: ring('c0 d0 d1 c1'),
  g8: ring('a0 b0 c0 c1 b1 a1'),
}
