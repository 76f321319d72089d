import Better from 'better-sqlite3'
import { pragmas } from './sqlite-adapter.ts'

type Told = { readonly lastID: number; readonly changes: number }
type Answer = (this: Told | undefined, error: Error | null, rows?: unknown) => void

const nothing: Answer = () => undefined

/** The part of node-sqlite3's interface that the `sqlite` package calls, over better-sqlite3. */
export class SqliteDriver {
  readonly #db: Better.Database

  constructor(filename: string, mode: number | Answer, opened: Answer = nothing) {
    this.#db = new Better(filename)
    this.#db.exec(pragmas)
    const answer = typeof mode === 'function' ? mode : opened
    process.nextTick(() => answer.call(undefined, null))
  }

  run(sql: string, ...rest: unknown[]): this {
    return this.#answer(rest, (params) => {
      const { lastInsertRowid, changes } = this.#db.prepare(sql).run(...params)
      return { told: { lastID: Number(lastInsertRowid), changes } }
    })
  }

  get(sql: string, ...rest: unknown[]): this {
    return this.#answer(rest, (params) => ({ rows: this.#db.prepare(sql).get(...params) }))
  }

  all(sql: string, ...rest: unknown[]): this {
    return this.#answer(rest, (params) => {
      const statement = this.#db.prepare(sql)
      if (statement.reader) return { rows: statement.all(...params) }
      statement.run(...params)
      return { rows: [] }
    })
  }

  exec(sql: string, ...rest: unknown[]): this {
    return this.#answer(rest, () => {
      this.#db.exec(sql)
      return {}
    })
  }

  close(...rest: unknown[]): void {
    this.#answer(rest, () => {
      this.#db.close()
      return {}
    })
  }

  configure(): void {}

  on(): this {
    return this
  }

  #answer(
    rest: readonly unknown[],
    task: (params: readonly unknown[]) => { told?: Told; rows?: unknown },
  ): this {
    const answer = rest.find(isAnswer) ?? nothing
    const params = rest.filter((each) => !isAnswer(each))
    try {
      const { told, rows } = task(params)
      process.nextTick(() => answer.call(told, null, rows))
    } catch (error) {
      const problem = error instanceof Error ? error : new Error(String(error))
      process.nextTick(() => answer.call(undefined, problem))
    }
    return this
  }
}

const isAnswer = (value: unknown): value is Answer => typeof value === 'function'
