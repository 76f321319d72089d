import { replay } from '../core/evolve.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Log } from '../log.ts'
import { int, text } from './columns.ts'
import { inTransaction, type Plain, withPlain } from './plain.ts'
import { loggedEventIn } from './ticket-log.ts'
import { logsBetween } from './ticket-logs.ts'
import { writeParts } from './ticket-parts.ts'
import { ticketColumns, ticketShape } from './ticket-row.ts'
import type { Row, Work } from './work.ts'

const shapeKey = 'ticket-shape'
/** The last ticket that was folded, with the shape it was folded into. */
const progressKey = 'ticket-shape-progress'

// One transaction folds so many: short enough that nobody else waits long.
const pageSize = 200
const sayEvery = 10_000

// Ours; must only differ from Prisma's own lock number (migrate.ts).
const refoldLock = 72_707_370

type Page = { readonly folded: number; readonly last: string | null }

/**
 * Folds every ticket anew from its log when its row has another shape than this program writes.
 * Goes on after a crash where it stopped; processes that start together take turns, so that each
 * ticket is folded once and none of them opens before all are. A log that does not end where its
 * row does is left for `verify-log` to find, with a warning.
 */
export const refold = (url: string, log?: Log): Promise<void> =>
  withPlain(url, async (plain) => {
    if ((await setting(plain, shapeKey)) === String(ticketShape)) return
    let folded = 0
    for (;;) {
      const page = await inTransaction(plain, 'write', () => foldPage(plain, log))
      folded += page.folded
      const ended = page.last === null
      if (folded > 0 && (ended || folded % sayEvery === 0)) {
        log?.info({ event: 'refolded', tickets: folded, finished: ended })
      }
      if (ended) return
    }
  })

async function foldPage(plain: Plain, log: Log | undefined): Promise<Page> {
  if (plain.provider === 'postgresql') {
    await plain.all('SELECT 1 AS "one" FROM (SELECT pg_advisory_xact_lock(?)) AS "l"', refoldLock)
  }
  if ((await setting(plain, shapeKey)) === String(ticketShape)) return { folded: 0, last: null }
  const after = await progress(plain)
  const page = await plain.all(
    'SELECT "id", "version" FROM "Ticket" WHERE "id" > ? ORDER BY "id" LIMIT ?',
    after,
    pageSize,
  )
  const end = page.at(-1)
  if (!end) {
    await plain.all('DELETE FROM "Setting" WHERE "key" = ?', progressKey)
    await save(plain, shapeKey, String(ticketShape))
    return { folded: 0, last: null }
  }
  const last = text(end, 'id')
  await clearParts(plain, after, last)
  const logs = await logsBetween(plain, after, last)
  for (const row of page) {
    const whole = await foldOne(plain, row, logs.get(text(row, 'id')) ?? [])
    if (!whole) log?.warn({ event: 'not-refolded', ticketId: text(row, 'id') })
  }
  await save(plain, progressKey, `${ticketShape}:${last}`)
  return { folded: page.length, last }
}

async function foldOne(plain: Plain, row: Row, log: readonly Row[]): Promise<boolean> {
  const ticket = folded(log)
  const end = log.at(-1)
  if (!ticket || !end || ticket.version !== int(row, 'version')) return false
  const columns = ticketColumns(ticket, int(end, 'position'))
  await plain.all(
    `UPDATE "Ticket" SET ${Object.keys(columns)
      .map((name) => `"${name}" = ?`)
      .join(', ')} WHERE "id" = ?`,
    ...Object.values(columns),
    ticket.id,
  )
  await perform(plain, writeParts(ticket))
  return true
}

function folded(log: readonly Row[]): Ticket | undefined {
  try {
    return replay(log.map((row) => loggedEventIn(row).event))
  } catch {
    return undefined
  }
}

async function clearParts(plain: Plain, after: string, until: string): Promise<void> {
  for (const table of ['AssistTask', 'Card']) {
    await plain.all(`DELETE FROM "${table}" WHERE "ticketId" > ? AND "ticketId" <= ?`, after, until)
  }
}

async function perform(plain: Plain, work: Work<void>): Promise<void> {
  let step = work.next()
  while (!step.done) step = work.next(await plain.all(step.value.sql, ...step.value.params))
}

async function progress(plain: Plain): Promise<string> {
  const [shape, ...id] = ((await setting(plain, progressKey)) ?? '').split(':')
  return shape === String(ticketShape) ? id.join(':') : ''
}

async function setting(plain: Plain, key: string): Promise<string | undefined> {
  const [row] = await plain.all('SELECT "value" FROM "Setting" WHERE "key" = ?', key)
  return row && text(row, 'value')
}

async function save(plain: Plain, key: string, value: string): Promise<void> {
  await plain.all(
    `INSERT INTO "Setting" ("key", "value") VALUES (?, ?)
     ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`,
    key,
    value,
  )
}
