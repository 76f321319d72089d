import type { Directory, Service } from '../core/people.ts'
import { chatters } from './chatter.ts'
import type { Model } from './classifier.ts'
import { decide } from './decision.ts'
import { emergencyIn } from './emergency-words.ts'
import { gramsOf } from './grams.ts'
import { isConsultation } from './nature.ts'
import { type FindPlace, placeFinder } from './places.ts'
import type { Guess, Understand, Understanding } from './understanding.ts'

type Parts = {
  readonly catalogue: ReadonlyMap<string, Service>
  readonly model: Model
  readonly findPlace: FindPlace
}

/** Weights, catalogue and gazetteer in; one pure function out. Services the catalogue lacks are never guessed. */
export function createUnderstand(options: {
  readonly services: readonly Service[]
  readonly directory: Directory
  readonly model: Model
}): Understand {
  const parts: Parts = {
    catalogue: new Map(options.services.map((service) => [service.code, service])),
    model: options.model,
    findPlace: placeFinder(options.directory),
  }
  return (text) => {
    const grams = gramsOf(text)
    const { catalogue, model } = parts
    const ranked = model.services.rank(grams).filter(({ service }) => catalogue.has(service))
    const emergency = emergencyIn(text)
    const { decision } = decide(ranked, grams.keys.length)
    if (emergency === null && chatters(model, grams, text, decision)) return smallTalk(ranked)
    const service = decision === 'none' ? undefined : catalogue.get(ranked[0]?.service ?? '')
    return {
      ...guessed(ranked, service ? decision : 'none'),
      ...named(service, emergency, decision),
      because: service ? model.services.because(grams, service.code) : [],
      chatter: false,
      place: parts.findPlace(text),
      consultation: isConsultation(text),
    }
  }
}

function guessed(
  ranked: readonly Guess[],
  decision: Understanding['decision'],
): Pick<Understanding, 'decision' | 'probability' | 'alternatives'> {
  const others = decision === 'none' ? ranked.slice(0, 3) : ranked.slice(1, 4)
  return { decision, probability: ranked[0]?.probability ?? 0, alternatives: others }
}

function named(
  service: Service | undefined,
  emergency: string | null,
  decision: Understanding['decision'],
): Pick<Understanding, 'service' | 'group' | 'kind' | 'urgent' | 'emergency'> {
  const grave = service?.kind === 'emergency' && decision === 'sure'
  return {
    service: service?.code ?? null,
    group: service?.group ?? null,
    kind: emergency === null ? (service?.kind ?? 'ordinary') : 'emergency',
    urgent: emergency !== null || grave,
    emergency,
  }
}

function smallTalk(ranked: readonly Guess[]): Understanding {
  return {
    ...guessed(ranked, 'none'),
    ...named(undefined, null, 'none'),
    because: [],
    chatter: true,
    place: null,
    consultation: false,
  }
}
