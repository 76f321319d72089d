import type { Row } from './work.ts'

const wrong = (column: string, value: unknown) =>
  new Error(`column ${column}: ${value === undefined ? 'missing' : `unexpected ${typeof value}`}`)

/** The text in a column that is never null. */
export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value === 'string') return value
  throw wrong(column, value)
}

/** The text in a column, or null. */
export const textOrNull = (row: Row, column: string): string | null =>
  row[column] === null ? null : text(row, column)

/** The whole number in a column; PostgreSQL answers some as bigint. */
export function int(row: Row, column: string): number {
  const value = row[column]
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  throw wrong(column, value)
}

/** The whole number in a column, or null. */
export const intOrNull = (row: Row, column: string): number | null =>
  row[column] === null ? null : int(row, column)

/** A yes or no: SQLite keeps 1 and 0. */
export function flag(row: Row, column: string): boolean {
  const value = row[column]
  if (typeof value === 'boolean') return value
  return int(row, column) === 1
}

/** One of the words that the type allows; anything else in the database is an error. */
export function word<const T extends string>(value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value)
  if (found === undefined) throw new Error(`one of ${allowed.join(', ')} expected in the database`)
  return found
}

/** JSON that this store wrote itself, in the type it was written from. */
export function stored<T>(json: string): T {
  return JSON.parse(json)
}

/** The same, where nothing may stand. */
export const storedOrNull = <T>(row: Row, name: string): T | null => {
  const json = textOrNull(row, name)
  return json === null ? null : stored<T>(json)
}

export const channelNames = ['sms', 'voice', 'wechat', 'webchat'] as const

export const languages = ['zh', 'en'] as const
