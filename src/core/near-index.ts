import { type Sketch, sketchesAlike, tellingGrams } from './near-index-sketch.ts'

/** One that was added, and how alike it is, 0 to 1. */
export type Near = { readonly id: string; readonly alike: number }

type NearIndex = {
  /** Replaces what stood under this id. */
  add(id: string, sketch: Sketch): void
  /** Nothing happens when it was never added. */
  remove(id: string): void
  /**
   * What is most like this, the likeliest first, equals by id; only from `from` on, and only of what `accepts`.
   * The answer depends on what is in the index, not on the order in which it came there.
   */
  like(sketch: Sketch, wanted: Wanted): readonly Near[]
  readonly size: () => number
}

type Wanted = {
  readonly from: number
  readonly limit: number
  readonly accepts?: (id: string) => boolean
}

/** So many entries are looked at for one question, those of the rarest grams first: what bounds its time. */
const entriesRead = 20_000
/** So many are compared word by word. */
const compared = 200

/** Those with a gram, in no order. */
type Posting = { slots: Int32Array; used: number }

/**
 * Texts found by what is rare in them: an inverted index over their telling grams, added to and taken from one
 * by one. 100,000 letters of 370 characters take 180 MB, as many messages of a sentence 70 MB, and no text takes
 * more than 2 KB however long it is (test/bench/look-alikes.bench.ts).
 */
export function createNearIndex(): NearIndex {
  const postings = new Map<number, Posting>()
  const slotOf = new Map<string, number>()
  const ids: (string | undefined)[] = []
  const sketches: (Sketch | undefined)[] = []
  const free: number[] = []
  let shared = new Uint16Array(1024)

  const sketchAt = (id: string): Sketch | undefined => {
    const slot = slotOf.get(id)
    return slot === undefined ? undefined : sketches[slot]
  }

  const remove = (id: string): void => {
    const slot = slotOf.get(id)
    const sketch = sketchAt(id)
    if (slot === undefined || !sketch) return
    for (const gram of tellingGrams(sketch)) {
      const posting = postings.get(gram)
      if (posting && without(posting, slot) === 0) postings.delete(gram)
    }
    slotOf.delete(id)
    ids[slot] = undefined
    sketches[slot] = undefined
    free.push(slot)
  }

  const add = (id: string, sketch: Sketch): void => {
    remove(id)
    const slot = free.pop() ?? ids.length
    slotOf.set(id, slot)
    ids[slot] = id
    sketches[slot] = sketch
    for (const gram of tellingGrams(sketch)) {
      const posting = postings.get(gram)
      if (posting) put(posting, slot)
      else postings.set(gram, { slots: new Int32Array([slot]), used: 1 })
    }
    if (ids.length > shared.length) shared = new Uint16Array(2 * ids.length)
  }

  /** The slots that share most telling grams. */
  const candidates = (sketch: Sketch, accepts: (id: string) => boolean): readonly number[] => {
    const seen: number[] = []
    const count = (slot: number): void => {
      const before = shared[slot] ?? 0
      if (before === 0) seen.push(slot)
      shared[slot] = before + 1
    }
    for (const { slots, used } of toRead(postings, sketch))
      for (let n = 0; n < used; n += 1) count(slots[n] ?? 0)
    const allowed = accepts === everything ? seen : seen.filter((slot) => accepts(ids[slot] ?? ''))
    const least = leastCommon(allowed, shared)
    const best = allowed
      .filter((slot) => (shared[slot] ?? 0) >= least)
      .map((slot) => ({ slot, common: shared[slot] ?? 0, id: ids[slot] ?? '' }))
    for (const slot of seen) shared[slot] = 0
    return best
      .sort((a, b) => b.common - a.common || byLetters(a.id, b.id))
      .slice(0, compared)
      .map(({ slot }) => slot)
  }

  return {
    add,
    remove,
    like: (sketch, { from, limit, accepts = everything }) =>
      candidates(sketch, accepts)
        .flatMap((slot) => {
          const [id, other] = [ids[slot], sketches[slot]]
          if (id === undefined || !other) return []
          const alike = sketchesAlike(sketch, other)
          return alike >= from ? [{ id, alike }] : []
        })
        .sort((a, b) => b.alike - a.alike || byLetters(a.id, b.id))
        .slice(0, limit),
    size: () => slotOf.size,
  }
}

/** The postings of a text's telling grams, the rarest first, as far as there is time for them. */
function toRead(postings: ReadonlyMap<number, Posting>, sketch: Sketch): readonly Posting[] {
  const found = tellingGrams(sketch)
    .flatMap((gram) => {
      const posting = postings.get(gram)
      return posting ? [{ gram, posting }] : []
    })
    .sort((a, b) => a.posting.used - b.posting.used || a.gram - b.gram)
  let read = 0
  // The first is read however long it is: a gram that everybody shares is still better than none.
  return found.flatMap(({ posting }, n) => {
    read += posting.used
    return n === 0 || read <= entriesRead ? [posting] : []
  })
}

const byLetters = (a: string, b: string): number => (a < b ? -1 : 1)

/** With how many shared grams one still may be among those compared, so that few need sorting. */
function leastCommon(slots: readonly number[], shared: Uint16Array): number {
  const having = new Uint32Array(256)
  for (const slot of slots) {
    const count = Math.min(shared[slot] ?? 0, 255)
    having[count] = (having[count] ?? 0) + 1
  }
  let sum = 0
  for (let count = 255; count > 0; count -= 1) {
    sum += having[count] ?? 0
    if (sum >= compared) return count
  }
  return 1
}

const everything = (): boolean => true

function put(posting: Posting, slot: number): void {
  if (posting.used === posting.slots.length) {
    const larger = new Int32Array(2 * posting.used)
    larger.set(posting.slots)
    posting.slots = larger
  }
  posting.slots[posting.used] = slot
  posting.used += 1
}

/** Takes a slot out; answers how many are left. */
function without(posting: Posting, slot: number): number {
  const at = posting.slots.subarray(0, posting.used).indexOf(slot)
  if (at >= 0) {
    posting.used -= 1
    posting.slots[at] = posting.slots[posting.used] ?? 0
  }
  return posting.used
}
