import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Classifier } from './classifier.ts'
import { openModel, openScheme } from './classifier.ts'
import { decide } from './decision.ts'
import { gramsOf } from './grams.ts'
import { messageHash } from './labelled.ts'
import type { Linear } from './linear.ts'
import { readModel } from './model-file.ts'
import { CAREFUL, type ReviewedGuess, type Thresholds } from './recalibrate.ts'
import type { Guess } from './understanding.ts'

/** How a text is taken in one scheme of labels. */
type Taken = {
  readonly label: string | null
  readonly decision: 'sure' | 'ask' | 'none'
  readonly ranked: readonly Guess[]
  readonly because: readonly string[]
}
export type Take = (text: string) => Taken

/** Where models lie: the shipped one, and those learnt here. */
export type ModelPlaces = {
  readonly shippedFile: string
  readonly dataDir: string
  /** The service model the hotline goes by, where that is known. */
  readonly inUse?: string
}

/** A file of its own for each scheme; `scheme` must be a plain name. */
export function learntFile(places: ModelPlaces, scheme: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(scheme)) throw new Error(`not a scheme name: ${scheme}`)
  return join(places.dataDir, 'models', `${scheme}.model`)
}

/** The service model in use; where that is not known, the one kept by `hotline train`, else the shipped one. */
export function serviceModelFile(places: ModelPlaces): string {
  const learnt = learntFile(places, 'service')
  return places.inUse ?? (existsSync(learnt) ? learnt : places.shippedFile)
}

/** Undefined for a scheme that is neither `service` nor `group` and was never trained here. */
export function takerOf(places: ModelPlaces, scheme: string): Take | undefined {
  const learnt = learntFile(places, scheme)
  if (scheme === 'service') return takeBy(openModel(serviceModelFile(places)).services)
  if (existsSync(learnt)) return takeBy(openScheme(learnt, scheme))
  if (scheme !== 'group') return undefined
  return takeBy(openModel(serviceModelFile(places)).groups)
}

/** What a new model of a scheme is compared with: the one in use. Held-out messages that it has learnt since are answered as before it saw them. */
export function comparedWith(
  places: ModelPlaces,
  scheme: string,
): { readonly take: Take; readonly linear: Linear | null } | undefined {
  const file = scheme === 'service' ? serviceModelFile(places) : learntFile(places, scheme)
  const take = takerOf(places, scheme)
  if (!take || !existsSync(file)) return take && { take, linear: null }
  const { parts, thresholds, judged } = readModel(file)
  const limits = thresholds[scheme] ?? CAREFUL
  return {
    take: (text) => {
      const answer = judged[messageHash(text)]
      if (!answer) return take(text)
      const [service, probability] = answer
      return takenFrom([{ service, probability }], gramsOf(text).keys.length, limits, () => [])
    },
    linear: parts['services'] ?? parts['scheme'] ?? null,
  }
}

/** Labels as the classifier knows them. */
export function takeBy(classifier: Classifier): Take {
  return (text) => {
    const grams = gramsOf(text)
    const ranked = classifier.rank(grams)
    const because = (label: string) => classifier.because(grams, label)
    return takenFrom(ranked, grams.keys.length, classifier.thresholds, because)
  }
}

/** The first guesses for reviewed texts, and whether they are right: what thresholds are measured on. */
export function guessesOf(
  take: Take,
  reviewed: readonly { readonly text: string; readonly label: string }[],
): readonly ReviewedGuess[] {
  return reviewed.map(({ text, label }) => {
    const first = take(text).ranked[0]
    return { probability: first?.probability ?? 0, right: first?.service === label }
  })
}

function takenFrom(
  ranked: readonly Guess[],
  gramCount: number,
  thresholds: Thresholds,
  because: (label: string) => readonly string[],
): Taken {
  const { decision } = decide(ranked, gramCount, thresholds)
  const label = decision === 'none' ? null : (ranked[0]?.service ?? null)
  return { label, decision, ranked, because: label === null ? [] : because(label) }
}
