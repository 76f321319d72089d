import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gramsOf, wordsAlike } from '../../src/core/like-words.ts'
import { likeness, type Matter } from '../../src/core/look-alikes.ts'
import { instant } from '../kit/arbitraries.ts'

// As flows/rules.yaml has them.
const days = 14
const proposeFrom = 0.6
const dayMs = 24 * 60 * 60 * 1000

const words = fc.oneof(
  fc.constantFrom(
    '路灯不亮',
    '3号楼前面的路灯坏了，晚上看不见',
    '九号楼停水了',
    '小区里垃圾三天没人收',
    'The street lamp at gate 3 is out',
    '[图片]',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

const building = fc.constantFrom(
  { text: '锦绣花园3栋', gridId: 'g1', buildingId: 'b1' },
  { text: '锦绣花园4栋', gridId: 'g1', buildingId: 'b4' },
  { text: '锦绣花园9栋', gridId: 'g2', buildingId: 'b2' },
)

const place = fc.oneof(
  building,
  fc.constantFrom(
    null,
    { text: '锦绣花园', gridId: 'g1', buildingId: null },
    { text: '新华路', gridId: null, buildingId: null },
  ),
)

const matter: fc.Arbitrary<Matter> = fc.record({
  service: fc.constantFrom(null, 'street-lamp', 'water-outage'),
  place,
  text: words,
  openedAt: instant,
})

describe('how alike two reports are', () => {
  it('is between nothing and one, and the same from both sides', () => {
    fc.assert(
      fc.property(matter, matter, (a, b) => {
        const { score } = likeness(a, b, days)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(likeness(b, a, days).score).toBe(score)
      }),
    )
  })

  it('is enough to ask when the same report comes from the same building within the days', () => {
    fc.assert(
      fc.property(
        matter,
        building,
        fc.constantFrom('street-lamp', 'water-outage'),
        fc.integer({ min: 0, max: days * dayMs }),
        (one, where, service, laterMs) => {
          const first = { ...one, place: where, service }
          const second = { ...first, openedAt: first.openedAt + laterMs }
          expect(likeness(first, second, days).score).toBeGreaterThan(proposeFrom)
        },
      ),
    )
  })

  it('is never enough to ask for another building, whatever the words', () => {
    fc.assert(
      fc.property(matter, matter, building, building, (a, b, here, there) => {
        fc.pre(here.buildingId !== there.buildingId)
        const { score } = likeness({ ...a, place: here }, { ...b, place: there }, days)
        expect(score).toBeLessThan(proposeFrom)
      }),
    )
  })

  it('is nothing where nobody knows the place', () => {
    fc.assert(
      fc.property(matter, matter, (a, b) => {
        expect(likeness({ ...a, place: null }, b, days).score).toBe(0)
      }),
    )
  })

  it('only falls with the time between them', () => {
    fc.assert(
      fc.property(matter, matter, fc.nat({ max: 60 * dayMs }), (a, b, laterMs) => {
        const at = (openedAt: number) => likeness(a, { ...b, openedAt }, days).score
        expect(at(a.openedAt + laterMs)).toBeLessThanOrEqual(at(a.openedAt))
      }),
    )
  })
})

const lamp = (
  where: Matter['place'],
  text = '路灯不亮',
  service: string | null = 'street-lamp',
) => ({
  service,
  place: where,
  text,
  openedAt: 0,
})
const inGrid = (text: string) => ({ text, gridId: 'g1', buildingId: null })

describe('a place', () => {
  it('with another building number is another place, in any spelling', () => {
    const three = lamp(inGrid('锦绣花园三号楼'))
    const nine = likeness(three, lamp(inGrid('锦绣花园9栋')), days)
    expect(nine.reasons).toContain('other-building')
    expect(nine.score).toBeLessThan(proposeFrom)
    const twelve = likeness(lamp(inGrid('十二栋')), lamp(inGrid('12号楼')), days)
    expect(twelve.reasons).toContain('same-grid')
    expect(twelve.score).toBeGreaterThan(proposeFrom)
  })

  it('that one of them leaves open is near enough to ask on the same days', () => {
    const { score, reasons } = likeness(lamp(inGrid('锦绣花园')), lamp(inGrid('3号楼')), days)
    expect(reasons).toEqual(['same-grid', 'same-service', 'similar-words'])
    expect(score).toBeGreaterThan(proposeFrom)
  })

  it('in another grid makes two matters of the same words', () => {
    const there = { text: '锦绣花园', gridId: 'g2', buildingId: null }
    expect(likeness(lamp(inGrid('锦绣花园')), lamp(there), days).score).toBe(0)
  })
})

describe('without a service', () => {
  const b1 = { text: '锦绣花园3栋', gridId: 'g1', buildingId: 'b1' }
  it('the words decide', () => {
    const flag = lamp(b1, '楼顶的广告牌快掉下来了', null)
    const same = lamp(b1, '楼顶上广告牌要掉下来了', null)
    const other = lamp(b1, '有人在楼道里养鸡', null)
    expect(likeness(flag, same, days).score).toBeGreaterThan(proposeFrom)
    expect(likeness(flag, other, days).score).toBeLessThan(proposeFrom)
  })

  it('two pictures without words are not alike', () => {
    expect(likeness(lamp(b1, '[图片]', null), lamp(b1, '[图片]', null), days).score).toBeLessThan(
      proposeFrom,
    )
  })
})

describe('words', () => {
  it('keep a number whole with what it counts', () => {
    expect(gramsOf('3号楼停水')).toEqual(new Set(['3号楼', '停水']))
    expect(wordsAlike('三栋', '3号楼')).toBe(1)
    expect(wordsAlike('3号楼', '13号楼')).toBe(0)
    expect(wordsAlike('3号楼', '9号楼')).toBe(0)
  })

  it('are whole in English', () => {
    expect(wordsAlike('The lamp is out', 'the LAMP is out!')).toBe(1)
    expect(wordsAlike('lamp', 'lap')).toBe(0)
  })
})
