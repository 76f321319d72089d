import { type Danger, type DangerMark, weighDanger } from './danger.ts'
import { chatterProbability, gateOf } from './gate.ts'
import type { Grams } from './grams.ts'
import type { Linear } from './linear.ts'
import { bestGroupMargin, groupScores, labelScores, probabilitiesOf, sumsOf } from './linear.ts'
import { readModel } from './model-file.ts'
import { CAREFUL, type Thresholds } from './recalibrate.ts'
import { spokenWords } from './spoken-words.ts'
import type { Guess } from './understanding.ts'
import { vectoriser } from './vectors.ts'

/** Labels ranked, best first, with calibrated probabilities, and the words that spoke for a label. */
export type Classifier = {
  readonly labels: readonly string[]
  readonly thresholds: Thresholds
  rank(grams: Grams): readonly Guess[]
  because(grams: Grams, label: string): readonly string[]
}

/** What is asked of every text: which service, is it for the hotline at all, does it tell a danger. */
export type Model = {
  readonly services: Classifier
  /** The groups of those services, told apart directly. */
  readonly groups: Classifier
  /** How likely the text reports a danger as present, and which. */
  danger(grams: Grams, marks: readonly DangerMark[]): Danger
  /** Probability that the text is small talk or meant for somebody else. */
  chatter(grams: Grams): number
}

/** Less probable labels are not worth ranking. */
const LEAST = 0.004

/** Reads weights only: node-nlp stays where models are trained. */
export function createClassifier(
  linear: Linear,
  thresholds: Thresholds = CAREFUL,
  sumsIn: SumsIn = summing(linear),
): Classifier {
  const { labels, temperature } = linear
  const { length } = labels
  return {
    labels,
    thresholds,
    rank: (grams) =>
      ranked(labels, probabilitiesOf(labelScores(linear, sumsIn(grams)), temperature)),
    because: (grams, label) => {
      const column = labels.indexOf(label)
      const group = linear.groupOf[column]
      const columns = group === undefined ? [column] : [column, length + group]
      return column < 0 ? [] : spokenWords(linear, grams, columns)
    },
  }
}

/** The groups of a model that has them. */
export function createGroupClassifier(
  linear: Linear,
  thresholds: Thresholds = CAREFUL,
  sumsIn: SumsIn = summing(linear),
): Classifier {
  const { labels, groups, groupTemperature } = linear
  return {
    labels: groups,
    thresholds,
    rank: (grams) =>
      ranked(groups, probabilitiesOf(groupScores(linear, sumsIn(grams)), groupTemperature)),
    because: (grams, group) => {
      const column = groups.indexOf(group)
      return column < 0 ? [] : spokenWords(linear, grams, [labels.length + column])
    },
  }
}

type SumsIn = (grams: Grams) => Float64Array

/** Sums of a text; those of the last one are kept, for service, group and chatter are asked of it in turn. */
function summing(linear: Linear): SumsIn {
  const vectorOf = vectoriser(linear)
  let last: { readonly grams: Grams; readonly sums: Float64Array } | undefined
  return (grams) => {
    if (last?.grams !== grams) last = { grams, sums: sumsOf(linear, vectorOf(grams)) }
    return last.sums
  }
}

function ranked(labels: readonly string[], odds: Float64Array): readonly Guess[] {
  const guesses: Guess[] = []
  for (let at = 0; at < odds.length; at += 1) {
    const probability = odds[at] ?? 0
    if (probability >= LEAST) guesses.push({ service: labels[at] ?? '', probability })
  }
  return guesses.sort((a, b) => b.probability - a.probability)
}

/** Opens a model file; throws when a part is missing. */
export function openModel(file: string): Model {
  const { parts, thresholds } = readModel(file, ['services', 'gate', 'danger'])
  const { services, gate, danger } = parts
  if (!services || !gate || !danger) throw new Error(`${file} lacks services, gate or danger`)
  const logOdds = gateOf(gate)
  const sumsIn = summing(services)
  return {
    services: createClassifier(services, thresholds['service'], sumsIn),
    groups: createGroupClassifier(services, thresholds['group'], sumsIn),
    danger: weighDanger(danger),
    chatter: (grams) =>
      chatterProbability(logOdds(grams), bestGroupMargin(services, sumsIn(grams))),
  }
}

/** One classifier from a file of a scheme of its own (`hotline train --labels …`). */
export function openScheme(file: string, scheme: string): Classifier {
  const { parts, thresholds } = readModel(file, ['scheme'])
  if (!parts['scheme']) throw new Error(`${file} holds no scheme`)
  return createClassifier(parts['scheme'], thresholds[scheme])
}
