import { repeatable, shuffle } from './repeatable.ts'
import type { Vector } from './vectors.ts'

/** What is to be learnt: for every example the one column that is right. */
export type Task = {
  readonly vectors: readonly Vector[]
  readonly targets: Int32Array
  /** How much each example counts. */
  readonly shares: Float32Array
  readonly columns: number
  readonly rows: number
  /** Price of an example on the wrong side; higher fits closer. */
  readonly cost: number
  /** Stretches each weight's feature, by row and column; null: none is stretched. */
  readonly stretch: Float32Array | null
  readonly epochs: number
  readonly seed: number
  readonly progress?: ((epoch: number, epochs: number) => void) | undefined
}

/** rows × columns. */
export type Weights = { readonly weights: Float32Array; readonly bias: Float32Array }

/** Steps smaller than this are not taken; below the second, training has arrived. */
const SMALLEST_STEP = 1e-5
const ARRIVED = 0.01

/**
 * One-vs-rest linear support vector machines with squared hinge, all columns in one pass over the
 * examples, by dual coordinate descent (Hsieh et al. 2008, as in LIBLINEAR). Ours, because node-nlp's
 * perceptrons have no regularisation and pass once over the texts for every label. Deterministic.
 */
export function descend(task: Task): Weights {
  const { vectors, columns, rows, stretch } = task
  const weights = new Float32Array(rows * columns)
  const bias = new Float32Array(columns)
  const sums = new Float64Array(columns)
  const stepper = stepperOf(task)
  const learn = (vector: Vector, example: number): void => {
    sums.set(bias)
    addProducts(sums, weights, vector, stretch)
    const going = stepper.stepsFor(example, sums)
    if (going.length === 0) return
    for (const column of going) bias[column] = (bias[column] ?? 0) + (stepper.steps[column] ?? 0)
    moveWeights(weights, vector, stretch, going, stepper.steps)
  }
  const order = vectors.map((vector, example) => ({ vector, example }))
  const next = repeatable(task.seed)
  for (let epoch = 1; epoch <= task.epochs; epoch += 1) {
    stepper.rest()
    for (const { vector, example } of shuffle(order, next)) learn(vector, example)
    task.progress?.(epoch, task.epochs)
    if (stepper.longest() < ARRIVED) break
  }
  if (stretch) stretchAll(weights, stretch)
  return { weights, bias }
}

/** Finds how far each column goes for an example: to the bottom of its own dual problem, in one step. */
function stepperOf(task: Task) {
  const { vectors, targets, shares, columns, stretch } = task
  const alphas = new Float32Array(vectors.length * columns)
  const lengths = stretch ? stretchedLengths(task, stretch) : plainLengths(task)
  const steps = new Float64Array(columns)
  const active = new Int32Array(columns)
  let longest = 0
  const stepOf = (example: number, column: number, sum: number, diagonal: number): number => {
    const sign = targets[example] === column ? 1 : -1
    const cell = example * columns + column
    const alpha = alphas[cell] ?? 0
    const slope = sign * sum - 1 + diagonal * alpha
    const length = lengths[stretch ? cell : example] ?? 1
    const moveTo = Math.max(0, alpha - slope / (length + diagonal))
    if (Math.abs(moveTo - alpha) < SMALLEST_STEP) return 0
    alphas[cell] = moveTo
    return (moveTo - alpha) * sign
  }
  return {
    steps,
    longest: () => longest,
    rest: () => {
      longest = 0
    },
    /** The columns that go somewhere; how far is in `steps`. */
    stepsFor: (example: number, sums: Float64Array): Int32Array => {
      const diagonal = 1 / (2 * task.cost * (shares[example] ?? 1))
      let moved = 0
      for (let column = 0; column < columns; column += 1) {
        const step = stepOf(example, column, sums[column] ?? 0, diagonal)
        if (step === 0) continue
        steps[column] = step
        active[moved] = column
        moved += 1
        longest = Math.max(longest, Math.abs(step))
      }
      return active.subarray(0, moved)
    },
  }
}

function addProducts(
  sums: Float64Array,
  weights: Float32Array,
  { rows, values }: Vector,
  stretch: Float32Array | null,
): void {
  const columns = sums.length
  for (let at = 0; at < rows.length; at += 1) {
    const start = (rows[at] ?? 0) * columns
    const value = values[at] ?? 0
    for (let column = 0; column < columns; column += 1) {
      const weight = weights[start + column] ?? 0
      const product = stretch ? weight * (stretch[start + column] ?? 1) : weight
      sums[column] = (sums[column] ?? 0) + value * product
    }
  }
}

function moveWeights(
  weights: Float32Array,
  { rows, values }: Vector,
  stretch: Float32Array | null,
  active: Int32Array,
  steps: Float64Array,
): void {
  const columns = steps.length
  for (let at = 0; at < rows.length; at += 1) {
    const start = (rows[at] ?? 0) * columns
    const value = values[at] ?? 0
    for (let place = 0; place < active.length; place += 1) {
      const column = active[place] ?? 0
      const cell = start + column
      const by = stretch ? value * (stretch[cell] ?? 1) : value
      weights[cell] = (weights[cell] ?? 0) + by * (steps[column] ?? 0)
    }
  }
}

/** Squared lengths by example; the bias counts as a feature of 1. */
function plainLengths({ vectors }: Task): Float32Array {
  return Float32Array.from(vectors, ({ values }) =>
    values.reduce((sum, value) => sum + value * value, 1),
  )
}

/** The same by example and column, where features are stretched. */
function stretchedLengths({ vectors, columns }: Task, stretch: Float32Array): Float32Array {
  const lengths = new Float32Array(vectors.length * columns).fill(1)
  vectors.forEach(({ rows, values }, example) => {
    const own = lengths.subarray(example * columns, (example + 1) * columns)
    for (let at = 0; at < rows.length; at += 1) {
      const square = (values[at] ?? 0) ** 2
      const start = (rows[at] ?? 0) * columns
      for (let column = 0; column < columns; column += 1) {
        own[column] = (own[column] ?? 0) + square * (stretch[start + column] ?? 1) ** 2
      }
    }
  })
  return lengths
}

function stretchAll(weights: Float32Array, stretch: Float32Array): void {
  for (let cell = 0; cell < weights.length; cell += 1) {
    weights[cell] = (weights[cell] ?? 0) * (stretch[cell] ?? 1)
  }
}
