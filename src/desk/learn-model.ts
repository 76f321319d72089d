import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Training } from '../store/records.ts'
import { type Model, openModel } from '../talk/classifier.ts'
import type { Thresholds } from '../talk/recalibrate.ts'
import { learntFile, type ModelPlaces } from '../talk/scheme.ts'
import type { Talk } from '../talk/talk.ts'
import { createUnderstand } from '../talk/understand.ts'
import type { Desk } from './desk.ts'
import type { ModelInUse } from './model-in-use.ts'

/** The one scheme of labels that a hotline learns by itself. */
export const scheme = 'service'

type Candidate = Omit<ModelInUse, 'model'>
type Told = Pick<Desk, 'memory' | 'log'> & { readonly learning: ModelPlaces }

/**
 * The model in use: of the row that says so, else what `hotline train` learnt, else the shipped one.
 * One that is missing or broken is warned about, and the next best taken; throws only without any.
 */
export async function openModelInUse(told: Told): Promise<ModelInUse> {
  const candidates = candidatesFor(told.learning, await rowInUse(told))
  for (const candidate of candidates.slice(0, -1)) {
    try {
      return { ...candidate, model: openModel(candidate.file) }
    } catch (error) {
      told.log.warn({
        event: 'model-not-opened',
        origin: candidate.origin,
        trainingId: candidate.trainingId,
        error: error instanceof Error ? error.name : 'unknown',
      })
    }
  }
  const shipped = shippedModel(told.learning)
  return { ...shipped, model: openModel(shipped.file) }
}

/** The row that put the present model in use: the latest of those that say so. */
export async function rowInUse({ memory }: Pick<Desk, 'memory'>): Promise<Training | undefined> {
  for (const limit of [20, 10_000]) {
    const rows = await memory.trainings(scheme, limit)
    const [latest] = rows.filter(({ inUse }) => inUse).sort(byEnd)
    if (latest || rows.length < limit) return latest
  }
  return undefined
}

/** The latest ended first. */
export const byEnd = (a: Training, b: Training): number => (b.endedAt ?? 0) - (a.endedAt ?? 0)

/** Where a learnt model lies; null in a row stands for the model beneath all rows. */
export const modelFile = (places: ModelPlaces, name: string): string =>
  join(places.dataDir, 'models', name)

export const modelName = (trainingId: string): string => `service-${trainingId}.model`

/** Beneath all rows: what `hotline train` kept, else the shipped one. */
export function baseFile(places: ModelPlaces): string {
  const learnt = learntFile(places, scheme)
  return existsSync(learnt) ? learnt : places.shippedFile
}

function candidatesFor(places: ModelPlaces, row: Training | undefined): readonly Candidate[] {
  const trainingId = row?.id ?? null
  const learnt: readonly Candidate[] =
    row?.file != null ? [{ trainingId, origin: 'learnt', file: modelFile(places, row.file) }] : []
  const base = learntFile(places, scheme)
  const beneath: readonly Candidate[] = existsSync(base)
    ? [{ trainingId: row?.file == null ? trainingId : null, origin: 'file', file: base }]
    : []
  return [...learnt, ...beneath, shippedModel(places)]
}

const shippedModel = ({ shippedFile }: ModelPlaces): Candidate => ({
  trainingId: null,
  origin: 'shipped',
  file: shippedFile,
})

/** How texts are understood by this model, wherever the places are. */
export const understandBy =
  (model: Model): Parameters<Talk['withUnderstand']>[0] =>
  (services, directory) =>
    createUnderstand({ services, directory, model })

/** Takes up the model in use if it is another than this process goes by; a message under way keeps the old one. */
export async function followModel(desk: Desk): Promise<void> {
  const row = await rowInUse(desk)
  const [wanted] = candidatesFor(desk.learning, row)
  const present = desk.current.model
  if (wanted?.file === present.file && wanted.trainingId === present.trainingId) return
  const model = await openModelInUse(desk)
  const same = model.file === present.file && model.trainingId === present.trainingId
  if (same) return
  desk.current.model = model
  desk.current.talk = desk.current.talk.withUnderstand(understandBy(model.model))
  desk.log.info({ event: 'model-in-use', origin: model.origin, trainingId: model.trainingId })
}

/** From where the model in use is sure, and from where it asks. */
export const thresholdsInUse = (desk: Desk): Thresholds =>
  desk.current.model.model.services.thresholds
