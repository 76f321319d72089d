import type { Vector } from './vectors.ts'

/** Smoothing of counts, and the most a ratio may say. */
const SMOOTHING = 0.1
const MOST = 3

/**
 * How one-sided each feature is for each column: the logarithm of its share inside over its share outside
 * (Wang and Manning 2012), mixed with 1. What tells a label apart then costs less to use.
 */
export function countRatios(
  vectors: readonly Vector[],
  targets: Int32Array,
  columns: number,
  rows: number,
  mixing: number,
): Float32Array {
  const inside = new Float32Array(rows * columns)
  const whole = new Float32Array(rows)
  const sums = new Float64Array(columns)
  let sum = 0
  vectors.forEach((vector, example) => {
    const column = targets[example] ?? 0
    for (let at = 0; at < vector.rows.length; at += 1) {
      const row = vector.rows[at] ?? 0
      const value = vector.values[at] ?? 0
      inside[row * columns + column] = (inside[row * columns + column] ?? 0) + value
      whole[row] = (whole[row] ?? 0) + value
      sums[column] = (sums[column] ?? 0) + value
      sum += value
    }
  })
  const ratios = inside
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const has = inside[row * columns + column] ?? 0
      const own = (has + SMOOTHING) / ((sums[column] ?? 0) + SMOOTHING * rows)
      const rest =
        ((whole[row] ?? 0) - has + SMOOTHING) / (sum - (sums[column] ?? 0) + SMOOTHING * rows)
      const ratio = Math.min(MOST, Math.abs(Math.log(own / rest)))
      ratios[row * columns + column] = 1 - mixing + mixing * ratio
    }
  }
  return ratios
}
