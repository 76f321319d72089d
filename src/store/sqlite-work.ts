import type Better from 'better-sqlite3'
import type { SqliteConnection } from './sqlite-adapter.ts'
import type { Row, Statement, Verdict, Work } from './work.ts'

/** Most works that share one commit: bounds how long the event loop is held (about 0.3 ms each). */
const mostPerCommit = 64

/** Does its work and answers what to tell the caller once the commit is on disk. */
type Attempt = { readonly run: () => () => void; readonly fail: (error: unknown) => void }

export type Worker = {
  read<T>(work: () => Work<T>): Promise<T>
  write<T>(work: () => Work<Verdict<T>>): Promise<T>
}

/**
 * Runs works with prepared statements. Writes that wait at the same time share one transaction and
 * so one fsync; each is whole by itself (a savepoint), and all are answered only after the commit.
 */
export function createSqliteWorker({ raw, lock }: SqliteConnection): Worker {
  const perform = performer(raw)
  const within = savepoints(raw)
  let waiting: Attempt[] = []
  let planned = false

  const plan = () => {
    if (planned) return
    planned = true
    setImmediate(() => void lock.exclusive(flush))
  }
  const flush = () => {
    planned = false
    const batch = waiting.slice(0, mostPerCommit)
    waiting = waiting.slice(mostPerCommit)
    if (waiting.length > 0) plan()
    commitTogether(raw, batch)
  }

  return {
    read: async (work) => lock.exclusive(() => perform(work())),
    write: (work) =>
      new Promise((resolve, reject) => {
        const run = () => {
          try {
            const { value } = within(() => perform(work()))
            return () => resolve(value)
          } catch (error) {
            // A full disk ends the whole transaction: nobody in it was served.
            if (!raw.inTransaction) throw error
            return () => reject(error)
          }
        }
        waiting.push({ run, fail: reject })
        plan()
      }),
  }
}

function commitTogether(raw: Better.Database, batch: readonly Attempt[]) {
  try {
    raw.exec('BEGIN IMMEDIATE')
    const answers = batch.map((attempt) => attempt.run())
    raw.exec('COMMIT')
    for (const answer of answers) answer()
  } catch (error) {
    if (raw.inTransaction) raw.exec('ROLLBACK')
    for (const attempt of batch) attempt.fail(error)
  }
}

function savepoints(raw: Better.Database) {
  const begin = raw.prepare('SAVEPOINT one')
  const back = raw.prepare('ROLLBACK TO one')
  const release = raw.prepare('RELEASE one')
  return <T>(task: () => Verdict<T>): Verdict<T> => {
    begin.run()
    try {
      const verdict = task()
      if (!verdict.keep) back.run()
      release.run()
      return verdict
    } catch (error) {
      if (raw.inTransaction) {
        back.run()
        release.run()
      }
      throw error
    }
  }
}

function performer(raw: Better.Database) {
  const prepared = new Map<string, Better.Statement>()
  const prepare = (sql: string) => {
    const known = prepared.get(sql)
    if (known) return known
    const statement = raw.prepare(sql).safeIntegers(false)
    prepared.set(sql, statement)
    return statement
  }
  const answer = ({ sql, params }: Statement): readonly Row[] => {
    const statement = prepare(sql)
    const values = params.map((param) => (typeof param === 'boolean' ? Number(param) : param))
    if (statement.reader) return statement.all(...values).filter(isRow)
    statement.run(...values)
    return []
  }
  return <T>(work: Work<T>): T => {
    let step = work.next()
    while (!step.done) step = work.next(answer(step.value))
    return step.value
  }
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null
