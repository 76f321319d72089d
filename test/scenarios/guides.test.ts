import { expect, test } from 'vitest'
import { stories } from '../kit/story.ts'

const story = stories()

const asked = '请问老年证怎么办，要带什么材料'

test('a consultation is closed by the guide, taken up again with 2, and answered by its handler', async () => {
  const s = await story('2026-03-02 09:00')
  const guided = await s.texts('wang', asked)
  expect(guided).toMatchObject({
    status: 'closed',
    closing: 'answered',
    service: 'elder-care',
    guide: { id: 'senior-card', helped: null },
    firstHandlerId: null,
    replies: 0,
  })
  expect(guided.publicAnswer).toContain('带什么：身份证、户口簿')
  expect(await s.log(guided)).toEqual(['opened', 'guided', 'closed'])
  const [told] = await s.heard('wang')
  expect(told).toContain('年满60周岁可以免费办理')
  expect(told).toContain('来源：镇民政办《老年人优待办事指南》')
  expect(told).toContain(`工单 ${guided.number}`)

  await s.texts('wang', '2')
  const reopened = await s.ticket(guided)
  expect(reopened).toMatchObject({
    status: 'assigned',
    closing: null,
    guide: { id: 'senior-card', helped: false },
    disputes: 0,
    satisfaction: null,
  })
  expect(reopened.deadline.at).toBeGreaterThan(guided.deadline.at - 1)
  expect(reopened.signBy).not.toBeNull()
  const person = s.desk.current.directory.staff.find(({ id }) => id === reopened.handlerId)
  const [again] = await s.heard('wang')
  expect(again).toContain(`工单 ${guided.number} 已重新打开，由${person?.post}${person?.name}负责`)

  await s.as(reopened.handlerId).accepts(guided)
  await s.as(reopened.handlerId).answers(guided, '户口簿可以用电子证照代替，已和您约好周三来办。')
  await s.texts('wang', '1')
  expect(await s.ticket(guided)).toMatchObject({
    status: 'closed',
    closing: 'confirmed',
    satisfaction: 'satisfied',
    firstHandlerId: reopened.handlerId,
  })
})

test('nobody at a unit is bothered by what a guide has answered, and silence leaves it closed', async () => {
  const s = await story('2026-03-02 09:00')
  await s.worksByText('zhang')
  const guided = await s.texts('wang', asked)
  await s.heard('wang')
  await s.until('2026-03-20 09:00')
  expect(await s.heard('zhang')).toEqual([])
  expect(await s.heard('wang')).toEqual([])
  expect((await s.ticket(guided)).status).toBe('closed')
  await s.until('2026-04-10 09:00')
  expect((await s.ticket(guided)).status).toBe('archived')
})

test('that it helped is noted with the guide, and counts as nobody’s satisfaction', async () => {
  const s = await story('2026-03-02 09:00')
  const guided = await s.texts('wang', asked)
  await s.texts('wang', '1')
  expect(await s.ticket(guided)).toMatchObject({
    status: 'closed',
    guide: { id: 'senior-card', helped: true },
    satisfaction: null,
  })
})

test('a question in their own words goes with the ticket when it is taken up again', async () => {
  const s = await story('2026-03-02 09:00')
  const guided = await s.texts('wang', asked)
  await s.texts('wang', '请问没有户口簿可以办吗？')
  const reopened = await s.ticket(guided)
  expect(reopened.status).toBe('assigned')
  expect(reopened.text).toContain('没有户口簿可以办吗')
  expect(reopened.disputes).toBe(0)
})

test('days later “没解决” still opens it again, as with any closed request', async () => {
  const s = await story('2026-03-02 09:00')
  const guided = await s.texts('wang', asked)
  await s.until('2026-03-09 09:00')
  await s.texts('wang', '没解决')
  expect(await s.ticket(guided)).toMatchObject({ status: 'assigned', disputes: 0 })
})

test('a caller hears the short form, and the text comes to their telephone', async () => {
  const s = await story('2026-03-02 09:00')
  const said = await s.tells('wang', { words: asked })
  expect(said.join('')).toContain('您问的是老年人优待证')
  expect(said.join('')).toContain('再听一遍按 9')
  const [text] = await s.heard('wang')
  expect(text).toContain('《老年人优待证》')
  const again = await s.tells('wang', { key: '9' })
  expect(again.join('')).toContain('您问的是老年人优待证')
  const reopened = await s.tells('wang', { key: '2' })
  expect(reopened.join('')).toContain('已重新打开')
})

test('a complaint about the same thing is registered as ever', async () => {
  const s = await story('2026-03-02 09:00')
  const ticket = await s.texts('wang', '我办老年证，窗口的人态度太差，我要投诉')
  expect(ticket.guide).toBeNull()
  expect(ticket.status).toBe('assigned')
})
