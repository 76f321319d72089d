import type { Name } from './place-names.ts'
import { COMMON } from './place-words.ts'
import { soundAlike } from './sounds.ts'

/** Names by the hash of what is left when one of their characters is dropped, and by their own. */
export type Typos = {
  readonly byKey: ReadonlyMap<number, readonly Name[]>
  /** Bits of the keys: says no quickly. */
  readonly keys: Uint32Array
  readonly firsts: Uint8Array
  readonly seconds: Uint8Array
}
export type Typo = {
  readonly name: Name
  readonly start: number
  readonly end: number
  /** Sounds or looks like it; else it may well be another place: ask. */
  readonly close: boolean
}

const SHORTEST = 3
const LONGEST = 7
/** A name this long is still itself with a character missing, too many, or quite another. */
const SPACIOUS = 4
const BASE = 0x01000193
const powers = Array.from({ length: LONGEST + 3 }, (_, n) => {
  let power = 1
  for (let at = 0; at < n; at += 1) power = Math.imul(power, BASE)
  return power
})
/** Pairs of characters that look alike; what sounds alike is found by sound. */
const LOOKS =
  '锦绵 设没 园圆 滨宾 河何 幸辛 桂挂 苑宛 书节 清请 清情 阳阴 未末 已己 土士 茂贸 府附 区匹 村材 农衣 市布 场杨'
const looks = new Set(LOOKS.split(' ').flatMap((pair) => [pair, [...pair].reverse().join('')]))

/** The index of every name that one wrong character may have been made in. */
export function typosOf(names: readonly Name[]): Typos {
  const open = names.filter(({ name }) => name.length >= SHORTEST && name.length <= LONGEST)
  const byKey = new Map<number, Name[]>()
  const [firsts, seconds] = [new Uint8Array(65536), new Uint8Array(65536)]
  for (const name of open) {
    firsts[name.name.charCodeAt(0)] = 1
    seconds[name.name.charCodeAt(1)] = 1
    for (const key of keysOf(name.name)) byKey.set(key, [...(byKey.get(key) ?? []), name])
  }
  const keys = new Uint32Array(2 ** Math.max(8, Math.ceil(Math.log2(byKey.size + 1))))
  for (const key of byKey.keys()) {
    const slot = slotOf(key, keys.length)
    keys[slot] = (keys[slot] ?? 0) | (1 << (key & 31))
  }
  return { byKey, keys, firsts, seconds }
}

const slotOf = (key: number, size: number): number => (key >>> 5) & (size - 1)

function keysOf(name: string): ReadonlySet<number> {
  const dropped = Array.from({ length: name.length }, (_, at) =>
    hashOf(name.slice(0, at) + name.slice(at + 1)),
  )
  return new Set([...dropped, hashOf(name)])
}

function hashOf(text: string): number {
  let hash = 0
  for (let at = 0; at < text.length; at += 1)
    hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0
  return hash
}

/** Names with one character wrong, missing, too many or changed with its neighbour, left to right. */
export function typosIn(typos: Typos, text: string): readonly Typo[] {
  const sums = new Int32Array(text.length + 1)
  for (let at = 0; at < text.length; at += 1)
    sums[at + 1] = (Math.imul(sums[at] ?? 0, BASE) + text.charCodeAt(at)) | 0
  const found: Typo[] = []
  for (let from = 0; from + SHORTEST - 1 <= text.length; from += 1) {
    const typo = typoAt(typos, text, sums, from)
    if (!typo) continue
    found.push(typo)
    from = typo.end - 1
  }
  return found
}

function typoAt(typos: Typos, text: string, sums: Int32Array, from: number): Typo | undefined {
  const next = text.charCodeAt(from + 1)
  const first = typos.firsts[text.charCodeAt(from)] === 1
  const second = (typos.seconds[next] ?? 0) + (typos.firsts[next] ?? 0) > 0
  if (!first && !second) return undefined
  for (let length = Math.min(LONGEST + 1, text.length - from); length >= SHORTEST; length -= 1) {
    const name = inWindow(typos, text, sums, { from, end: from + length, first, second })
    const end = from + length
    if (name) return { name, start: from, end, close: isClose(name.name, text.slice(from, end)) }
  }
  return undefined
}

type Window = {
  readonly from: number
  readonly end: number
  /** Whether its first character is some name's first, so that a later one may be the wrong one. */
  readonly first: boolean
  readonly second: boolean
}

/** The name whose key is that of the window, whole or without one of its characters. */
function inWindow(
  typos: Typos,
  text: string,
  sums: Int32Array,
  { from, end, first, second }: Window,
): Name | undefined {
  const whole = first ? checked(typos, text, from, end, part(sums, from, end)) : undefined
  if (whole) return whole
  const last = first ? end : from + 1
  for (let at = second ? from : from + 1; at < last; at += 1) {
    const head = Math.imul(part(sums, from, at), powers[end - at - 1] ?? 0)
    const name = checked(typos, text, from, end, (head + part(sums, at + 1, end)) | 0)
    if (name) return name
  }
  return undefined
}

const part = (sums: Int32Array, from: number, end: number): number =>
  ((sums[end] ?? 0) - Math.imul(sums[from] ?? 0, powers[end - from] ?? 0)) | 0

function checked(
  typos: Typos,
  text: string,
  from: number,
  end: number,
  key: number,
): Name | undefined {
  const bits = typos.keys[slotOf(key, typos.keys.length)] ?? 0
  if ((bits & (1 << (key & 31))) === 0) return undefined
  const written = text.slice(from, end)
  return typos.byKey.get(key)?.find((name) => isTypoOf(name.name, written))
}

/** Whether somebody who wrote this may have meant that name: never 卫生间 for 卫生院. */
export function isTypoOf(name: string, written: string): boolean {
  if (/[,。\d]/.test(written) || name === written) return false
  if (isClose(name, written)) return true
  return name.length >= SPACIOUS && !COMMON.has(name) && isLoose(name, written)
}

/** Neighbours changed, or one character that sounds or looks like the right one. */
function isClose(name: string, written: string): boolean {
  if (written.length !== name.length) return false
  const wrong = [...name].flatMap((sign, at) => (written.charAt(at) === sign ? [] : [at]))
  const [at = 0, next = 0] = wrong
  const [meant, said] = [name.charAt(at), written.charAt(at)]
  if (wrong.length === 2)
    return next === at + 1 && meant === written.charAt(next) && said === name.charAt(next)
  if (wrong.length !== 1 || (at === 0 && COMMON.has(name))) return false
  return soundAlike(meant, said) || looks.has(meant + said)
}

/** One character quite another, or one more or fewer; the end of the name as it is. */
function isLoose(name: string, written: string): boolean {
  if (name.length === written.length) {
    const wrong = [...name].flatMap((sign, at) => (written.charAt(at) === sign ? [] : [at]))
    const [at = 0] = wrong
    return wrong.length === 1 && at > 0 && at < name.length - 2
  }
  const [long, short] = name.length > written.length ? [name, written] : [written, name]
  if (long.length !== short.length + 1) return false
  if (long.at(0) !== short.at(0) || long.at(-1) !== short.at(-1)) return false
  return [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short)
}
