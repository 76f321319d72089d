import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Better from 'better-sqlite3'
import { createLock, type Lock } from './lock.ts'

type Adapter = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>

/** Prisma's adapter and the connection under it, behind one lock. */
export type SqliteConnection = { readonly raw: Better.Database; readonly lock: Lock }

// FULL: with NORMAL a power cut loses messages that were already acknowledged.
export const pragmas = `
  PRAGMA busy_timeout = 10000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
`

/**
 * Prisma's adapter for better-sqlite3, made safe: there is one connection, and by itself the adapter
 * lets a plain query slip into another request's open transaction, to be lost when that rolls back.
 * Here everything waits for the open transaction. `connected` is told the connection for prepared
 * statements, which must take the same lock.
 */
export function serializedSqlite(file: string, connected: (connection: SqliteConnection) => void) {
  return {
    provider: 'sqlite' as const,
    adapterName: 'serialized-better-sqlite3',
    connect: async (): Promise<Adapter> => {
      const adapter = await new PrismaBetterSqlite3({ url: file }).connect()
      await adapter.executeScript(pragmas)
      const lock = createLock()
      connected({ raw: connectionOf(adapter), lock })
      return serialized(adapter, lock)
    },
  }
}

function serialized(adapter: Adapter, lock: Lock): Adapter {
  const inTurn = async <T>(task: () => Promise<T>): Promise<T> => {
    const release = await lock.acquire()
    try {
      return await task()
    } finally {
      release()
    }
  }
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => inTurn(() => adapter.queryRaw(query)),
    executeRaw: (query) => inTurn(() => adapter.executeRaw(query)),
    executeScript: (script) => inTurn(() => adapter.executeScript(script)),
    dispose: () => inTurn(() => adapter.dispose()),
    startTransaction: async (level) => {
      const release = await lock.acquire()
      try {
        return held(await adapter.startTransaction(level), release)
      } catch (error) {
        release()
        throw error
      }
    },
  }
}

function held(transaction: Transaction, release: () => void): Transaction {
  return {
    provider: transaction.provider,
    adapterName: transaction.adapterName,
    options: transaction.options,
    queryRaw: (query) => transaction.queryRaw(query),
    executeRaw: (query) => transaction.executeRaw(query),
    createSavepoint: async (name) => transaction.createSavepoint?.(name),
    rollbackToSavepoint: async (name) => transaction.rollbackToSavepoint?.(name),
    releaseSavepoint: async (name) => transaction.releaseSavepoint?.(name),
    commit: () => transaction.commit().finally(release),
    rollback: () => transaction.rollback().finally(release),
  }
}

function connectionOf(adapter: Adapter): Better.Database {
  if ('client' in adapter && adapter.client instanceof Better) return adapter.client
  throw new Error('@prisma/adapter-better-sqlite3 no longer keeps its connection in `client`')
}
