import { rowOf } from './gram-index.ts'
import type { Grams } from './grams.ts'
import { type Linear, sumsOf } from './linear.ts'

export const CHATTER = 'chatter'
export const REPORT = 'report'

/** Log-odds that a text is small talk or meant for somebody else, by the weights that node-nlp learnt: one block of features, no idf. */
export function gateOf(gate: Linear): (grams: Grams) => number {
  const chatter = gate.labels.indexOf(CHATTER)
  const report = gate.labels.indexOf(REPORT)
  return (grams) => {
    const sums = sumsOf(gate, gateVector(gate, grams))
    return (sums[chatter] ?? 0) - (sums[report] ?? 0)
  }
}

/** How much a margin of the best group speaks against chatter, and how much a text must be for us: chosen on our own held-out sentences and titles of `citizen_train`. */
const MARGIN_WEIGHT = 3
const HEAD_START = 2
/** Probability of chatter: what the gate says, against how much any group of services wants the text. */
export function chatterProbability(gateLogOdds: number, groupMargin: number): number {
  return 1 / (1 + Math.exp(MARGIN_WEIGHT * groupMargin - gateLogOdds - HEAD_START))
}

/** The gate's features are node-nlp's recipe: each gram once, value 1/√n; grams nobody has seen count in n. */
export function gateFeatures(grams: Grams): {
  readonly keys: readonly number[]
  readonly value: number
} {
  const keys = [...new Set([...grams.keys, ...marksOf(grams.keys)])]
  return { keys, value: 1 / Math.sqrt(keys.length || 1) }
}

/** Pairs of characters have keys from 48 × 65536 to PAIR_MARKS: these lie below and above. */
const BEGINS = 1
const ENDS = 2
const LENGTH = 3
const PAIR_MARKS = 0xa0000000
const PAIR_MARKS_SIZE = 0x4fffffff
const LONG = 16

/** How a text begins and ends, and how long it is: 打开… and …怎么做 are said to somebody else. */
function marksOf(keys: Uint32Array): readonly number[] {
  const units = keys.filter((key) => key < 65536)
  const at = (place: number) => units.at(place) ?? 0
  const pairMark = (mark: number, one: number, two: number) =>
    PAIR_MARKS + (((mark * 65536 + one) * 65536 + two) % PAIR_MARKS_SIZE)
  return [
    BEGINS * 65536 + at(0),
    ENDS * 65536 + at(-1),
    pairMark(BEGINS, at(0), at(1)),
    pairMark(ENDS, at(-2), at(-1)),
    LENGTH * 65536 + Math.min(LONG, units.length),
  ]
}

function gateVector({ index }: Linear, grams: Grams) {
  const { keys, value } = gateFeatures(grams)
  const rows = Int32Array.from(keys, (key) => rowOf(index, key)).filter((row) => row >= 0)
  return { rows, values: new Float32Array(rows.length).fill(value) }
}
