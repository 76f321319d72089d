import { type GramIndex, rowOf } from './gram-index.ts'
import type { Grams } from './grams.ts'
import { type Linear, sumsOf } from './linear.ts'
import type { Vector } from './vectors.ts'

/** The column of texts that report no danger as present. */
export const NO_DANGER = 'none'

/** What the rules say of a text, as features beside its grams. */
export const dangerMarkNames = ['told', 'explained', 'asked', 'petition', 'over', 'short'] as const
export type DangerMark = (typeof dangerMarkNames)[number]

/** No gram reaches here: the last Han character as first of a pair is 0x9fff × 65536. */
const FIRST_MARK_KEY = 0xf0000000
/** A mark counts as much as some three grams of a short text: rules are known to be right more often than a word. */
const MARK_VALUE = 0.3

export type Danger = {
  /** The likeliest code of `flows/emergency.yaml`. */
  readonly code: string
  /** Calibrated: that the text reports a danger as present. */
  readonly probability: number
}

/** Weighs the words of a text and what the rules say of it, by weights learnt from `flows/corpus/emergencies*.yaml`. */
export const weighDanger =
  (head: Linear) =>
  (grams: Grams, said: readonly DangerMark[]): Danger => {
    const sums = sumsOf(head, vectorIn(head.index, dangerKeys(grams, said)))
    const none = head.labels.indexOf(NO_DANGER)
    let best = none === 0 ? 1 : 0
    sums.forEach((sum, column) => {
      if (column !== none && sum > (sums[best] ?? 0)) best = column
    })
    return {
      code: head.labels[best] ?? '',
      probability: 1 / (1 + Math.exp((sums[none] ?? 0) / head.temperature)),
    }
  }

export type DangerKeys = { readonly grams: readonly number[]; readonly marks: readonly number[] }

/** Each gram once, then the marks. */
export const dangerKeys = (grams: Grams, said: readonly DangerMark[]): DangerKeys => ({
  grams: [...new Set(grams.keys)],
  marks: said.map((mark) => FIRST_MARK_KEY + dangerMarkNames.indexOf(mark)),
})

/** Grams have value 1/√n, those nobody has seen counted; marks their own. */
export function vectorIn(index: GramIndex, keys: DangerKeys): Vector {
  const value = 1 / Math.sqrt(keys.grams.length || 1)
  const rows: number[] = []
  const values: number[] = []
  const add = (key: number, worth: number): void => {
    const row = rowOf(index, key)
    if (row < 0) return
    rows.push(row)
    values.push(worth)
  }
  for (const key of keys.grams) add(key, value)
  for (const key of keys.marks) add(key, MARK_VALUE)
  return { rows: Int32Array.from(rows), values: Float32Array.from(values) }
}
