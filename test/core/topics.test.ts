import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { msPerDay, msPerHour, msPerMinute } from '../../src/core/instant.ts'
import { sketchOf } from '../../src/core/near-index-sketch.ts'
import { createTopicIndex } from '../../src/core/topics.ts'
import { areasOf } from '../../src/core/topics-area.ts'
import { topicLabel } from '../../src/core/topics-label.ts'
import { fortnightFigures } from '../../src/core/topics-pack.ts'
import type { Report } from '../../src/core/topics-report.ts'
import { topicsOf } from '../../src/core/topics-surge.ts'
import { town } from '../kit/town.ts'

const noon = 1_773_000_000_000
const rules = { people: 3, surge: { people: 5, times: 3, usualDays: 14 } }

let made = 0
const report = (over: Partial<Report>): Report => {
  made += 1
  return {
    id: `t${made}`,
    residentId: `r${made}`,
    service: 'water-outage',
    guess: null,
    areaId: 'c1/锦绣花园',
    gridId: 'g1',
    buildingId: null,
    openedAt: noon,
    answered: false,
    parentId: null,
    emergency: true,
    ...over,
  }
}
type Said = readonly [Report, string]
const indexOf = (list: readonly Said[]) => {
  const index = createTopicIndex()
  for (const [one, text] of list) index.put(one, () => sketchOf(text))
  return index
}
const many = (n: number, over: (at: number) => Partial<Report>): Said[] =>
  Array.from({ length: n }, (_, at) => [report(over(at)), '停水了'])
const idsIn = (index: ReturnType<typeof indexOf>) =>
  index.clusters(0, noon).map(({ reports }) =>
    reports
      .map(({ id }) => id)
      .sort()
      .join(),
  )

describe('what belongs together', () => {
  it('is of one service in one area, or there in nearly the same words', () => {
    const index = indexOf([
      ...many(2, () => ({})),
      [report({ service: null }), '停水了'],
      [report({ service: null }), '楼下有人养鸡'],
      ...many(1, () => ({ areaId: 'c1/建设路' })),
    ])
    expect(index.clusters(0, noon).map(({ reports }) => reports.length)).toEqual([3, 1, 1])
  })

  it('of places nobody knows goes by the words, names and all', () => {
    const nowhere = { areaId: null, gridId: null, service: null }
    const index = indexOf([
      [report(nowhere), '翠竹苑小区旁边的工地夜里施工很吵'],
      [report(nowhere), '翠竹苑小区工地夜里施工太吵了'],
      [report(nowhere), '枫林小区旁边的工地夜里施工很吵'],
    ])
    expect(index.clusters(0, noon).map(({ reports }) => reports.length)).toEqual([2, 1])
  })

  it('does not depend on the order in which it came, nor on what came and went', () => {
    const texts = ['停水了', '水管爆了', '停水两天了', '路灯不亮', '没有水用']
    const one = fc
      .record({
        service: fc.constantFrom('water-outage', 'water-service', null),
        areaId: fc.constantFrom('c1/锦绣花园', 'c1/建设路', null),
        text: fc.constantFrom(...texts),
        openedAt: fc.integer({ min: noon - msPerHour, max: noon }),
      })
      .map(({ text, ...over }): Said => [report(over), text])
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 18 }),
        fc.array(one, { maxLength: 6 }),
        (list, gone) => {
          const forwards = indexOf([...gone, ...list])
          for (const [{ id }] of gone) forwards.remove(id)
          expect(idsIn(forwards).sort()).toEqual(idsIn(indexOf(list.toReversed())).sort())
        },
      ),
    )
  })

  it('keeps its name while it grows', () => {
    const index = indexOf(many(3, () => ({ openedAt: noon - msPerHour })))
    const [before] = index.clusters(0, noon)
    index.put(report({}), () => sketchOf('停水了'))
    expect(index.clusters(0, noon)[0]?.key).toBe(before?.key)
  })
})

describe('what is too old to be compared', () => {
  it('counts for what is usual, and is like nothing', () => {
    const index = indexOf([])
    index.put(report({ id: 'old', service: null }), null)
    index.put(report({ service: null }), () => sketchOf('停水了'))
    expect(index.between(0, noon)).toHaveLength(2)
    expect(index.clusters(0, noon)).toHaveLength(2)
    expect(index.like(sketchOf('停水了'), ({ id }) => id === 'old', 5)).toEqual([])
  })
})

describe('a topic', () => {
  const topics = (list: readonly Said[], before: readonly Report[] = []) =>
    topicsOf(indexOf(list).clusters(noon - 2 * msPerHour, noon), before, '2h', noon, rules)

  it('counts people and not tickets, merged ones too, and needs enough of them', () => {
    expect(topics(many(9, () => ({ residentId: 'same' })))).toEqual([])
    const [first] = many(1, () => ({ answered: true }))
    const children = many(3, () => ({ parentId: first?.[0].id ?? '' }))
    expect(topics([...(first ? [first] : []), ...children])).toMatchObject([
      { people: 4, open: 0, answered: 4, surge: false },
    ])
  })

  it('says when they came', () => {
    const [topic] = topics(many(4, (at) => ({ openedAt: noon - at * 30 * msPerMinute })))
    expect(topic?.arrivals).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1])
    expect(topic).toMatchObject({ since: noon - 90 * msPerMinute, last: noon, gridIds: ['g1'] })
  })

  it('is a surge where it is enough people, and many more than usual there', () => {
    expect(topics(many(4, () => ({})))).toMatchObject([{ people: 4, surge: false }])
    expect(topics(many(5, () => ({})))).toMatchObject([{ people: 5, usual: 0, surge: true }])
    const twoEachTime = 2 * 12 * rules.surge.usualDays
    const before = many(twoEachTime, (at) => ({ openedAt: noon - msPerDay - at })).map(
      ([one]) => one,
    )
    expect(
      topics(
        many(5, () => ({})),
        before,
      ),
    ).toMatchObject([{ usual: 2, surge: false }])
    expect(
      topics(
        many(6, () => ({})),
        before,
      ),
    ).toMatchObject([{ usual: 2, surge: true }])
  })
})

describe('the label', () => {
  it('says where, what, how many and how long, in both languages', () => {
    const zh = { area: '锦绣花园', service: '停水' }
    const en = { area: 'Jinxiu Garden', service: 'Water outage' }
    expect(topicLabel(zh, 37, '2h', 'zh')).toBe('锦绣花园 停水 · 37 人 · 2 小时')
    expect(topicLabel(en, 37, '2h', 'en')).toBe(
      'Jinxiu Garden · water outage · 37 people · 2 hours',
    )
    expect(topicLabel({ area: null, service: null }, 1, '14d', 'zh')).toBe(
      '待分类事项 · 1 人 · 14 天',
    )
    expect(topicLabel({ area: null, service: null }, 1, '14d', 'en')).toBe(
      'Unclassified matter · 1 person · 14 days',
    )
  })

  it('names the estate or road whose grids share a name', () => {
    const areas = areasOf(town.grids)
    expect(areas.get('g1')).toEqual({
      id: 'c1/锦绣花园',
      name: '锦绣花园',
      nameEn: 'Jinxiu Garden',
    })
    expect(areas.get('g2')).toEqual(areas.get('g1'))
    expect(areas.get('g3')).toMatchObject({ name: '建设路', nameEn: 'Jianshe Road' })
  })
})

describe('the fortnight', () => {
  it('is held against the one before, and shows what comes again in different weeks', () => {
    const at = (days: number) => ({ openedAt: noon - days * msPerDay })
    const lamp = { service: 'street-lamp' }
    const reports = [
      ...[1, 2, 3, 4].map((days) => report(at(days))),
      report(at(20)),
      ...[2, 9, 16].map((days) => report({ ...lamp, ...at(days) })),
      report({ ...lamp, ...at(40) }),
    ]
    const figures = fortnightFigures(reports, noon)
    expect(figures.now).toEqual({ tickets: 6, people: 6 })
    expect(figures.before).toEqual({ tickets: 2, people: 2 })
    expect(figures.changed).toEqual([{ service: 'water-outage', now: 4, before: 1 }])
    expect(figures.recurring).toMatchObject([
      { service: 'street-lamp', tickets: 3, weeks: 3 },
      { service: 'water-outage', tickets: 5, weeks: 2 },
    ])
  })
})
