import { sealing } from '../core/chain.ts'
import { int, text } from './columns.ts'
import type { Database } from './db.ts'
import { sha256 } from './digest.ts'
import type { Memory } from './memory.ts'
import type { Seal } from './records.ts'
import { keep, one, type Row, rows, undo, type Verdict, type Work } from './work.ts'

const pageSize = 1000

/** Seals of the whole log, one a day, each over the one before and every event since. */
export function seals(db: Database): Pick<Memory, 'seal' | 'seals'> {
  return {
    seal: (day, at) => seal(db, day, at),
    seals: (limit) =>
      db.read(function* () {
        const found = yield* rows('SELECT * FROM "Seal" ORDER BY "day" DESC LIMIT ?', limit)
        return found.map(sealIn)
      }),
  }
}

/** A seal as its row holds it. */
export const sealIn = (row: Row): Seal => ({
  day: text(row, 'day'),
  position: int(row, 'position'),
  hash: text(row, 'hash'),
  prevHash: text(row, 'prevHash'),
  createdAt: int(row, 'createdAt'),
})

// The log is read before the transaction that seals it: it only ever grows, and a day of it may be long.
async function seal(db: Database, day: string, at: number): Promise<Seal> {
  for (;;) {
    const { made, latest, position } = await db.read(() => start(day))
    // A clock that goes back makes no seal between others.
    if (made) return made
    const prevHash = latest?.hash ?? ''
    const hash = await sealedHash(db, { day, position, prevHash, after: latest?.position ?? 0 })
    const sealed = { day, position, hash, prevHash, createdAt: at }
    if (await db.write(() => insertSeal(sealed))) return sealed
  }
}

function* start(day: string) {
  const row = yield* one('SELECT * FROM "Seal" ORDER BY "day" DESC LIMIT 1')
  const latest = row && sealIn(row)
  const same = yield* one('SELECT * FROM "Seal" WHERE "day" = ?', day)
  const head = yield* one('SELECT "position" FROM "LogHead" WHERE "id" = 1')
  return {
    made: same ? sealIn(same) : latest && latest.day > day ? latest : undefined,
    latest,
    position: head ? int(head, 'position') : 0,
  }
}

async function sealedHash(
  db: Database,
  {
    day,
    position,
    prevHash,
    after,
  }: Pick<Seal, 'day' | 'position' | 'prevHash'> & { after: number },
): Promise<string> {
  const sealed = sealing(sha256, prevHash)
  for (let last = after; last < position; ) {
    const from = last
    const page = await db.read(() =>
      rows(
        `SELECT "position", "hash" FROM "TicketEvent"
         WHERE "position" > ? AND "position" <= ? ORDER BY "position" LIMIT ?`,
        from,
        position,
        pageSize,
      ),
    )
    for (const row of page) sealed.add(text(row, 'hash'))
    const end = page.at(-1)
    last = end ? int(end, 'position') : position
  }
  return sealed.hash(day, position)
}

/** False: somebody else sealed meanwhile. */
function* insertSeal(seal: Seal): Work<Verdict<boolean>> {
  // The log's one row puts everybody who seals in line.
  yield* rows('UPDATE "LogHead" SET "position" = "position" WHERE "id" = 1')
  const latest = yield* one('SELECT "hash" FROM "Seal" ORDER BY "day" DESC LIMIT 1')
  if ((latest ? text(latest, 'hash') : '') !== seal.prevHash) return undo(false)
  yield* rows(
    'INSERT INTO "Seal" ("day", "position", "hash", "prevHash", "createdAt") VALUES (?, ?, ?, ?, ?)',
    seal.day,
    seal.position,
    seal.hash,
    seal.prevHash,
    seal.createdAt,
  )
  return keep(true)
}
