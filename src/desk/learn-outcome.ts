import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Training } from '../store/records.ts'
import type { LearnReport } from '../talk/learn-report.ts'
import { readModel, writeModel } from '../talk/model-file.ts'
import type { Thresholds } from '../talk/recalibrate.ts'
import type { Desk } from './desk.ts'
import {
  baseFile,
  byEnd,
  followModel,
  modelFile,
  modelName,
  rowInUse,
  scheme,
} from './learn-model.ts'

/** What came of a training: its own report, or why there is none. */
type Outcome = { readonly report: LearnReport } | { readonly failed: 'too-few' | 'crashed' }

/** What a row tells of a change that no training made. */
export type Change =
  | { readonly change: 'back'; readonly to: string | null }
  | { readonly change: 'recalibrated'; readonly before: Thresholds; readonly after: Thresholds }

/** Writes down what came of it; a model that was kept is in use from now on, in every process. */
export async function settleTraining(
  desk: Desk,
  training: Training,
  outcome: Outcome,
): Promise<void> {
  const ended = { ...training, endedAt: desk.world.now(), aliveAt: null }
  if ('failed' in outcome)
    return desk.memory.saveTraining({ ...ended, state: 'failed', step: outcome.failed })
  const { report } = outcome
  const verdict = report.ok ? report.verdict : 'rows-refused'
  desk.log.info({ event: 'training-ended', trainingId: training.id, verdict })
  if (!report.ok || report.model === null) {
    const told = JSON.stringify(report)
    const state = report.ok ? 'refused' : 'failed'
    return desk.memory.saveTraining({ ...ended, state, step: verdict, report: told })
  }
  const kept = await withEvidence(desk, report, report.model)
  const file = modelName(training.id)
  await putInUse(desk, { ...ended, step: verdict, file, report: JSON.stringify(kept) })
}

/** From now on this row says which model is used; every process hears of it. */
export async function putInUse(desk: Desk, row: Training): Promise<void> {
  // In this order: should we be killed between the two, the latest row counts.
  await desk.memory.saveTraining({ ...row, state: 'kept', inUse: true })
  await desk.memory.putInUse(scheme, row.id)
  await followModel(desk)
  await forgetOldModels(desk)
  desk.bell.ring({ type: 'model' })
}

/**
 * Few held-out messages tell a better model from a worse one sooner than they tell how sure it may be:
 * until there are enough, it goes on with the temperature and the thresholds of the model before it.
 */
async function withEvidence(
  desk: Desk,
  report: Extract<LearnReport, { ok: true }>,
  file: string,
): Promise<LearnReport> {
  if (report.thresholds.basis.cases >= desk.rules.learning.recalibrateFrom) return report
  const present = await rowInUse(desk)
  const before = readModel(
    present?.file ? modelFile(desk.learning, present.file) : baseFile(desk.learning),
  )
  const made = readModel(file)
  const tempered = { ...made.parts }
  const old = before.parts['services']
  for (const [name, part] of Object.entries(made.parts)) {
    if (!old || (name !== 'services' && name !== 'trial')) continue
    const { temperature, groupTemperature } = old
    tempered[name] = { ...part, temperature, groupTemperature }
  }
  writeModel(file, { ...made, parts: tempered, thresholds: before.thresholds })
  return { ...report, thresholds: before.thresholds[scheme] ?? report.thresholds }
}

/** So many of the latest models stay to go back to; each has some megabytes. */
const mostModels = 12

/** Removes the files of models long replaced; never that in use, or of a training under way. */
async function forgetOldModels(desk: Desk): Promise<void> {
  const rows = [...(await desk.memory.trainings(scheme, 500))].sort(byEnd)
  const kept = rows.filter(({ state }) => state === 'kept').flatMap(({ file }) => file ?? [])
  const wanted = new Set([
    ...[...new Set(kept)].slice(0, mostModels),
    ...rows.flatMap(({ inUse, file }) => (inUse && file) || []),
    ...rows.filter(({ state }) => state === 'running').map(({ id }) => modelName(id)),
  ])
  const folder = modelFile(desk.learning, '')
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    if (/^service-.+\.model$/.test(name) && !wanted.has(name)) rmSync(join(folder, name))
}
