import type { EventOf } from '../core/event.ts'
import { stored, text } from './columns.ts'
import type { Database } from './db.ts'
import type { Memory } from './memory.ts'
import type { Reveal } from './records.ts'
import { type Row, rows } from './work.ts'

/** Who looked at what is hidden, as the logs of a resident's tickets say: there is no other record of it. */
export function reveals(db: Database): Pick<Memory, 'revealsOf'> {
  return {
    revealsOf: (residentId) =>
      db.read(function* () {
        const found = yield* rows(
          `SELECT "TicketEvent"."ticketId", "TicketEvent"."body" FROM "Ticket"
           JOIN "TicketEvent" ON "TicketEvent"."ticketId" = "Ticket"."id"
           WHERE "Ticket"."residentId" = ? AND "TicketEvent"."type" = 'revealed'
           ORDER BY "TicketEvent"."position" DESC`,
          residentId,
        )
        return found.map(revealIn)
      }),
  }
}

function revealIn(row: Row): Reveal {
  const { by, what, reason, at } = stored<EventOf<'revealed'>>(text(row, 'body'))
  return { ticketId: text(row, 'ticketId'), staffId: by, what, reason, at }
}
