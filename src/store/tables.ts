import { text } from './columns.ts'
import type { Plain } from './plain.ts'
import type { Row } from './work.ts'

export type Column = { readonly name: string; readonly isFlag: boolean; readonly isKey: boolean }

export type Table = { readonly name: string; readonly columns: readonly Column[] }

/** The tables of the database as it is, by name; Prisma's record of migrations is not one of them. */
export async function tablesIn(plain: Plain): Promise<readonly Table[]> {
  const found = await plain.all(catalogue[plain.provider])
  const names = [...new Set(found.map((row) => text(row, 'table')))]
  return names
    .filter((name) => name !== '_prisma_migrations')
    .map((name) => ({
      name,
      columns: found.filter((row) => row['table'] === name).map(columnIn),
    }))
}

const columnIn = (row: Row): Column => ({
  name: text(row, 'column'),
  isFlag: text(row, 'type').toLowerCase() === 'boolean',
  isKey: Number(row['key']) > 0,
})

const catalogue = {
  sqlite: `SELECT t."name" AS "table", c."name" AS "column", c."type" AS "type", c."pk" AS "key"
    FROM sqlite_master t, pragma_table_info(t."name") c
    WHERE t."type" = 'table' AND t."name" NOT LIKE 'sqlite_%'
    ORDER BY t."name", c."cid"`,
  postgresql: `SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS "type",
      CASE WHEN k.column_name IS NULL THEN 0 ELSE 1 END AS "key"
    FROM information_schema.columns c
    LEFT JOIN (
      SELECT u.table_schema, u.table_name, u.column_name FROM information_schema.table_constraints t
      JOIN information_schema.key_column_usage u
        ON u.constraint_name = t.constraint_name AND u.table_schema = t.table_schema
      WHERE t.constraint_type = 'PRIMARY KEY'
    ) k ON k.table_schema = c.table_schema AND k.table_name = c.table_name
      AND k.column_name = c.column_name
    WHERE c.table_schema = current_schema()
    ORDER BY c.table_name, c.ordinal_position`,
} as const
