import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { PrismaClient } from './gen/sqlite/client.ts'
import { createPostgresWorker } from './postgres-work.ts'
import { type SqliteConnection, serializedSqlite } from './sqlite-adapter.ts'
import { createSqliteWorker, type Worker } from './sqlite-work.ts'

export type Provider = 'sqlite' | 'postgresql'

/** An open database: Prisma for what is rare, works in plain SQL for what is frequent. */
export type Database = Worker & {
  readonly provider: Provider
  readonly prisma: PrismaClient
  close(): Promise<void>
}

/** Which database a URL means: `file:…` or `postgresql://…`. Anything else is refused. */
export function providerOf(url: string): Provider {
  if (/^postgres(ql)?:\/\//.test(url)) return 'postgresql'
  if (url.startsWith('file:')) return 'sqlite'
  throw new Error('a database URL starts with file: or postgresql://')
}

/** The path in a `file:` URL. */
export const sqliteFile = (url: string): string => url.replace(/^file:(\/\/)?/, '')

/** Opens the database that `url` names; a missing SQLite file is made. */
export async function openDatabase(url: string): Promise<Database> {
  return providerOf(url) === 'sqlite' ? openSqlite(url) : openPostgres(url)
}

async function openSqlite(url: string): Promise<Database> {
  const file = sqliteFile(url)
  mkdirSync(dirname(file), { recursive: true })
  let connection: SqliteConnection | undefined
  const adapter = serializedSqlite(file, (opened) => {
    connection = opened
  })
  const prisma = new PrismaClient({ adapter })
  await prisma.$connect()
  if (!connection) throw new Error('Prisma did not connect')
  return {
    provider: 'sqlite',
    prisma,
    ...createSqliteWorker(connection),
    close: () => prisma.$disconnect(),
  }
}

async function openPostgres(url: string): Promise<Database> {
  const { PrismaPg } = await import('@prisma/adapter-pg')
  const { PrismaClient: PostgresClient } = await import('./gen/postgresql/client.ts')
  const client = new PostgresClient({ adapter: new PrismaPg({ connectionString: url }) })
  // The one cast: both clients are generated from the same models, the application knows the SQLite one.
  const prisma = client as unknown as PrismaClient
  await prisma.$connect()
  return {
    provider: 'postgresql',
    prisma,
    ...createPostgresWorker(prisma),
    close: () => prisma.$disconnect(),
  }
}
