import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { indexOf } from './gram-index.ts'
import type { Linear } from './linear.ts'
import type { Thresholds } from './recalibrate.ts'

const Header = Type.Object({
  format: Type.Literal('hotline-linear-2'),
  parts: Type.Record(
    Type.String(),
    Type.Object({
      labels: Type.Array(Type.String()),
      groups: Type.Array(Type.String()),
      groupOf: Type.Array(Type.Integer()),
      grams: Type.Integer(),
      rows: Type.Integer(),
      cells: Type.Integer(),
      temperature: Type.Number(),
      groupTemperature: Type.Number(),
    }),
  ),
  thresholds: Type.Record(
    Type.String(),
    Type.Object({
      sure: Type.Number(),
      ask: Type.Number(),
      basis: Type.Object({
        cases: Type.Number(),
        covered: Type.Number(),
        lowerBound: Type.Number(),
      }),
    }),
  ),
  judged: Type.Record(Type.String(), Type.Tuple([Type.String(), Type.Number()])),
})

/** What a model answered, before it saw them, to messages that were held out: label and probability, by `messageHash`. */
export type Judged = Readonly<Record<string, readonly [string, number]>>

/** Named linear models, and by scheme of labels the thresholds measured for them. */
export type ModelFile = {
  readonly parts: Readonly<Record<string, Linear>>
  readonly thresholds: Readonly<Record<string, Thresholds>>
  readonly judged?: Judged
}

/** Written beside and renamed: a reader never sees half a file. Makes the folder. */
export function writeModel(file: string, { parts, thresholds, judged = {} }: ModelFile): void {
  const header = Buffer.from(
    JSON.stringify({
      format: 'hotline-linear-2',
      parts: Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [
          name,
          {
            labels: part.labels,
            groups: part.groups,
            groupOf: [...part.groupOf],
            grams: part.idf.length,
            rows: part.ends.length,
            cells: part.weights.length,
            temperature: part.temperature,
            groupTemperature: part.groupTemperature,
          },
        ]),
      ),
      thresholds,
      judged,
    }),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  const bodies = Object.values(parts).flatMap(
    ({ index, idf, ends, columns, weights, scale, bias, labels, groups }) => [
      index.keys,
      idf,
      countsOf(ends),
      isNarrow(labels, groups) ? Uint8Array.from(columns) : columns,
      weights,
      scale,
      bias,
    ],
  )
  mkdirSync(dirname(file), { recursive: true })
  const bytes = bodies.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength))
  writeFileSync(`${file}.part`, Buffer.concat([length, header, ...bytes]))
  renameSync(`${file}.part`, file)
}

/** Throws for a file that is none of ours or cut short. `wanted`: the parts to read; default all. */
export function readModel(file: string, wanted?: readonly string[]): Required<ModelFile> {
  const bytes = readFileSync(file)
  const headerEnd = 4 + bytes.readUInt32LE(0)
  const header: unknown = JSON.parse(bytes.subarray(4, headerEnd).toString('utf8'))
  if (!Value.Check(Header, header)) throw new Error(`${file} is not a model of this hotline`)
  let at = headerEnd
  const take = (size: number): ArrayBuffer => {
    if (at + size > bytes.length) throw new Error(`${file} is cut short`)
    const copy = new Uint8Array(bytes.subarray(at, at + size)).buffer
    at += size
    return copy
  }
  const parts: Record<string, Linear> = {}
  for (const [name, part] of Object.entries(header.parts)) {
    const { labels, groups, grams, rows, cells } = part
    const width = labels.length + groups.length
    const keys = new Uint32Array(take(grams * 4))
    const idf = new Float32Array(take(grams * 4))
    const ends = endsOf(new Uint16Array(take(rows * 2)))
    const columns = isNarrow(labels, groups)
      ? Uint16Array.from(new Uint8Array(take(cells)))
      : new Uint16Array(take(cells * 2))
    const weights = new Int8Array(take(cells))
    const scale = new Float32Array(take(width * 4))
    const bias = new Float32Array(take(width * 4))
    if (wanted && !wanted.includes(name)) continue
    const { temperature, groupTemperature } = part
    const groupOf = Uint8Array.from(part.groupOf)
    const head = { labels, groups, groupOf, temperature, groupTemperature }
    parts[name] = { ...head, index: indexOf(keys), idf, ends, columns, weights, scale, bias }
  }
  return { parts, thresholds: header.thresholds, judged: header.judged }
}

/** A column fits in one byte. */
const isNarrow = (labels: readonly string[], groups: readonly string[]): boolean =>
  labels.length + groups.length <= 256

function countsOf(ends: Uint32Array): Uint16Array {
  return Uint16Array.from(ends, (end, row) => end - (row === 0 ? 0 : (ends[row - 1] ?? 0)))
}

function endsOf(counts: Uint16Array): Uint32Array {
  let end = 0
  return Uint32Array.from(counts, (count) => {
    end += count
    return end
  })
}
