import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'

/** What a YAML text says, when it was parsed before; undefined for a text nobody has seen. */
export type Parsed = (text: string) => unknown

/** Folder of the service guides below a flows folder. */
export const guidesFolder = 'guides'

/** Nothing was parsed before: every file is. */
export const nothingParsed: Parsed = () => undefined

const keyOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Parses every YAML file of a folder once, for faster starts. Only what has no error is kept, by the
 * hash of its text: a file that staff edit afterwards is parsed and checked as if nothing were here.
 */
export function writeParsed(flowsDir: string, outFile: string): void {
  const known: Record<string, unknown> = {}
  for (const name of [...yamlIn(flowsDir), ...yamlIn(flowsDir, guidesFolder)]) {
    const text = readFileSync(join(flowsDir, name), 'utf8')
    const document = parseDocument(text)
    if (document.errors.length === 0) known[keyOf(text)] = document.toJS()
  }
  writeFileSync(outFile, JSON.stringify(known))
}

/** Files of a folder, or of one below it, by their path from the first. */
const yamlIn = (flowsDir: string, below = ''): readonly string[] =>
  existsSync(join(flowsDir, below))
    ? readdirSync(join(flowsDir, below))
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => join(below, file))
    : []

/** Opens what `writeParsed` kept; a missing file knows nothing. */
export function openParsed(file: string): Parsed {
  if (!existsSync(file)) return nothingParsed
  const known: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof known !== 'object' || known === null) return nothingParsed
  return (text) => Reflect.get(known, keyOf(text))
}
