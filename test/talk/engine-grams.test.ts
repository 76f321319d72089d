import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../src/talk/fold.ts'
import { indexOf, rowOf } from '../../src/talk/gram-index.ts'
import { firstSentenceEnd, gramsOf, textOfKey } from '../../src/talk/grams.ts'

const wordsOf = (text: string) => [...gramsOf(text).keys].map(textOfKey)

test('characters and pairs, nothing across a comma, a run of digits is one', () => {
  expect(wordsOf('路燈，壞')).toEqual(['路', '灯', '路灯', '坏'])
  expect(wordsOf('住１２楼')).toEqual(['住', '0', '住0', '楼', '0楼'])
})

test('a coded place says nothing, a word of letters stays', () => {
  expect(wordsOf('B3区停')).toEqual(['区', '停', '区停'])
  expect(wordsOf('wifi')).toContain('wi')
})

test('the first line is the first sentence, else it ends with its stop', () => {
  expect(firstSentenceEnd('路灯坏了\n尊敬的领导')).toBe(4)
  expect(firstSentenceEnd('我们这里的路灯坏了。请来修')).toBe(9)
  const letter = gramsOf('路灯坏了\n请修')
  expect([...letter.keys.subarray(0, letter.first)].map(textOfKey).at(-1)).toBe('坏了')
  expect(gramsOf('路灯坏了').first).toBe(gramsOf('路灯坏了').keys.length)
})

test('folding keeps every position', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(text)).toHaveLength(text.length)
      expect(fold(fold(text))).toBe(fold(text))
    }),
  )
})

test('each gram finds its row again, and a stranger finds none', () => {
  const key = fc.integer({ min: 1, max: 2 ** 32 - 1 })
  fc.assert(
    fc.property(fc.uniqueArray(key, { maxLength: 300 }), key, (keys, stranger) => {
      const index = indexOf(Uint32Array.from(keys))
      keys.forEach((each, row) => {
        expect(rowOf(index, each)).toBe(row)
      })
      expect(rowOf(index, stranger)).toBe(keys.indexOf(stranger))
    }),
  )
})
