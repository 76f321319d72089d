import { type Param, rows, type Work } from './work.ts'

/** Writes a row over the one with the same key, or makes it. Columns that are not named stay. */
export function* upsert(
  table: string,
  row: Readonly<Record<string, Param>>,
  key = 'id',
): Work<void> {
  const names = Object.keys(row)
  const others = names.filter((name) => name !== key)
  yield* rows(
    `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')})
     VALUES (${names.map(() => '?').join(', ')})
     ON CONFLICT ("${key}") DO UPDATE SET ${others.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`,
    ...Object.values(row),
  )
}
