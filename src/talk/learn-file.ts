import type { Service } from '../core/people.ts'
import { readServices } from './catalogue.ts'
import { createClassifier } from './classifier.ts'
import { readCorpus } from './corpus.ts'
import { evaluate } from './evaluate.ts'
import { serviceExamples } from './examples.ts'
import type { Field, Labelled } from './labelled.ts'
import { isHeldOut, messageHash, readLabelled } from './labelled.ts'
import {
  changedWords,
  confusionOf,
  fallenLabels,
  type LearnReport,
  scoresFrom,
  verdictOf,
} from './learn-report.ts'
import type { Linear } from './linear.ts'
import type { Example, LinearSettings } from './linear-training.ts'
import { tempered, trainLinear } from './linear-training.ts'
import { type Judged, readModel, writeModel } from './model-file.ts'
import { type Thresholds, thresholdsFrom } from './recalibrate.ts'
import type { ModelPlaces, Take } from './scheme.ts'
import { comparedWith, guessesOf, learntFile, serviceModelFile, takeBy } from './scheme.ts'
import { strongestWords } from './strongest-words.ts'
import { SERVICE_SETTINGS, TARGET_PRECISION } from './train.ts'

export type LearnOptions = ModelPlaces & {
  readonly file: string
  readonly scheme: string
  readonly field: Field
  readonly flowsDir: string
  /** Where the new model goes if it is kept; default: where the model in use of that scheme lies. */
  readonly outFile?: string
  /** What `sure` must reach on the held-out messages; default 0.95. */
  readonly targetPrecision?: number
}

export type Progress = (step: string, done: number, of: number) => void

/** Our own sentences beside a file's: they give way as it grows, because they were not written by its people. */
const SHIPPED_MOST = 0.3
const SHIPPED_ROWS = 30

/**
 * Learns from a file of labelled messages beside the shipped sentences; the new model is kept only if
 * it is better on the held-out part and no label falls apart. Unknown labels refuse the whole file.
 */
export function learnFile(options: LearnOptions, progress: Progress): LearnReport {
  const services = readServices(options.flowsDir)
  const known = labelsOf(options.scheme, services)
  const { rows, troubles } = readLabelled(options.file, options.field, known)
  if (troubles.length > 0) return { ok: false, troubles }
  const shipped = shippedExamples(options, services, rows.length)
  const train = (examples: readonly Example[], step: string) =>
    trainLinear(examples, settingsFor(options.scheme, services, step, progress))
  const heldOut = rows.filter(isHeldOut)
  const learnt = rows.filter((row) => !isHeldOut(row))
  const trial = tempered(train([...shipped, ...learnt], 'trial'), heldOut)
  const target = options.targetPrecision ?? TARGET_PRECISION
  const thresholds = thresholdsFrom(guessesOf(takeBy(createClassifier(trial)), heldOut), target)
  const inUse = comparedWith(options, options.scheme)
  const before = inUse ? evaluate(inUse.take, heldOut) : null
  const take = takeBy(createClassifier(trial, thresholds))
  const after = evaluate(take, heldOut)
  const fallen = fallenLabels(before?.perClass ?? {}, after.perClass)
  const verdict = verdictOf(before?.macroF1 ?? null, after.macroF1, fallen)
  const whole = verdict === 'kept' ? train([...shipped, ...rows], 'whole') : null
  const model = options.outFile ?? learntFile(options, options.scheme)
  const { temperature, groupTemperature } = trial
  if (whole)
    keep(
      options,
      model,
      { ...whole, temperature, groupTemperature },
      thresholds,
      judgedBy(take, heldOut),
    )
  return {
    ok: true,
    scheme: options.scheme,
    rows: rows.length,
    heldOut: heldOut.length,
    before: before && scoresFrom(before),
    after: scoresFrom(after),
    verdict,
    fallen,
    thresholds,
    confusion: confusionOf(
      heldOut.map(({ text, label }) => ({ wanted: label, got: take(text).label })),
    ),
    changed: changedWords(
      trial.labels,
      (label) => strongestWords(trial, label),
      (label) => (inUse?.linear ? strongestWords(inUse.linear, label) : []),
    ),
    model: whole ? model : null,
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

function shippedExamples(
  options: LearnOptions,
  services: readonly Service[],
  rows: number,
): readonly Example[] {
  if (options.scheme !== 'service' && options.scheme !== 'group') return []
  const groupOf = new Map(services.map(({ code, group }) => [code, group]))
  const examples = serviceExamples(services, readCorpus(options.flowsDir, services)).flat()
  const share = Math.min(SHIPPED_MOST, SHIPPED_ROWS / Math.max(1, rows))
  return examples.map(({ text, label, weight }) => ({
    text,
    label: options.scheme === 'service' ? label : (groupOf.get(label) ?? label),
    weight: options.scheme === 'service' ? (weight ?? 1) : (weight ?? 1) * share,
  }))
}

/** Labels of a few classes with many letters each are fitted otherwise than services: measured, see the README. */
const SCHEME_SETTINGS = { epochs: 12, cost: 0.3, mixing: 0.3, fewest: 2, seed: 1 } as const

function settingsFor(
  scheme: string,
  services: readonly Service[],
  step: string,
  progress: Progress,
): LinearSettings {
  const said = { progress: (done: number, of: number) => progress(step, done, of) }
  if (scheme !== 'service') return { ...SCHEME_SETTINGS, ...said }
  const groupOf = new Map(services.map(({ code, group }) => [code, group]))
  return { ...SERVICE_SETTINGS, groupOf, ...said }
}

/** `service` keeps the gate of the model in use. */
function keep(
  options: LearnOptions,
  file: string,
  whole: Linear,
  thresholds: Thresholds,
  judged: Judged,
): void {
  const { scheme } = options
  if (scheme !== 'service') {
    writeModel(file, { parts: { scheme: whole }, thresholds: { [scheme]: thresholds }, judged })
    return
  }
  const present = readModel(serviceModelFile(options))
  writeModel(file, {
    parts: { ...present.parts, services: whole },
    thresholds: { ...present.thresholds, service: thresholds },
    judged,
  })
}

/** The trial's answers to what was held out: the next training must be compared with something as innocent as itself. */
function judgedBy(take: Take, heldOut: readonly Labelled[]): Judged {
  return Object.fromEntries(
    heldOut.map(({ text }) => {
      const first = take(text).ranked[0]
      return [messageHash(text), [first?.service ?? '', first?.probability ?? 0]]
    }),
  )
}
