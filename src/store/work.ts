/** A row as plain SQL answers it; read it with columns.ts. */
export type Row = Readonly<Record<string, unknown>>

/** What a `?` may stand for. Flags go in as booleans on both databases. */
export type Param = string | number | boolean | null

export type Statement = { readonly sql: string; readonly params: readonly Param[] }

/**
 * Work of one transaction, written once for both databases: it yields statements and is handed
 * their rows. SQLite runs it without leaving the turn, PostgreSQL through a Prisma transaction.
 */
export type Work<T> = Generator<Statement, T, readonly Row[]>

/** What a transaction came to: kept, or undone with an answer. */
export type Verdict<T> = { readonly keep: boolean; readonly value: T }

/** Commits, and answers `value`. */
export const keep = <T>(value: T): Verdict<T> => ({ keep: true, value })

/** Rolls everything back, and answers `value`. */
export const undo = <T>(value: T): Verdict<T> => ({ keep: false, value })

/** Every row of a statement, in the SQL that both databases understand; `?` marks a parameter. */
export function* rows(sql: string, ...params: readonly Param[]): Work<readonly Row[]> {
  return yield { sql, params }
}

/** The first row of a statement, if there is one. */
export function* one(sql: string, ...params: readonly Param[]): Work<Row | undefined> {
  return (yield { sql, params })[0]
}
