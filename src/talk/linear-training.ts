import { gramsOf } from './grams.ts'
import type { Linear, Vector } from './linear.ts'
import { scoresOf, softmax, vectorOf } from './linear.ts'

export type Example = { readonly text: string; readonly label: string; readonly weight?: number }

export type LinearSettings = {
  readonly epochs: number
  readonly rate: number
  /** Pull of every weight towards nothing, per step. */
  readonly decay: number
  /** A gram seen in fewer texts is left out. */
  readonly fewest: number
  readonly seed: number
  readonly progress?: (epoch: number, epochs: number) => void
}

/** A small repeatable source of order: training twice gives the same model. */
export function repeatable(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** In place, in an order that depends on the seed alone. */
export function shuffle<T>(list: T[], next: () => number): T[] {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1))
    const [one, two] = [list[at], list[other]]
    if (one === undefined || two === undefined) continue
    list[at] = two
    list[other] = one
  }
  return list
}

type Vocabulary = Pick<Linear, 'rows' | 'idf' | 'unseenIdf'>

function vocabularyOf(texts: readonly string[], fewest: number): Vocabulary {
  const seenIn = new Map<number, number>()
  for (const text of texts) {
    for (const key of new Set(gramsOf(text).keys)) seenIn.set(key, (seenIn.get(key) ?? 0) + 1)
  }
  const kept = [...seenIn].filter(([, count]) => count >= fewest)
  const idf = (count: number) => Math.log((1 + texts.length) / (1 + count)) + 1
  return {
    rows: new Map(kept.map(([key], row) => [key, row])),
    idf: Float32Array.from(kept, ([, count]) => idf(count)),
    unseenIdf: idf(Math.min(texts.length, 20)),
  }
}

type Prepared = { readonly vector: Vector; readonly label: number; readonly weight: number }

/**
 * Multinomial logistic regression by AdaGrad on sparse vectors: ours, because node-nlp's perceptrons
 * give no probabilities and pass once over the data for every label (162 here). Deterministic.
 */
export function trainLinear(examples: readonly Example[], settings: LinearSettings): Linear {
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  const position = new Map(labels.map((label, at) => [label, at]))
  const vocabulary = vocabularyOf(
    examples.map(({ text }) => text),
    settings.fewest,
  )
  const prepared = examples.map(
    ({ text, label, weight }): Prepared => ({
      vector: vectorOf(vocabulary, gramsOf(text)),
      label: position.get(label) ?? 0,
      weight: weight ?? 1,
    }),
  )
  const next = repeatable(settings.seed)
  const learner = learnerOf(vocabulary.rows.size, labels.length, settings)
  for (let epoch = 1; epoch <= settings.epochs; epoch += 1) {
    for (const example of shuffle(prepared, next)) learner.step(example)
    settings.progress?.(epoch, settings.epochs)
  }
  return {
    labels,
    ...vocabulary,
    ...quantised(learner.weights, labels.length),
    bias: learner.bias,
    temperature: 1,
  }
}

type Learner = {
  readonly weights: Float32Array
  readonly bias: Float32Array
  step(example: Prepared): void
}

function learnerOf(rowCount: number, width: number, settings: LinearSettings): Learner {
  const weights = new Float32Array(rowCount * width)
  const squares = new Float32Array(rowCount * width).fill(FIRST_SQUARE)
  const bias = new Float32Array(width)
  const sums = new Float64Array(width)
  const move = (cell: number, error: number): void => {
    const old = weights[cell] ?? 0
    const slope = error + settings.decay * old
    const square = (squares[cell] ?? 0) + slope * slope
    squares[cell] = square
    weights[cell] = old - (settings.rate * slope) / Math.sqrt(square)
  }
  const step = ({ vector, label, weight }: Prepared): void => {
    sums.set(bias)
    addRows(sums, weights, vector, width)
    const errors = softmax(sums, 1)
    errors[label] = (errors[label] ?? 0) - 1
    const wrong = wrongColumns(errors)
    vector.rows.forEach((row, at) => {
      const value = (vector.values[at] ?? 0) * weight
      for (const column of wrong) move(row * width + column, (errors[column] ?? 0) * value)
    })
    errors.forEach((error, column) => {
      bias[column] = (bias[column] ?? 0) - BIAS_RATE * error
    })
  }
  return { weights, bias, step }
}

/** AdaGrad's start: keeps the first steps small. */
const FIRST_SQUARE = 0.1
const BIAS_RATE = 0.01

/** Labels whose error is worth a step: most are not, and skipping them makes training several times as fast. */
function wrongColumns(errors: Float64Array): Int32Array {
  const columns: number[] = []
  for (let column = 0; column < errors.length; column += 1) {
    if (Math.abs(errors[column] ?? 0) > SMALLEST_ERROR) columns.push(column)
  }
  return Int32Array.from(columns)
}

const SMALLEST_ERROR = 0.004

function addRows(sums: Float64Array, weights: Float32Array, vector: Vector, width: number): void {
  for (let at = 0; at < vector.rows.length; at += 1) {
    const start = (vector.rows[at] ?? 0) * width
    const value = vector.values[at] ?? 0
    for (let column = 0; column < width; column += 1) {
      sums[column] = (sums[column] ?? 0) + value * (weights[start + column] ?? 0)
    }
  }
}

/** A byte for each weight: a quarter of the size, and no measurable loss. */
export function quantised(
  weights: Float32Array,
  width: number,
): { weights: Int8Array; scale: Float32Array } {
  const most = new Float32Array(width).fill(1e-6)
  for (let cell = 0; cell < weights.length; cell += 1) {
    const column = cell % width
    most[column] = Math.max(most[column] ?? 0, Math.abs(weights[cell] ?? 0))
  }
  const scale = most.map((value) => value / 127)
  const bytes = new Int8Array(weights.length)
  for (let cell = 0; cell < weights.length; cell += 1) {
    bytes[cell] = Math.round((weights[cell] ?? 0) / (scale[cell % width] ?? 1))
  }
  return { weights: bytes, scale }
}

/** The temperature at which held-out examples are least surprising. */
export function temperatureOf(linear: Linear, heldOut: readonly Example[]): number {
  const position = new Map(linear.labels.map((label, at) => [label, at]))
  const cases = heldOut.map(({ text, label }) => ({
    scores: scoresOf(linear, vectorOf(linear, gramsOf(text))),
    label: position.get(label) ?? -1,
  }))
  const surprise = (temperature: number) =>
    cases.reduce(
      (sum, { scores, label }) => sum - Math.log((softmax(scores, temperature)[label] ?? 0) + 1e-9),
      0,
    )
  const candidates = Array.from({ length: 28 }, (_, at) => 0.1 * 1.13 ** at)
  return candidates.reduce((best, one) => (surprise(one) < surprise(best) ? one : best), 1)
}
