import { describe, expect, test } from 'vitest'
import { demonstration } from '../../prisma/seed/demonstration.ts'
import { canonical, numberOf } from '../../src/talk/numerals.ts'
import { placeFinder } from '../../src/talk/places.ts'

const find = placeFinder(demonstration().directory)

describe('a place is found in what people say', () => {
  test.each([
    ['锦绣花园3号楼二单元没水', 'g1', 'jx-3', '锦绣花园3号楼二单元'],
    ['锦绣花园三号楼门口路灯坏了', 'g1', 'jx-3', '锦绣花园三号楼门口'],
    ['錦繡花園十二栋停电', 'g2', 'jx-12', '錦繡花園十二栋'],
    ['锦绣花园小区里8幢漏水', 'g2', 'jx-8', '锦绣花园小区里8幢'],
    ['三号楼楼下垃圾没人收', 'g1', 'jx-3', '三号楼楼下'],
    ['菜场对面有人摆摊', 'g4', null, '菜场对面'],
    ['新华路12号门前积水', 'g5', 'xh-12', '新华路12号门前'],
    ['新华路十二号', 'g5', 'xh-12', '新华路十二号'],
    ['小学门口太堵了', 'g7', 'xf-1', '小学门口'],
    ['滨河公园的凳子坏了', 'g8', 'bh-1', '滨河公园'],
    ['书香苑电梯坏了', 'g7', 'xf-20', '书香苑'],
  ])('%s', (text, gridId, buildingId, place) => {
    expect(find(text)).toMatchObject({ gridId, buildingId, text: place, decision: 'sure' })
  })

  test('a house number the book lacks lies with its neighbours', () => {
    expect(find('新华路14号门口')).toMatchObject({
      gridId: 'g5',
      buildingId: null,
      decision: 'sure',
    })
  })

  test('when several grids fit, it asks and names them', () => {
    expect(find('锦绣花园路灯坏了')).toMatchObject({
      decision: 'ask',
      gridId: null,
      candidates: ['g1', 'g2'],
    })
    expect(find('新华路上有个坑')).toMatchObject({ decision: 'ask', candidates: ['g5', 'g6'] })
  })

  test.each(['路灯坏了', '我家在北京', '医院乱收费', '孩子上小学要什么材料', ''])(
    '%j names no place',
    (text) => {
      expect(find(text)).toBeNull()
    },
  )

  test('13号楼 is not 3号楼', () => {
    expect(find('锦绣花园13号楼')?.buildingId ?? null).toBeNull()
  })
})

describe('numerals', () => {
  test.each([
    ['三', 3],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零三', 103],
    ['一百一十', 110],
    ['二〇三', 203],
  ])('%s is %i', (signs, number) => {
    expect(numberOf(signs)).toBe(number)
  })

  test('stand as digits only where something is counted', () => {
    expect(canonical('三号楼').text).toBe('3号楼')
    expect(canonical('三天没水').text).toBe('三天没水')
  })
})

describe('the demonstration community', () => {
  const { directory, accounts } = demonstration()
  test('covers every minute of the week with exactly one operator', () => {
    const duties = directory.roster.filter(({ post }) => post === 'operator')
    for (let minute = 0; minute < 10080; minute += 30) {
      const on = duties.filter(({ fromMinute, toMinute }) =>
        [minute, minute + 10080].some((at) => at >= fromMinute && at < toMinute),
      )
      expect(on).toHaveLength(1)
    }
  })

  test('names nobody who does not exist', () => {
    const ids = new Set(directory.staff.map(({ id }) => id))
    const named = [
      ...directory.grids.flatMap(({ headId, memberIds }) => [headId, ...memberIds]),
      ...directory.units.map(({ headId }) => headId),
      ...directory.roster.map(({ staffId }) => staffId),
      ...accounts.map(({ staffId }) => staffId),
    ]
    expect(named.filter((id) => id === null || !ids.has(id))).toEqual([])
    expect(ids.size).toBe(directory.staff.length)
    expect(directory.buildings.length).toBeGreaterThanOrEqual(40)
  })
})
