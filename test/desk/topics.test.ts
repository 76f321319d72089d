import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { msPerDay, msPerMinute } from '../../src/core/instant.ts'
import type { TopicWindow } from '../../src/core/topics-report.ts'
import { execute } from '../../src/desk/execute.ts'
import { lookAlikesOf } from '../../src/desk/look-alikes.ts'
import { topicsNow } from '../../src/desk/topics.ts'
import { createTopicBook } from '../../src/desk/topics-book.ts'
import { wordedNear } from '../../src/desk/topics-like.ts'
import { fortnightPack } from '../../src/desk/topics-pack.ts'
import { packView, topicView } from '../../src/http/topics-view.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { asStaff } from '../kit/town.ts'

let hotline: Hotline
beforeEach(async () => {
  hotline = await openHotline()
})
afterEach(() => hotline.close())

const outages = [
  '停水了',
  '家里停水了',
  '又停水了，做不了饭',
  '停水一上午了',
  '停水了，什么时候来水',
]

/** So many residents text of an outage in an estate, spread over a stretch of time. */
async function outage(estate: string, people: number, first: number, minutes: number) {
  for (let n = 0; n < people; n += 1) {
    hotline.clock.advance((minutes / people) * msPerMinute)
    const from = `+86138${String(first + n).padStart(8, '0')}`
    await hotline.text(from, `${estate}${outages[n % outages.length]}`)
  }
}

const shown = async (window: TopicWindow, desk = hotline.desk) => {
  const { topics, areas } = await topicsNow(desk, window)
  return topics.map((topic) => topicView(desk, areas, window, topic))
}
const labels = async (window: TopicWindow, desk = hotline.desk) =>
  (await shown(window, desk)).map(({ label }) => label)
const latest = async () => {
  const [row] = await hotline.desk.memory.tickets({ limit: 1, order: 'new' })
  if (!row) throw new Error('no ticket')
  return row.ticket
}

describe('an outage', () => {
  it('is one topic for each estate, labelled in both languages, and the same after a restart', async () => {
    await outage('锦绣花园', 20, 100, 50)
    await outage('滨河小区', 12, 200, 40)
    await shown('2h')
    await outage('锦绣花园', 5, 300, 20)
    const topics = await shown('2h')
    expect(topics.map(({ label }) => label)).toEqual([
      '锦绣花园 停水 · 25 人 · 2 小时',
      '滨河 停水 · 12 人 · 2 小时',
    ])
    expect(topics[0]).toMatchObject({
      labelEn: 'Jinxiu Garden · water outage · 25 people · 2 hours',
      surge: true,
      emergency: true,
      open: 25,
      answered: 0,
    })
    const restarted = { ...hotline.desk, topics: createTopicBook() }
    expect(await shown('2h', restarted)).toEqual(topics)
    hotline.clock.advance(3 * 60 * msPerMinute)
    expect(await labels('2h')).toEqual([])
    expect(await labels('14d')).toContain('锦绣花园 停水 · 25 人 · 14 天')
    expect(await shown('14d')).toMatchObject([{ surge: false }, { surge: false }])
  })

  it('counts nobody who withdrew and nothing confidential', async () => {
    await outage('锦绣花园', 5, 100, 20)
    const { id } = await latest()
    const reason = '来电人要求'
    await execute(hotline.desk, id, { type: 'withdraw', reason }, asStaff('zhou'))
    expect(await labels('24h')).toEqual(['锦绣花园 停水 · 4 人 · 24 小时'])
    const rows = await hotline.desk.memory.tickets({ limit: 9, order: 'new' })
    const open = rows.find(({ ticket }) => ticket.status !== 'withdrawn')?.ticket.id ?? ''
    const shield = (confidential: boolean) =>
      execute(hotline.desk, open, { type: 'shield', confidential, reason }, asStaff('he'))
    await shield(true)
    expect(await labels('24h')).toEqual(['锦绣花园 停水 · 3 人 · 24 小时'])
    await shield(false)
    expect(await labels('24h')).toEqual(['锦绣花园 停水 · 4 人 · 24 小时'])
  })

  it('is forgotten after the days that count, and asked for by many at once is read once', async () => {
    await outage('锦绣花园', 4, 100, 20)
    const at = hotline.clock.now()
    const many = await Promise.all(Array.from({ length: 5 }, () => labels('24h')))
    expect(new Set(many.flat()).size).toBe(1)
    hotline.clock.advance(40 * msPerDay)
    expect(await labels('14d')).toEqual([])
    const { index } = await (hotline.desk.topics.catching ?? hotline.desk.topics.filled ?? fail())
    expect(index.between(0, at)).toEqual([])
  })
})

const fail = (): never => {
  throw new Error('the book is not filled')
}

describe('what looks alike', () => {
  it('is found by its words where the address book does not know the place', async () => {
    await hotline.text('+8613800000101', '翠竹苑小区旁边的工地每天夜里施工，吵得睡不着')
    const first = await latest()
    await hotline.text('+8613800000102', '反映翠竹苑小区旁边工地夜里施工太吵，老人睡不着')
    const second = await latest()
    await hotline.text('+8613800000103', '反映红枫苑小区旁边工地夜里施工太吵，老人睡不着')
    const [alike, ...others] = await lookAlikesOf(hotline.desk, second)
    expect(alike).toMatchObject({ ticket: { id: first.id } })
    expect(alike?.reasons).toContain('similar-words')
    expect(others).toEqual([])
  })
})

describe('what a neighbour may join', () => {
  it('is found by its words too, once they are in memory', async () => {
    await hotline.text('+8613800000101', '锦绣花园3号楼门口广告牌快掉下来了')
    const first = await latest()
    const near = async () => {
      const found = await wordedNear(hotline.desk, '门口广告牌要掉下来了', ['g1'], first.openedAt)
      return found.map(({ id }) => id)
    }
    expect(await near()).toEqual([])
    await topicsNow(hotline.desk, '2h')
    expect(await near()).toEqual([first.id])
    expect(await wordedNear(hotline.desk, '门口广告牌要掉下来了', ['g3'], first.openedAt)).toEqual(
      [],
    )
  })
})

describe('the pack for the fortnightly meeting', () => {
  it('has figures, places and services, and nothing of anybody', async () => {
    await outage('锦绣花园', 4, 100, 20)
    hotline.clock.advance(8 * msPerDay)
    await outage('锦绣花园', 3, 200, 20)
    hotline.clock.advance(msPerMinute)
    const pack = packView(hotline.desk, await fortnightPack(hotline.desk, hotline.clock.now()))
    expect(pack).toMatchObject({
      now: { tickets: 7, people: 7 },
      topics: [{ label: '锦绣花园 停水 · 7 人 · 14 天' }],
      recurring: [{ area: { name: '锦绣花园' }, name: '停水', tickets: 7, weeks: 2 }],
    })
    expect(pack.overdue.reduce((sum, { tickets }) => sum + tickets, 0)).toBeGreaterThan(0)
    expect(JSON.stringify(pack)).not.toMatch(/1380000|做不了饭/)
    const before = await fortnightPack(hotline.desk, hotline.clock.now() - 60 * msPerDay)
    expect(packView(hotline.desk, before)).toMatchObject({ now: { tickets: 0 }, topics: [] })
  })
})
