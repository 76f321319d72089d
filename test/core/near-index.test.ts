import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNearIndex } from '../../src/core/near-index.ts'
import { sameMatterFrom, sketchOf, textsAlike } from '../../src/core/near-index-sketch.ts'
import { reportMissing } from '../kit/databases.ts'
import { lettersById, likePairs, measured, missingLetters } from './like-pairs.ts'

const places = ['翠竹苑', '明湖小区', '长乐路', '东门市场', '枫林新村']
const matters = ['停水两天了', '夜里施工很吵', '路灯全灭了', '垃圾堆着没人运', '电梯又坏了']
const message = fc
  .tuple(
    fc.constantFrom(...places),
    fc.constantFrom(...matters),
    fc.constantFrom('', '请尽快处理', '急'),
  )
  .map((parts) => parts.join(''))
const messages = fc.uniqueArray(fc.tuple(fc.uuid(), message), {
  selector: ([id]) => id,
  minLength: 1,
  maxLength: 30,
})

const indexOf = (list: readonly (readonly [string, string])[]) => {
  const index = createNearIndex()
  for (const [id, text] of list) index.add(id, sketchOf(text))
  return index
}
const everything = { from: 0.05, limit: 100 }

describe('two texts', () => {
  it('are as alike one way as the other, and a text is like itself', () => {
    fc.assert(
      fc.property(fc.oneof(message, fc.string()), fc.oneof(message, fc.string()), (a, b) => {
        expect(textsAlike(a, b)).toBe(textsAlike(b, a))
        expect(textsAlike(a, b)).toBeGreaterThanOrEqual(0)
        expect(textsAlike(a, b)).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
    expect(textsAlike('翠竹苑停水两天了', '翠竹苑停水两天了')).toBe(1)
  })

  it('of one wording with another name in it are two matters', () => {
    const written = (name: string) => `我们是${name}的居民，楼下烧烤店每天半夜还在吵，油烟往楼上窜`
    expect(textsAlike(written('翠竹苑小区'), written('枫林小区'))).toBeLessThan(sameMatterFrom)
    expect(
      textsAlike(written('翠竹苑小区'), '翠竹苑小区楼下烧烤店半夜吵，油烟往楼上窜'),
    ).toBeGreaterThan(sameMatterFrom)
  })

  it('of one estate about two things are two matters', () => {
    const lift = '翠竹苑小区电梯又坏了，老人上不去'
    const parking = '翠竹苑小区门口违章停车，堵得走不了'
    expect(textsAlike(lift, parking)).toBeLessThan(sameMatterFrom)
    expect(textsAlike('翠竹苑电梯坏了', '翠竹苑停水了')).toBeLessThan(sameMatterFrom)
    expect(textsAlike(lift, '翠竹苑小区的电梯坏了三天，老人下不来')).toBeGreaterThan(sameMatterFrom)
    expect(textsAlike('翠竹苑停水了', '翠竹苑又停水了')).toBeGreaterThan(sameMatterFrom)
  })
})

describe('the index', () => {
  it('forgets what is taken out as if it had never been there', () => {
    fc.assert(
      fc.property(messages, messages, message, (kept, gone, asked) => {
        const here = new Set(kept.map(([id]) => id))
        const passing = gone.filter(([id]) => !here.has(id))
        const index = indexOf([...passing, ...kept])
        for (const [id] of passing) index.remove(id)
        expect(index.size()).toBe(kept.length)
        expect(index.like(sketchOf(asked), everything)).toEqual(
          indexOf(kept).like(sketchOf(asked), everything),
        )
      }),
    )
  })

  it('answers the same in whatever order things came', () => {
    fc.assert(
      fc.property(messages, message, (list, asked) => {
        expect(indexOf(list.toReversed()).like(sketchOf(asked), everything)).toEqual(
          indexOf(list).like(sketchOf(asked), everything),
        )
      }),
    )
  })

  it('finds what comparing with everything finds', () => {
    fc.assert(
      fc.property(messages, message, (list, asked) => {
        const found = indexOf(list).like(sketchOf(asked), { from: sameMatterFrom, limit: 100 })
        const all = list.filter(([, text]) => textsAlike(asked, text) >= sameMatterFrom)
        expect(found.map(({ id }) => id).sort()).toEqual(all.map(([id]) => id).sort())
      }),
    )
  })

  it('looks only among what is asked for, and replaces what has the same name', () => {
    const index = indexOf([
      ['a', '翠竹苑停水两天了'],
      ['b', '翠竹苑停水了'],
    ])
    const asked = sketchOf('翠竹苑停水两天了')
    const onlyB = { ...everything, accepts: (id: string) => id === 'b' }
    expect(index.like(asked, onlyB).map(({ id }) => id)).toEqual(['b'])
    index.add('a', sketchOf('枫林新村电梯又坏了'))
    expect(index.like(asked, everything).map(({ id }) => id)).toEqual(['b'])
    expect(index.size()).toBe(2)
  })
})

if (missingLetters) reportMissing(missingLetters)

describe.skipIf(missingLetters)('of 300 labelled pairs of real letters', () => {
  it('at least 95 of 100 called the same are, and 70 of 100 that are the same are found', () => {
    const letters = lettersById()
    const says = ({ a, b }: { readonly a: string; readonly b: string }) =>
      textsAlike(letters.get(a) ?? '', letters.get(b) ?? '') >= sameMatterFrom
    const test = measured(
      likePairs().filter(({ half }) => half === 'test'),
      says,
    )
    expect(test.precision).toBeGreaterThanOrEqual(0.95)
    expect(test.recall).toBeGreaterThanOrEqual(0.7)
    expect(measured(likePairs(), says).precision).toBeGreaterThanOrEqual(0.95)
  })
})
