import { gramsOf } from './like-words.ts'
import { commonPairs } from './near-index-common.ts'

/**
 * What a text is compared by: its grams as numbers in rising order, the lowest two bits saying where each
 * stands. At most 4 bytes for each of its first 250 characters.
 */
export type Sketch = {
  readonly grams: Uint32Array
  /** Weights of the names of places, of the beginning, and of the beginning without the names. */
  readonly names: number
  readonly head: number
  readonly rest: number
}

// Measured on 150 labelled pairs of real letters (test/talk/held-out/like-pairs.json, half `tune`).
const readCharacters = 250
const headCharacters = 50
const nameCharacters = 70
const share = { names: 0.6, lesserHead: 0.2, greaterHead: 0.2 } as const
const weights = { common: 1, telling: 5 } as const

/** Both name places, and hardly the same ones: nothing makes up for that. Short texts of one wording need it. */
const namesAgreeFrom = 0.35

/** Nothing but the names is the same: two matters in one place. */
const restAgreesFrom = 0.1

/** From here on two texts speak of the same matter in the same place: 96 of 100 pairs, of which 3 of 4 are found. */
export const sameMatterFrom = 0.39

const inName = 1
const inHead = 2

/** What a name of a place ends in; two to four characters before it are the name. */
const name =
  /(?=([\p{Script=Han}A-Za-z0-9]{2,4}(?:小区|花园|家园|佳园|嘉园|苑|公园|广场|大道|路|街|巷|村|社区|新城|城|府|湾|镇|学校|中学|小学|幼儿园|大学|学院|医院|公司|集团|项目|站|安置|一期|二期|三期|栋|院|中心|市场|桥|园)))/gu

/** What `text` is compared by. Nothing of it can be read back. */
export function sketchOf(text: string): Sketch {
  const named = namedIn(text.slice(0, nameCharacters))
  const head = gramsOf(text.slice(0, headCharacters))
  const all = new Set([...gramsOf(text.slice(0, readCharacters)), ...head, ...named])
  const marked = [...all].map(
    (gram) => numberOf(gram) + (named.has(gram) ? inName : 0) + (head.has(gram) ? inHead : 0),
  )
  const grams = new Uint32Array(marked).sort()
  return {
    grams,
    names: weigh(grams, (marked) => (marked & inName) !== 0),
    head: weigh(grams, (marked) => (marked & inHead) !== 0),
    rest: weigh(grams, isRest),
  }
}

/**
 * How alike two texts are, 0 to 1, symmetric: how much of the names of places one begins with is found in the
 * other, and of the words it begins with. A template with another name put in is another matter.
 */
export function sketchesAlike(a: Sketch, b: Sketch): number {
  if (a.head === 0 || b.head === 0) return 0
  const common = { aNames: 0, bNames: 0, aHead: 0, bHead: 0, aRest: 0, bRest: 0 }
  eachCommon(a, b, (left, right) => {
    const weight = weightOf(left)
    if (left & inName) common.aNames += weight
    if (right & inName) common.bNames += weight
    if (left & inHead) common.aHead += weight
    if (right & inHead) common.bHead += weight
    if (isRest(left)) common.aRest += weight
    if (isRest(right)) common.bRest += weight
  })
  const [aHead, bHead] = [common.aHead / a.head, common.bHead / b.head]
  const aNames = a.names === 0 ? aHead : common.aNames / a.names
  const bNames = b.names === 0 ? bHead : common.bNames / b.names
  if (a.names > 0 && b.names > 0 && Math.min(aNames, bNames) < namesAgreeFrom) return 0
  if (Math.max(shareOf(common.aRest, a.rest), shareOf(common.bRest, b.rest)) < restAgreesFrom)
    return 0
  return (
    share.names * Math.min(aNames, bNames) +
    share.lesserHead * Math.min(aHead, bHead) +
    share.greaterHead * Math.max(aHead, bHead)
  )
}

/** Every gram that stands in both, as it is marked in each. */
function eachCommon(a: Sketch, b: Sketch, tell: (left: number, right: number) => void): void {
  for (let i = 0, j = 0; i < a.grams.length && j < b.grams.length; ) {
    const [left, right] = [a.grams[i] ?? 0, b.grams[j] ?? 0]
    if (gramIn(left) === gramIn(right)) tell(left, right)
    if (gramIn(left) <= gramIn(right)) i += 1
    if (gramIn(right) <= gramIn(left)) j += 1
  }
}

/** How alike two texts are; see sketchesAlike. */
export const textsAlike = (a: string, b: string): number => sketchesAlike(sketchOf(a), sketchOf(b))

/** The grams a text is found by: telling ones, of its names and its beginning. */
export const tellingGrams = ({ grams }: Sketch): readonly number[] =>
  [...grams]
    .filter((marked) => marked & (inName | inHead) && !common.has(gramIn(marked)))
    .map(gramIn)

const namedIn = (beginning: string): ReadonlySet<string> =>
  new Set([...beginning.matchAll(name)].flatMap(([, found = '']) => [...gramsOf(found)]))

const weigh = (grams: Uint32Array, counts: (marked: number) => boolean): number =>
  grams.reduce((sum, marked) => sum + (counts(marked) ? weightOf(marked) : 0), 0)

/** Of the beginning, and no name. */
const isRest = (marked: number): boolean => (marked & (inName | inHead)) === inHead

const shareOf = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)

const weightOf = (marked: number): number =>
  common.has(gramIn(marked)) ? weights.common : weights.telling

const gramIn = (marked: number): number => marked >>> 2

/** FNV-1a, 30 bits, with two free bits below: of a million different grams one in a thousand shares its number. */
function numberOf(gram: string): number {
  let hash = 0x811c9dc5
  for (let n = 0; n < gram.length; n += 1) {
    hash = Math.imul(hash ^ (gram.charCodeAt(n) & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (gram.charCodeAt(n) >>> 8), 0x01000193)
  }
  return ((hash ^ (hash >>> 30)) << 2) >>> 0
}

const common: ReadonlySet<number> = new Set(commonPairs.map((pair) => gramIn(numberOf(pair))))
