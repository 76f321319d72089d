import type { Directory, Service } from '../core/people.ts'
import { chatters } from './chatter.ts'
import type { Model } from './classifier.ts'
import { decide } from './decision.ts'
import { emergencyIn } from './emergency-words.ts'
import { type Grams, gramsOf } from './grams.ts'
import { moodIn } from './mood.ts'
import { natureIn } from './nature.ts'
import { type FindPlace, placeFinder } from './places.ts'
import { summaryOf } from './summary.ts'
import type { Guess, PlaceGuess, Understand, Understanding } from './understanding.ts'

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
    const { catalogue, model } = parts
    const place = parts.findPlace(text)
    const whole = gramsOf(text)
    const grams = place ? gramsOf(matterIn(text, place)) : whole
    const ranked = model.services.rank(grams).filter(({ service }) => catalogue.has(service))
    const emergency = emergencyIn(text, whole, model.danger)
    const { decision } = decide(ranked, grams.keys.length, model.services.thresholds)
    // Who names a place of the town means it, be it only as an answer to "where?".
    const meant = emergency !== null || place !== null
    if (!meant && chatters(model, grams, text, decision)) return smallTalk(ranked, text)
    return {
      ...judged(parts, ranked, grams, { decision, emergency }),
      chatter: false,
      place,
      ...saidHow(text, place?.text ?? null),
    }
  }
}

function judged(
  { catalogue, model }: Parts,
  ranked: readonly Guess[],
  grams: Grams,
  { decision, emergency }: Pick<Understanding, 'decision' | 'emergency'>,
): Omit<Understanding, 'chatter' | 'place' | 'nature' | 'mood' | 'summary'> {
  const service = decision === 'none' ? undefined : catalogue.get(ranked[0]?.service ?? '')
  return {
    ...guessed(ranked, service ? decision : 'none'),
    ...named(service, emergency, decision),
    because: service ? model.services.because(grams, service.code) : [],
  }
}

/** Fewer characters than this beside the place's name say too little alone. */
const FEWEST_BESIDE = 4

/** 菜市场门口路面有个坑 is about the road: where it is must not decide what it is. */
function matterIn(text: string, place: PlaceGuess | null): string {
  const rest = place ? text.replace(place.text, '，') : text
  return rest.replace(/[\p{P}\p{S}\s]+/gu, '').length < FEWEST_BESIDE ? text : rest
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

/** What they want, how they say it, and the whole of it in one line. */
const saidHow = (
  text: string,
  place: string | null,
): Pick<Understanding, 'nature' | 'mood' | 'summary'> => ({
  nature: natureIn(text),
  mood: moodIn(text),
  summary: summaryOf(text, place),
})

function smallTalk(ranked: readonly Guess[], text: string): Understanding {
  return {
    ...guessed(ranked, 'none'),
    ...named(undefined, null, 'none'),
    because: [],
    chatter: true,
    place: null,
    ...saidHow(text, null),
  }
}
