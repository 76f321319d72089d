import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backup } from '../../src/store/backup.ts'
import { createFiles } from '../../src/store/files.ts'
import { createMemory } from '../../src/store/open-memory.ts'
import { withPlain } from '../../src/store/plain.ts'
import { restore } from '../../src/store/restore.ts'
import { tablesIn } from '../../src/store/tables.ts'
import {
  databases,
  freshFolder,
  migrationsDir,
  reportMissing,
  type TestDatabase,
  type TestServer,
} from '../kit/databases.ts'
import { createWorld, monday, staff, town } from '../kit/town.ts'
import { openTicket } from './changes.ts'

const world = createWorld()
const folder = freshFolder()
const picture = {
  id: 'p-1',
  conversationId: null,
  ticketId: 't-1',
  mime: 'image/png',
  sizeBytes: 4,
  sha256: 'x',
  createdAt: monday,
}
const bytes = Buffer.from([137, 80, 0, 255])

afterAll(() => folder.drop())

/** A database with a little of everything, and its backup. */
async function filled(server: TestServer) {
  const database = await server.create()
  const filesDir = join(folder.path, `files-${server.provider}`)
  const file = join(folder.path, `${server.provider}.backup`)
  const memory = await createMemory({ url: database.url, world, migrationsDir })
  await memory.saveStaff({ ...staff.lin, login: 'admin', passwordHash: 'h', mustChange: true })
  await memory.saveDirectory(town)
  await memory.startStaffSession('secret', 'lin', monday)
  for (const n of [1, 2, 3]) await openTicket(memory, n)
  await memory.addPicture(picture)
  await createFiles(filesDir).save('p-1', bytes)
  await memory.releaseNotice({
    id: 'n',
    ticketId: 't-1',
    gridId: 'g1',
    body: '{}',
    releasedAt: monday,
    releasedBy: 'he',
    updatedAt: monday,
  })
  await memory.seal('2025-10-14', monday)
  await memory.saveBinding('secret', 'lin', monday)
  await memory.seen('lin', monday)
  await memory.changePeople({
    shifts: [
      {
        id: 's',
        post: 'operator',
        unitId: null,
        gridId: null,
        staffId: 'zhao',
        insteadOfId: null,
        from: monday,
        to: monday + 1,
        state: 'agreed',
        reason: '',
        createdBy: 'lin',
        createdAt: monday,
      },
    ],
  })
  const report = await backup({ url: database.url, file, filesDir })
  await memory.close()
  return { database, file, report }
}

const leftOut = ['StaffSession', 'StaffBinding']

/** Everything in a database, the same text whichever kind it is. */
const contents = (url: string) =>
  withPlain(url, async (plain) => {
    const found = new Map<string, readonly string[]>()
    for (const { name, columns } of await tablesIn(plain)) {
      const rows = await plain.all(`SELECT * FROM "${name}"`)
      const lines = rows.map((row) =>
        JSON.stringify(
          columns.map((column) => (column.isFlag ? Boolean(row[column.name]) : row[column.name])),
        ),
      )
      found.set(name, leftOut.includes(name) ? [] : lines.sort())
    }
    return found
  })

const servers = await databases()

for (const from of servers) {
  describe(`a backup of ${from.provider}`, () => {
    if (from.missing) {
      reportMissing(from.missing)
      return
    }
    let source: Awaited<ReturnType<typeof filled>>
    const dropped: TestDatabase[] = []

    beforeAll(async () => {
      source = await filled(from)
      dropped.push(source.database)
    })
    afterAll(async () => {
      for (const database of dropped) await database.drop()
    })

    const into = async (server: TestServer, file: string) => {
      const database = await server.create()
      dropped.push(database)
      const filesDir = join(folder.path, `restored-${dropped.length}`)
      const options = { url: database.url, file, filesDir, migrationsDir, world }
      return { database, filesDir, again: () => restore(options) }
    }

    for (const to of servers) {
      it(`comes back whole on ${to.provider}, and can be worked on`, async (context) => {
        if (to.missing) return context.skip(`needs ${to.missing}`)
        const { database, filesDir, again } = await into(to, source.file)
        const report = await again()
        expect(report).toMatchObject({
          rows: source.report.rows,
          pictures: 1,
          log: { events: 6, tickets: 3, seals: 1, faults: [] },
        })
        expect(await contents(database.url)).toEqual(await contents(source.database.url))
        expect(await createFiles(filesDir).read('p-1')).toEqual(bytes)
        const memory = await createMemory({ url: database.url, world, migrationsDir })
        expect(await memory.staffOfSession('secret', monday)).toBeUndefined()
        await openTicket(memory, 4)
        expect(await memory.headPosition()).toBe(8)
        await memory.close()
        await expect(again()).rejects.toThrow('the database is not empty')
      })
    }

    it('is refused when anything of it is damaged, and nothing is restored', async () => {
      const file = join(folder.path, 'damaged.backup')
      const { database, again } = await into(from, file)
      const whole = readFileSync(source.file)
      const text = gunzipSync(whole).toString()
      const damages = [
        whole.subarray(0, whole.length / 2),
        whole.subarray(0, whole.length - 3),
        Buffer.from('not a backup'),
        Buffer.alloc(0),
        gzipSync(text.replace('路灯', '路牌')),
        gzipSync(text.split('\n').slice(0, -2).join('\n')),
        gzipSync(text.split('\n').toSpliced(3, 1).join('\n')),
        gzipSync(`${text}{"table":"Setting","row":{"key":"a","value":"b"}}\n`),
      ]
      for (const damage of damages) {
        writeFileSync(file, damage)
        await expect(again()).rejects.toThrow('is not a whole backup')
      }
      expect((await contents(database.url)).size).toBe(0)
      copyFileSync(source.file, file)
      expect((await again()).log.faults).toEqual([])
    })
  })
}

it('tells of pictures whose bytes are gone, and leaves no half file when it fails', async () => {
  const [sqlite] = servers
  if (!sqlite) throw new Error('no sqlite')
  const { database } = await filled({ ...sqlite, provider: 'sqlite' })
  const file = join(folder.path, 'gone.backup')
  const empty = join(folder.path, 'empty')
  expect(await backup({ url: database.url, file, filesDir: empty })).toMatchObject({
    pictures: 0,
    missingPictures: 1,
  })
  const nowhere = join(folder.path, 'no', 'such', 'folder.backup')
  await expect(backup({ url: database.url, file: nowhere, filesDir: empty })).rejects.toThrow(
    'ENOENT',
  )
  expect(existsSync(`${nowhere}.part`)).toBe(false)
  await database.drop()
})
