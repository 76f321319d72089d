import { existsSync } from 'node:fs'
import type { Training } from '../store/records.ts'
import { readModel, writeModel } from '../talk/model-file.ts'
import { type ReviewedGuess, thresholdsFrom } from '../talk/recalibrate.ts'
import { TARGET_PRECISION } from '../talk/train.ts'
import type { Desk } from './desk.ts'
import { baseFile, byEnd, modelFile, modelName, rowInUse, scheme } from './learn-model.ts'
import { type Change, putInUse } from './learn-outcome.ts'
import { type LearntTicket, learnable } from './learn-rows.ts'

/** Why learning cannot be changed as asked. */
export type LearningRefusal =
  | 'training-already'
  | 'too-few-reviewed'
  | 'no-such-training'
  | 'model-gone'
  | 'model-in-use'
  | 'too-few-readings'

type Changed =
  | { readonly ok: true; readonly row: Training }
  | { readonly ok: false; readonly refusal: { readonly code: LearningRefusal } }

const refused = (code: LearningRefusal): Changed => ({ ok: false, refusal: { code } })

/** Who changes it: staff id, or `system`. */
type By = string

/** Asks for a training; whichever process may train takes it up. One at a time. */
export async function askTraining(desk: Desk, by: By, id = desk.world.id()): Promise<Changed> {
  const rows = await desk.memory.trainings(scheme, 50)
  if (rows.some(isUnderWay)) return refused('training-already')
  const { atLeast } = desk.rules.learning
  if ((await learnable(desk)).length < atLeast) return refused('too-few-reviewed')
  const row = newRow(desk, by, id)
  await desk.memory.saveTraining(row)
  desk.queue.wake('learn')
  return { ok: true, row }
}

const isUnderWay = ({ state }: Training): boolean => state === 'waiting' || state === 'running'

/** Puts an earlier kept model in use again; null: the one beneath all trainings. Recorded as a row of its own. */
export async function goBack(desk: Desk, by: By, to: string | null): Promise<Changed> {
  const target = to === null ? null : await desk.memory.training(to)
  if (target === undefined || (target && (target.scheme !== scheme || target.state !== 'kept')))
    return refused('no-such-training')
  const file = target?.file ?? null
  if (file !== null && !existsSync(modelFile(desk.learning, file))) return refused('model-gone')
  const present = await rowInUse(desk)
  if ((present?.file ?? null) === file) return refused('model-in-use')
  const row = ended(newRow(desk, by), 'back', file, { change: 'back', to })
  await putInUse(desk, row)
  return { ok: true, row }
}

/** Measures anew from which probability the model in use may be sure in this city; its weights stay. */
export async function recalibrate(desk: Desk, by: By): Promise<Changed> {
  const cases = await readingsOfModel(desk, await learnable(desk))
  if (cases.length < desk.rules.learning.recalibrateFrom) return refused('too-few-readings')
  const present = await rowInUse(desk)
  const source = present?.file ? modelFile(desk.learning, present.file) : baseFile(desk.learning)
  const made = readModel(source)
  const after = thresholdsFrom(cases, TARGET_PRECISION)
  const before = made.thresholds[scheme] ?? after
  const row = newRow(desk, by)
  const file = modelName(row.id)
  writeModel(modelFile(desk.learning, file), {
    ...made,
    thresholds: { ...made.thresholds, [scheme]: after },
  })
  const change: Change = { change: 'recalibrated', before, after }
  const done = ended(row, 'recalibrated', file, change)
  await putInUse(desk, done)
  return { ok: true, row: done }
}

/**
 * What the model in use had made of tickets that were reviewed since. Readings of other weights say
 * nothing about this model's probabilities, and what it was trained on would flatter it.
 */
export async function readingsOfModel(
  desk: Desk,
  tickets: readonly LearntTicket[],
): Promise<readonly ReviewedGuess[]> {
  const since = await weightsSince(desk)
  return tickets.flatMap(({ reading, openedAt, service }) => {
    const first = reading?.guesses[0]
    if (!first || openedAt <= since) return []
    return [{ probability: first.probability, right: first.service === service }]
  })
}

/** When the weights in use came into use: new thresholds leave them as they are. */
async function weightsSince(desk: Desk): Promise<number> {
  const rows = await desk.memory.trainings(scheme, 200)
  const kept = rows.filter(({ state }) => state === 'kept').sort(byEnd)
  return kept.find(({ step }) => step !== 'recalibrated')?.endedAt ?? 0
}

const newRow = (desk: Desk, by: By, id = desk.world.id()): Training => ({
  id,
  scheme,
  askedAt: desk.world.now(),
  askedBy: by,
  state: 'waiting',
  step: '',
  done: 0,
  of: 0,
  aliveAt: null,
  endedAt: null,
  report: null,
  file: null,
  inUse: false,
})

const ended = (row: Training, step: string, file: string | null, change: Change): Training => ({
  ...row,
  endedAt: row.askedAt,
  step,
  file,
  report: JSON.stringify(change),
})
