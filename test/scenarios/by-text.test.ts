import { expect, test } from 'vitest'
import { databases, reportMissing } from '../kit/databases.ts'
import { isItSolved, lines, stories } from '../kit/story.ts'

const story = stories()

test('28 · a grid head with only a telephone: takes it on, asks for more time, sends result and picture; names and numbers stay hidden', async () => {
  const s = await story('2026-03-02 09:00')
  const stall = await s.texts('wang', '菜市场门口路面有个大坑，我电话13812345678')
  expect(await s.heard('head-g4')).toEqual([
    lines(
      `【任务】新工单 ${stall.number}：路面破损，菜市场门口。请接手，3 月 11 日前答复居民。`,
      '居民原话：菜市场门口路面有个大坑，我电话***',
      '回复 1 接单，2 退单，3 要延期。要和居民通话，回复 0，由热线接通。',
    ),
  ])

  await s.texts('head-g4', '1')
  expect(await s.heard('head-g4')).toEqual([
    lines(
      `已接单：工单 ${stall.number}，3 月 11 日前答复居民。`,
      '办好后直接回复怎么办的，可以附照片。要延期回 3，要协办回 4，要和居民通话回 0。',
    ),
  ])
  await s.until('2026-03-04 09:00')
  await s.texts('head-g4', '3')
  await s.texts('head-g4', '5天，等沥青')
  expect(await s.heard('head-g4')).toEqual([
    lines(
      `【任务】工单 ${stall.number}（路面破损）还没联系过居民，请先打个招呼。`,
      '办好后直接回复怎么办的，可以附照片。要延期回 3，要协办回 4，要和居民通话回 0。',
    ),
    '要延几个工作日，为什么？例如：5 天，等配件',
    lines(
      '已申请延期 5 个工作日，督办员决定后告诉您。没批准之前，时限不变：3 月 11 日。',
      '办好后直接回复怎么办的，可以附照片。要延期回 3，要协办回 4，要和居民通话回 0。',
    ),
  ])
  await s.as('he').does(stall, { type: 'grant-extension', words: null })
  expect(await s.heard('head-g4')).toEqual([
    lines(
      `【任务】延期已批准：工单 ${stall.number}（路面破损），3 月 18 日前答复居民。`,
      '办好后直接回复怎么办的，可以附照片。要延期回 3，要协办回 4，要和居民通话回 0。',
    ),
  ])

  await s.heard('wang')
  await s.until('2026-03-09 15:00')
  await s.texts('head-g4', '坑补好了，有事找我13900001111', 1)
  expect(await s.heard('head-g4')).toEqual([
    lines(
      '居民会读到：“坑补好了，有事找我***”',
      '是哪一种？回复数字：',
      '1 解决了',
      '2 缓解了，还没全好',
      '3 办不了',
      '4 我重写',
      '5 这是另一件要反映的事',
    ),
  ])
  await s.texts('head-g4', '1')
  expect(await s.heard('head-g4')).toEqual([
    `已答复居民，工单 ${stall.number}。居民要是说没解决，会再告诉您。`,
  ])
  expect(await s.heard('wang')).toEqual([
    lines(`网格长高秀兰答复工单 ${stall.number}（路面破损）：坑补好了，有事找我***`, isItSolved),
  ])

  await s.texts('wang', '1')
  expect(await s.heard('head-g4')).toEqual([])
})

for (const { provider, missing, create } of await databases()) {
  if (missing) reportMissing(missing)
  else
    test(`1 · an ordinary matter goes the same way on ${provider}`, async () => {
      const s = await story('2026-03-02 09:00', await create())
      const lights = await s.texts('wang', '锦绣花园3号楼下面路灯不亮')
      await s.as('zhang').accepts(lights)
      await s.until('2026-03-03 16:00')
      await s.heard('wang')
      await s.as('zhang').answers(lights, '灯泡已换，今晚亮了。')
      expect(await s.heard('wang')).toEqual([
        lines(
          `网格长张卫国答复工单 ${lights.number}（路灯不亮）：灯泡已换，今晚亮了。`,
          isItSolved,
        ),
      ])
      await s.until('2026-03-10 09:00')
      expect(await s.ticket(lights)).toMatchObject({ status: 'closed', closing: 'unconfirmed' })
    })
}
