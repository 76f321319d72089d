import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from '../world.ts'
import { text } from './columns.ts'
import { sha256 } from './digest.ts'
import { inTransaction, type Plain, withPlain } from './plain.ts'

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

// The number Prisma's own migrate engine locks with, so that the two never run at once.
const prismaLock = 72_707_369

export type MigrateOptions = {
  readonly url: string
  /** The folder that holds `sqlite/` and `postgresql/`. */
  readonly migrationsDir: string
  readonly world: World
  /** Goes no further than these: a backup is restored into the tables it came from. */
  readonly only?: readonly string[]
}

/**
 * Applies what is missing of `<migrationsDir>/<provider>` and answers its names. Records in Prisma's
 * own table, so `prisma migrate status` agrees. Safe when several processes start at once. Refuses an
 * edited, a missing and an earlier failed migration. Each migration is applied whole or not at all.
 */
export function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const { url, migrationsDir, world, only } = options
  return withPlain(url, async (plain) => {
    const all = migrationsIn(join(migrationsDir, plain.provider))
    if (plain.provider === 'postgresql') await plain.all('SELECT pg_advisory_lock(?)', prismaLock)
    return inTransaction(plain, 'write', () =>
      applyMissing(plain, all, (name) => only?.includes(name) ?? true, world),
    )
  })
}

function migrationsIn(dir: string): readonly Migration[] {
  const names = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return names.map((name) => {
    const sql = readFileSync(join(dir, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: sha256(sql) }
  })
}

async function applyMissing(
  plain: Plain,
  all: readonly Migration[],
  wanted: (name: string) => boolean,
  world: World,
): Promise<readonly string[]> {
  await plain.script(recordTable[plain.provider])
  const recorded = await plain.all(
    `SELECT "migration_name", "checksum", "finished_at" IS NOT NULL AS "finished"
       FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
  )
  const known = new Map(recorded.map((row) => [text(row, 'migration_name'), row]))
  refuseUnknown([...known.keys()], all)
  const applied: string[] = []
  for (const migration of all) {
    const row = known.get(migration.name)
    if (row) refuseChanged(migration, text(row, 'checksum'), Boolean(row['finished']))
    else if (wanted(migration.name)) {
      await apply(plain, migration, world)
      applied.push(migration.name)
    }
  }
  return applied
}

async function apply(plain: Plain, migration: Migration, world: World) {
  const now = new Date(world.now()).toISOString()
  try {
    await plain.script(migration.sql)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new Error(`migration ${migration.name} failed, nothing of it was kept: ${cause}`, {
      cause: error,
    })
  }
  await plain.all(
    `INSERT INTO "_prisma_migrations"
       ("id", "checksum", "started_at", "finished_at", "migration_name", "applied_steps_count")
     VALUES (?, ?, ?, ?, ?, 1)`,
    world.id(),
    migration.checksum,
    now,
    now,
    migration.name,
  )
}

function refuseUnknown(known: readonly string[], all: readonly Migration[]) {
  const names = new Set(all.map(({ name }) => name))
  const unknown = known.filter((name) => !names.has(name))
  if (unknown.length === 0) return
  throw new Error(
    `the database is newer than this program: it has migration ${unknown.join(', ')}, which is not here`,
  )
}

function refuseChanged(migration: Migration, checksum: string, finished: boolean) {
  if (!finished) {
    throw new Error(
      `migration ${migration.name} failed earlier: repair the database, then mark it with "prisma migrate resolve"`,
    )
  }
  if (checksum !== migration.checksum) {
    throw new Error(
      `migration ${migration.name} was edited after it was applied: put the file back as it was and write a new migration`,
    )
  }
}

// As Prisma 7.10 makes them.
const recordTable = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
  )`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
  )`,
} as const
