import type { World } from '../world.ts'
import { checkArchive, readArchive } from './archive.ts'
import { createFiles } from './files.ts'
import { migrate } from './migrate.ts'
import { inTransaction, type Plain, withPlain } from './plain.ts'
import { refold } from './refold.ts'
import { tablesIn } from './tables.ts'
import { type LogReport, verifyLog } from './verify-log.ts'
import type { Param } from './work.ts'

export type RestoreOptions = {
  readonly url: string
  readonly file: string
  /** The folder the pictures' bytes go to. */
  readonly filesDir: string
  readonly migrationsDir: string
  readonly world: World
}

export type RestoreReport = {
  readonly rows: number
  readonly pictures: number
  readonly log: LogReport
}

/** Made by the migrations themselves; the backup brings its own. */
const madeByMigrations = 'LogHead'

/**
 * Fills an empty database from a backup, of either kind of database, and checks the log. Refuses a
 * database that holds anything, a damaged file, and a backup of a newer program; then nothing changes.
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { url, file, migrationsDir, world } = options
  await checkArchive(file)
  await refuseFilled(url)
  await migrate({ url, migrationsDir, world, only: await migrationsOf(file) })
  const restored = await withPlain(url, (plain) =>
    inTransaction(plain, 'write', () => load(plain, options)),
  )
  await migrate({ url, migrationsDir, world })
  await refold(url)
  return { ...restored, log: await verifyLog(url) }
}

async function migrationsOf(file: string): Promise<readonly string[]> {
  for await (const line of readArchive(file)) return 'hotline' in line ? line.migrations : []
  return []
}

async function refuseFilled(url: string) {
  const filled = await withPlain(url, firstFilled)
  if (filled === undefined) return
  throw new Error(
    `the database is not empty (table ${filled} holds rows): restore into a new one. Nothing was restored.`,
  )
}

async function firstFilled(plain: Plain): Promise<string | undefined> {
  for (const { name } of await tablesIn(plain)) {
    if (name === madeByMigrations) continue
    if ((await plain.all(`SELECT 1 AS "one" FROM "${name}" LIMIT 1`)).length > 0) return name
  }
  return undefined
}

async function load(plain: Plain, { file, filesDir }: RestoreOptions) {
  const files = createFiles(filesDir)
  const tables = await knownColumns(plain)
  await plain.script(`DELETE FROM "${madeByMigrations}"`)
  let rows = 0
  let pictures = 0
  for await (const line of readArchive(file)) {
    if ('row' in line) {
      await insert(plain, line.table, line.row, tables)
      rows += 1
    } else if ('picture' in line) {
      await files.save(line.picture, Buffer.from(line.base64, 'base64'))
      pictures += 1
    }
  }
  return { rows, pictures }
}

type KnownTables = ReadonlyMap<string, ReadonlySet<string>>

async function knownColumns(plain: Plain): Promise<KnownTables> {
  const tables = await tablesIn(plain)
  return new Map(
    tables.map(({ name, columns }) => [name, new Set(columns.map((column) => column.name))]),
  )
}

async function insert(
  plain: Plain,
  table: string,
  row: Readonly<Record<string, Param>>,
  known: KnownTables,
) {
  const names = Object.keys(row)
  const unknown = names.find((name) => !known.get(table)?.has(name))
  if (unknown !== undefined) throw tooNew(`${table}.${unknown}`)
  await plain.all(
    `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')})
     VALUES (${names.map(() => '?').join(', ')})`,
    ...Object.values(row),
  )
}

const tooNew = (what: string) =>
  new Error(`the backup is of a newer program: it has ${what}, which is not known here`)
