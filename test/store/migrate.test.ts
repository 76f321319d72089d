import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/store/digest.ts'
import { migrate } from '../../src/store/migrate.ts'
import { withPlain } from '../../src/store/plain.ts'
import {
  databases,
  freshFolder,
  migrationsDir,
  reportMissing,
  type TestDatabase,
} from '../kit/databases.ts'
import { createWorld } from '../kit/town.ts'

for (const { provider, missing, create } of await databases()) {
  describe(`migrations on ${provider}`, () => {
    if (missing) {
      reportMissing(missing)
      return
    }
    let database: TestDatabase
    let folder: ReturnType<typeof freshFolder>
    const world = createWorld()

    beforeEach(async () => {
      database = await create()
      folder = freshFolder()
      cpSync(migrationsDir, folder.path, { recursive: true })
    })
    afterEach(async () => {
      await database.drop()
      await folder.drop()
    })

    const run = () => migrate({ url: database.url, migrationsDir: folder.path, world })
    const shipped = () => readdirSync(join(migrationsDir, provider)).sort()
    const sqlOf = (name: string) => join(folder.path, provider, name, 'migration.sql')
    const add = (name: string, sql: string) => {
      cpSync(join(folder.path, provider, shipped()[0] ?? ''), join(folder.path, provider, name), {
        recursive: true,
      })
      writeFileSync(sqlOf(name), sql)
    }
    const recorded = () =>
      withPlain(database.url, (plain) =>
        plain.all('SELECT * FROM "_prisma_migrations" ORDER BY "migration_name"'),
      )

    it('applies each once and records it as Prisma does', async () => {
      expect(await run()).toEqual(shipped())
      expect(await run()).toEqual([])
      const rows = await recorded()
      expect(rows.map((row) => row['migration_name'])).toEqual(shipped())
      for (const row of rows) {
        const sql = readFileSync(sqlOf(String(row['migration_name'])), 'utf8')
        expect(row).toMatchObject({
          checksum: sha256(sql),
          applied_steps_count: 1,
          rolled_back_at: null,
        })
        expect(row['finished_at']).not.toBeNull()
      }
    })

    it('is safe when several processes start at once', async () => {
      const applied = await Promise.all(Array.from({ length: 5 }, run))
      expect(applied.flat().sort()).toEqual(shipped())
    })

    it('refuses a migration that was edited after it was applied', async () => {
      await run()
      const first = shipped()[0] ?? ''
      writeFileSync(sqlOf(first), `${readFileSync(sqlOf(first), 'utf8')}\n-- one more thought`)
      await expect(run()).rejects.toThrow(`migration ${first} was edited after it was applied`)
    })

    it('keeps nothing of a migration that fails, and goes on when it is repaired', async () => {
      await run()
      add(
        '29990101000000_broken',
        'CREATE TABLE "Half" ("id" INTEGER); CREATE TABLE "Half" ("id" INTEGER);',
      )
      await expect(run()).rejects.toThrow(
        'migration 29990101000000_broken failed, nothing of it was kept',
      )
      expect(await recorded()).toHaveLength(shipped().length)
      add('29990101000000_broken', 'CREATE TABLE "Half" ("id" INTEGER);')
      expect(await run()).toEqual(['29990101000000_broken'])
    })

    it('refuses to go on after a failure that Prisma itself recorded', async () => {
      await run()
      await withPlain(database.url, (plain) =>
        plain.script('UPDATE "_prisma_migrations" SET "finished_at" = NULL'),
      )
      await expect(run()).rejects.toThrow('failed earlier')
    })

    it('refuses a database that is newer than the program', async () => {
      add('29990101000000_newer', 'CREATE TABLE "Newer" ("id" INTEGER);')
      await run()
      rmSync(join(folder.path, provider, '29990101000000_newer'), { recursive: true })
      await expect(run()).rejects.toThrow('29990101000000_newer, which is not here')
    })
  })
}
