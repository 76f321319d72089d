import type { Grams } from './grams.ts'
import { firstSentenceEnd } from './grams.ts'

/** A linear model over grams: one row of small whole-number weights for each gram, one column for each label. */
export type Linear = {
  readonly labels: readonly string[]
  readonly rows: ReadonlyMap<number, number>
  /** How telling a gram is (inverse document frequency), by row. */
  readonly idf: Float32Array
  /** rows × labels. */
  readonly weights: Int8Array
  /** What one unit of weight is worth, by label. */
  readonly scale: Float32Array
  readonly bias: Float32Array
  /** Divides the scores before they become probabilities; fitted on held-out sentences. */
  readonly temperature: number
  /** Weight of a gram nobody has seen: it counts for the length of the text only. */
  readonly unseenIdf: number
}

/** A text as a sparse vector of length 1. */
export type Vector = { readonly rows: Int32Array; readonly values: Float32Array }

/** The first sentence counts this much more than the rest. */
const FIRST_SENTENCE = 1.6
const FIRST_SENTENCE_MOST = 60

type Weighing = Pick<Linear, 'rows' | 'idf' | 'unseenIdf'>

/** Dampened counts × idf, scaled to length 1; grams nobody has seen take part in the length. */
export function vectorOf(linear: Weighing, grams: Grams): Vector {
  const slots = new Map<number, number>()
  const rows: number[] = []
  const counts: number[] = []
  const end = firstSentenceEnd(grams.text, FIRST_SENTENCE_MOST)
  let unseen = 0
  for (let at = 0; at < grams.keys.length; at += 1) {
    const row = linear.rows.get(grams.keys[at] ?? 0)
    if (row === undefined) {
      unseen += 1
      continue
    }
    const slot = slots.get(row) ?? rows.length
    if (slot === rows.length) {
      slots.set(row, slot)
      rows.push(row)
    }
    counts[slot] = (counts[slot] ?? 0) + ((grams.starts[at] ?? 0) < end ? FIRST_SENTENCE : 1)
  }
  return { rows: Int32Array.from(rows), values: weighed(linear, rows, counts, unseen) }
}

function weighed(
  linear: Weighing,
  rows: readonly number[],
  counts: readonly number[],
  unseen: number,
): Float32Array {
  const values = new Float32Array(rows.length)
  let square = unseen * linear.unseenIdf ** 2
  for (let at = 0; at < rows.length; at += 1) {
    const value = (1 + Math.log(counts[at] ?? 1)) * (linear.idf[rows[at] ?? 0] ?? 0)
    values[at] = value
    square += value * value
  }
  const length = Math.sqrt(square) || 1
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) / length
  return values
}

/** One score for each label. */
export function scoresOf(linear: Linear, vector: Vector): Float64Array {
  const width = linear.labels.length
  const sums = new Float64Array(width)
  for (let at = 0; at < vector.rows.length; at += 1) {
    const start = (vector.rows[at] ?? 0) * width
    const value = vector.values[at] ?? 0
    for (let label = 0; label < width; label += 1) {
      sums[label] = (sums[label] ?? 0) + value * (linear.weights[start + label] ?? 0)
    }
  }
  for (let label = 0; label < width; label += 1) {
    sums[label] = (sums[label] ?? 0) * (linear.scale[label] ?? 0) + (linear.bias[label] ?? 0)
  }
  return sums
}

/** Scores as probabilities that add up to 1. */
export function softmax(scores: Float64Array, temperature: number): Float64Array {
  let most = Number.NEGATIVE_INFINITY
  for (const score of scores) most = Math.max(most, score)
  const odds = scores.map((score) => Math.exp((score - most) / temperature))
  let sum = 0
  for (const odd of odds) sum += odd
  return odds.map((odd) => odd / sum)
}

/** What a label's weight is for a row. */
export function weightOf(linear: Linear, row: number, label: number): number {
  return (linear.weights[row * linear.labels.length + label] ?? 0) * (linear.scale[label] ?? 0)
}
