import { fold, READ_CHARACTERS } from './fold.ts'

/** A text as the classifiers see it: characters and neighbouring pairs, each with where it stands. */
export type Grams = {
  readonly text: string
  /** Exact keys (code, or first × 65536 + second): no two grams share one. */
  readonly keys: Float64Array
  readonly starts: Int32Array
  readonly lengths: Uint8Array
}

const DIGIT = 48

/** Splits at everything that is neither letter, digit nor Han character; digits are all alike, a run of them is one. */
export function gramsOf(text: string): Grams {
  const folded = fold(text.slice(0, READ_CHARACTERS))
  const keys: number[] = []
  const starts: number[] = []
  const lengths: number[] = []
  let before = 0
  let beforeAt = 0
  for (let at = 0; at < folded.length; at += 1) {
    const code = meaning(folded.charCodeAt(at))
    if (code === DIGIT && before === DIGIT) continue
    if (code !== 0) {
      keys.push(code)
      starts.push(at)
      lengths.push(1)
      if (before !== 0) {
        keys.push(before * 65536 + code)
        starts.push(beforeAt)
        lengths.push(at - beforeAt + 1)
      }
    }
    before = code
    beforeAt = at
  }
  return {
    text: folded,
    keys: Float64Array.from(keys),
    starts: Int32Array.from(starts),
    lengths: Uint8Array.from(lengths),
  }
}

/** 0 for what separates. */
function meaning(code: number): number {
  if (code >= 48 && code <= 57) return DIGIT
  if (code >= 97 && code <= 122) return code
  return code >= 0x4e00 && code <= 0x9fff ? code : 0
}

/** Where the first sentence ends, at most `most` characters in: people say the matter first. */
export function firstSentenceEnd(text: string, most: number): number {
  for (let at = 4; at < Math.min(text.length, most); at += 1) {
    if ('。！？!?\n;；'.includes(text.charAt(at))) return at
  }
  return Math.min(text.length, most)
}
