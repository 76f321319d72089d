import { expect, test } from 'vitest'
import { changeGrid } from '../../src/desk/grids.ts'
import { handOver } from '../../src/desk/hand-over.ts'
import { takeLeave } from '../../src/desk/leave.ts'
import { dropDuty } from '../../src/desk/roster.ts'
import { when } from '../kit/clock.ts'
import { introduction, lines, stories } from '../kit/story.ts'

const story = stories()
const lamp = '锦绣花园3号楼下面路灯不亮'

test('24 · a grid head leaves: everything moves, residents hear the new name, and who handled it first stays on record', async () => {
  const s = await story('2026-03-02 09:00')
  const taken = await s.texts('wang', lamp)
  const waiting = await s.texts('li', '锦绣花园5号楼楼道垃圾没人收')
  await s.as('zhang').accepts(taken)
  await s.heard('wang')
  await s.heard('li')

  await s.until('2026-03-03 09:00')
  const order = { fromId: 'zhang', toId: 'g1-m1', reason: '调到镇里工作', leaves: true }
  expect(await handOver(s.desk, order, s.as('lin').person)).toMatchObject({
    ok: true,
    counts: { tickets: 2 },
  })
  expect(await s.heard('wang')).toEqual([
    `原来负责工单 ${taken.number} 的同事换了岗，现在由网格员吴晓莉接着办，电话 0550-5550114，3 月 11 日前给您答复，日期不变。`,
  ])
  expect(await s.heard('li')).toEqual([
    `原来负责工单 ${waiting.number} 的同事换了岗，现在由网格员吴晓莉接着办，电话 0550-5550114，3 月 11 日前给您答复，日期不变。`,
  ])
  expect(await s.ticket(taken)).toMatchObject({
    handlerId: 'g1-m1',
    firstHandlerId: 'zhang',
    deadline: taken.deadline,
  })
  expect(await s.ticket(waiting)).toMatchObject({ handlerId: 'g1-m1', firstHandlerId: null })
  const next = await s.texts('chen', '锦绣花园2号楼路灯坏了')
  expect(next.handlerId).toBe('g1-m1')
})

test('25 · on leave with a deputy: what comes in meanwhile goes to the deputy', async () => {
  const s = await story('2026-03-02 09:00')
  const leave = {
    staffId: 'zhang',
    deputyId: 'liu',
    from: when('2026-03-03 00:00'),
    to: when('2026-03-06 00:00'),
    reason: '年休假',
  }
  expect(await takeLeave(s.desk, leave, s.as('zhang').person)).toMatchObject({ ok: true, held: 0 })
  await s.until('2026-03-04 09:00')
  const lights = await s.texts('wang', lamp)
  expect(await s.heard('wang')).toEqual([
    lines(
      `已登记：路灯不亮。工单号 ${lights.number}，由网格长刘芳负责，3 月 13 日前给您答复。`,
      introduction,
    ),
  ])
  await s.until('2026-03-06 09:00')
  const rubbish = await s.texts('li', '锦绣花园5号楼楼道垃圾没人收')
  expect(await s.heard('li')).toEqual([
    lines(
      `已登记：垃圾清运。工单号 ${rubbish.number}，由网格长张卫国负责，3 月 17 日前给您答复。`,
      introduction,
    ),
  ])
})

test('26 · an empty shift rings the supervisor once', async () => {
  const s = await story('2026-03-02 09:00')
  const tuesday = s.desk.current.directory.roster.find(({ id }) => id === 'operator-1-day')
  await dropDuty(s.desk, tuesday?.id ?? '', s.as('lin').person)
  await s.until('2026-03-03 07:59')
  expect(await s.rang()).toEqual([])
  await s.until('2026-03-03 08:00')
  await s.until('2026-03-03 19:00')
  expect(await s.rang()).toEqual(['2026-03-03 08:00 督办员何静'])
})

test('26 · a shift whose operator is not seen rings the supervisor once', async () => {
  const s = await story('2026-03-02 07:00')
  s.desertDesk()
  await s.until('2026-03-02 08:00')
  await s.until('2026-03-02 08:29')
  expect(await s.rang()).toEqual([])
  await s.until('2026-03-02 08:30')
  await s.until('2026-03-02 19:00')
  expect(await s.rang()).toEqual(['2026-03-02 08:30 督办员何静'])
})

test('27 · a grid is split: an old ticket keeps its grid, a new one comes to the new grid', async () => {
  const s = await story('2026-03-02 09:00')
  const old = await s.texts('wang', lamp)
  const { buildings } = s.desk.current.directory
  const own = buildings.filter(({ gridId }) => gridId === 'g1').map(({ id }) => id)
  const part = (id: string, name: string, headId: string, buildingIds: readonly string[]) => ({
    id,
    name,
    nameEn: name,
    headId,
    memberIds: [],
    promise: null,
    buildingIds,
  })
  const order = {
    type: 'split',
    parts: [
      part(
        'g1-east',
        '锦绣花园东网格',
        'g1-m1',
        own.filter((id) => id === 'jx-3'),
      ),
      part(
        'g1-west',
        '锦绣花园西网格',
        'g1-m2',
        own.filter((id) => id !== 'jx-3'),
      ),
    ],
  } as const
  expect(await changeGrid(s.desk, 'g1', order, s.as('lin').person)).toMatchObject({ ok: true })
  const fresh = await s.texts('chen', '锦绣花园3号楼路灯坏了')
  expect(await s.heard('chen')).toEqual([
    lines(
      `已登记：路灯不亮。工单号 ${fresh.number}，由网格员吴晓莉负责，3 月 11 日前给您答复。`,
      introduction,
      '附近有 1 位居民也反映了：锦绣花园一网格，路灯不亮。是同一件事吗？回复 1 是、2 不是。',
    ),
  ])
  expect(await s.ticket(old)).toMatchObject({ gridId: 'g1', handlerId: 'zhang' })
  expect(fresh.handlerId).toBe('g1-m1')
})
