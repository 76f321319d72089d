import { readFileSync, writeFileSync } from 'node:fs'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Linear } from './linear.ts'

const Header = Type.Object({
  format: Type.Literal('hotline-linear-1'),
  parts: Type.Record(
    Type.String(),
    Type.Object({
      labels: Type.Array(Type.String()),
      rows: Type.Integer(),
      temperature: Type.Number(),
      unseenIdf: Type.Number(),
    }),
  ),
})

/** Named linear models in one file: a JSON header with its length before it, then keys, idf, scale, bias and weights of each part. */
export function writeModel(file: string, parts: Readonly<Record<string, Linear>>): void {
  const header = Buffer.from(
    JSON.stringify({
      format: 'hotline-linear-1',
      parts: Object.fromEntries(
        Object.entries(parts).map(([name, { labels, rows, temperature, unseenIdf }]) => [
          name,
          { labels, rows: rows.size, temperature, unseenIdf },
        ]),
      ),
    }),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  const bodies = Object.values(parts).flatMap(({ rows, idf, scale, bias, weights }) =>
    [Float64Array.from(rows.keys()), idf, scale, bias, weights].map((array) =>
      Buffer.from(array.buffer, array.byteOffset, array.byteLength),
    ),
  )
  writeFileSync(file, Buffer.concat([length, header, ...bodies]))
}

/** Throws for a file that is none of ours or cut short. */
export function readModel(file: string): Readonly<Record<string, Linear>> {
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
  return Object.fromEntries(
    Object.entries(header.parts).map(([name, { labels, rows, temperature, unseenIdf }]) => {
      const width = labels.length
      const keys = new Float64Array(take(rows * 8))
      const idf = new Float32Array(take(rows * 4))
      const scale = new Float32Array(take(width * 4))
      const bias = new Float32Array(take(width * 4))
      const weights = new Int8Array(take(rows * width))
      const lookup = new Map(Array.from(keys, (key, row) => [key, row] as const))
      return [name, { labels, rows: lookup, idf, scale, bias, weights, temperature, unseenIdf }]
    }),
  )
}
