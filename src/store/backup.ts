import { type ArchiveLine, writeArchive } from './archive.ts'
import { text } from './columns.ts'
import { createFiles } from './files.ts'
import { inTransaction, type Plain, withPlain } from './plain.ts'
import { type Column, type Table, tablesIn } from './tables.ts'
import type { Param, Row } from './work.ts'

export type BackupOptions = {
  readonly url: string
  /** The backup: one file. One that exists is replaced once the new one is whole. */
  readonly file: string
  /** The folder of the pictures' bytes. */
  readonly filesDir: string
}

export type BackupReport = {
  readonly rows: number
  readonly pictures: number
  /** Pictures whose bytes are not in the folder. */
  readonly missingPictures: number
}

/** Signed-in sessions and unused codes stay behind: after a restore everybody signs in again. */
const leftOut = ['StaffSession', 'StaffBinding']

const pageSize = 500

/**
 * Writes everything the hotline remembers into one file, from one unmoving picture of the database; a
 * server may run meanwhile. The form is the same from both databases, and goes back into either.
 */
export async function backup({ url, file, filesDir }: BackupOptions): Promise<BackupReport> {
  const tally = { rows: 0, pictures: 0, missingPictures: 0 }
  await withPlain(url, (plain) =>
    inTransaction(plain, 'read', () =>
      writeArchive(file, counted(everything(plain, filesDir), tally)),
    ),
  )
  return tally
}

async function* counted(
  lines: AsyncIterable<ArchiveLine | 'missing'>,
  tally: { rows: number; pictures: number; missingPictures: number },
): AsyncIterable<ArchiveLine> {
  for await (const line of lines) {
    if (line === 'missing') tally.missingPictures += 1
    else {
      if ('row' in line) tally.rows += 1
      if ('picture' in line) tally.pictures += 1
      yield line
    }
  }
}

async function* everything(plain: Plain, filesDir: string): AsyncIterable<ArchiveLine | 'missing'> {
  const applied = await plain.all(
    `SELECT "migration_name" FROM "_prisma_migrations"
     WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY "migration_name"`,
  )
  const migrations = applied.map((row) => text(row, 'migration_name'))
  yield { hotline: 'backup', version: 1, migrations }
  const files = createFiles(filesDir)
  for (const table of await tablesIn(plain)) {
    if (leftOut.includes(table.name)) continue
    for await (const row of rowsOf(plain, table)) {
      yield { table: table.name, row: portable(row, table.columns) }
      if (table.name === 'Picture') yield await pictureLine(files, text(row, 'id'))
    }
  }
}

async function pictureLine(
  files: ReturnType<typeof createFiles>,
  id: string,
): Promise<ArchiveLine | 'missing'> {
  const bytes = await files.read(id)
  return bytes ? { picture: id, base64: Buffer.from(bytes).toString('base64') } : 'missing'
}

async function* rowsOf(plain: Plain, { name, columns }: Table): AsyncIterable<Row> {
  const key = columns.find(({ isKey }) => isKey)?.name
  if (!key) throw new Error(`table ${name} has no key`)
  let condition = ''
  let after: readonly Param[] = []
  for (;;) {
    const page = await plain.all(
      `SELECT * FROM "${name}" ${condition} ORDER BY "${key}" LIMIT ${pageSize}`,
      ...after,
    )
    yield* page
    const last = page.at(-1)
    if (!last) return
    condition = `WHERE "${key}" > ?`
    after = [scalar(last[key])]
  }
}

/** The same row whichever database it comes from. */
const portable = (row: Row, columns: readonly Column[]): Readonly<Record<string, Param>> =>
  Object.fromEntries(
    columns.map(({ name, isFlag }) => {
      const value = scalar(row[name])
      return [name, isFlag && typeof value === 'number' ? value === 1 : value]
    }),
  )

function scalar(value: unknown): Param {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (value === null) return null
  throw new Error(`a column holds ${typeof value}, which a backup cannot`)
}
