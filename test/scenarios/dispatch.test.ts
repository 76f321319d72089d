import { expect, test } from 'vitest'
import { isItSolved, lines, stories } from '../kit/story.ts'

const story = stories()

const lamp = '锦绣花园3号楼下面路灯不亮'

test('12 · returned twice, then the dispatcher decides for good; the date never moves and the time lost is on record', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  await s.heard('wang')

  await s.until('2026-03-02 11:00')
  expect(await s.as('zhang').cannot(lights, { type: 'decline', reason: ' ', basis: null })).toBe(
    'reason-missing',
  )
  await s
    .as('zhang')
    .does(lights, { type: 'decline', reason: '灯杆归市政站', basis: '职责清单第 3 条' })
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number}（路灯不亮）现在由派单员孙立负责，电话 0550-5550103，3 月 11 日前给您答复。`,
  ])
  await s.as('sun').does(lights, { type: 'assign', handlerId: 'ma', reason: null })
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number}（路灯不亮）现在由市政站维修员马强负责，电话 0550-5550107，3 月 11 日前给您答复。`,
  ])
  await s.until('2026-03-02 15:00')
  await s.as('ma').does(lights, { type: 'decline', reason: '小区里的灯归网格', basis: null })
  await s.heard('wang')
  await s.until('2026-03-02 16:00')
  await s
    .as('sun')
    .does(lights, { type: 'arbitrate', handlerId: 'ma', reason: '灯杆在红线外，归市政站' })
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number}（路灯不亮）现在由市政站维修员马强负责，电话 0550-5550107，3 月 11 日前给您答复。`,
  ])

  expect(
    await s.as('ma').cannot(lights, { type: 'decline', reason: '还是不归我', basis: null }),
  ).toBe('decision-is-final')
  const settled = await s.ticket(lights)
  expect(settled.deadline).toEqual(lights.deadline)
  expect(settled.pingPongMs / 3_600_000).toBe(7)
})

test('13 · a hard matter lies on the claim list until a unit claims it', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  await s.as('zhang').does(lights, { type: 'decline', reason: '牵涉三家单位', basis: null })
  await s.heard('wang')

  await s.as('sun').does(lights, { type: 'offer', reason: '电力、市政、物业都有份' })
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number}（路灯不亮）牵涉几家单位，正在定由谁牵头。这期间由派单员孙立负责，3 月 11 日前给您答复。`,
  ])
  await s.until('2026-03-03 10:00')
  await s.as('head-power').does(lights, { type: 'claim' })
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number}（路灯不亮）由供电所所长雷志明牵头办，3 月 11 日前给您答复。`,
  ])
  expect(await s.ticket(lights)).toMatchObject({
    status: 'accepted',
    offer: null,
    firstHandlerId: 'head-power',
    deadline: lights.deadline,
  })
})

test('14 · what nobody claims within the term is given to somebody by the arbiter', async () => {
  const s = await story('2026-03-02 09:00')
  await s.worksByText('sun')
  const lights = await s.texts('wang', lamp)
  await s.as('zhang').does(lights, { type: 'decline', reason: '牵涉三家单位', basis: null })
  await s.as('sun').does(lights, { type: 'offer', reason: '电力、市政、物业都有份' })
  await s.heard('wang')
  await s.heard('sun')

  await s.until('2026-03-05 09:00')
  expect(await s.heardWhen('sun')).toEqual([
    `2026-03-03 17:30 【任务】工单 ${lights.number}（路灯不亮）还没联系过居民，请先打个招呼。`,
    lines(
      `2026-03-04 17:30 【任务】工单 ${lights.number}（路灯不亮）到期没有单位认领，请派单员或督办员指定承办单位。`,
      '回复 1 接单，2 退单，3 要延期。要和居民通话，回复 0，由热线接通。',
    ),
  ])
  await s
    .as('sun')
    .does(lights, { type: 'arbitrate', handlerId: 'head-town-works', reason: '路灯由市政站牵头' })
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number}（路灯不亮）现在由市政站站长龚大伟负责，电话 0550-5550135，周三 3 月 11 日前给您答复。`,
  ])
})

test('15 · joint handling: the lead cannot answer before the late assistant has, or the task is dropped', async () => {
  const s = await story('2026-03-02 09:00')
  await s.worksByText('ma')
  const lights = await s.texts('wang', lamp)
  await s.as('zhang').accepts(lights)
  await s
    .as('zhang')
    .does(lights, { type: 'ask-assist', handlerId: 'ma', text: '更换灯杆', workdays: 1 })
  expect(await s.heard('ma')).toEqual([
    lines(
      `【任务】请您协办工单 ${lights.number}（路灯不亮，锦绣花园3号楼）：更换灯杆`,
      '居民原话：锦绣花园3号楼下面路灯不亮',
      '办好后直接回复结果，可以附照片。',
    ),
  ])

  await s.until('2026-03-04 10:00')
  expect(await s.heardWhen('ma')).toEqual([
    lines(
      `2026-03-03 17:30 【任务】工单 ${lights.number}（路灯不亮）里请您协办的事过了时限，请尽快回复牵头人。`,
      '办好后直接回复结果，可以附照片。',
    ),
  ])
  const done = {
    type: 'reply',
    record: '换了',
    publicAnswer: '换好了',
    outcome: 'resolved',
    pictureIds: ['p'],
  } as const
  expect(await s.as('zhang').cannot(lights, done)).toBe('assistance-open')

  await s.texts('ma', '灯杆已换好')
  expect(await s.heard('ma')).toEqual([`协办结果已交给网格长张卫国，工单 ${lights.number}。谢谢。`])

  await s
    .as('zhang')
    .does(lights, { type: 'ask-assist', handlerId: 'liu', text: '看一遍', workdays: null })
  expect(await s.as('zhang').cannot(lights, done)).toBe('assistance-open')
  const [, second] = (await s.ticket(lights)).tasks
  const drop = { type: 'drop-assist', taskId: second?.id ?? '', reason: '不用看了' } as const
  await s.as('zhang').does(lights, drop)
  await s.heard('wang')
  await s.as('zhang').answers(lights, '灯杆和灯泡都换了。')
  expect(await s.heard('wang')).toEqual([
    lines(`网格长张卫国答复工单 ${lights.number}（路灯不亮）：灯杆和灯泡都换了。`, isItSolved),
  ])
})
