import { int } from './columns.ts'
import type { Database } from './db.ts'
import type { Memory } from './memory.ts'
import { one } from './work.ts'

type Whole = Pick<Memory, 'setting' | 'saveSetting' | 'counts' | 'ping' | 'close'>

/** Settings of the installation, and the memory as one thing. */
export function whole(db: Database): Whole {
  const { prisma } = db
  return {
    setting: async (key) => (await prisma.setting.findUnique({ where: { key } }))?.value,
    saveSetting: async (key, value) => {
      await prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
    },
    /** `failed`: messages nobody could process and deliveries that did not arrive. */
    counts: () =>
      db.read(function* () {
        const row = yield* one(
          `SELECT (SELECT COUNT(*) FROM "Inbound") AS "inbound",
             (SELECT COUNT(*) FROM "Ticket") AS "tickets",
             (SELECT COUNT(*) FROM "Delivery") AS "deliveries",
             (SELECT COUNT(*) FROM "Inbound" WHERE "status" = 'failed')
               + (SELECT COUNT(*) FROM "Delivery" WHERE "status" = 'failed') AS "failed"`,
        )
        if (!row) throw new Error('the database counts nothing')
        return {
          inbound: int(row, 'inbound'),
          tickets: int(row, 'tickets'),
          deliveries: int(row, 'deliveries'),
          failed: int(row, 'failed'),
        }
      }),
    ping: () =>
      db.read(function* () {
        yield* one('SELECT 1 AS "one"')
      }),
    close: () => db.close(),
  }
}
