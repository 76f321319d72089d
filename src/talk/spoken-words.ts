import { rowOf } from './gram-index.ts'
import type { Grams } from './grams.ts'
import { type Linear, weightOf } from './linear.ts'

const MOST_WORDS = 4

/** The stretches of text whose grams weighed most for these columns, joined to readable words, strongest first. */
export function spokenWords(
  linear: Linear,
  grams: Grams,
  columns: readonly number[],
): readonly string[] {
  const words = new Map<string, number>()
  for (const { from, to, weight } of stretches(spokenFor(linear, grams, columns))) {
    const word = grams.text.slice(from, to)
    if (word.length >= 2) words.set(word, Math.max(words.get(word) ?? 0, weight))
  }
  return [...words]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_WORDS)
    .map(([word]) => word)
}

type Stretch = { from: number; to: number; weight: number }

/** Neighbouring characters that weigh at least a third of the heaviest. */
function stretches(weights: Float64Array): readonly Stretch[] {
  const floor = weights.reduce((most, weight) => Math.max(most, weight), 0) * 0.35
  const found: Stretch[] = []
  weights.forEach((weight, at) => {
    if (weight <= floor || weight <= 0) return
    const last = found.at(-1)
    if (last?.to === at) {
      last.to = at + 1
      last.weight += weight
    } else {
      found.push({ from: at, to: at + 1, weight })
    }
  })
  return found
}

/** How much each character of the text speaks for the columns; in the first sentence it counts there too. */
function spokenFor(linear: Linear, grams: Grams, columns: readonly number[]): Float64Array {
  const weights = new Float64Array(grams.text.length)
  const size = linear.idf.length
  const known = new Map<number, number>()
  for (let at = 0; at < grams.keys.length; at += 1) {
    const row = rowOf(linear.index, grams.keys[at] ?? 0)
    if (row < 0) continue
    const cell = at < grams.first ? row + size : row
    const weight = known.get(cell) ?? weightIn(linear, row, cell, columns)
    known.set(cell, weight)
    const length = grams.lengths[at] ?? 1
    const start = grams.starts[at] ?? 0
    for (let offset = 0; offset < length; offset += 1) {
      weights[start + offset] = (weights[start + offset] ?? 0) + weight / length
    }
  }
  return weights
}

function weightIn(linear: Linear, row: number, cell: number, columns: readonly number[]): number {
  const sum = columns.reduce(
    (all, column) =>
      all + weightOf(linear, row, column) + (cell === row ? 0 : weightOf(linear, cell, column)),
    0,
  )
  return sum * (linear.idf[row] ?? 0)
}
