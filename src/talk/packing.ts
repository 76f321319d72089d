import type { Weights } from './dual-descent.ts'
import type { Linear } from './linear.ts'

type Packed = Pick<Linear, 'ends' | 'columns' | 'weights' | 'scale' | 'bias'>

/** Weights below this many units are left out: most of a model is dust. */
const LEAST_UNITS = 3
const UNITS = 127

/** A byte for each weight that says something; columns of the second go after those of the first. */
export function packed(all: readonly Weights[], rows: number): Packed {
  const scale = Float32Array.from(all.flatMap((one) => [...unitsOf(one)]))
  const ends = new Uint32Array(rows)
  const columns: number[] = []
  const weights: number[] = []
  for (let row = 0; row < rows; row += 1) {
    let offset = 0
    for (const one of all) {
      const width = one.bias.length
      for (let column = 0; column < width; column += 1) {
        const unit = scale[offset + column] ?? 1
        const units = Math.round((one.weights[row * width + column] ?? 0) / unit)
        if (Math.abs(units) < LEAST_UNITS) continue
        columns.push(offset + column)
        weights.push(units)
      }
      offset += width
    }
    ends[row] = columns.length
  }
  return {
    ends,
    columns: Uint16Array.from(columns),
    weights: Int8Array.from(weights),
    scale,
    bias: Float32Array.from(all.flatMap(({ bias }) => [...bias])),
  }
}

/** The largest weight of each column is UNITS. */
function unitsOf({ weights, bias }: Weights): Float32Array {
  const most = new Float32Array(bias.length).fill(1e-6)
  for (let cell = 0; cell < weights.length; cell += 1) {
    const column = cell % bias.length
    most[column] = Math.max(most[column] ?? 0, Math.abs(weights[cell] ?? 0))
  }
  return most.map((value) => value / UNITS)
}
