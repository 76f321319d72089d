import type { GramIndex } from './gram-index.ts'
import { rowOf } from './gram-index.ts'
import type { Grams } from './grams.ts'

/** A text as a sparse vector of three blocks: the whole, the first sentence, and what follows it. */
export type Vector = { readonly rows: Int32Array; readonly values: Float32Array }

/** Rows of a block are `block × vocabulary + row`. */
export const BLOCKS = 3
/** Weight of the first sentence, and of the beginning of what follows: measured by cross-validation on letters. */
const FIRST_WEIGHT = 0.7
const NEXT_WEIGHT = 0.49
const NEXT_GRAMS = 240

type Weighing = { readonly index: GramIndex; readonly idf: Float32Array }

/** Makes vectors: in each block dampened counts × idf, scaled to the weight of that block. Its memory is reused: one at a time. */
export function vectoriser({ index, idf }: Weighing): (grams: Grams) => Vector {
  const size = index.keys.length
  const counts = new Uint16Array(size)
  return ({ keys, first }) => {
    const all = keys.length
    const known = new Int32Array(all)
    for (let at = 0; at < all; at += 1) known[at] = rowOf(index, keys[at] ?? 0)
    const next = first < all ? first : 0
    const rows = new Int32Array(BLOCKS * all)
    const values = new Float32Array(BLOCKS * all)
    let filled = 0
    const block = (part: Int32Array, offset: number, weight: number): void => {
      const start = filled
      filled = counted(part, counts, rows, start)
      const scale =
        weight / (weighed(idf, counts, rows.subarray(start, filled), values, start) || 1)
      for (let at = start; at < filled; at += 1) {
        const row = rows[at] ?? 0
        counts[row] = 0
        rows[at] = row + offset
        values[at] = (values[at] ?? 0) * scale
      }
    }
    block(known, 0, 1)
    block(known.subarray(0, first), size, FIRST_WEIGHT)
    block(known.subarray(next, next + NEXT_GRAMS), 2 * size, NEXT_WEIGHT)
    return { rows: rows.subarray(0, filled), values: values.subarray(0, filled) }
  }
}

/** Counts the known grams of a part; each goes to `rows` once, from `filled` on. Answers where they end. */
function counted(part: Int32Array, counts: Uint16Array, rows: Int32Array, filled: number): number {
  let end = filled
  for (let at = 0; at < part.length; at += 1) {
    const row = part[at] ?? -1
    if (row < 0) continue
    const count = counts[row] ?? 0
    counts[row] = count + 1
    if (count > 0) continue
    rows[end] = row
    end += 1
  }
  return end
}

/** Writes the values of rows, and answers their length. */
function weighed(
  idf: Float32Array,
  counts: Uint16Array,
  rows: Int32Array,
  values: Float32Array,
  start: number,
): number {
  let square = 0
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0
    const value = dampened(counts[row] ?? 1) * (idf[row] ?? 0)
    values[start + at] = value
    square += value * value
  }
  return Math.sqrt(square)
}

function dampened(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count)
}
