import { readFileSync } from 'node:fs'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { nothingParsed, type Parsed } from './parsed-flows.ts'

/** Something wrong in a file staff may edit. */
export type Problem = { readonly file: string; readonly line: number; readonly reason: string }

export type Path = readonly (string | number)[]

/** A parsed file that can say on which line each part of it stands. */
export type YamlFile<T> = {
  readonly file: string
  readonly content: T
  lineOf(path: Path): number
}

/**
 * Reads and checks one YAML file against its schema; what is wrong goes to `problems`
 * (also a file that is missing) and the answer is then undefined.
 */
export function readYaml<S extends TSchema>(
  file: string,
  path: string,
  schema: S,
  problems: Problem[],
  parsed: Parsed = nothingParsed,
): YamlFile<Static<S>> | undefined {
  const text = contentOf(path)
  if (text === undefined) {
    problems.push({ file, line: 1, reason: 'the file is missing' })
    return undefined
  }
  // Lines are only asked for when something is wrong: a text parsed before is not parsed again.
  let positions: Positions | undefined
  const look = () => {
    positions ??= positionsIn(text)
    return positions
  }
  const lineOf = (where: Path): number => lineIn(look(), where)
  let content = parsed(text)
  if (content === undefined) {
    const { document, lines } = look()
    for (const error of document.errors)
      problems.push({ file, line: lines.linePos(error.pos[0]).line, reason: error.message })
    if (document.errors.length > 0) return undefined
    content = document.toJS()
  }
  if (Value.Check(schema, content)) return { file, content, lineOf }
  problems.push(...misfits(file, schema, content, lineOf))
  return undefined
}

type Positions = { readonly document: Document; readonly lines: LineCounter }

function positionsIn(text: string): Positions {
  const lines = new LineCounter()
  return { document: parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** One problem for each place that does not fit, in words. */
function misfits(
  file: string,
  schema: TSchema,
  content: unknown,
  lineOf: (path: Path) => number,
): readonly Problem[] {
  const found = new Map<string, Problem>()
  for (const error of Value.Errors(schema, content)) {
    if (error.keyword === 'additionalProperties' || error.keyword === 'anyOf') continue
    const path = error.instancePath.split('/').slice(1).map(partOf)
    const where = path.join('/') || 'the file'
    const reason =
      error.keyword === 'boolean' ? `${where}: unknown key` : `${where}: ${error.message}`
    if (!found.has(where)) found.set(where, { file, line: lineOf(path), reason })
  }
  return found.size > 0 ? [...found.values()] : [{ file, line: 1, reason: 'does not fit' }]
}

const partOf = (part: string): string | number =>
  /^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')

/** The line of a key, or of what it belongs to when the key itself is not there. */
function lineIn({ document, lines }: Positions, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const offset = offsetOf(document, path.slice(0, depth))
    if (offset !== undefined) return lines.linePos(offset).line
  }
  return 1
}

function offsetOf(document: Document, path: Path): number | undefined {
  const last = path.at(-1)
  const parent: unknown =
    path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  if (isMap(parent)) {
    const pair = parent.items.find(
      (one) => isScalar(one.key) && String(one.key.value) === String(last),
    )
    if (pair && isScalar(pair.key)) return pair.key.range?.[0]
    return undefined
  }
  const node: unknown = document.getIn(path, true)
  return isNode(node) ? node.range?.[0] : undefined
}
