import { fold, READ_CHARACTERS } from './fold.ts'

/** A text as the classifiers see it: characters and neighbouring pairs, each with where it stands. */
export type Grams = {
  readonly text: string
  /** Exact keys (code, or first × 65536 + second): no two grams share one. */
  readonly keys: Uint32Array
  readonly starts: Uint16Array
  readonly lengths: Uint8Array
  /** How many of the grams stand in the first sentence: people say the matter first. */
  readonly first: number
}

const DIGIT = 48

/**
 * Splits at everything that is neither letter, digit nor Han character; digits are all alike, a run of
 * them is one; coded places are passed over. Reads the first READ_CHARACTERS.
 */
export function gramsOf(text: string): Grams {
  const folded = fold(text.slice(0, READ_CHARACTERS))
  const keys = new Uint32Array(2 * folded.length)
  const starts = new Uint16Array(2 * folded.length)
  const lengths = new Uint8Array(2 * folded.length)
  const end = firstSentenceEnd(folded)
  let size = 0
  let first = 2 * folded.length
  const push = (key: number, start: number, length: number): void => {
    keys[size] = key
    starts[size] = start
    lengths[size] = length
    size += 1
  }
  const units = meanings(folded)
  let before = 0
  let beforeAt = 0
  for (let at = 0; at < units.length; at += 1) {
    if (at === end) first = size
    const code = units[at] ?? 0
    if (code === DIGIT && before === DIGIT) continue
    if (code !== 0) push(code, at, 1)
    if (code !== 0 && before !== 0) push(before * 65536 + code, beforeAt, reach(beforeAt, at))
    before = code
    beforeAt = at
  }
  return {
    text: folded,
    keys: keys.subarray(0, size),
    starts: starts.subarray(0, size),
    lengths: lengths.subarray(0, size),
    first: Math.min(first, size),
  }
}

/** Long numbers are one gram of many characters; a byte says how many. */
const reach = (from: number, to: number): number => Math.min(255, to - from + 1)

/** What each unit is to the classifiers; 0 for what separates and for coded places. */
function meanings(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at += 1) {
    const code = meaning(text.charCodeAt(at))
    const place = isLetter(code) && !isLetter(units[at - 1] ?? 0) ? codedPlaceEnd(text, at) : at
    if (place > at) at = place - 1
    else units[at] = code
  }
  return units
}

/** 0 for what separates. */
function meaning(code: number): number {
  if (code >= 48 && code <= 57) return DIGIT
  if (isLetter(code)) return code
  return code >= 0x4e00 && code <= 0x9fff ? code : 0
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122
}

/** Published letters call their towns A市, B3区: the code says nothing of the matter. Where it ends, or `at`. */
function codedPlaceEnd(text: string, at: number): number {
  let end = at + 1
  while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1
  return end < text.length && '市县区'.includes(text.charAt(end)) ? end : at
}

/** The characters of a key. */
export function textOfKey(key: number): string {
  return key < 65536
    ? String.fromCharCode(key)
    : String.fromCharCode(Math.floor(key / 65536), key % 65536)
}

const FIRST_SENTENCE_LEAST = 4
const FIRST_SENTENCE_MOST = 60

/** Where the first line ends (the subject of a letter), else the first sentence. */
export function firstSentenceEnd(text: string): number {
  const line = text.indexOf('\n')
  if (line >= FIRST_SENTENCE_LEAST && line <= FIRST_SENTENCE_MOST) return line
  const most = Math.min(text.length, FIRST_SENTENCE_MOST)
  for (let at = FIRST_SENTENCE_LEAST; at < most; at += 1) {
    if (ends(text.charCodeAt(at))) return at
  }
  return most
}

/** 。！？ and their half-width forms, semicolon, line end. */
function ends(code: number): boolean {
  return code === 0x3002 || code === 33 || code === 63 || code === 59 || code === 10
}
