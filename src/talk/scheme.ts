import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Service } from '../core/people.ts'
import type { Classifier } from './classifier.ts'
import { openModel, openScheme } from './classifier.ts'
import { decide } from './decision.ts'
import { gramsOf } from './grams.ts'
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
export type ModelPlaces = { readonly shippedFile: string; readonly dataDir: string }

/** A file of its own for each scheme; `scheme` must be a plain name. */
export function learntFile(places: ModelPlaces, scheme: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(scheme)) throw new Error(`not a scheme name: ${scheme}`)
  return join(places.dataDir, 'models', `${scheme}.model`)
}

/** The model the server and `classify` use: the one learnt here if there is one, else the shipped one. */
export function serviceModelFile(places: ModelPlaces): string {
  const learnt = learntFile(places, 'service')
  return existsSync(learnt) ? learnt : places.shippedFile
}

/** Undefined for a scheme that is neither `service` nor `group` and was never trained here. */
export function takerOf(
  places: ModelPlaces,
  scheme: string,
  services: readonly Service[],
): Take | undefined {
  const learnt = learntFile(places, scheme)
  if (scheme === 'service') return takeBy(openModel(serviceModelFile(places)).services)
  if (existsSync(learnt)) return takeBy(openScheme(learnt))
  if (scheme !== 'group') return undefined
  return takeGroups(openModel(serviceModelFile(places)).services, services)
}

/** Labels as the classifier knows them. */
export function takeBy(classifier: Classifier): Take {
  return (text) => {
    const grams = gramsOf(text)
    const ranked = classifier.rank(grams)
    return takenFrom(ranked, grams.keys.length, (label) => classifier.because(grams, label))
  }
}

/** For the order of groups, probabilities are squared first: many services that say "perhaps" must not outvote one that says "yes". */
const SHARPNESS = 2

/** A group's probability is that of its services together. */
export function takeGroups(classifier: Classifier, services: readonly Service[]): Take {
  const groupOf = new Map(services.map(({ code, group }) => [code, group]))
  return (text) => {
    const grams = gramsOf(text)
    const groups = new Map<string, { best: string; probability: number; votes: number }>()
    for (const { service, probability } of classifier.rank(grams)) {
      const name = groupOf.get(service)
      if (name === undefined) continue
      const group = groups.get(name) ?? { best: service, probability: 0, votes: 0 }
      group.probability += probability
      group.votes += probability ** SHARPNESS
      groups.set(name, group)
    }
    const ranked = [...groups]
      .sort(([, a], [, b]) => b.votes - a.votes)
      .map(([service, { probability }]) => ({ service, probability }))
    return takenFrom(ranked, grams.keys.length, (label) =>
      classifier.because(grams, groups.get(label)?.best ?? ''),
    )
  }
}

function takenFrom(
  ranked: readonly Guess[],
  gramCount: number,
  because: (label: string) => readonly string[],
): Taken {
  const { decision } = decide(ranked, gramCount)
  const label = decision === 'none' ? null : (ranked[0]?.service ?? null)
  return { label, decision, ranked, because: label === null ? [] : because(label) }
}
