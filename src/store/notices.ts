import { flag, int, text, textOrNull } from './columns.ts'
import type { Database } from './db.ts'
import type { Memory } from './memory.ts'
import type { StoredNotice } from './records.ts'
import { keep, one, type Row, rows, type Work } from './work.ts'

type Notices = Pick<Memory, 'releaseNotice' | 'retractNotice' | 'notices' | 'noticeOf'>

/** What the public may see. Every change gets the next revision: the board's cursor, which skips nothing. */
export function notices(db: Database): Notices {
  return {
    releaseNotice: (notice) =>
      db.write(function* () {
        return keep(yield* release(notice, yield* nextRevision()))
      }),
    retractNotice: (ticketId, at) =>
      db.write(function* () {
        const revision = yield* nextRevision()
        const retracted = yield* one(
          `UPDATE "Notice" SET "retracted" = ?, "updatedAt" = ?, "revision" = ?
           WHERE "ticketId" = ? AND "retracted" = ? RETURNING "id"`,
          true,
          at,
          revision,
          ticketId,
          false,
        )
        return { keep: retracted !== undefined, value: retracted !== undefined }
      }),
    notices: (filter) => db.read(() => find(filter)),
    noticeOf: (ticketId) =>
      db.read(function* () {
        const row = yield* one('SELECT * FROM "Notice" WHERE "ticketId" = ?', ticketId)
        return row && noticeIn(row)
      }),
  }
}

const noticeIn = (row: Row): StoredNotice => ({
  id: text(row, 'id'),
  ticketId: text(row, 'ticketId'),
  gridId: textOrNull(row, 'gridId'),
  body: text(row, 'body'),
  releasedAt: int(row, 'releasedAt'),
  releasedBy: text(row, 'releasedBy'),
  updatedAt: int(row, 'updatedAt'),
  revision: int(row, 'revision'),
  retracted: flag(row, 'retracted'),
})

function* nextRevision(): Work<number> {
  const raised = yield* one(
    'UPDATE "LogHead" SET "position" = "position" + 1 WHERE "id" = 2 RETURNING "position"',
  )
  if (!raised) throw new Error('the board has no head row')
  return int(raised, 'position')
}

function* release(
  notice: Omit<StoredNotice, 'revision' | 'retracted'>,
  revision: number,
): Work<StoredNotice> {
  const row = yield* one(
    `INSERT INTO "Notice" ("id", "ticketId", "gridId", "body", "releasedAt", "releasedBy", "updatedAt",
       "revision", "retracted")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT ("ticketId") DO UPDATE SET "gridId" = excluded."gridId", "body" = excluded."body",
       "releasedAt" = excluded."releasedAt", "releasedBy" = excluded."releasedBy",
       "updatedAt" = excluded."updatedAt", "revision" = excluded."revision",
       "retracted" = excluded."retracted"
     RETURNING *`,
    notice.id,
    notice.ticketId,
    notice.gridId,
    notice.body,
    notice.releasedAt,
    notice.releasedBy,
    notice.updatedAt,
    revision,
    false,
  )
  if (!row) throw new Error('the notice was not stored')
  return noticeIn(row)
}

/** Without a cursor: what is shown now, newest first. With one: every change since, retractions too, in order. */
function* find(filter: Parameters<Notices['notices']>[0]): Work<readonly StoredNotice[]> {
  const { gridId, afterRevision, limit } = filter
  const inGrid = gridId === undefined ? '' : 'AND "gridId" = ?'
  const params = gridId === undefined ? [limit] : [gridId, limit]
  const found =
    afterRevision === undefined
      ? yield* rows(
          `SELECT * FROM "Notice" WHERE "retracted" = ? ${inGrid}
           ORDER BY "releasedAt" DESC, "revision" DESC LIMIT ?`,
          false,
          ...params,
        )
      : yield* rows(
          `SELECT * FROM "Notice" WHERE "revision" > ? ${inGrid} ORDER BY "revision" LIMIT ?`,
          afterRevision,
          ...params,
        )
  return found.map(noticeIn)
}
