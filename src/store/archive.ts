import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Param } from './work.ts'

/** A line of a backup: its first says what it is, its last proves that it is whole. */
export type ArchiveLine =
  | { readonly hotline: 'backup'; readonly version: 1; readonly migrations: readonly string[] }
  | { readonly table: string; readonly row: Readonly<Record<string, Param>> }
  | { readonly picture: string; readonly base64: string }

const param = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])

const lineSchema = Type.Union([
  Type.Object({
    hotline: Type.Literal('backup'),
    version: Type.Literal(1),
    migrations: Type.Array(Type.String()),
  }),
  Type.Object({ table: Type.String(), row: Type.Record(Type.String(), param) }),
  Type.Object({ picture: Type.String(), base64: Type.String() }),
])

const endSchema = Type.Object({
  end: Type.Literal(true),
  lines: Type.Number(),
  sha256: Type.String(),
})

/** Writes lines as gzip'd JSON lines with a checksum; the file is there whole or not at all. */
export async function writeArchive(file: string, lines: AsyncIterable<ArchiveLine>): Promise<void> {
  const unfinished = `${file}.part`
  try {
    const out = createWriteStream(unfinished, { mode: 0o600 })
    await pipeline(Readable.from(sealed(lines)), createGzip(), out)
    const handle = await open(unfinished, 'r')
    await handle.sync()
    await handle.close()
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function* sealed(lines: AsyncIterable<ArchiveLine>): AsyncIterable<string> {
  const hash = createHash('sha256')
  let count = 0
  for await (const line of lines) {
    const text = `${JSON.stringify(line)}\n`
    hash.update(text)
    count += 1
    yield text
  }
  yield `${JSON.stringify({ end: true, lines: count, sha256: hash.digest('hex') })}\n`
}

/** Reads the whole file without believing it: rejects, saying why, when anything is missing or changed. */
export async function checkArchive(file: string): Promise<void> {
  for await (const _line of readArchive(file)) {
    // Reading to the end is the check.
  }
}

/** The lines of a backup in order. Rejects at the first sign of damage, at the latest at the end. */
export async function* readArchive(file: string): AsyncGenerator<ArchiveLine> {
  const hash = createHash('sha256')
  let count = 0
  let ended = false
  for await (const text of damagedOr(file, textLines(file))) {
    if (ended) throw damaged(file, 'something follows its end')
    const value = parsed(file, text)
    if (Value.Check(endSchema, value)) {
      ended = true
      if (value.lines !== count || value.sha256 !== hash.digest('hex')) {
        throw damaged(file, 'its checksum is wrong')
      }
    } else {
      hash.update(`${text}\n`)
      count += 1
      yield checked(file, value, count)
    }
  }
  if (!ended) throw damaged(file, 'its end is missing')
}

function checked(file: string, value: unknown, count: number): ArchiveLine {
  if (!Value.Check(lineSchema, value)) throw damaged(file, `line ${count} is none of a backup`)
  if (count === 1 && !('hotline' in value)) throw damaged(file, 'it does not begin like one')
  return value
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw damaged(file, 'a line of it cannot be read')
  }
}

async function* damagedOr(file: string, lines: AsyncIterable<string>): AsyncGenerator<string> {
  try {
    yield* lines
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('Z_')) throw damaged(file, 'it cannot be unpacked')
    throw error
  }
}

async function* textLines(file: string): AsyncGenerator<string> {
  const gunzip = createGunzip()
  createReadStream(file)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip)
  gunzip.setEncoding('utf8')
  let rest = ''
  for await (const chunk of gunzip) {
    const parts = `${rest}${String(chunk)}`.split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') yield rest
}

const damaged = (file: string, why: string) =>
  new Error(`${file} is not a whole backup: ${why}. Nothing was restored.`)
