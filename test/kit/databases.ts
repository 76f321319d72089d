import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Redis } from 'ioredis'
import pg from 'pg'
import { expect, it } from 'vitest'
import type { Provider } from '../../src/store/db.ts'

/** A fresh, empty database for one test file. */
export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> }

/** A kind of server a contract suite runs on. `missing`: the way to get it, when it is not there. */
export type TestServer = {
  readonly provider: Provider
  readonly missing: string | undefined
  readonly create: () => Promise<TestDatabase>
}

export const migrationsDir = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

const postgresUrl = process.env['TEST_POSTGRES_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/test'

/** Where the tests' Redis is. Every test file takes a prefix of its own. */
export const redisUrl = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'

/** A folder of its own, removed by `drop`. */
export function freshFolder(): { readonly path: string; readonly drop: () => Promise<void> } {
  const path = mkdtempSync(join(tmpdir(), 'hotline-'))
  return { path, drop: async () => rmSync(path, { recursive: true, force: true }) }
}

/** A fresh SQLite file. */
export async function freshSqlite(): Promise<TestDatabase> {
  const { path, drop } = freshFolder()
  return { url: `file:${join(path, 'hotline.db')}`, drop }
}

/** A fresh PostgreSQL database on the tests' server. */
async function freshPostgres(): Promise<TestDatabase> {
  const name = `hotline_${randomBytes(6).toString('hex')}`
  await onServer((client) => client.query(`CREATE DATABASE "${name}"`))
  const url = new URL(postgresUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: async () => {
      await onServer((client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))
    },
  }
}

async function onServer(task: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: 3000 })
  await client.connect()
  try {
    await task(client)
  } finally {
    await client.end()
  }
}

/** Both databases. PostgreSQL is looked for once, when the file is loaded. */
export async function databases(): Promise<readonly TestServer[]> {
  const missing = await onServer(async (client) => client.query('SELECT 1')).then(
    () => undefined,
    () => 'PostgreSQL: start one and set TEST_POSTGRES_URL=postgresql://user@host:5432/database',
  )
  return [
    { provider: 'sqlite', missing: undefined, create: freshSqlite },
    { provider: 'postgresql', missing, create: freshPostgres },
  ]
}

/** The way to get Redis, when it does not answer; undefined when it does. */
export async function missingRedis(): Promise<string | undefined> {
  const redis = new Redis(redisUrl, { lazyConnect: true, retryStrategy: () => null })
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    return undefined
  } catch {
    return 'Redis: start one and set TEST_REDIS_URL=redis://host:6379'
  } finally {
    redis.disconnect()
  }
}

/** Says what a suite lacks: skipped with the way to get it, a failure where CI=true. */
export function reportMissing(missing: string): void {
  if (process.env['CI'] === 'true') {
    it(`needs ${missing}`, () => expect.fail(`needs ${missing}`))
  } else it.skip(`needs ${missing}`, () => undefined)
}
