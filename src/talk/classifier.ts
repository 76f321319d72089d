import type { Grams } from './grams.ts'
import type { Linear } from './linear.ts'
import { scoresOf, softmax, vectorOf, weightOf } from './linear.ts'
import { readModel } from './model-file.ts'
import type { Guess } from './understanding.ts'

/** Labels ranked, best first, with calibrated probabilities, and the words that spoke for a label. */
export type Classifier = {
  readonly labels: readonly string[]
  rank(grams: Grams): readonly Guess[]
  because(grams: Grams, label: string): readonly string[]
}

/** The two questions asked of every text: which service, and is it for the hotline at all. */
export type Model = {
  readonly services: Classifier
  /** Probability that the text is small talk or meant for somebody else. */
  chatter(grams: Grams): number
}

/** Less probable labels are not worth ranking. */
const LEAST = 0.0005

/** Reads weights only: node-nlp stays where models are trained. */
export function createClassifier(linear: Linear): Classifier {
  return {
    labels: linear.labels,
    rank: (grams) => {
      const odds = softmax(scoresOf(linear, vectorOf(linear, grams)), linear.temperature)
      const guesses: Guess[] = []
      for (let at = 0; at < odds.length; at += 1) {
        const probability = odds[at] ?? 0
        if (probability >= LEAST) guesses.push({ service: linear.labels[at] ?? '', probability })
      }
      return guesses.sort((a, b) => b.probability - a.probability)
    },
    because: (grams, label) => wordsFor(linear, grams, linear.labels.indexOf(label)),
  }
}

/** Opens a model file; throws when a part is missing. */
export function openModel(file: string): Model {
  const parts = readModel(file)
  const services = parts['services']
  const gate = parts['gate']
  if (!services || !gate) throw new Error(`${file} lacks services or gate`)
  const position = gate.labels.indexOf('chatter')
  return {
    services: createClassifier(services),
    chatter: (grams) => softmax(gateScores(gate, grams), gate.temperature)[position] ?? 0,
  }
}

/** One classifier from a file of a scheme of its own (`hotline train --labels …`). */
export function openScheme(file: string): Classifier {
  const scheme = readModel(file)['scheme']
  if (!scheme) throw new Error(`${file} holds no scheme`)
  return createClassifier(scheme)
}

/** The gate's features are node-nlp's recipe: each gram once, value 1/√n; grams nobody has seen count in n. */
export function gateFeatures(grams: Grams): {
  readonly keys: readonly number[]
  readonly value: number
} {
  const keys = [...new Set(grams.keys)]
  return { keys, value: 1 / Math.sqrt(keys.length || 1) }
}

function gateScores(gate: Linear, grams: Grams): Float64Array {
  const { keys, value } = gateFeatures(grams)
  const rows = keys.flatMap((key) => gate.rows.get(key) ?? [])
  return scoresOf(gate, {
    rows: Int32Array.from(rows),
    values: new Float32Array(rows.length).fill(value),
  })
}

const MOST_WORDS = 4

/** The stretches of text whose grams weighed most for a label, joined to readable words, strongest first. */
function wordsFor(linear: Linear, grams: Grams, label: number): readonly string[] {
  if (label < 0) return []
  const words = new Map<string, number>()
  for (const { from, to, weight } of stretches(spokenFor(linear, grams, label))) {
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

/** How much each character of the text speaks for a label. */
function spokenFor(linear: Linear, grams: Grams, label: number): Float64Array {
  const weights = new Float64Array(grams.text.length)
  grams.keys.forEach((key, at) => {
    const row = linear.rows.get(key)
    if (row === undefined) return
    const length = grams.lengths[at] ?? 1
    const share = (weightOf(linear, row, label) * (linear.idf[row] ?? 0)) / length
    const start = grams.starts[at] ?? 0
    for (let offset = 0; offset < length; offset += 1) {
      weights[start + offset] = (weights[start + offset] ?? 0) + share
    }
  })
  return weights
}
