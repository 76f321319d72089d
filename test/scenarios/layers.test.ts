import { expect, test } from 'vitest'
import { when } from '../kit/clock.ts'
import { introduction, isItSolved, lines, stories } from '../kit/story.ts'

const story = stories()

const lamp = '锦绣花园3号楼下面路灯不亮'

test('1 · an ordinary matter stays in the grid: the grid head takes it on, answers, and asks whether it is solved', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  expect(await s.heard('wang')).toEqual([
    lines(
      `已登记：路灯不亮。工单号 ${lights.number}，由网格长张卫国负责，3 月 11 日前给您答复。`,
      introduction,
    ),
  ])

  await s.until('2026-03-02 10:00')
  await s.as('zhang').accepts(lights)
  expect(await s.heard('wang')).toEqual([
    `网格长张卫国已接手工单 ${lights.number}（路灯不亮），3 月 11 日前给您答复。`,
  ])

  await s.until('2026-03-03 16:00')
  await s.as('zhang').answers(lights, '灯泡已换，今晚亮了。')
  expect(await s.heard('wang')).toEqual([
    lines(`网格长张卫国答复工单 ${lights.number}（路灯不亮）：灯泡已换，今晚亮了。`, isItSolved),
  ])

  await s.texts('wang', '1')
  expect(await s.heard('wang')).toEqual([
    `谢谢您的答复，工单 ${lights.number} 办结。再出问题，回复“没解决”就重新办。`,
  ])
  expect(await s.ticket(lights)).toMatchObject({ status: 'closed', closing: 'confirmed' })
})

test('2 · a matter for the whole community is submitted to the committee; the grid head tells the resident in person after', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  await s.as('zhang').accepts(lights)
  await s.heard('wang')

  await s.until('2026-03-03 09:00')
  await s
    .as('zhang')
    .does(lights, { type: 'submit', handlerId: null, reason: '整条路都不亮，要社区协调' })
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number}（路灯不亮）需要上一级出面，已交给社区主任许慧芬，3 月 11 日前给您答复，日期不变。`,
  ])

  await s.as('head-c1').accepts(lights)
  await s.until('2026-03-05 15:00')
  await s.as('head-c1').answers(lights, '全路换了新灯。')
  expect(await s.heard('wang')).toEqual([
    `社区主任许慧芬已接手工单 ${lights.number}（路灯不亮），3 月 11 日前给您答复。`,
    lines(`社区主任许慧芬答复工单 ${lights.number}（路灯不亮）：全路换了新灯。`, isItSolved),
  ])
  const { informerId, informBy } = await s.ticket(lights)
  expect([informerId, informBy]).toEqual(['zhang', when('2026-03-06 17:30')])

  await s.as('zhang').does(lights, { type: 'inform', words: '上门告诉了王秀英' })
  expect(await s.ticket(lights)).toMatchObject({ informBy: null })
  expect(await s.heard('wang')).toEqual([])
})

test('3 · what goes beyond the community is reported upward; afterwards the community tells the resident', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  await s.as('zhang').accepts(lights)
  await s.as('zhang').does(lights, { type: 'submit', handlerId: null, reason: '要换变压器' })
  await s.as('head-c1').accepts(lights)
  await s.heard('wang')

  await s
    .as('head-c1')
    .does(lights, { type: 'submit', handlerId: null, reason: '社区没有这笔经费' })
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number}（路灯不亮）需要上一级出面，已交给市政站站长龚大伟，3 月 11 日前给您答复，日期不变。`,
  ])
  await s.as('head-town-works').accepts(lights)
  await s.until('2026-03-10 11:00')
  await s.as('head-town-works').answers(lights, '变压器已换，路灯都亮了。')
  expect(await s.heard('wang')).toEqual([
    `市政站站长龚大伟已接手工单 ${lights.number}（路灯不亮），3 月 11 日前给您答复。`,
    lines(
      `市政站站长龚大伟答复工单 ${lights.number}（路灯不亮）：变压器已换，路灯都亮了。`,
      isItSolved,
    ),
  ])
  expect(await s.ticket(lights)).toMatchObject({ layer: 'above', informerId: 'head-c1' })

  await s.until('2026-03-11 10:00')
  await s.as('head-c1').does(lights, { type: 'inform', words: '电话告诉了王秀英' })
  expect(await s.log(lights)).toContain('informed')
})

test('4 · what a unit above was given and the grid can settle is sent down, and the date stays', async () => {
  const s = await story('2026-03-02 09:00')
  const signal = await s.texts('li', '建设路15号路口的红绿灯坏了，一直是红灯')
  expect(await s.heard('li')).toEqual([
    lines(
      `已登记：红绿灯与标线。工单号 ${signal.number}，由综治办主任武安民负责，3 月 11 日前给您答复。`,
      introduction,
      '地点按您说的“建设路15号路口”，登记在建设路网格。不对就再说一次地点。',
    ),
  ])
  await s.as('head-police-liaison').accepts(signal)
  await s.heard('li')

  await s
    .as('head-police-liaison')
    .does(signal, { type: 'send-down', handlerId: null, reason: '社区先去看看' })
  expect(await s.heard('li')).toEqual([
    `工单 ${signal.number}（红绿灯与标线）现在由社区主任许慧芬负责，电话 0550-5550154，3 月 11 日前给您答复。`,
  ])
  await s.as('head-c1').does(signal, { type: 'send-down', handlerId: null, reason: '网格就近处理' })
  expect(await s.heard('li')).toEqual([
    `工单 ${signal.number}（红绿灯与标线）现在由网格长许建平负责，电话 0550-5550108，3 月 11 日前给您答复。`,
  ])
  expect(await s.ticket(signal)).toMatchObject({
    layer: 'grid',
    handlerId: 'head-g3',
    deadline: signal.deadline,
  })
  expect(
    await s.as('head-g3').cannot(signal, { type: 'send-down', handlerId: null, reason: '再往下' }),
  ).toBe('no-layer-there')
})
