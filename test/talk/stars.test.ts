import { expect, it } from 'vitest'
import { starsIn } from '../../src/talk/stars.ts'

it.each([
  ['五星', 5],
  ['给4颗星', 4],
  ['４星', 4],
  ['五星好评', 5],
  ['这回好了，五星', 5],
  ['★★★★★', 5],
  ['⭐️⭐️⭐️', 3],
  ['★★☆☆☆', 2],
  ['三星吧', 3],
  ['我打一颗星，还是不亮', 1],
  ['two stars', 2],
] as const)('“%s” gives %i stars', (text, stars) => {
  expect(starsIn(text)).toBe(stars)
})

it.each(['一星期了还没人来', '五', '5', '星期五修好了', '六星', '三星手机店太吵', '★★★★★★'])(
  '“%s” gives none',
  (text) => {
    expect(starsIn(text)).toBeNull()
  },
)
