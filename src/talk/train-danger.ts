import type { DangerPair } from './corpus.ts'
import { type DangerKeys, dangerKeys, NO_DANGER, vectorIn, weighDanger } from './danger.ts'
import { dangerMarks } from './emergency-words.ts'
import { indexOf } from './gram-index.ts'
import { gramsOf } from './grams.ts'
import type { Linear } from './linear.ts'
import { regress } from './logistic.ts'
import { packed } from './packing.ts'
import { repeatable, shuffle } from './repeatable.ts'

type Case = { readonly text: string; readonly code: string; readonly share: number }

/** Reports of every other kind beside the pairs: one in so many, and each counts little. */
const OTHERS = 3
const OTHER_SHARE = 0.3
const FEWEST = 3
const EPOCHS = 15
const FOLDS = 5
const SEED = 11

/**
 * Learns from pairs (a danger, and the same words without one) and from other reports which words
 * tell a danger that is there now. Temperature from five folds, the two of a pair kept together. Deterministic.
 */
export function trainDanger(pairs: readonly DangerPair[], others: readonly string[]): Linear {
  const picked = others.filter((_text, at) => at % OTHERS === 0)
  const rest = picked.map((text) => ({ text, code: NO_DANGER, share: OTHER_SHARE }))
  const mixed = shuffle([...pairs], repeatable(SEED))
  const judged = Array.from({ length: FOLDS }, (_, fold) => {
    const learnt = mixed.filter((_pair, at) => at % FOLDS !== fold)
    const weigh = weighDanger(learn([...casesOf(learnt), ...rest]))
    return casesOf(mixed.filter((_pair, at) => at % FOLDS === fold)).map(({ text, code }) => {
      const { probability } = weigh(gramsOf(text), dangerMarks(text))
      return { logOdds: Math.log(probability / (1 - probability)), danger: code !== NO_DANGER }
    })
  }).flat()
  return { ...learn([...casesOf(mixed), ...rest]), temperature: leastSurprising(judged) }
}

const casesOf = (pairs: readonly DangerPair[]): readonly Case[] =>
  pairs.flatMap(({ code, danger, near }) => [
    { text: danger, code, share: 1 },
    { text: near, code: NO_DANGER, share: 1 },
  ])

function learn(cases: readonly Case[]): Linear {
  const labels = [...new Set(cases.map(({ code }) => code))].sort()
  const keys = cases.map(({ text }) => dangerKeys(gramsOf(text), dangerMarks(text)))
  const index = indexOf(vocabularyOf(keys))
  const rows = index.keys.length
  const weights = regress({
    vectors: keys.map((one) => vectorIn(index, one)),
    targets: Int32Array.from(cases, ({ code }) => labels.indexOf(code)),
    shares: Float32Array.from(cases, ({ share }) => share),
    columns: labels.length,
    rows,
    epochs: EPOCHS,
    seed: SEED,
  })
  return {
    labels,
    groups: [],
    groupOf: new Uint8Array(),
    index,
    idf: new Float32Array(rows).fill(1),
    ...packed([weights], rows),
    temperature: 1,
    groupTemperature: 1,
  }
}

/** Grams seen in `FEWEST` texts or more, and the marks. */
function vocabularyOf(all: readonly DangerKeys[]): Uint32Array {
  const seen = new Map<number, number>()
  for (const { grams, marks } of all) {
    for (const key of grams) seen.set(key, (seen.get(key) ?? 0) + 1)
    for (const key of marks) seen.set(key, FEWEST)
  }
  return Uint32Array.from([...seen].filter(([, count]) => count >= FEWEST).map(([key]) => key))
}

/** Tries 0.05 … 2 in steps of a twelfth. */
function leastSurprising(
  judged: readonly { readonly logOdds: number; readonly danger: boolean }[],
): number {
  const surprise = (temperature: number) =>
    judged.reduce((sum, { logOdds, danger }) => {
      const towards = (danger ? logOdds : -logOdds) / temperature
      return sum + Math.log1p(Math.exp(-towards))
    }, 0)
  const candidates = Array.from({ length: 46 }, (_, at) => 0.05 * 1.0835 ** at)
  return candidates.reduce((best, one) => (surprise(one) < surprise(best) ? one : best), 1)
}
