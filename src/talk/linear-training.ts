import { countRatios } from './count-ratios.ts'
import { descend, type Weights } from './dual-descent.ts'
import { indexOf } from './gram-index.ts'
import type { Grams } from './grams.ts'
import { firstSentenceEnd, gramsOf } from './grams.ts'
import type { Linear } from './linear.ts'
import { groupScores, labelScores, probabilitiesOf, sumsOf } from './linear.ts'
import { packed } from './packing.ts'
import { BLOCKS, type Vector, vectoriser } from './vectors.ts'

export type Example = { readonly text: string; readonly label: string; readonly weight?: number }

export type LinearSettings = {
  readonly epochs: number
  readonly cost: number
  /** How much features are stretched by their count ratio: 0 not at all. */
  readonly mixing: number
  /** The same for groups, where there are any; as `mixing` unless said. */
  readonly groupMixing?: number
  /** A gram seen in fewer texts is left out. */
  readonly fewest: number
  readonly seed: number
  /** Where labels belong to groups, groups are learnt beside them. */
  readonly groupOf?: ReadonlyMap<string, string>
  readonly progress?: (done: number, of: number) => void
}

/** Learns labels, and their groups where there are any. Deterministic: the same examples give the same bytes. */
export function trainLinear(given: readonly Example[], settings: LinearSettings): Linear {
  const examples = given.flatMap(withRest)
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  const groupNames = labels.map((label) => settings.groupOf?.get(label) ?? '')
  const groups = settings.groupOf ? [...new Set(groupNames)].sort() : []
  const groupOf = groups.length > 0 ? groupNames.map((name) => groups.indexOf(name)) : []
  const grams = examples.map(({ text }) => gramsOf(text))
  const vocabulary = vocabularyOf(grams, settings.fewest)
  const vectors = grams.map(vectoriser(vocabulary))
  const position = new Map(labels.map((label, at) => [label, at]))
  const targets = Int32Array.from(examples, ({ label }) => position.get(label) ?? 0)
  const shares = Float32Array.from(examples, ({ weight }) => weight ?? 1)
  const rows = BLOCKS * vocabulary.idf.length
  const passes = groups.length > 0 ? 2 : 1
  const learn = (
    right: Int32Array,
    columns: number,
    pass: number,
    counted: Float32Array,
    mixing: number,
  ): Weights =>
    descend({
      vectors,
      targets: right,
      shares: counted,
      columns,
      rows,
      cost: settings.cost,
      stretch: stretchFor(vectors, right, columns, rows, mixing),
      epochs: settings.epochs,
      seed: settings.seed,
      progress: (epoch, epochs) => settings.progress?.(pass * epochs + epoch, passes * epochs),
    })
  const all = [learn(targets, labels.length, 0, shares, settings.mixing)]
  if (groups.length > 0) {
    const right = targets.map((label) => groupOf[label] ?? 0)
    const counted = balanced(shares, right, groups.length)
    all.push(learn(right, groups.length, 1, counted, settings.groupMixing ?? settings.mixing))
  }
  settings.progress?.(passes * settings.epochs, passes * settings.epochs)
  return {
    labels,
    groups,
    groupOf: Uint8Array.from(groupOf),
    ...vocabulary,
    ...packed(all, rows),
    temperature: 1,
    groupTemperature: 1,
  }
}

const REST_LEAST = 30
const REST_WEIGHT = 0.5

/** A letter is also an example without its first sentence, so that the body is listened to. */
function withRest(example: Example): readonly Example[] {
  const rest = example.text.slice(firstSentenceEnd(example.text) + 1)
  if (rest.length < REST_LEAST) return [example]
  return [example, { ...example, text: rest, weight: REST_WEIGHT * (example.weight ?? 1) }]
}

/** No group is heard more because more was written about it: each counts by the root of its size. */
function balanced(shares: Float32Array, targets: Int32Array, columns: number): Float32Array {
  const sizes = new Float64Array(columns)
  shares.forEach((share, example) => {
    const column = targets[example] ?? 0
    sizes[column] = (sizes[column] ?? 0) + share
  })
  const mean = sizes.reduce((sum, size) => sum + size, 0) / columns
  return shares.map((share, example) => share * (mean / (sizes[targets[example] ?? 0] || 1)) ** 0.5)
}

function vocabularyOf(all: readonly Grams[], fewest: number): Pick<Linear, 'index' | 'idf'> {
  const seenIn = new Map<number, number>()
  for (const { keys } of all) {
    for (const key of new Set(keys)) seenIn.set(key, (seenIn.get(key) ?? 0) + 1)
  }
  const kept = [...seenIn].filter(([, count]) => count >= fewest)
  return {
    index: indexOf(Uint32Array.from(kept, ([key]) => key)),
    idf: Float32Array.from(kept, ([, count]) => Math.log((1 + all.length) / (1 + count)) + 1),
  }
}

function stretchFor(
  vectors: readonly Vector[],
  targets: Int32Array,
  columns: number,
  rows: number,
  mixing: number,
): Float32Array | null {
  return mixing > 0 ? countRatios(vectors, targets, columns, rows, mixing) : null
}

/** The model with the temperatures at which held-out examples are least surprising. */
export function tempered(
  linear: Linear,
  heldOut: readonly Pick<Example, 'text' | 'label'>[],
): Linear {
  if (heldOut.length === 0) return linear
  const vectorOf = vectoriser(linear)
  const sums = heldOut.map(({ text }) => sumsOf(linear, vectorOf(gramsOf(text))))
  const labels = heldOut.map(({ label }) => linear.labels.indexOf(label))
  // A label may be a group's own name: reviewed messages come in either scheme.
  const groups = heldOut.map(({ label }, at) => {
    const named = linear.groups.indexOf(label)
    return named >= 0 ? named : (linear.groupOf[labels[at] ?? -1] ?? -1)
  })
  return {
    ...linear,
    temperature: leastSurprising(
      sums.map((sum) => labelScores(linear, sum)),
      labels,
    ),
    groupTemperature:
      linear.groups.length === 0
        ? 1
        : leastSurprising(
            sums.map((sum) => groupScores(linear, sum)),
            groups,
          ),
  }
}

/** Tries 0.05 … 4 in steps of a twelfth. */
function leastSurprising(scores: readonly Float64Array[], right: readonly number[]): number {
  const surprise = (temperature: number) =>
    scores.reduce(
      (sum, each, at) =>
        sum - Math.log((probabilitiesOf(each, temperature)[right[at] ?? -1] ?? 0) + 1e-9),
      0,
    )
  const candidates = Array.from({ length: 55 }, (_, at) => 0.05 * 1.0835 ** at)
  return candidates.reduce((best, one) => (surprise(one) < surprise(best) ? one : best), 1)
}
