import { int, text } from './columns.ts'
import type { Database } from './db.ts'
import type { Memory } from './memory.ts'
import { upsert } from './upsert.ts'
import { keep, one, rows, undo } from './work.ts'

/** Who is there, and which WeChat contact is whose. */
export function presence(
  db: Database,
): Pick<Memory, 'seen' | 'lastSeen' | 'saveBinding' | 'bindWechat' | 'setByText'> {
  return {
    seen: (staffId, at) =>
      db.write(function* () {
        yield* rows(
          `INSERT INTO "Presence" ("staffId", "seenAt") VALUES (?, ?) ON CONFLICT ("staffId")
           DO UPDATE SET "seenAt" = excluded."seenAt" WHERE "Presence"."seenAt" < excluded."seenAt"`,
          staffId,
          at,
        )
        return keep(undefined)
      }),
    lastSeen: (staffId) =>
      db.read(function* () {
        const row = yield* one('SELECT "seenAt" FROM "Presence" WHERE "staffId" = ?', staffId)
        return row ? int(row, 'seenAt') : null
      }),
    // Only the latest code of somebody is good.
    saveBinding: (code, staffId, expiresAt) =>
      db.write(function* () {
        yield* rows('DELETE FROM "StaffBinding" WHERE "staffId" = ?', staffId)
        return keep(yield* upsert('StaffBinding', { code, staffId, expiresAt }, 'code'))
      }),
    setByText: (staffId, byText) =>
      db.write(function* () {
        const set = yield* one(
          'UPDATE "Staff" SET "byText" = ? WHERE "id" = ? RETURNING "id"',
          byText,
          staffId,
        )
        return keep(set !== undefined)
      }),
    bindWechat: (code, address, at) =>
      db.write(function* () {
        const used = yield* one(
          'DELETE FROM "StaffBinding" WHERE "code" = ? AND "expiresAt" > ? RETURNING "staffId"',
          code,
          at,
        )
        if (!used) return undo(undefined)
        const staffId = text(used, 'staffId')
        // A contact is one person's: who has it now is who tied it last.
        yield* rows('UPDATE "Staff" SET "wechat" = NULL WHERE "wechat" = ?', address)
        const bound = yield* one(
          'UPDATE "Staff" SET "wechat" = ?, "byText" = ? WHERE "id" = ? AND "active" = ? RETURNING "id"',
          address,
          true,
          staffId,
          true,
        )
        return bound ? keep(staffId) : undo(undefined)
      }),
  }
}
