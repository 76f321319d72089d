import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { open } from 'sqlite'
import { type Provider, providerOf, sqliteFile } from './db.ts'
import { SqliteDriver } from './sqlite-driver.ts'
import type { Param, Row } from './work.ts'

/** One connection for plain SQL: migrations, checks, backup. `?` marks a parameter on both databases. */
export type Plain = {
  readonly provider: Provider
  all(sql: string, ...params: readonly Param[]): Promise<readonly Row[]>
  /** Several statements at once, without parameters. */
  script(sql: string): Promise<void>
  close(): Promise<void>
}

/** Opens a connection of its own for plain SQL; a missing SQLite file is made. */
const openPlain = (url: string): Promise<Plain> =>
  providerOf(url) === 'sqlite' ? plainSqlite(sqliteFile(url)) : plainPostgres(url)

/** Runs `task` on a connection that is closed whatever happens. */
export async function withPlain<T>(url: string, task: (plain: Plain) => Promise<T>): Promise<T> {
  const plain = await openPlain(url)
  try {
    return await task(plain)
  } finally {
    await plain.close()
  }
}

/** Runs `task` in a transaction that writes, or that reads one unmoving picture of the database. */
export async function inTransaction<T>(
  plain: Plain,
  mode: 'read' | 'write',
  task: () => Promise<T>,
): Promise<T> {
  const begin =
    plain.provider === 'sqlite'
      ? { read: 'BEGIN', write: 'BEGIN IMMEDIATE' }
      : { read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', write: 'BEGIN' }
  await patiently(() => plain.script(begin[mode]))
  try {
    const value = await task()
    await plain.script('COMMIT')
    return value
  } catch (error) {
    await plain.script('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** How long a writer is waited for. Milliseconds. */
const patienceMs = 30_000
const stepMs = 20

/** Waits for another writer without holding the turn: that writer may be in this very process. */
async function patiently(begin: () => Promise<void>, leftMs = patienceMs): Promise<void> {
  try {
    await begin()
  } catch (error) {
    const isBusy = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
    if (!isBusy || leftMs <= 0) throw error
    await delay(stepMs)
    await patiently(begin, leftMs - stepMs)
  }
}

async function plainSqlite(file: string): Promise<Plain> {
  mkdirSync(dirname(file), { recursive: true })
  const db = await open({ filename: file, driver: SqliteDriver })
  await db.exec('PRAGMA busy_timeout = 0')
  return {
    provider: 'sqlite',
    all: (sql, ...params) =>
      db.all<Row[]>(
        sql,
        ...params.map((param) => (typeof param === 'boolean' ? Number(param) : param)),
      ),
    script: (sql) => db.exec(sql),
    close: () => db.close(),
  }
}

async function plainPostgres(url: string): Promise<Plain> {
  const { default: driver } = await import('pg')
  const client = new driver.Client({
    connectionString: url,
    types: { getTypeParser: wholeNumbers(driver.types) },
  })
  await client.connect()
  return {
    provider: 'postgresql',
    all: async (sql, ...params) => {
      let n = 0
      const numbered = sql.replaceAll('?', () => {
        n += 1
        return `$${n}`
      })
      return (await client.query<Record<string, unknown>>(numbered, [...params])).rows
    },
    script: async (sql) => {
      await client.query(sql)
    },
    close: () => client.end(),
  }
}

// bigint (type 20) comes as text by itself: ours are instants, which a number holds.
const wholeNumbers =
  (types: typeof pg.types): typeof pg.types.getTypeParser =>
  (type: number, format?: 'text' | 'binary') =>
    type === 20 ? Number : types.getTypeParser(type, format)
