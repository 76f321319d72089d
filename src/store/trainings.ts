import { flag, int, intOrNull, text, textOrNull, word } from './columns.ts'
import type { Database } from './db.ts'
import type { Memory } from './memory.ts'
import type { Training } from './records.ts'
import { ticketIn } from './ticket-row.ts'
import { upsert } from './upsert.ts'
import { keep, one, type Param, type Row, rows } from './work.ts'

type Trainings = Pick<
  Memory,
  'saveTraining' | 'training' | 'trainings' | 'putInUse' | 'claimTraining' | 'reviewedTickets'
>

/** Trainings of the classifier: who asked, how far, what came of it, which model is in use. */
export function trainings(db: Database): Trainings {
  return {
    saveTraining: (training) =>
      db.write(function* () {
        return keep(yield* upsert('Training', columns(training)))
      }),
    training: (id) =>
      db.read(function* () {
        const row = yield* one('SELECT * FROM "Training" WHERE "id" = ?', id)
        return row && trainingIn(row)
      }),
    trainings: (scheme, limit) =>
      db.read(function* () {
        const found = yield* rows(
          'SELECT * FROM "Training" WHERE "scheme" = ? ORDER BY "askedAt" DESC, "id" DESC LIMIT ?',
          scheme,
          limit,
        )
        return found.map(trainingIn)
      }),
    putInUse: (scheme, id) =>
      db.write(function* () {
        yield* rows(
          'UPDATE "Training" SET "inUse" = ("id" = ?) WHERE "scheme" = ?',
          id ?? '',
          scheme,
        )
        return keep(undefined)
      }),
    reviewedTickets: (limit) =>
      db.read(function* () {
        const found = yield* rows(
          'SELECT * FROM "Ticket" WHERE "reviewedAt" IS NOT NULL ORDER BY "reviewedAt" DESC LIMIT ?',
          limit,
        )
        return found.map(ticketIn)
      }),
    claimTraining: (at, silentSince) =>
      db.write(function* () {
        const row = yield* one(
          `UPDATE "Training" SET "state" = 'running', "aliveAt" = ?
           WHERE "id" = (
             SELECT "id" FROM "Training" WHERE "state" = 'waiting'
               OR ("state" = 'running' AND "aliveAt" < ?)
             ORDER BY "askedAt" LIMIT 1)
           RETURNING *`,
          at,
          silentSince,
        )
        return keep(row && trainingIn(row))
      }),
  }
}

const states = ['waiting', 'running', 'kept', 'refused', 'failed'] as const

const columns = (training: Training) =>
  ({
    id: training.id,
    scheme: training.scheme,
    askedAt: training.askedAt,
    askedBy: training.askedBy,
    state: training.state,
    step: training.step,
    done: training.done,
    of: training.of,
    aliveAt: training.aliveAt,
    endedAt: training.endedAt,
    report: training.report,
    file: training.file,
    inUse: training.inUse,
  }) satisfies Record<string, Param>

const trainingIn = (row: Row): Training => ({
  id: text(row, 'id'),
  scheme: text(row, 'scheme'),
  askedAt: int(row, 'askedAt'),
  askedBy: text(row, 'askedBy'),
  state: word(row['state'], states),
  step: text(row, 'step'),
  done: int(row, 'done'),
  of: int(row, 'of'),
  aliveAt: intOrNull(row, 'aliveAt'),
  endedAt: intOrNull(row, 'endedAt'),
  report: textOrNull(row, 'report'),
  file: textOrNull(row, 'file'),
  inUse: flag(row, 'inUse'),
})
