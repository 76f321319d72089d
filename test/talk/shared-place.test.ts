import { expect, test } from 'vitest'
import { grids as demonstration } from '../../prisma/seed/places.ts'
import { located } from '../../src/talk/shared-place.ts'
import { drawn, spots } from '../kit/drawn-grids.ts'
import { understand } from './hand-made-understanding.ts'

const grids = drawn(demonstration)
const undrawn = demonstration.map((grid) => ({ ...grid, area: null }))
const at = (words: string, spot: keyof typeof spots) =>
  located(grids, understand(words), spots[spot])

test('where the matter is goes before where the telephone is', () => {
  const { understanding } = at('锦绣花园9栋路灯不亮', 'inFirstGrid')
  expect(understanding.place).toMatchObject({ text: '锦绣花园9栋', gridId: 'g2' })
})

test('of several places that fit, the position chooses, and the words stay', () => {
  const { shared, understanding } = located(grids, understand('新华路路灯不亮'), [117.987, 32.3055])
  expect(shared).toBe('inside')
  expect(understanding.place).toMatchObject({
    text: '新华路',
    gridId: 'g5',
    decision: 'sure',
    because: { rule: 'point' },
  })
})

test('a position that none of them fits changes nothing', () => {
  const { understanding } = at('新华路路灯不亮', 'inFirstGrid')
  expect(understanding.place).toMatchObject({ decision: 'ask', candidates: ['g5', 'g6'] })
})

test('outside all grids there is no place, and it is said to be outside', () => {
  expect(at('路灯不亮', 'farAway')).toMatchObject({
    shared: 'outside',
    understanding: { place: null },
  })
})

test('where no grid is drawn the position is kept for people to read', () => {
  const { shared, understanding } = located(undrawn, understand('路灯不亮'), spots.farAway)
  expect(shared).toBe('inside')
  expect(understanding.place).toMatchObject({
    text: '共享位置（121.50000,31.20000）',
    gridId: null,
    decision: 'sure',
  })
})

test('without a position the understanding is as it was', () => {
  const before = understand('路灯不亮')
  expect(located(grids, before, null)).toEqual({ understanding: before, shared: null })
})
