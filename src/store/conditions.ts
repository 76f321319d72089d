import type { Param } from './work.ts'

/** Part of a WHERE: all parts must hold. No part: no condition. */
export type Condition = { readonly sql: string; readonly params: readonly Param[] }

/** ` WHERE …`, or nothing where there is no condition. */
export function whereAll(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: '', params: [] }
  return {
    sql: ` WHERE ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')}`,
    params: conditions.flatMap(({ params }) => params),
  }
}

export const condition = (sql: string, ...params: readonly Param[]): Condition => ({ sql, params })

export const equal = (column: string, value: string | boolean | undefined): readonly Condition[] =>
  value === undefined ? [] : [condition(`"${column}" = ?`, value)]

export const after = (column: string, value: number | undefined): readonly Condition[] =>
  value === undefined ? [] : [condition(`"${column}" > ?`, value)]

export const from = (column: string, value: number | undefined): readonly Condition[] =>
  value === undefined ? [] : [condition(`"${column}" >= ?`, value)]

export const either = (
  wanted: boolean | undefined,
  yes: string,
  no: string,
): readonly Condition[] => (wanted === undefined ? [] : [condition(wanted ? yes : no)])

export const oneOf = (
  column: string,
  values: readonly string[] | undefined,
): readonly Condition[] => {
  if (values === undefined) return []
  if (values.length === 0) return [condition('1 = 0')]
  return [condition(`"${column}" IN (${values.map(() => '?').join(', ')})`, ...values)]
}
