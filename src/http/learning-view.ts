import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { Value } from 'typebox/value'
import type { Desk } from '../desk/desk.ts'
import { isTraining, reviewedSince } from '../desk/learn-by-itself.ts'
import { readingsOfModel } from '../desk/learn-change.ts'
import { byEnd, modelFile, scheme, thresholdsInUse } from '../desk/learn-model.ts'
import { learnable } from '../desk/learn-rows.ts'
import { mistakenOf, weeksOf } from '../desk/precision.ts'
import type { Training } from '../store/records.ts'
import { namesIn } from './ticket-view.ts'
import { KeptReport, KeptThresholds, type LearningPage, type TrainingRow } from './wire/learning.ts'

/** So many trainings and changes are shown; more are looked at for what is in use. */
const mostShown = 15
const mostRead = 200
const mostServices = 12

/** All the page shows: the model, how it does, what it learnt. */
export async function learningPage(desk: Desk): Promise<LearningPage> {
  const [tickets, rows] = await Promise.all([
    learnable(desk),
    desk.memory.trainings(scheme, mostRead),
  ])
  const { atLeast, byItselfAfter, recalibrateFrom } = desk.rules.learning
  const { model, origin, trainingId } = desk.current.model
  const { sure, ask, basis } = thresholdsInUse(desk)
  const names = serviceNames(desk)
  const now = desk.world.now()
  return {
    model: {
      origin,
      trainingId,
      since: rows.find(({ id }) => id === trainingId)?.endedAt ?? null,
      services: model.services.labels.length,
      thresholds: { sure, ask, basis },
      basisFrom: basisFrom(desk, rows),
    },
    previous: previousOf(desk, rows),
    reviewed: {
      all: tickets.length,
      waiting: reviewedSince(tickets, rows.find(isTraining)?.askedAt ?? 0).length,
      atLeast,
      byItselfAfter,
      readings: (await readingsOfModel(desk, tickets)).length,
      recalibrateFrom,
    },
    weeks: weeksOf(desk.calendar, tickets, now).map((week) => ({
      ...week,
      interval: week.interval && [week.interval[0], week.interval[1]],
    })),
    confusions: mistakenOf(tickets).map(({ from, to, n, tickets: some }) => ({
      from: names(from),
      to: names(to),
      n,
      tickets: [...some],
    })),
    trainings: rows.slice(0, mostShown).map((row) => trainingRow(desk, row)),
  }
}

/** One training or change as the page shows it. */
export function trainingRow(desk: Desk, row: Training): TrainingRow {
  const kept: unknown = row.report === null ? null : JSON.parse(row.report)
  return {
    id: row.id,
    what: isTraining(row) ? 'training' : row.step === 'back' ? 'back' : 'recalibrated',
    askedAt: row.askedAt,
    askedByName: row.askedBy === 'system' ? null : namesIn(desk).staff(row.askedBy),
    state: row.state,
    step: row.step,
    done: row.done,
    of: row.of,
    endedAt: row.endedAt,
    inUse: row.inUse,
    mayUse: row.state === 'kept' && !row.inUse && isThere(desk, row.file),
    report: Value.Check(KeptReport, kept) ? reportOf(desk, kept) : null,
    thresholds: Value.Check(KeptThresholds, kept)
      ? { before: kept.before, after: kept.after }
      : null,
  }
}

/** The model that was in use before the present one, if its file is still there. */
function previousOf(desk: Desk, rows: readonly Training[]): LearningPage['previous'] {
  const kept = rows.filter(({ state }) => state === 'kept').sort(byEnd)
  const at = kept.findIndex(({ inUse }) => inUse)
  const present = kept[at]
  if (!present) return null
  const before = kept.slice(at + 1).find(({ file }) => file !== present.file && isThere(desk, file))
  if (before) return { id: before.id, askedAt: before.askedAt }
  return present.file === null ? null : { id: null, askedAt: null }
}

/** A training on few held-out messages goes on with the thresholds before it (desk/learn-outcome). */
function basisFrom(
  { current: { model } }: Desk,
  rows: readonly Training[],
): LearningPage['model']['basisFrom'] {
  if (model.origin === 'shipped') return 'shipped'
  const made = rows.find(({ file, step }) => file === basename(model.file) && step !== 'back')
  const kept: unknown = made?.report ? JSON.parse(made.report) : null
  const { cases } = model.model.services.thresholds.basis
  const measuredByTraining = Value.Check(KeptReport, kept) && kept.heldOut === cases
  return model.origin === 'file' || measuredByTraining || Value.Check(KeptThresholds, kept)
    ? 'here'
    : 'before'
}

const isThere = (desk: Desk, file: string | null): boolean =>
  file === null || existsSync(modelFile(desk.learning, file))

function reportOf(desk: Desk, kept: KeptReport): NonNullable<TrainingRow['report']> {
  const names = serviceNames(desk)
  const { rows, heldOut, before, after, fallen, changed } = kept
  return {
    rows,
    heldOut,
    before: before && { macroF1: before.macroF1, accuracy: before.accuracy },
    after: { macroF1: after.macroF1, accuracy: after.accuracy },
    fallen: fallen.map(names),
    perService: perService(kept).map(({ code, ...scores }) => ({
      service: names(code),
      ...scores,
    })),
    changed: changed.map(({ label, words, wordsBefore }) => ({
      service: names(label),
      words,
      wordsBefore,
    })),
  }
}

function perService({ before, after }: KeptReport) {
  return Object.entries(after.perClass)
    .map(([code, now]) => ({ code, before: before?.perClass[code] ?? null, after: now }))
    .filter((one) => one.before !== one.after)
    .sort((a, b) => Math.abs(b.after - (b.before ?? 0)) - Math.abs(a.after - (a.before ?? 0)))
    .slice(0, mostServices)
}

function serviceNames(desk: Desk) {
  const names = new Map(desk.current.talk.services.map((service) => [service.code, service]))
  return (code: string) => ({
    code,
    name: names.get(code)?.name ?? code,
    nameEn: names.get(code)?.nameEn ?? code,
  })
}
