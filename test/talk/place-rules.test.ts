import { describe, expect, test } from 'vitest'
import { demonstration } from '../../prisma/seed/demonstration.ts'
import type { Building, Directory } from '../../src/core/people.ts'
import { isTypoOf } from '../../src/talk/place-typos.ts'
import { placeFinder } from '../../src/talk/places.ts'
import { soundAlike, syllableOf } from '../../src/talk/sounds.ts'

const { directory } = demonstration()
const find = placeFinder(directory)

describe('why a place was chosen is said', () => {
  test.each([
    ['锦绣花园三栋没水', 'building', '锦绣花园3号楼'],
    ['菜场的灯坏了', 'alias', '菜场 = 清河菜市场'],
    ['新华路12号漏水', 'house-number', '新华路12号'],
    ['新华路14号漏水', 'between-numbers', '新华路12–16号'],
    ['菜场对面占道', 'near', '菜场 = 清河菜市场'],
    ['锦绣花园路灯坏了', 'estate', '锦绣花园'],
    ['学府路路灯坏了', 'road', '学府路'],
    ['建设路新华路口堵车', 'crossing', '建设路 × 新华路'],
    ['三号楼着火了', 'bare-number', '锦绣花园3号楼'],
    ['书乡苑停电了', 'typo', '书香苑'],
  ])('%s: %s', (text, rule, words) => {
    expect(find(text)?.because).toEqual({ rule, words })
  })
})

const grid = (id: string) => ({ ...directory.grids[0], id, name: `${id}网格` })
const house = (name: string, gridId: string, aliases: readonly string[] = []): Building => ({
  id: name,
  gridId,
  name,
  aliases,
  address: '',
})
const bookOf = (...buildings: readonly Building[]) => {
  const [first] = directory.grids
  const ids = [...new Set(buildings.map(({ gridId }) => gridId))]
  const grids = first ? ids.map((id) => ({ ...first, ...grid(id) })) : []
  const town: Directory = { ...directory, grids, buildings }
  return placeFinder(town)
}

describe('in a town of another make', () => {
  test('a street that is a border has its odd numbers in one grid and its even ones in the other', () => {
    const inTown = bookOf(
      ...[1, 3, 5, 7, 9].map((n) => house(`和平路${n}号`, 'odd')),
      ...[2, 4, 6, 10].map((n) => house(`和平路${n}号`, 'even')),
    )
    expect(inTown('和平路8号门口积水')).toMatchObject({ gridId: 'even', decision: 'sure' })
    expect(inTown('和平路6号门口积水')).toMatchObject({ gridId: 'even', decision: 'sure' })
    expect(inTown('和平路5号')).toMatchObject({ gridId: 'odd', buildingId: '和平路5号' })
  })

  test('a crossing lies in the grid both streets run through', () => {
    const inTown = bookOf(
      house('和平路1号', 'west'),
      house('和平路20号', 'middle'),
      house('人民街3号', 'middle'),
      house('人民街40号', 'east'),
    )
    expect(inTown('和平路和人民街交叉口')).toMatchObject({
      gridId: 'middle',
      because: { rule: 'crossing' },
    })
  })

  test('a crossing with a name of its own is that place', () => {
    const inTown = bookOf(
      house('和平路1号', 'west'),
      house('人民街3号', 'east'),
      house('中心岗亭', 'centre', ['和平路人民街路口', '大转盘']),
    )
    expect(inTown('和平路人民街路口堵车')).toMatchObject({ buildingId: '中心岗亭' })
    expect(inTown('大转盘路灯坏了')).toMatchObject({ gridId: 'centre' })
  })

  test('a number several estates have is asked about', () => {
    const inTown = bookOf(house('荷塘花园3号楼', 'one'), house('柳岸小区3号楼', 'two'))
    expect(inTown('三号楼着火了')).toMatchObject({
      decision: 'ask',
      candidates: ['one', 'two'],
      because: { rule: 'bare-number' },
    })
    expect(inTown('柳岸3栋着火了')).toMatchObject({ gridId: 'two', decision: 'sure' })
  })

  test('an estate is known by its short name, and a school without its town', () => {
    const inTown = bookOf(house('荷塘花园', 'one'), house('清河实验小学', 'two'))
    expect(inTown('荷塘里面路灯坏了')).toMatchObject({ gridId: 'one' })
    expect(inTown('荷塘小区停水')).toMatchObject({ gridId: 'one' })
    expect(inTown('实验小学门口堵车')).toMatchObject({ gridId: 'two' })
  })

  test('a stretch of house numbers takes in the grids it runs through', () => {
    const inTown = bookOf(
      house('和平路1号', 'west'),
      house('和平路20号', 'middle'),
      house('和平路40号', 'east'),
    )
    expect(inTown('和平路1号到40号停水')?.candidates).toEqual(['west', 'middle', 'east'])
    expect(inTown('和平路1号和40号停水')?.candidates).toEqual(['west', 'east'])
  })

  test('a name that is only somewhat like one is asked about, one that sounds like it is not', () => {
    const inTown = bookOf(house('荷塘花园', 'one'))
    expect(inTown('荷糖花园停水')).toMatchObject({ decision: 'sure', gridId: 'one' })
    expect(inTown('荷风花园停水')).toMatchObject({
      decision: 'ask',
      candidates: ['one'],
      gridId: null,
    })
  })

  test('far past the last known number of a street of several grids it asks', () => {
    const inTown = bookOf(house('和平路1号', 'west'), house('和平路30号', 'east'))
    expect(inTown('和平路36号')).toMatchObject({ gridId: 'east' })
    expect(inTown('和平路300号')).toMatchObject({ decision: 'ask', candidates: ['west', 'east'] })
  })
})

describe('a typing error', () => {
  test.each([
    ['锦绣花园', '锦秀花园'],
    ['锦绣花园', '锦锈花圆'.replace('锈', '绣')],
    ['建设路', '建社路'],
    ['建设路', '建没路'],
    ['建设路', '建路设'],
    ['锦绣花园', '锦绣绣花园'],
    ['滨河公园', '缤河公园'],
  ])('for %s may be %s', (name, written) => {
    expect(isTypoOf(name, written)).toBe(true)
  })

  test.each([
    ['卫生院', '卫生间'],
    ['汽车站', '火车站'],
    ['垃圾站', '垃圾桶'],
    ['新华路', '新修路'],
    ['锦绣花园', '锦绣家园'],
    ['建设路', '建设的'],
    ['新华路', '新华路'],
  ])('for %s is not %s', (name, written) => {
    expect(isTypoOf(name, written)).toBe(false)
  })

  test('is looked for only when nothing is named exactly', () => {
    expect(find('锦秀花园门口，就是书香苑对面')).toMatchObject({ gridId: 'g7' })
  })
})

describe('sounds', () => {
  test.each([
    ['锦', 'jin'],
    ['绣', 'xiu'],
    ['路', 'lu'],
    ['园', 'yuan'],
    ['a', ''],
  ])('%s is read %s', (sign, syllable) => {
    expect(syllableOf(sign)).toBe(syllable)
  })

  test('are alike where many people do not tell them apart', () => {
    expect(soundAlike('绣', '秀')).toBe(true)
    expect(soundAlike('滨', '冰')).toBe(true)
    expect(soundAlike('社', '色')).toBe(true)
    expect(soundAlike('绣', '路')).toBe(false)
  })
})
