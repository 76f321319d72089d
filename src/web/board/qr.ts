/**
 * A QR code (ISO/IEC 18004), byte mode, error correction M, versions 1 to 6: enough for a web address
 * of 106 bytes, and small enough to need no library.
 */
type Version = {
  readonly size: number
  readonly blocks: number
  /** Bytes in each block: data, and Reed–Solomon. */
  readonly data: number
  readonly correction: number
}

/** ISO/IEC 18004 table 9, level M; all blocks of these versions are of one length. */
const versions: readonly Version[] = [
  { size: 21, blocks: 1, data: 16, correction: 10 },
  { size: 25, blocks: 1, data: 28, correction: 16 },
  { size: 29, blocks: 1, data: 44, correction: 26 },
  { size: 33, blocks: 2, data: 32, correction: 18 },
  { size: 37, blocks: 2, data: 43, correction: 24 },
  { size: 41, blocks: 4, data: 27, correction: 16 },
]
/** Level M with mask 0, BCH-coded and masked (table C.1). */
const formatBits = 0x5412
/** White modules around the code. */
const quiet = 3

/** The dark modules as an SVG path in a square of `size` units, quiet zone included. Throws when the text is too long. */
export const qrPath = (text: string): { readonly path: string; readonly size: number } => {
  const modules = qrModules(text)
  const path = modules.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : [])),
  )
  return { path: path.join(''), size: modules.length + 2 * quiet }
}

/** The modules, row by row; true is dark. */
const qrModules = (text: string): readonly (readonly boolean[])[] => {
  const bytes = new TextEncoder().encode(text)
  const version = versions.find(({ blocks, data }) => blocks * data - 2 >= bytes.length)
  if (!version) throw new Error(`A QR code here holds 106 bytes, got ${bytes.length}`)
  const fixed = fixedModules(version.size)
  const stream = interleaved(dataBytes(bytes, version), version)
  return withStream(fixed, stream)
}

type Modules = (boolean | undefined)[][]

const dataBytes = (bytes: Uint8Array, { blocks, data }: Version): number[] => {
  const nibbles = [4, bytes.length >> 4, bytes.length & 15]
  for (const byte of bytes) nibbles.push(byte >> 4, byte & 15)
  nibbles.push(0)
  const packed: number[] = []
  for (let i = 0; i < nibbles.length; i += 2)
    packed.push(((nibbles[i] ?? 0) << 4) | (nibbles[i + 1] ?? 0))
  const pads = [0xec, 0x11]
  for (let i = 0; packed.length < blocks * data; i++) packed.push(pads[i % 2] ?? 0)
  return packed
}

const interleaved = (bytes: readonly number[], version: Version): number[] => {
  const blocks = Array.from({ length: version.blocks }, (_, i) =>
    bytes.slice(i * version.data, (i + 1) * version.data),
  )
  const corrections = blocks.map((block) => correctionOf(block, version.correction))
  return [...woven(blocks), ...woven(corrections)]
}

const woven = (rows: readonly (readonly number[])[]): number[] =>
  (rows[0] ?? []).flatMap((_, i) => rows.map((row) => row[i] ?? 0))

/** Product in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
const times = (a: number, b: number): number => {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((b >> bit) & 1) * a
  }
  return product
}

const correctionOf = (block: readonly number[], length: number): number[] => {
  const divisor = generator(length)
  let rest: number[] = Array(length).fill(0)
  for (const byte of block) {
    const factor = byte ^ (rest[0] ?? 0)
    const shifted = [...rest.slice(1), 0]
    rest = shifted.map((value, i) => value ^ times(divisor[i] ?? 0, factor))
  }
  return rest
}

const generator = (length: number): number[] => {
  let result: number[] = [...Array(length - 1).fill(0), 1]
  let root = 1
  for (let i = 0; i < length; i++) {
    const at = root
    const scaled = result.map((value) => times(value, at))
    result = scaled.map((value, j) => value ^ (result[j + 1] ?? 0))
    root = times(root, 2)
  }
  return result
}

const fixedModules = (size: number): Modules => {
  const modules: Modules = Array.from({ length: size }, () => Array(size).fill(undefined))
  const put = (x: number, y: number, dark: boolean) => {
    const row = modules[y]
    if (row && x >= 0 && x < size) row[x] = dark
  }
  for (let i = 0; i < size; i++) {
    put(6, i, i % 2 === 0)
    put(i, 6, i % 2 === 0)
  }
  const rings = (cx: number, cy: number, radius: number, light: readonly number[]) => {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        put(cx + dx, cy + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))))
  }
  rings(3, 3, 4, [2, 4])
  rings(size - 4, 3, 4, [2, 4])
  rings(3, size - 4, 4, [2, 4])
  if (size > 21) rings(size - 7, size - 7, 2, [1])
  putFormat(put, size)
  return modules
}

const putFormat = (put: (x: number, y: number, dark: boolean) => void, size: number) => {
  for (let i = 0; i < 15; i++) {
    const dark = ((formatBits >> i) & 1) === 1
    const [x, y] = firstCopy(i)
    put(x, y, dark)
    if (i < 8) put(size - 1 - i, 8, dark)
    else put(8, size - 15 + i, dark)
  }
  put(8, size - 8, true)
}

const firstCopy = (i: number): readonly [number, number] => {
  if (i < 6) return [8, i]
  if (i < 8) return [8, i + 1]
  return i === 8 ? [7, 8] : [14 - i, 8]
}

/** Fills the free modules from the right in pairs of columns, up and down, with mask 0. */
const withStream = (fixed: Modules, stream: readonly number[]): boolean[][] => {
  const filled = fixed.map((row) => row.map((dark) => dark === true))
  let bit = 0
  for (const [x, y] of path(fixed.length)) {
    const row = filled[y]
    if (!row || fixed[y]?.[x] !== undefined) continue
    const dark = ((stream[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1
    row[x] = (dark === 1) !== ((x + y) % 2 === 0)
    bit++
  }
  return filled
}

const path = (size: number): (readonly [number, number])[] => {
  const steps: (readonly [number, number])[] = []
  for (let pair = 0; pair < (size - 1) / 2; pair++) {
    const right = size - 1 - 2 * pair
    const x = right <= 6 ? right - 1 : right
    for (let i = 0; i < size; i++) {
      const y = pair % 2 === 0 ? size - 1 - i : i
      steps.push([x, y], [x - 1, y])
    }
  }
  return steps
}
