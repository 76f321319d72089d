import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../src/store/db.ts'
import { migrate } from '../../src/store/migrate.ts'
import { keep, one, rows, undo } from '../../src/store/work.ts'
import { freshSqlite, migrationsDir, type TestDatabase } from '../kit/databases.ts'
import { createWorld } from '../kit/town.ts'

const set = (key: string) => ({ data: { key, value: 'x' } })

/** A promise, and the key to it. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** A transaction that is open until it is told to end. */
function openTransaction(db: Database, end: 'commit' | 'rollback') {
  const begun = gate()
  const ending = gate()
  const outcome = db.prisma
    .$transaction(async (transaction) => {
      await transaction.setting.create(set('inside'))
      begun.open()
      await ending.opened
      if (end === 'rollback') throw new Error('rolled back')
    })
    .catch(() => undefined)
  const finish = () => {
    ending.open()
    return outcome
  }
  return { begun: begun.opened, finish }
}

describe('one SQLite connection for everybody', () => {
  let database: TestDatabase
  let db: Database

  beforeEach(async () => {
    database = await freshSqlite()
    await migrate({ url: database.url, migrationsDir, world: createWorld() })
    db = await openDatabase(database.url)
  })
  afterEach(async () => {
    await db.close()
    await database.drop()
  })

  const keys = async () =>
    (await db.prisma.setting.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key)
  const insert = (key: string) =>
    db.write(function* () {
      yield* rows('INSERT INTO "Setting" ("key", "value") VALUES (?, ?)', key, 'x')
      return keep(undefined)
    })

  it('keeps a plain query that was asked while another transaction was open and then rolled back', async () => {
    const transaction = openTransaction(db, 'rollback')
    await transaction.begun
    const plain = db.prisma.setting.create(set('plain'))
    const prepared = insert('prepared')
    const seen = db.read(() => one('SELECT * FROM "Setting" WHERE "key" = ?', 'inside'))
    await new Promise((resolve) => setImmediate(resolve))
    await transaction.finish()
    await Promise.all([plain, prepared])
    expect(await seen).toBeUndefined()
    expect(await keys()).toEqual(['plain', 'prepared'])
  })

  it('keeps both when the other commits', async () => {
    const transaction = openTransaction(db, 'commit')
    await transaction.begun
    const prepared = insert('prepared')
    await transaction.finish()
    await prepared
    expect(await keys()).toEqual(['inside', 'prepared'])
  })

  it('lets writes share a commit without sharing their failures', async () => {
    const refused = db.write(function* () {
      yield* rows('INSERT INTO "Setting" ("key", "value") VALUES (?, ?)', 'refused', 'x')
      return undo('no')
    })
    const broken = db.write(function* () {
      yield* rows('INSERT INTO "Setting" ("key", "value") VALUES (?, ?)', 'broken', 'x')
      yield* rows('INSERT INTO "Setting" ("key", "value") VALUES (?, ?)', 'broken', 'x')
      return keep('never')
    })
    const outcomes = await Promise.allSettled([insert('a'), refused, broken, insert('b')])
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(await keys()).toEqual(['a', 'b'])
  })

  it('writes through to the disk: WAL and synchronous FULL', async () => {
    const pragma = (name: string) => db.read(() => one(`PRAGMA ${name}`))
    expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' })
    expect(await pragma('synchronous')).toEqual({ synchronous: 2 })
  })
})
