// The reference: a plain linear SVM on characters and pairs, tf-idf, C = 1, one-vs-rest, squared hinge, by dual
// coordinate descent (what LIBLINEAR and scikit-learn's LinearSVC do). No part of the hotline is in it but the shuffling.
import { repeatable, shuffle } from '../../src/talk/repeatable.ts'

type Sparse = { readonly columns: Int32Array; readonly values: Float64Array }
type Labelled = { readonly text: string; readonly label: string }

const EPOCHS = 20
const COST = 1

/** Learns from labelled texts; answers the label of a text. */
export function plainSvm(examples: readonly Labelled[]): (text: string) => string {
  const { vectorOf, size } = vectoriserOf(examples.map(({ text }) => text))
  const vectors = examples.map(({ text }) => vectorOf(text))
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  const planes = labels.map((label) =>
    planeBetween(
      vectors,
      examples.map((example) => (example.label === label ? 1 : -1)),
      size,
    ),
  )
  return (text) => {
    const vector = vectorOf(text)
    const scores = planes.map((plane) => product(plane, vector))
    return labels[scores.indexOf(Math.max(...scores))] ?? ''
  }
}

function vectoriserOf(texts: readonly string[]) {
  const seenIn = new Map<string, number>()
  for (const text of texts)
    for (const gram of new Set(gramsIn(text))) seenIn.set(gram, (seenIn.get(gram) ?? 0) + 1)
  const columns = new Map([...seenIn.keys()].map((gram, at) => [gram, at]))
  const idf = [...seenIn.values()].map((n) => Math.log((1 + texts.length) / (1 + n)) + 1)
  const vectorOf = (text: string): Sparse => {
    const counts = new Map<number, number>()
    for (const gram of gramsIn(text)) {
      const column = columns.get(gram)
      if (column !== undefined) counts.set(column, (counts.get(column) ?? 0) + 1)
    }
    const values = Float64Array.from(counts, ([column, n]) => n * (idf[column] ?? 0))
    const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1
    return {
      columns: Int32Array.from(counts.keys()),
      values: values.map((value) => value / length),
    }
  }
  return { vectorOf, size: columns.size }
}

function gramsIn(text: string): readonly string[] {
  const characters = [...text]
  return characters.flatMap((one, at) => {
    const next = characters[at + 1]
    return next === undefined ? [one] : [one, one + next]
  })
}

/** The weights of one label against the rest; the last is the bias. */
function planeBetween(vectors: readonly Sparse[], signs: readonly number[], size: number) {
  const plane = new Float64Array(size + 1)
  const alphas = new Float64Array(vectors.length)
  const diagonal = 1 / (2 * COST)
  const order = vectors.map((_, at) => at)
  const next = repeatable(1)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, next)
    for (const at of order) {
      const vector = vectors[at]
      if (!vector) continue
      const sign = signs[at] ?? 1
      const old = alphas[at] ?? 0
      // Vectors have length 1, and the bias is one more feature of 1.
      const slope = sign * product(plane, vector) - 1 + diagonal * old
      const alpha = Math.max(0, old - slope / (2 + diagonal))
      if (alpha === old) continue
      alphas[at] = alpha
      add(plane, vector, sign * (alpha - old))
    }
  }
  return plane
}

function product(plane: Float64Array, { columns, values }: Sparse): number {
  let sum = plane[plane.length - 1] ?? 0
  for (let at = 0; at < columns.length; at += 1)
    sum += (plane[columns[at] ?? 0] ?? 0) * (values[at] ?? 0)
  return sum
}

function add(plane: Float64Array, { columns, values }: Sparse, step: number): void {
  const bias = plane.length - 1
  plane[bias] = (plane[bias] ?? 0) + step
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at] ?? 0
    plane[column] = (plane[column] ?? 0) + step * (values[at] ?? 0)
  }
}
