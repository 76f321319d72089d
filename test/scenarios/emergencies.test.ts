import { expect, test } from 'vitest'
import { when } from '../kit/clock.ts'
import { introduction, isItSolved, lines, stories } from '../kit/story.ts'

const story = stories()

test('5 · an emergency by text: what to do and whom to call; telephones ring along the chain until somebody presses 1', async () => {
  const s = await story('2026-03-02 22:00')
  const gas = await s.texts('wang', '锦绣花园3号楼楼道里有很重的煤气味')
  expect(await s.heard('wang')).toEqual([
    lines(
      '马上关总阀，开门窗，不碰任何开关，不点火，到屋外再打电话。现在就拨 119。',
      `已紧急通知网格长张卫国，工单号 ${gas.number}。`,
    ),
  ])
  expect(await s.rang()).toEqual(['2026-03-02 22:00 网格长张卫国'])
  expect(await s.presses('zhang', '2')).toEqual(['好，接着呼叫下一位。再见。'])

  await s.until('2026-03-02 22:32')
  expect(await s.rang()).toEqual([
    '2026-03-02 22:00 社区主任许慧芬',
    '2026-03-02 22:00 热线值班员赵雨',
    '2026-03-02 22:05 镇值班员罗志远',
    '2026-03-02 22:05 督办员何静',
    '2026-03-02 22:15 镇值班员罗志远',
    '2026-03-02 22:15 督办员何静',
    '2026-03-02 22:25 镇值班员罗志远',
    '2026-03-02 22:25 督办员何静',
  ])

  expect(await s.presses('duty-1', '1')).toEqual([
    `谢谢，工单 ${[...gas.number].join(' ')} 由您处理。请马上联系居民。再见。`,
  ])
  expect(await s.heard('wang')).toEqual([
    `镇值班员罗志远已接手工单 ${gas.number}（燃气泄漏），今天 24:00前给您答复。`,
  ])
  expect(await s.presses('zhang', '1')).toEqual(['这件事已经由镇值班员罗志远处理，谢谢您。再见。'])
  await s.until('2026-03-02 23:30')
  expect(await s.rang()).toEqual([])
  expect(await s.ticket(gas)).toMatchObject({
    handlerId: 'duty-1',
    firstHandlerId: 'duty-1',
    alarm: null,
  })
})

test('5 · whatever somebody adds while their emergency is open reaches those who go there', async () => {
  const s = await story('2026-03-02 22:00')
  await s.worksByText('zhang')
  const fire = await s.texts('wang', '锦绣花园3号楼着火了')
  await s.heard('wang')
  await s.heard('zhang')
  await s.texts('wang', '火灭了，没事了')
  expect(await s.heard('wang')).toEqual([`记下了，网格长张卫国能马上看到。工单号 ${fire.number}。`])
  expect(await s.heard('zhang')).toEqual([
    lines(
      `【任务】居民补充工单 ${fire.number}（消防隐患）：火灭了，没事了`,
      '回复 1 表示您来处理，2 请转下一位。',
    ),
  ])
  expect((await s.ticket(fire)).text).toBe(lines('锦绣花园3号楼着火了', '火灭了，没事了'))
  await s.presses('zhang', '1')
})

test('6 · an emergency is answered within two hours and checked by somebody else; silence does not close it before', async () => {
  const s = await story('2026-03-02 10:00')
  const gas = await s.texts('wang', '锦绣花园3号楼楼道里有很重的煤气味')
  expect(gas.deadline.at).toBe(when('2026-03-02 12:00'))
  await s.presses('zhang', '1')
  await s.heard('wang')

  await s.until('2026-03-02 11:10')
  await s.as('zhang').answers(gas, '阀门漏气，已换新阀，检测正常。')
  expect(await s.heard('wang')).toEqual([
    lines(
      `网格长张卫国答复工单 ${gas.number}（燃气泄漏）：阀门漏气，已换新阀，检测正常。`,
      isItSolved,
    ),
  ])

  await s.until('2026-03-09 18:00')
  expect(await s.heard('wang')).toEqual([
    lines(
      `工单 ${gas.number}（燃气泄漏）已答复：阀门漏气，已换新阀，检测正常。还没收到您的意见。`,
      isItSolved,
    ),
  ])
  expect(await s.ticket(gas)).toMatchObject({ status: 'replied', check: { state: 'due' } })
  expect(await s.as('zhang').cannot(gas, { type: 'pass-check', words: '没问题' })).toBe(
    'not-your-role',
  )

  await s.as('he').does(gas, { type: 'pass-check', words: '到现场复测，正常' })
  await s.until('2026-03-09 18:01')
  expect(await s.heard('wang')).toEqual([
    `没有收到您的回话，工单 ${gas.number} 先算办完，没有确认。没解决就回复“没解决”，再办。`,
  ])
})

test('7 · water, power and gas have a day', async () => {
  const s = await story('2026-03-06 15:00')
  const water = await s.texts('chen', '锦绣花园5号楼停水了')
  expect(await s.heard('chen')).toEqual([
    lines(
      `已登记：停水。工单号 ${water.number}，由供水站站长江源生负责，明天 15:00前给您答复。`,
      introduction,
    ),
  ])
  await s.as(water.handlerId).accepts(water)
  await s.heard('chen')

  await s.until('2026-03-07 15:00')
  expect(await s.heard('chen')).toEqual([
    `对不起，工单 ${water.number} 没有在约定时间答复您。已经在催供水站站长江源生，每一步都会告诉您。`,
  ])
})
