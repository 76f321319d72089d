import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Service } from '../core/people.ts'
import { readServices } from './catalogue.ts'
import { createClassifier } from './classifier.ts'
import { readCorpus, serviceExamples } from './corpus.ts'
import { evaluate } from './evaluate.ts'
import type { Field, Labelled, LineTrouble } from './labelled.ts'
import { readLabelled } from './labelled.ts'
import type { Linear } from './linear.ts'
import type { Example } from './linear-training.ts'
import { temperatureOf, trainLinear } from './linear-training.ts'
import { readModel, writeModel } from './model-file.ts'
import type { ModelPlaces } from './scheme.ts'
import { learntFile, serviceModelFile, takeBy, takerOf } from './scheme.ts'

export type LearnOptions = ModelPlaces & {
  readonly file: string
  readonly scheme: string
  readonly field: Field
  readonly flowsDir: string
}

export type LearnReport =
  | { readonly ok: false; readonly troubles: readonly LineTrouble[] }
  | {
      readonly ok: true
      readonly scheme: string
      readonly rows: number
      readonly heldOut: number
      /** Macro-F1 on the held-out part: of the model in use (null: there was none), and of the new one. */
      readonly before: number | null
      readonly after: number
      readonly kept: boolean
      readonly model: string | null
    }

export type Progress = (step: string, done: number, of: number) => void

/** One line in five is held out. */
const HELD_OUT = 5
/** Our own sentences beside a file's: they keep what the file lacks, and do not outweigh it. */
const SHIPPED_WEIGHT = 0.3

/**
 * Learns from a file of labelled messages beside the shipped sentences; the new model is kept (in
 * DATA_DIR/models) only if it is better on the held-out part. Unknown labels refuse the whole file.
 */
export function learnFile(options: LearnOptions, progress: Progress): LearnReport {
  const services = readServices(options.flowsDir)
  const known = labelsOf(options.scheme, services)
  const { rows, troubles } = readLabelled(options.file, options.field, known)
  if (troubles.length > 0) return { ok: false, troubles }
  const shipped = shippedExamples(options, services)
  const heldOut = rows.filter(({ line }) => line % HELD_OUT === 0)
  const learnt = rows.filter(({ line }) => line % HELD_OUT !== 0)
  const trial = trainOn([...shipped, ...learnt], 'trial', progress)
  const temperature = temperatureOf(trial, heldOut)
  const before = scoreInUse(options, services, heldOut)
  const after = evaluate(takeBy(createClassifier({ ...trial, temperature })), heldOut).macroF1
  const kept = before === null || after > before
  if (kept) {
    const whole = trainOn([...shipped, ...rows], 'whole', progress)
    keep(options, { ...whole, temperature })
  }
  return {
    ok: true,
    scheme: options.scheme,
    rows: rows.length,
    heldOut: heldOut.length,
    before,
    after,
    kept,
    model: kept ? learntFile(options, options.scheme) : null,
  }
}

/** The labels of a known scheme; undefined for a scheme of one's own, where any label goes. */
export function labelsOf(
  scheme: string,
  services: readonly Service[],
): ReadonlySet<string> | undefined {
  if (scheme === 'service') return new Set(services.map(({ code }) => code))
  if (scheme === 'group') return new Set(services.map(({ group }) => group))
  return undefined
}

function shippedExamples(options: LearnOptions, services: readonly Service[]): readonly Example[] {
  if (options.scheme !== 'service' && options.scheme !== 'group') return []
  const groupOf = new Map(services.map(({ code, group }) => [code, group]))
  const examples = serviceExamples(services, readCorpus(options.flowsDir, services)).flat()
  return examples.map(({ text, label, weight }) => ({
    text,
    label: options.scheme === 'service' ? label : (groupOf.get(label) ?? label),
    weight: options.scheme === 'service' ? (weight ?? 1) : (weight ?? 1) * SHIPPED_WEIGHT,
  }))
}

function trainOn(examples: readonly Example[], step: string, progress: Progress): Linear {
  return trainLinear(examples, {
    epochs: 10,
    rate: 0.5,
    decay: 1e-5,
    fewest: examples.length > 3000 ? 2 : 1,
    seed: 1,
    progress: (epoch, epochs) => progress(step, epoch, epochs),
  })
}

function scoreInUse(
  options: LearnOptions,
  services: readonly Service[],
  heldOut: readonly Labelled[],
): number | null {
  const take = takerOf(options, options.scheme, services)
  return take ? evaluate(take, heldOut).macroF1 : null
}

/** `service` keeps the gate of the model in use. Written beside and renamed: a reader never sees half a file. */
function keep(options: LearnOptions, linear: Linear): void {
  const file = learntFile(options, options.scheme)
  const parts =
    options.scheme === 'service'
      ? { ...readModel(serviceModelFile(options)), services: linear }
      : { scheme: linear }
  if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true })
  writeModel(`${file}.part`, parts)
  renameSync(`${file}.part`, file)
}
