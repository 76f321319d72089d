import { CHATTER, gateFeatures, REPORT } from './gate.ts'
import { indexOf } from './gram-index.ts'
import { gramsOf } from './grams.ts'
import type { Linear } from './linear.ts'
import { packed } from './packing.ts'
import { repeatable, shuffle } from './repeatable.ts'

type Perceptrons = {
  train(
    corpus: readonly { input: Record<string, number>; output: Record<string, number> }[],
  ): unknown
  toJSON(): { features: string[]; intents: string[]; perceptrons: number[][] }
}

/**
 * "Is it for us at all" is node-nlp's part: its NeuralNetwork, two outputs, character 1–2-grams (and marks
 * of begin, end and length) with value 1/√n in shuffled order, the recipe with which it works on Chinese. Its weights are kept, its code is not shipped.
 */
export async function trainGate(
  reports: readonly string[],
  chatter: readonly string[],
): Promise<Linear> {
  const { NeuralNetwork } = await import('node-nlp')
  const network: Perceptrons = new NeuralNetwork({ iterations: 15, learningRate: 0.6, log: false })
  const repeats = Math.max(1, Math.round(reports.length / Math.max(1, chatter.length)))
  const corpus = shuffle(
    [
      ...reports.map((text) => ({ text, label: REPORT })),
      ...Array.from({ length: repeats }, () => chatter)
        .flat()
        .map((text) => ({ text, label: CHATTER })),
    ],
    repeatable(3),
  )
  const features = corpus.map(({ text }) => gateFeatures(gramsOf(text)))
  const often = seenTwice(features.map(({ keys }) => keys))
  network.train(
    corpus.map(({ label }, at) => ({
      input: inputOf(features[at] ?? { keys: [], value: 0 }, often),
      output: { [label]: 1 },
    })),
  )
  return linearFrom(network.toJSON())
}

function inputOf(
  { keys, value }: ReturnType<typeof gateFeatures>,
  often: ReadonlySet<number>,
): Record<string, number> {
  return Object.fromEntries(keys.filter((key) => often.has(key)).map((key) => [`${key}`, value]))
}

/** What was seen in one text only says nothing of others, and is half of all there is. */
function seenTwice(lists: readonly (readonly number[])[]): ReadonlySet<number> {
  const once = new Set<number>()
  const twice = new Set<number>()
  for (const key of lists.flat()) (once.has(key) ? twice : once).add(key)
  return twice
}

/** node-nlp's rows of weights (one per output, the bias last) as ours (one per gram). */
function linearFrom({ features, intents, perceptrons }: ReturnType<Perceptrons['toJSON']>): Linear {
  const width = intents.length
  const weights = new Float32Array(features.length * width)
  perceptrons.forEach((column, label) => {
    features.forEach((_, row) => {
      weights[row * width + label] = column[row] ?? 0
    })
  })
  const bias = Float32Array.from(perceptrons, (column) => column[features.length] ?? 0)
  return {
    labels: intents,
    groups: [],
    groupOf: new Uint8Array(),
    index: indexOf(Uint32Array.from(features, Number)),
    idf: new Float32Array(features.length).fill(1),
    ...packed([{ weights, bias }], features.length),
    temperature: 1,
    groupTemperature: 1,
  }
}
