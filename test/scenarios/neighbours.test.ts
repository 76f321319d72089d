import { expect, test } from 'vitest'
import { merge, split } from '../../src/desk/merge.ts'
import { introduction, isItSolved, lines, stories } from '../kit/story.ts'

const story = stories()

test('23 · three neighbours and one lamp: asked, joined, each answered once and asked once; one is not satisfied', async () => {
  const s = await story('2026-03-02 09:00')
  await s.worksByText('zhang')
  const first = await s.texts('li', '锦绣花园3号楼门口的路灯不亮了')
  await s.heard('li')
  await s.heard('zhang')

  await s.until('2026-03-02 10:00')
  const second = await s.texts('chen', '锦绣花园3号楼门口路灯坏了')
  expect(await s.heard('chen')).toEqual([
    lines(
      `已登记：路灯不亮。工单号 ${second.number}，由网格长张卫国负责，3 月 11 日前给您答复。`,
      introduction,
      '附近有 1 位居民也反映了：锦绣花园一网格，路灯不亮。是同一件事吗？回复 1 是、2 不是。',
    ),
  ])
  await s.texts('chen', '1')
  expect(await s.heard('chen')).toEqual([
    `好，和邻居反映的一起办。您的工单号 ${second.number} 不变，有了答复同样发给您，也单独问您解决没有。后来发现不是一件事，回复“不是同一件”。`,
  ])
  const third = await s.texts('wang', '锦绣花园3号楼门口的路灯不亮')
  expect(await s.heard('wang')).toEqual([
    lines(
      `已登记：路灯不亮。工单号 ${third.number}，由网格长张卫国负责，3 月 11 日前给您答复。`,
      introduction,
      '附近有 2 位居民也反映了：锦绣花园一网格，路灯不亮。是同一件事吗？回复 1 是、2 不是。',
    ),
  ])
  await s.texts('wang', '是')
  await s.heard('wang')
  expect((await s.ticket(first)).children).toEqual([second.id, third.id])
  expect(await s.heard('zhang')).toEqual([
    lines(
      `【任务】新工单 ${second.number}：路灯不亮，锦绣花园3号楼门口。请接手，3 月 11 日前答复居民。`,
      '居民原话：锦绣花园3号楼门口路灯坏了',
      '回复 1 接单，2 退单，3 要延期。要和居民通话，回复 0，由热线接通。',
    ),
    lines(
      `【任务】又有一位居民反映同一件事，并入工单 ${first.number}（路灯不亮）。答复时每人都会收到。`,
      '回复 1 接单，2 退单，3 要延期。要和居民通话，回复 0，由热线接通。',
    ),
    lines(
      `【任务】新工单 ${third.number}：路灯不亮，锦绣花园3号楼门口。请接手，3 月 11 日前答复居民。`,
      '居民原话：锦绣花园3号楼门口的路灯不亮',
      '回复 1 接单，2 退单，3 要延期。要和居民通话，回复 0，由热线接通。',
    ),
    lines(
      `【任务】又有一位居民反映同一件事，并入工单 ${first.number}（路灯不亮）。答复时每人都会收到。`,
      '回复 1 接单，2 退单，3 要延期。要和居民通话，回复 0，由热线接通。',
    ),
  ])

  await s.as('zhang').accepts(first)
  await s.until('2026-03-03 10:00')
  await s.heard('li')
  for (const [who, own] of [
    ['chen', second],
    ['wang', third],
  ] as const)
    expect(await s.heard(who)).toEqual([
      `网格长张卫国已接手工单 ${own.number}（路灯不亮），3 月 11 日前给您答复。`,
    ])
  await s.as('zhang').answers(first, '灯泡已换。')
  await s.until('2026-03-03 10:01')
  expect(await s.heard('li')).toEqual([
    lines(`网格长张卫国答复工单 ${first.number}（路灯不亮）：灯泡已换。`, isItSolved),
  ])
  expect(await s.heard('chen')).toEqual([
    lines(`网格长张卫国答复工单 ${second.number}（路灯不亮）：灯泡已换。`, isItSolved),
  ])
  expect(await s.heard('wang')).toEqual([
    lines(`网格长张卫国答复工单 ${third.number}（路灯不亮）：灯泡已换。`, isItSolved),
  ])

  await s.texts('li', '1')
  await s.texts('chen', '3，我这边还是黑的')
  expect(await s.heard('chen')).toEqual([
    `工单 ${second.number} 由网格长张卫国重新去办，3 月 12 日前给您答复。`,
  ])
  await s.texts('wang', '1')
  const states = await Promise.all(
    [first, second, third].map(async (one) => (await s.ticket(one)).status),
  )
  expect(states).toEqual(['closed', 'assigned', 'closed'])
})

test('23 · joined by the operator and split again: its own handler and date, and the resident is told both times', async () => {
  const s = await story('2026-03-02 09:00')
  const one = await s.texts('li', '锦绣花园3号楼门口的路灯不亮了')
  const other = await s.texts('chen', '锦绣花园5号楼门口路灯坏了')
  await s.texts('chen', '2')
  await s.heard('chen')

  const { person } = s.as('zhou')
  expect(await merge(s.desk, other.id, one.id, person)).toMatchObject({ ok: true })
  expect(await s.heard('chen')).toEqual([
    `您反映的工单 ${other.number}（路灯不亮）和邻居反映的是同一件事，合在一起办。您的号码不变，结果单独告诉您，也单独问您满不满意。`,
  ])
  await s.until('2026-03-03 09:00')
  expect(await split(s.desk, other.id, '是另一盏灯', person)).toMatchObject({ ok: true })
  expect(await s.heard('chen')).toEqual([
    `工单 ${other.number} 改为单独办，由网格长张卫国负责，3 月 12 日前给您答复。`,
  ])
})
