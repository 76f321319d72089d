import { textOfKey } from './grams.ts'
import type { Linear } from './linear.ts'
import { weightOf } from './linear.ts'

const MOST_WORDS = 6

/** The pairs of characters that speak most for a label, strongest first: what a model goes by, for people to see. */
export function strongestWords(linear: Linear, label: string): readonly string[] {
  const column = linear.labels.indexOf(label)
  if (column < 0) return []
  const best: { key: number; weight: number }[] = []
  linear.index.keys.forEach((key, row) => {
    if (key < 65536) return
    const weight = weightOf(linear, row, column) * (linear.idf[row] ?? 0)
    if (weight <= 0 || weight <= (best[MOST_WORDS - 1]?.weight ?? 0)) return
    best.push({ key, weight })
    best.sort((a, b) => b.weight - a.weight)
    best.length = Math.min(best.length, MOST_WORDS)
  })
  return best.map(({ key }) => textOfKey(key))
}
