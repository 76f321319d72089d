import { int, intOrNull, stored, text, textOrNull } from './columns.ts'
import { either, equal, whereAll } from './conditions.ts'
import type { Database } from './db.ts'
import type { Memory } from './memory.ts'
import type { Interview } from './records.ts'
import { upsert } from './upsert.ts'
import { keep, type Row, rows, type Work } from './work.ts'

/** Interviews of the heads of units, the latest first. */
export function interviews(db: Database): Pick<Memory, 'interviews' | 'saveInterview'> {
  return {
    interviews: ({ unitId, open }) =>
      db.read(function* () {
        const { sql, params } = whereAll([
          ...equal('unitId', unitId),
          ...either(open, '"heldAt" IS NULL', '"heldAt" IS NOT NULL'),
        ])
        const found = yield* rows(
          `SELECT * FROM "Interview"${sql} ORDER BY "createdAt" DESC, "id" DESC`,
          ...params,
        )
        return found.map(interviewIn)
      }),
    saveInterview: (interview) =>
      db.write(function* () {
        return keep(yield* writeInterview(interview))
      }),
  }
}

/** One row, new or written over. */
function* writeInterview(interview: Interview): Work<void> {
  yield* upsert('Interview', {
    id: interview.id,
    unitId: interview.unitId,
    cardIds: JSON.stringify(interview.cardIds),
    createdAt: interview.createdAt,
    dueAt: interview.dueAt,
    heldAt: interview.heldAt,
    heldBy: interview.heldBy,
    explanation: interview.explanation,
    rectifyBy: interview.rectifyBy,
  })
}

const interviewIn = (row: Row): Interview => ({
  id: text(row, 'id'),
  unitId: text(row, 'unitId'),
  cardIds: stored(text(row, 'cardIds')),
  createdAt: int(row, 'createdAt'),
  dueAt: int(row, 'dueAt'),
  heldAt: intOrNull(row, 'heldAt'),
  heldBy: textOrNull(row, 'heldBy'),
  explanation: textOrNull(row, 'explanation'),
  rectifyBy: intOrNull(row, 'rectifyBy'),
})
