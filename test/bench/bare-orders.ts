import { randomUUID } from 'node:crypto'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Better from 'better-sqlite3'
import type { TicketEvent } from '../../src/core/event.ts'
import { evolve } from '../../src/core/evolve.ts'
import type { Ticket } from '../../src/core/ticket.ts'
import { PrismaClient } from '../../src/store/gen/sqlite/client.ts'
import { ticketColumns } from '../../src/store/ticket-row.ts'

/** The rows one order writes beside the head of the log: the ticket, its event, a text to the resident. */
export function rowsOfOrder(ticket: Ticket, event: TicketEvent, position: number, text: string) {
  const after = evolve(ticket, event)
  return {
    ticket: ticketColumns(after, position),
    event: {
      position,
      ticketId: ticket.id,
      seq: after.version,
      type: event.type,
      at: event.at,
      by: event.by,
      body: JSON.stringify(event),
      prevHash: '0'.repeat(64),
      hash: 'f'.repeat(64),
    },
    delivery: {
      id: randomUUID(),
      dedupe: `${ticket.id}:${after.version}:bare:${position}`,
      conversationId: ticket.conversationId,
      seq: position,
      channel: 'sms',
      address: '+8613800000000',
      text,
      ticketId: ticket.id,
      staffId: null,
      author: 'bot',
      urgent: false,
      confirms: false,
      connectTo: null,
      status: 'queued',
      attempts: 0,
      nextAt: event.at,
      createdAt: event.at,
      settledAt: null,
    },
  }
}

export type OrderRows = ReturnType<typeof rowsOfOrder>

type Cell = string | number | null

/** As better-sqlite3 takes it. */
export const cells = (row: Readonly<Record<string, Cell | boolean>>): Cell[] =>
  Object.values(row).map((value) => (typeof value === 'boolean' ? Number(value) : value))

/** `INSERT` of every column of a row. */
export const insertInto = (table: string, row: object): string => {
  const names = Object.keys(row).map((name) => `"${name}"`)
  return `INSERT INTO "${table}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
}

/** Seconds that plain prepared statements take for all orders, one transaction each, one after the other. */
export function bareOrders(file: string, orders: readonly OrderRows[]): number {
  const [first] = orders
  if (!first) return 0
  const db = new Better(file)
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON')
  const head = db.prepare('UPDATE "LogHead" SET "position" = ? WHERE "id" = 1')
  const set = Object.keys(first.ticket).map((name) => `"${name}" = ?`)
  const ticket = db.prepare(`UPDATE "Ticket" SET ${set.join(', ')} WHERE "id" = ?`)
  const event = db.prepare(insertInto('TicketEvent', first.event))
  const talk = db.prepare('UPDATE "Conversation" SET "seq" = ?, "lastAt" = ? WHERE "id" = ?')
  const delivery = db.prepare(insertInto('Delivery', first.delivery))
  const startedMs = performance.now()
  for (const order of orders) {
    db.transaction(() => {
      head.run(order.event.position)
      ticket.run(...cells(order.ticket), order.ticket.id)
      event.run(...cells(order.event))
      talk.run(order.delivery.seq, order.delivery.createdAt, order.delivery.conversationId)
      delivery.run(...cells(order.delivery))
    })()
  }
  const seconds = (performance.now() - startedMs) / 1000
  db.close()
  return seconds
}

/** Seconds that Prisma takes for the same on the same driver, `inFlight` at a time. */
export async function prismaOrders(
  file: string,
  orders: readonly OrderRows[],
  inFlight: number,
): Promise<number> {
  const prisma = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${file}` }) })
  await prisma.$executeRawUnsafe('PRAGMA synchronous=FULL')
  let next = 0
  const worker = async () => {
    for (let order = orders[next++]; order; order = orders[next++]) {
      const { ticket, event, delivery } = order
      await prisma.$transaction([
        prisma.logHead.update({ where: { id: 1 }, data: { position: event.position } }),
        prisma.ticket.update({ where: { id: ticket.id }, data: ticket }),
        prisma.ticketEvent.create({ data: event }),
        prisma.conversation.update({
          where: { id: delivery.conversationId },
          data: { seq: delivery.seq, lastAt: delivery.createdAt },
        }),
        prisma.delivery.create({ data: delivery }),
      ])
    }
  }
  const startedMs = performance.now()
  await Promise.all(Array.from({ length: inFlight }, worker))
  const seconds = (performance.now() - startedMs) / 1000
  await prisma.$disconnect()
  return seconds
}
