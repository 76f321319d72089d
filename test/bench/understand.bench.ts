// Understanding one message, as the server does it; beside it node-nlp's own network on the same features.
import { join } from 'node:path'
import { NeuralNetwork } from 'node-nlp'
import { demonstration } from '../../prisma/seed/demonstration.ts'
import { root } from '../../src/root.ts'
import { readServices } from '../../src/talk/catalogue.ts'
import { openModel } from '../../src/talk/classifier.ts'
import { readCorpus } from '../../src/talk/corpus.ts'
import { gateFeatures } from '../../src/talk/gate.ts'
import { gramsOf } from '../../src/talk/grams.ts'
import { createUnderstand } from '../../src/talk/understand.ts'
import { figure, quantile } from './figure.ts'
import { dataFile, linesOf, ownTexts } from './texts.ts'

const flowsDir = join(root, 'flows')
const services = readServices(flowsDir)
const model = openModel(process.env['HOTLINE_MODEL'] ?? join(root, 'dist/model/service.model'))
const understand = createUnderstand({
  services,
  directory: demonstration().directory,
  model,
})

const file = dataFile('citizen_dev.jsonl')
const lines = file ? await linesOf(file) : ownTexts.map((text) => ({ title: text, text }))
const titles = lines.map((line) => line.title ?? line.text)
const letters = lines.map((line) => line.text)

const network = trainedNetwork()
const reference = (texts: readonly string[]) => ({
  'node-nlp network, 30 labels': median(texts, (text) => network.run(features(text))),
})

for (const [name, texts] of [
  ['title', titles],
  ['full letter', letters],
] as const) {
  figure('understand', `${name}, median`, median(texts, understand), 'µs', reference(texts))
  const alone = median(texts, (text) => model.services.rank(gramsOf(text)))
  figure('understand', `${name}, classifier alone, median`, alone, 'µs')
}

/** node-nlp's network, on thirty labels of the shipped corpus: the server knows 162. */
function trainedNetwork() {
  const { services: examples } = readCorpus(flowsDir, services)
  const known = [...new Set(examples.map(({ label }) => label))].slice(0, 30)
  const trained = new NeuralNetwork({ iterations: 20, learningRate: 0.6, log: false })
  trained.train(
    examples
      .filter(({ label }) => known.includes(label))
      .map(({ text, label }) => ({
        input: features(text),
        output: { [label]: 1 },
      })),
  )
  return trained
}

function median(texts: readonly string[], work: (text: string) => unknown): number {
  for (const text of texts.slice(0, 200)) work(text)
  return quantile(
    texts.map((text) => {
      const startedMs = performance.now()
      work(text)
      return (performance.now() - startedMs) * 1000
    }),
    0.5,
  )
}

/** The same grams for both, each once with value 1/√n: node-nlp's recipe. */
function features(text: string): Record<string, number> {
  const { keys, value } = gateFeatures(gramsOf(text))
  return Object.fromEntries(keys.map((key) => [`${key}`, value]))
}
