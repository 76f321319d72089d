import { randomUUID } from 'node:crypto'
import Better from 'better-sqlite3'
import type { Instant, Ticket } from '../../src/core/ticket.ts'
import { ticketNumber } from '../../src/core/ticket-number.ts'
import { ticketColumns } from '../../src/store/ticket-row.ts'
import { cells, insertInto } from './bare-orders.ts'

const dayMs = 86_400_000

/** What the sweep finds on a ticket, a quarter each. */
export type Templates = { readonly open: Ticket; readonly replied: Ticket }

/** Due at `at`: to be signed for, expired, to be asked once more, to be closed in silence. */
const due = (at: Instant, { open, replied }: Templates): readonly Ticket[] => [
  { ...open, signBy: at },
  { ...open, signBy: null, deadline: { ...open.deadline, at } },
  { ...replied, remindAt: at, closeAt: at + 3 * dayMs },
  { ...replied, remindAt: null, closeAt: at },
]

/** The same, in hand: nothing is due for a month and more. */
const inHand = (at: Instant, { open, replied }: Templates, n: number): readonly Ticket[] => {
  const later = at + 30 * dayMs + n * 1000
  return [
    { ...open, signBy: later, deadline: { ...open.deadline, at: later } },
    { ...replied, remindAt: later, closeAt: later + dayMs },
  ]
}

/** A database to be filled with tickets by plain SQL: as fast as it can, and right enough to be loaded and swept. */
export function manyTickets(file: string, templates: Templates) {
  const db = new Better(file)
  // The folder is thrown away after the bench.
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000')
  let made = 0
  let position = 0
  const ticketRow = ticketColumns(templates.open, 0)
  const insert = db.prepare(insertInto('Ticket', ticketRow))
  const event = db.prepare(
    `INSERT INTO "TicketEvent" ("position", "ticketId", "seq", "type", "at", "by", "body", "prevHash", "hash")
     VALUES (?, ?, ?, 'assigned', 0, 'system', '{}', '', ?)`,
  )
  const resident = db.prepare(
    `INSERT INTO "Resident" ("id", "phone", "language", "createdAt") VALUES (?, ?, 'zh', 0)`,
  )
  const conversation = db.prepare(
    `INSERT INTO "Conversation" ("id", "channel", "address", "residentId", "session", "version", "seq", "owner", "optedOut", "lastAt")
     SELECT ?, 'sms', ?, ?, "session", 1, 0, 'bot', 0, 0 FROM "Conversation" WHERE "id" = ?`,
  )
  const write = (ticket: Ticket) => {
    position += 1
    insert.run(...cells(ticketColumns(ticket, position)))
    return position
  }
  /** Between two visits of the hotline, which goes on with the log itself. */
  const inOneStep = (work: () => void) =>
    db.transaction(() => {
      position = Number(db.prepare('SELECT "position" FROM "LogHead" WHERE "id" = 1').pluck().get())
      work()
      db.prepare('UPDATE "LogHead" SET "position" = ? WHERE "id" = 1').run(position)
    })()
  const named = (template: Ticket): Ticket => ({
    ...template,
    id: randomUUID(),
    number: ticketNumber(100_000_000 + made++),
  })

  return {
    /** Adds tickets in hand until there are so many. They share one resident, and their log is left out. */
    fill: (many: number, at: Instant) => {
      inOneStep(() => {
        while (made < many)
          for (const template of inHand(at, templates, made)) write(named(template))
      })
    },
    /** Adds tickets due at `at`, each of a resident of its own and with the end of its log. */
    addDue: (many: number, at: Instant): readonly Ticket[] => {
      const added: Ticket[] = []
      inOneStep(() => {
        while (added.length < many)
          for (const template of due(at, templates)) {
            const id = randomUUID()
            const phone = `+86138${String(made).padStart(8, '0')}`
            resident.run(id, phone)
            conversation.run(id, phone, id, template.conversationId)
            const ticket = { ...named(template), residentId: id, conversationId: id }
            event.run(write(ticket), ticket.id, ticket.version, 'f'.repeat(64))
            added.push(ticket)
          }
      })
      return added
    },
    close: () => {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
}
