import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { withPlain } from '../../src/store/plain.ts'
import { tablesIn } from '../../src/store/tables.ts'
import { databases, migrationsDir, reportMissing, type TestDatabase } from '../kit/databases.ts'
import { createWorld } from '../kit/town.ts'

type Shape = { readonly type: string; readonly nullable: boolean }

const schema = readFileSync(
  fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url)),
  'utf8',
)

const sqlTypes: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Boolean: 'boolean',
}

/** Every model of the schema: its columns with type, and its unique keys and indexes. */
const models = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(
  ([, name = '', body = '']) => {
    const fields = [...body.matchAll(/^ {2}(\w+)\s+(\w+)(\?)?(.*)$/gm)]
    const groups = [...body.matchAll(/@@(unique|index)\(\[(.*?)\]\)/g)]
    return {
      name,
      columns: new Map(
        fields.map(([, field = '', type = '', optional]): [string, Shape] => [
          field,
          { type: sqlTypes[type] ?? type, nullable: optional === '?' },
        ]),
      ),
      indexes: [
        ...fields
          .filter(([, , , , rest]) => rest?.includes('@unique'))
          .map(([, field]) => `${name}_${field}_key`),
        ...groups.map(
          ([, kind, list]) =>
            `${name}_${list?.replaceAll(', ', '_')}_${kind === 'unique' ? 'key' : 'idx'}`,
        ),
      ],
    }
  },
)

const shapes = {
  sqlite: `SELECT c."name" AS "column", lower(c."type") AS "type",
      CASE WHEN c."notnull" = 0 AND c."pk" = 0 THEN 1 ELSE 0 END AS "nullable"
    FROM pragma_table_info(?) c`,
  postgresql: `SELECT column_name AS "column", data_type AS "type",
      CASE WHEN is_nullable = 'YES' THEN 1 ELSE 0 END AS "nullable"
    FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ?`,
} as const

const indexes = {
  sqlite: `SELECT "name" FROM sqlite_master WHERE "type" = 'index' AND "sql" IS NOT NULL`,
  postgresql: `SELECT indexname AS "name" FROM pg_indexes
    WHERE schemaname = current_schema() AND indexname NOT LIKE '%_pkey'`,
} as const

for (const { provider, missing, create } of await databases()) {
  describe(`the SQL for ${provider}`, () => {
    if (missing) {
      reportMissing(missing)
      return
    }
    let database: TestDatabase | undefined
    afterAll(async () => database?.drop())

    it('makes every model and column of the schema, and nothing else', async () => {
      database = await create()
      await migrate({ url: database.url, migrationsDir, world: createWorld() })
      await withPlain(database.url, async (plain) => {
        const tables = (await tablesIn(plain)).map(({ name }) => name)
        expect([...tables].sort()).toEqual(models.map(({ name }) => name).sort())
        for (const { name, columns } of models) {
          const rows = await plain.all(shapes[provider], name)
          const found = new Map(
            rows.map((row) => [
              String(row['column']),
              { type: row['type'], nullable: Number(row['nullable']) === 1 },
            ]),
          )
          expect(found, name).toEqual(columns)
        }
        const named = (await plain.all(indexes[provider])).map((row) => String(row['name']))
        expect(named.filter((name) => !name.startsWith('_prisma')).sort()).toEqual(
          models.flatMap((model) => model.indexes).sort(),
        )
      })
    })
  })
}
