import type { Change } from './change.ts'
import { one, type Param, rows, type Work } from './work.ts'

export type Handed = Pick<Change, 'at' | 'callBacks' | 'pictures' | 'picturesToFetch' | 'resident'>

/** Marks the message that caused the change as done; false when it was done before. */
export function* settleInbound({ inbound, at }: Change): Work<boolean> {
  if (!inbound) return true
  const marked = yield* one(
    `UPDATE "Inbound" SET "status" = 'done', "doneAt" = ?, "ticketId" = ?, "decision" = ?,
       "service" = ?, "reply" = ?
     WHERE "id" = ? AND "status" <> 'done' RETURNING "id"`,
    at,
    inbound.ticketId,
    inbound.decision,
    inbound.service,
    inbound.reply,
    inbound.id,
  )
  if (marked) return true
  if (yield* one('SELECT "id" FROM "Inbound" WHERE "id" = ?', inbound.id)) return false
  throw new Error('a change names an inbound message that was never admitted')
}

/** Writes sessions and states; false when somebody else changed one of the conversations since. */
export function* changeConversations({ conversations }: Change): Work<boolean> {
  // Always in the same order, so that two changes never wait for each other.
  const inOrder = [...conversations].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const { id, expectedVersion, session, owner, waiting, optedOut } of inOrder) {
    const changes: Record<string, Param> = {
      ...(session !== undefined && { session: JSON.stringify(session) }),
      ...(owner !== undefined && { owner }),
      ...(waiting !== undefined && {
        waitingSince: waiting?.since ?? null,
        waitingFor: waiting?.for ?? null,
      }),
      ...(optedOut !== undefined && { optedOut }),
    }
    const assignments = Object.keys(changes).map((name) => `, "${name}" = ?`)
    const changed = yield* one(
      `UPDATE "Conversation" SET "version" = "version" + 1${assignments.join('')}
       WHERE "id" = ? AND "version" = ? RETURNING "id"`,
      ...Object.values(changes),
      id,
      expectedVersion,
    )
    if (!changed) return false
  }
  return true
}

/** What the resident told about themselves. */
export function* changeResident({ resident }: Handed): Work<void> {
  if (!resident) return
  yield* rows(
    `UPDATE "Resident" SET "name" = COALESCE(?, "name"), "language" = COALESCE(?, "language"),
       "usualPlace" = CASE WHEN ? THEN "usualPlace" ELSE ? END
     WHERE "id" = ?`,
    resident.name ?? null,
    resident.language ?? null,
    resident.usualPlace === undefined,
    resident.usualPlace ? JSON.stringify(resident.usualPlace) : null,
    resident.id,
  )
}
