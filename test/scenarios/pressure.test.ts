import { expect, test } from 'vitest'
import { when } from '../kit/clock.ts'
import { lines, stories } from '../kit/story.ts'

const story = stories()

const lamp = '锦绣花园3号楼下面路灯不亮'

test('16 · the resident urges by text: the handler is told, the resident hears who and by when', async () => {
  const s = await story('2026-03-02 09:00')
  await s.worksByText('zhang')
  const lights = await s.texts('wang', lamp)
  await s.heard('wang')
  await s.heard('zhang')

  await s.until('2026-03-04 09:00')
  await s.heard('zhang')
  await s.texts('wang', '催办')
  expect(await s.heard('wang')).toEqual([
    `已催网格长张卫国。工单 ${lights.number}，3 月 11 日前给您答复，也可以打电话 0550-5550105。`,
  ])
  expect(await s.heard('zhang')).toEqual([
    lines(
      `【任务】催办：工单 ${lights.number}，路灯不亮，锦绣花园3号楼。3 月 11 日前答复居民。`,
      '回复 1 接单，2 退单，3 要延期。要和居民通话，回复 0，由热线接通。',
    ),
  ])
  expect(await s.ticket(lights)).toMatchObject({ urges: 1, deadline: lights.deadline })
})

test('17 · after the date: urged, supervised, yellow card, red card; the resident is told, the card is appealed and withdrawn', async () => {
  const s = await story('2026-03-02 09:00')
  await s.worksByText('head-town-works')
  await s.worksByText('he')
  const lights = await s.texts('wang', lamp)
  await s
    .as('zhang')
    .does(lights, { type: 'transfer', handlerId: 'head-town-works', reason: '归市政站' })
  await s.as('head-town-works').accepts(lights)
  await s.until('2026-03-11 17:00')
  await s.heard('wang')
  await s.heard('head-town-works')
  await s.heard('he')

  await s.until('2026-03-24 18:00')
  expect(await s.heardWhen('wang')).toEqual([
    `2026-03-11 17:30 对不起，工单 ${lights.number} 没有在约定时间答复您。已经在催市政站站长龚大伟，每一步都会告诉您。`,
    `2026-03-13 08:30 工单 ${lights.number} 还没有答复，督办员已经介入，直接盯着市政站站长龚大伟办。`,
  ])
  expect(await s.heardWhen('head-town-works')).toEqual([
    lines(
      `2026-03-11 17:30 【任务】工单 ${lights.number}（路灯不亮）到期没有答复居民。请今天就答复，或说明难处。`,
      '办好后直接回复怎么办的，可以附照片。要延期回 3，要协办回 4，要和居民通话回 0。',
    ),
    lines(
      `2026-03-12 08:30 【任务】催办：工单 ${lights.number}（路灯不亮）已超期，请马上答复居民。`,
      '办好后直接回复怎么办的，可以附照片。要延期回 3，要协办回 4，要和居民通话回 0。',
    ),
    lines(
      `2026-03-13 08:30 【任务】督办：工单 ${lights.number}（路灯不亮）已超期，督办员在跟这一件。`,
      '办好后直接回复怎么办的，可以附照片。要延期回 3，要协办回 4，要和居民通话回 0。',
    ),
    lines(
      `2026-03-17 08:30 【任务】工单 ${lights.number}（路灯不亮）超期未答复，所在单位记黄牌一张。有异议由单位申诉。`,
      '办好后直接回复怎么办的，可以附照片。要延期回 3，要协办回 4，要和居民通话回 0。',
    ),
    lines(
      `2026-03-20 08:30 【任务】工单 ${lights.number}（路灯不亮）超期未答复，所在单位记红牌一张。有异议由单位申诉。`,
      '办好后直接回复怎么办的，可以附照片。要延期回 3，要协办回 4，要和居民通话回 0。',
    ),
  ])
  expect(await s.heardWhen('he')).toEqual([
    `2026-03-13 08:30 【任务】工单 ${lights.number}（路灯不亮）超期未答复，请督办市政站站长龚大伟。`,
  ])
  const { cards } = await s.ticket(lights)
  expect(cards.map(({ colour, unitId }) => [colour, unitId])).toEqual([
    ['yellow', 'town-works'],
    ['red', 'town-works'],
  ])
  expect(await s.desk.memory.interviews({ unitId: 'town-works' })).toEqual([])

  const [, red] = cards
  const appeal = {
    type: 'appeal-card',
    cardId: red?.id ?? '',
    reason: '停工令期间不能施工',
  } as const
  expect(await s.as('zhang').cannot(lights, appeal)).toBe('not-your-role')
  await s.as('head-town-works').does(lights, appeal)
  expect(await s.heard('he')).toEqual([
    `【任务】工单 ${lights.number}（路灯不亮）的牌有单位申诉，请裁定。理由：停工令期间不能施工`,
  ])
  const settle = {
    type: 'settle-card',
    cardId: red?.id ?? '',
    state: 'withdrawn',
    reason: '停工令属实',
  } as const
  await s.as('he').does(lights, settle)
  expect(await s.heard('head-town-works')).toEqual([
    lines(
      `【任务】工单 ${lights.number} 的牌已撤销。理由：停工令属实`,
      '办好后直接回复怎么办的，可以附照片。要延期回 3，要协办回 4，要和居民通话回 0。',
    ),
  ])
  expect((await s.ticket(lights)).cards[1]).toMatchObject({
    state: 'withdrawn',
    decision: { by: 'he', reason: '停工令属实' },
  })
})

test('17 · a date that has passed is not promised again, and one that stands still is said to move', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  await s.until('2026-03-12 09:00')
  await s.heard('wang')
  await s.texts('wang', '催办')
  expect(await s.heard('wang')).toEqual([
    `已催网格长张卫国。工单 ${lights.number}，3 月 11 日（已超期）前给您答复，也可以打电话 0550-5550105。`,
  ])
  await s.as('zhang').accepts(lights)
  await s.as('zhang').does(lights, {
    type: 'suspend',
    reason: 'waiting-for-third-party',
    words: '等配件到货',
    until: when('2026-03-20 09:00'),
  })
  await s.heard('wang')
  await s.texts('wang', '进度')
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number}（路灯不亮）：正在办。由网格长张卫国负责，电话 0550-5550105，3 月 11 日（暂停计时，日期顺延）前给您答复。着急可以回复“催办”。`,
  ])
})

test('17 · two red cards running: the head of the unit is asked to an interview', async () => {
  const s = await story('2026-03-02 09:00')
  for (const [who, words] of [
    ['wang', lamp],
    ['li', '建设路15号门口路灯坏了'],
  ] as const) {
    const lights = await s.texts(who, words)
    await s
      .as(lights.handlerId)
      .does(lights, { type: 'transfer', handlerId: 'head-town-works', reason: '归市政站' })
  }
  await s.until('2026-03-20 18:00')
  const [interview, ...others] = await s.desk.memory.interviews({ unitId: 'town-works' })
  expect(interview).toMatchObject({ unitId: 'town-works', heldAt: null })
  expect(interview?.cardIds).toHaveLength(2)
  expect(others).toEqual([])
})

test('34 · a task nobody signs for is asked about once', async () => {
  const s = await story('2026-03-02 09:00')
  await s.worksByText('zhang')
  const lights = await s.texts('wang', lamp)
  expect(await s.heardWhen('zhang')).toEqual([
    lines(
      `2026-03-02 09:00 【任务】新工单 ${lights.number}：路灯不亮，锦绣花园3号楼。请接手，3 月 11 日前答复居民。`,
      '居民原话：锦绣花园3号楼下面路灯不亮',
      '回复 1 接单，2 退单，3 要延期。要和居民通话，回复 0，由热线接通。',
    ),
  ])

  await s.until('2026-03-03 12:00')
  expect(await s.heardWhen('zhang')).toEqual([
    lines(
      `2026-03-02 15:00 【任务】工单 ${lights.number}（路灯不亮）还没签收，请接手或写明理由退回。`,
      '回复 1 接单，2 退单，3 要延期。要和居民通话，回复 0，由热线接通。',
    ),
  ])
  await s.until('2026-03-03 17:00')
  expect(await s.heardWhen('zhang')).toEqual([])
})
