import type { EvaluateReport } from './evaluate.ts'
import type { LineTrouble } from './labelled.ts'
import type { Thresholds } from './recalibrate.ts'

/** How a model did on the held-out messages; `none` counts as wrong. */
export type Scores = {
  readonly macroF1: number
  readonly accuracy: number
  readonly sureCoverage: number
  readonly surePrecision: number
  /** F1 by label. */
  readonly perClass: Readonly<Record<string, number>>
}

/** What came of a training: told to whoever asked, kept beside the model. */
export type LearnReport =
  | { readonly ok: false; readonly troubles: readonly LineTrouble[] }
  | {
      readonly ok: true
      readonly scheme: string
      readonly rows: number
      readonly heldOut: number
      /** Of the model in use (null: there was none) and of the new one, on the same held-out rows; neither learnt from them. */
      readonly before: Scores | null
      readonly after: Scores
      readonly verdict: Verdict
      /** Labels that fell apart: at least 5 held-out rows, more than 0.1 of F1 lost. */
      readonly fallen: readonly string[]
      readonly thresholds: Thresholds
      /** What the new model takes for what: at most 20 pairs, most frequent first. `got` is empty for `none`. */
      readonly confusion: readonly Confusion[]
      /** At most 20 labels whose strongest words changed most. */
      readonly changed: readonly ChangedWords[]
      /** The file written; null if the new model was not kept. */
      readonly model: string | null
    }

export type Verdict = 'kept' | 'not-better' | 'class-fell'
export type Confusion = { readonly wanted: string; readonly got: string; readonly n: number }
export type ChangedWords = {
  readonly label: string
  readonly words: readonly string[]
  readonly wordsBefore: readonly string[]
}

/** The part of an evaluation that a report keeps. */
export function scoresFrom({ macroF1, accuracy, sure, perClass }: EvaluateReport): Scores {
  return {
    macroF1,
    accuracy,
    sureCoverage: sure.coverage,
    surePrecision: sure.precision,
    perClass: Object.fromEntries(Object.entries(perClass).map(([label, { f1 }]) => [label, f1])),
  }
}

/** A class with fewer held-out rows than this is too small to be judged. */
const FEWEST_TO_JUDGE = 5
const MOST_LOST = 0.1

/** Labels on which the new model does much worse than the present one. */
export function fallenLabels(
  before: EvaluateReport['perClass'],
  after: EvaluateReport['perClass'],
): readonly string[] {
  return Object.entries(before)
    .filter(([label, old]) => {
      const lost = old.f1 - (after[label]?.f1 ?? 0)
      return old.rows >= FEWEST_TO_JUDGE && lost > MOST_LOST
    })
    .map(([label]) => label)
}

/** Kept only if better as a whole and no class falls apart. */
export function verdictOf(
  macroF1Before: number | null,
  macroF1After: number,
  fallen: readonly string[],
): Verdict {
  if (macroF1Before !== null && macroF1After <= macroF1Before) return 'not-better'
  return fallen.length > 0 ? 'class-fell' : 'kept'
}

const MOST_LISTED = 20

/** Wrong pairs counted, most frequent first. */
export function confusionOf(
  pairs: readonly { readonly wanted: string; readonly got: string | null }[],
): readonly Confusion[] {
  const counts = new Map<string, Confusion>()
  for (const { wanted, got } of pairs) {
    if (wanted === got) continue
    const key = JSON.stringify([wanted, got])
    counts.set(key, { wanted, got: got ?? '', n: (counts.get(key)?.n ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => b.n - a.n).slice(0, MOST_LISTED)
}

/** Labels by how many of their strongest words are new, the most changed first; those unchanged left out. */
export function changedWords(
  labels: readonly string[],
  wordsNow: (label: string) => readonly string[],
  wordsBefore: (label: string) => readonly string[],
): readonly ChangedWords[] {
  const all = labels.map((label) => {
    const words = wordsNow(label)
    const old = wordsBefore(label)
    return { label, words, wordsBefore: old, fresh: words.filter((w) => !old.includes(w)).length }
  })
  return all
    .filter(({ fresh }) => fresh > 0)
    .sort((a, b) => b.fresh - a.fresh)
    .slice(0, MOST_LISTED)
    .map(({ label, words, wordsBefore: old }) => ({ label, words, wordsBefore: old }))
}
