import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntityMark, Heard } from '../../src/http/wire/understood.ts'
import { type Fillable, filledIn } from '../../src/web/console/fill-in.ts'
import { runsOf } from '../../src/web/console/text-runs.ts'

const empty: Fillable = { service: '', placeText: '', gridId: '', emergency: false }
const heard: Heard = {
  decision: 'sure',
  guesses: [{ service: 'gas-leak', name: '燃气泄漏', nameEn: 'Gas leak', probability: 0.97 }],
  because: [],
  nature: 'help',
  upset: false,
  chatter: false,
  emergency: { name: '燃气泄漏', nameEn: 'Gas leak', call: '119' },
  place: {
    text: '菜场对面',
    gridId: 'g4',
    candidates: [],
    because: { rule: 'near', words: '菜场' },
  },
  entities: [],
}

describe('the form of a new ticket', () => {
  it('follows the machine where nobody has touched it, also when that changes its mind', () => {
    const filled = filledIn(empty, new Set(), heard)
    const all = { service: 'gas-leak', placeText: '菜场对面', gridId: 'g4', emergency: true }
    expect(filled).toEqual(all)
    expect(filledIn(filled, new Set(), { ...heard, decision: 'ask' }).service).toBe('')
    expect(filledIn(filled, new Set(), null)).toEqual(empty)
  })

  it('leaves alone whatever was set by hand, even set to nothing', () => {
    const own: Fillable = { service: 'noise', placeText: '', gridId: 'g1', emergency: false }
    const byHand = new Set(['service', 'placeText', 'gridId', 'emergency'] as const)
    expect(filledIn(own, byHand, heard)).toEqual(own)
    expect(filledIn(own, new Set(['gridId'] as const), heard)).toMatchObject({
      service: 'gas-leak',
      gridId: 'g1',
    })
  })
})

describe('a text with marks in it', () => {
  const mark = (start: number, end: number): EntityMark => ({
    kind: 'plate',
    text: '',
    value: '',
    start,
    end,
  })
  /** Stretches in order that do not touch: from pairs of a gap and a length. */
  const stretches = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), {
      maxLength: 6,
    })
    .map((pairs) => {
      let at = 0
      return pairs.map(([gap, length]) => {
        const start = at + gap
        at = start + length
        return { start, end: at }
      })
    })

  it('loses no character, wherever the marks are', () => {
    const text = fc.string({ minLength: 60, maxLength: 70 })
    fc.assert(
      fc.property(text, stretches, stretches, (words, named, decided) => {
        const entities = named.map(({ start, end }) => mark(start, end))
        const runs = runsOf(words, entities, decided)
        const pieces = runs.flatMap((run) => run.pieces)
        expect(pieces.map((piece) => piece.text).join('')).toBe(words)
        expect(runs.flatMap(({ entity }) => entity ?? [])).toEqual(entities)
        const length = pieces.filter((piece) => piece.decided).map((piece) => piece.text.length)
        const wanted = decided.map(({ start, end }) => end - start)
        const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0)
        expect(sum(length)).toBe(sum(wanted))
      }),
    )
  })

  it('shows a word that decided inside what is named', () => {
    const [before, inside, after] = runsOf('去派出所办证', [mark(1, 4)], [{ start: 2, end: 5 }])
    expect(before?.pieces).toEqual([{ text: '去', decided: false }])
    expect(inside?.pieces).toEqual([
      { text: '派', decided: false },
      { text: '出所', decided: true },
    ])
    expect(after?.pieces).toEqual([
      { text: '办', decided: true },
      { text: '证', decided: false },
    ])
  })
})
