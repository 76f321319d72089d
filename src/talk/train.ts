import { mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { readServices } from './catalogue.ts'
import { gateFeatures } from './classifier.ts'
import { readCorpus, serviceExamples } from './corpus.ts'
import { gramsOf } from './grams.ts'
import type { Linear } from './linear.ts'
import type { Example, LinearSettings } from './linear-training.ts'
import { quantised, repeatable, shuffle, temperatureOf, trainLinear } from './linear-training.ts'
import { writeModel } from './model-file.ts'

const SERVICES: LinearSettings = { epochs: 9, rate: 0.5, decay: 1e-5, fewest: 1, seed: 1 }

/**
 * Trains the shipped model from the catalogue and `flows/corpus` into one file. Deterministic, some seconds.
 * Run it in a process of its own: it loads node-nlp (about 160 MB), which the server never does.
 */
export async function trainShipped(flowsDir: string, outFile: string): Promise<void> {
  const services = readServices(flowsDir)
  const corpus = readCorpus(flowsDir, services)
  const examples = serviceExamples(services, corpus)
  const linear = trainCalibrated(examples, SERVICES)
  const gate = await trainGate(
    examples.flat().map(({ text }) => text),
    corpus.chatter,
  )
  mkdirSync(dirname(outFile), { recursive: true })
  writeModel(`${outFile}.part`, { services: linear, gate })
  renameSync(`${outFile}.part`, outFile)
}

/** One sentence in five is held out, in both its dresses, to fit the temperature; then all are learnt. */
function trainCalibrated(
  sentences: readonly (readonly Example[])[],
  settings: LinearSettings,
): Linear {
  const mixed = shuffle([...sentences], repeatable(settings.seed + 1))
  const cut = Math.floor(mixed.length / 5)
  const trial = trainLinear(mixed.slice(cut).flat(), settings)
  const temperature = temperatureOf(trial, mixed.slice(0, cut).flat())
  return { ...trainLinear(sentences.flat(), settings), temperature }
}

type Perceptrons = {
  train(
    corpus: readonly { input: Record<string, number>; output: Record<string, number> }[],
  ): unknown
  toJSON(): { features: string[]; intents: string[]; perceptrons: number[][] }
}

/**
 * "Is it for us at all" is node-nlp's part: its NeuralNetwork, two outputs, character 1–2-grams with
 * value 1/√n in shuffled order, the recipe with which it works on Chinese. Its weights are kept, its code is not shipped.
 */
async function trainGate(reports: readonly string[], chatter: readonly string[]): Promise<Linear> {
  const { NeuralNetwork } = await import('node-nlp')
  const network: Perceptrons = new NeuralNetwork({ iterations: 25, learningRate: 0.6, log: false })
  const repeats = Math.max(1, Math.round(reports.length / Math.max(1, chatter.length)))
  const corpus = shuffle(
    [
      ...reports.map((text) => ({ text, label: 'report' })),
      ...Array.from({ length: repeats }, () => chatter)
        .flat()
        .map((text) => ({ text, label: 'chatter' })),
    ],
    repeatable(3),
  )
  network.train(
    corpus.map(({ text, label }) => ({
      input: inputOf(text),
      output: { [label]: 1 },
    })),
  )
  return linearFrom(network.toJSON())
}

function inputOf(text: string): Record<string, number> {
  const { keys, value } = gateFeatures(gramsOf(text))
  return Object.fromEntries(keys.map((key) => [`${key}`, value]))
}

/** node-nlp's rows of weights (one per output, the bias last) as ours (one per gram). */
function linearFrom(json: ReturnType<Perceptrons['toJSON']>): Linear {
  const { features, intents, perceptrons } = json
  const width = intents.length
  const weights = new Float32Array(features.length * width)
  perceptrons.forEach((column, label) => {
    features.forEach((_, row) => {
      weights[row * width + label] = column[row] ?? 0
    })
  })
  return {
    labels: intents,
    rows: new Map(features.map((key, row) => [Number(key), row])),
    idf: new Float32Array(features.length).fill(1),
    ...quantised(weights, width),
    bias: Float32Array.from(perceptrons, (column) => column[features.length] ?? 0),
    temperature: GATE_TEMPERATURE,
    unseenIdf: 1,
  }
}

/** Perceptron sums are about ±1/0.07 (its alpha) when it is sure; this spreads them over 0–1. */
const GATE_TEMPERATURE = 4
