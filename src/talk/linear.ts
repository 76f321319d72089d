import type { GramIndex } from './gram-index.ts'
import type { Vector } from './vectors.ts'

/**
 * A linear model over grams, one column for each label and, where labels belong to groups, one for each
 * group: a label scores with its own column and a share of its group's. Weights are small whole
 * numbers; those that round to nothing are left out.
 */
export type Linear = {
  readonly labels: readonly string[]
  /** Empty where labels have no groups. */
  readonly groups: readonly string[]
  /** Which group a label belongs to, by label; empty without groups. */
  readonly groupOf: Uint8Array
  readonly index: GramIndex
  /** How telling a gram is (inverse document frequency), by row of the index. */
  readonly idf: Float32Array
  /** Cells of row r: from ends[r − 1] to ends[r]. There are BLOCKS rows for each gram (one in the gate). */
  readonly ends: Uint32Array
  readonly columns: Uint16Array
  readonly weights: Int8Array
  /** What one unit of weight is worth, by column. */
  readonly scale: Float32Array
  readonly bias: Float32Array
  /** Divides the scores before they become probabilities; fitted on held-out sentences. */
  readonly temperature: number
  readonly groupTemperature: number
}

/** How much of a group's score each of its labels gets: found on our own held-out sentences. */
const GROUP_SHARE = 0.3

/** One sum for each column: labels, then groups. */
export function sumsOf(linear: Linear, vector: Vector): Float64Array {
  const { ends, columns, weights, scale, bias } = linear
  const sums = new Float64Array(scale.length)
  for (let at = 0; at < vector.rows.length; at += 1) {
    const row = vector.rows[at] ?? 0
    const value = vector.values[at] ?? 0
    const end = ends[row] ?? 0
    for (let cell = startOf(ends, row); cell < end; cell += 1) {
      const column = columns[cell] ?? 0
      sums[column] = (sums[column] ?? 0) + value * (weights[cell] ?? 0)
    }
  }
  return sums.map((sum, column) => sum * (scale[column] ?? 0) + (bias[column] ?? 0))
}

/** Scores of the labels. */
export function labelScores({ labels, groupOf }: Linear, sums: Float64Array): Float64Array {
  if (groupOf.length === 0) return sums
  const scores = sums.slice(0, labels.length)
  for (let label = 0; label < scores.length; label += 1) {
    const group = sums[labels.length + (groupOf[label] ?? 0)] ?? 0
    scores[label] = (scores[label] ?? 0) + GROUP_SHARE * group
  }
  return scores
}

/** How much the best of its labels counts beside a group's own column: found on a third of `citizen_train`. */
const BEST_LABEL_SHARE = 0.6

/** Scores of the groups: each has its own column, and is the likelier the better one of its labels fits. */
export function groupScores({ labels, groups, groupOf }: Linear, sums: Float64Array): Float64Array {
  const best = new Float64Array(groups.length).fill(Number.NEGATIVE_INFINITY)
  for (let label = 0; label < labels.length; label += 1) {
    const group = groupOf[label] ?? 0
    best[group] = Math.max(best[group] ?? 0, sums[label] ?? 0)
  }
  return best.map(
    (score, group) =>
      ((sums[labels.length + group] ?? 0) + BEST_LABEL_SHARE * score) / (1 + BEST_LABEL_SHARE),
  )
}

/** The margin with which any group wants the text, by its own column alone. */
export function bestGroupMargin({ labels }: Linear, sums: Float64Array): number {
  return sums.slice(labels.length).reduce((most, sum) => Math.max(most, sum), -1)
}

/** Steepness of the curve that turns a margin into a yes; with the temperature fitted, 3 to 10 do alike. */
const STEEPNESS = 5

/**
 * Margins of one-vs-rest columns as probabilities that add up to 1. Each margin answers its own
 * yes or no, so it goes through its own curve first: a text that no column wants, or two want, is not
 * certain. Against a plain softmax this lets 5 % more letters be sure at 98 % precision.
 */
export function probabilitiesOf(margins: Float64Array, temperature: number): Float64Array {
  return softmax(
    margins.map((margin) => -Math.log1p(Math.exp(-STEEPNESS * margin))),
    temperature,
  )
}

/** Scores as probabilities that add up to 1. */
function softmax(scores: Float64Array, temperature: number): Float64Array {
  let most = Number.NEGATIVE_INFINITY
  for (const score of scores) most = Math.max(most, score)
  const odds = new Float64Array(scores.length)
  let sum = 0
  for (let at = 0; at < scores.length; at += 1) {
    const odd = Math.exp(((scores[at] ?? 0) - most) / temperature)
    odds[at] = odd
    sum += odd
  }
  for (let at = 0; at < odds.length; at += 1) odds[at] = (odds[at] ?? 0) / sum
  return odds
}

/** What a column's weight is for a row. */
export function weightOf(
  { ends, columns, weights, scale }: Linear,
  row: number,
  column: number,
): number {
  for (let cell = startOf(ends, row); cell < (ends[row] ?? 0); cell += 1) {
    if (columns[cell] === column) return (weights[cell] ?? 0) * (scale[column] ?? 0)
  }
  return 0
}

function startOf(ends: Uint32Array, row: number): number {
  return row === 0 ? 0 : (ends[row - 1] ?? 0)
}
