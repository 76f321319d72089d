import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Better from 'better-sqlite3'
import { root } from '../../src/root.ts'
import { PrismaClient } from '../../src/store/gen/sqlite/client.ts'

/** The rows one text makes, as the hotline writes them: two transactions, eight rows touched. */
function rowsOf(n: number, text: string) {
  const [resident, conversation, inbound, ticket] = Array.from({ length: 4 }, () => randomUUID())
  const at = BigInt(Date.now())
  const phone = `+86139${String(n).padStart(8, '0')}`
  const ids = {
    resident: resident ?? '',
    conversation: conversation ?? '',
    inbound: inbound ?? '',
    ticket: ticket ?? '',
  }
  return {
    resident: { id: ids.resident, name: null, phone, language: 'zh', createdAt: at },
    conversation: {
      id: ids.conversation,
      channel: 'sms',
      address: phone,
      residentId: ids.resident,
      session: '{}',
      version: 1,
      seq: 1,
      owner: 'bot',
      waitingSince: null,
      waitingFor: null,
      optedOut: false,
      lastAt: at,
    },
    inbound: {
      id: ids.inbound,
      channel: 'sms',
      externalId: `SM${n}`,
      conversationId: ids.conversation,
      seq: 1,
      text,
      digits: null,
      attachments: '[]',
      receivedAt: at,
      status: 'waiting',
      attempts: 0,
      doneAt: null,
      ticketId: null,
      decision: null,
      service: null,
      reply: null,
    },
    events: [1, 2].map((seq) => ({
      position: n * 2 + seq,
      ticketId: ids.ticket,
      seq,
      type: 'opened',
      at,
      by: 'resident',
      body: JSON.stringify({ text }),
      prevHash: '0'.repeat(64),
      hash: 'f'.repeat(64),
    })),
    ticket: {
      id: ids.ticket,
      number: String(1_000_000_000 + n),
      version: 2,
      status: 'assigned',
      service: 'street-lamp',
      kind: 'ordinary',
      residentId: ids.resident,
      conversationId: ids.conversation,
      handlerId: 'zhang',
      firstAskedId: 'zhou',
      firstHandlerId: null,
      unitId: null,
      gridId: 'g1',
      openedAt: at,
      deadlineAt: at,
      closedAt: null,
      layer: 'grid',
      redo: false,
      suspended: false,
      confidential: false,
      provisional: false,
      activeAt: at,
      position: n * 2 + 2,
      words: '',
      state: JSON.stringify({ text, n }),
    },
    delivery: {
      id: randomUUID(),
      dedupe: `in:${ids.inbound}:0`,
      conversationId: ids.conversation,
      seq: 2,
      channel: 'sms',
      address: phone,
      text: '已登记。',
      ticketId: ids.ticket,
      staffId: null,
      author: 'bot',
      urgent: true,
      confirms: false,
      status: 'queued',
      attempts: 0,
      nextAt: at,
      claimedBy: null,
      claimedUntil: null,
      externalId: null,
      code: null,
      createdAt: at,
      settledAt: null,
    },
  }
}

function emptyDatabase(file: string): Better.Database {
  const db = new Better(file)
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON')
  const folder = join(root, 'prisma/migrations/sqlite')
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.toml')) continue
    db.exec(readFileSync(join(folder, name, 'migration.sql'), 'utf8'))
  }
  db.prepare('INSERT OR IGNORE INTO "LogHead" ("id", "position") VALUES (1, 0)').run()
  return db
}

/** Messages per second of plain prepared statements, one after the other. */
export async function bareInserts(
  file: string,
  messages: number,
  texts: readonly string[],
): Promise<number> {
  const db = emptyDatabase(file)
  const statements = new Map<string, Better.Statement>()
  const insert = (table: string, row: Readonly<Record<string, unknown>>) => {
    const columns = Object.keys(row)
    const known = statements.get(table)
    const statement =
      known ??
      db.prepare(
        `INSERT INTO "${table}" (${columns.map((c) => `"${c}"`).join(',')}) VALUES (${columns.map(() => '?').join(',')})`,
      )
    if (!known) statements.set(table, statement)
    statement.run(
      Object.values(row).map((value) => (typeof value === 'boolean' ? Number(value) : value)),
    )
  }
  const head = db.prepare('UPDATE "LogHead" SET "position" = "position" + 2 WHERE "id" = 1')
  const session = db.prepare('UPDATE "Conversation" SET "version" = 2, "seq" = 2 WHERE "id" = ?')
  const done = db.prepare(`UPDATE "Inbound" SET "status" = 'done' WHERE "id" = ?`)
  const startedMs = performance.now()
  for (let n = 0; n < messages; n++) {
    const rows = rowsOf(n, texts[n % texts.length] ?? '')
    db.transaction(() => {
      insert('Resident', rows.resident)
      insert('Conversation', rows.conversation)
      insert('Inbound', rows.inbound)
    })()
    db.transaction(() => {
      head.run()
      for (const event of rows.events) insert('TicketEvent', event)
      insert('Ticket', rows.ticket)
      insert('Delivery', rows.delivery)
      session.run(rows.conversation.id)
      done.run(rows.inbound.id)
    })()
  }
  const perSecond = messages / ((performance.now() - startedMs) / 1000)
  db.close()
  return perSecond
}

/** Messages per second of Prisma on the same driver, `inFlight` at a time, arrays of writes as transactions. */
export async function prismaInserts(
  file: string,
  messages: number,
  texts: readonly string[],
  inFlight: number,
): Promise<number> {
  emptyDatabase(file).close()
  const prisma = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${file}` }) })
  await prisma.$executeRawUnsafe('PRAGMA synchronous=FULL')
  let next = 0
  const worker = async () => {
    while (next < messages) {
      const n = next++
      const rows = rowsOf(n, texts[n % texts.length] ?? '')
      await prisma.$transaction([
        prisma.resident.create({ data: rows.resident }),
        prisma.conversation.create({ data: rows.conversation }),
        prisma.inbound.create({ data: rows.inbound }),
      ])
      await prisma.$transaction([
        prisma.logHead.update({ where: { id: 1 }, data: { position: { increment: 2 } } }),
        prisma.ticketEvent.createMany({ data: rows.events }),
        prisma.ticket.create({ data: rows.ticket }),
        prisma.delivery.create({ data: rows.delivery }),
        prisma.conversation.update({
          where: { id: rows.conversation.id },
          data: { version: 2, seq: 2 },
        }),
        prisma.inbound.update({ where: { id: rows.inbound.id }, data: { status: 'done' } }),
      ])
    }
  }
  const startedMs = performance.now()
  await Promise.all(Array.from({ length: inFlight }, worker))
  const perSecond = messages / ((performance.now() - startedMs) / 1000)
  await prisma.$disconnect()
  return perSecond
}
