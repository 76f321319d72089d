import { expect, it } from 'vitest'
import { plainReport } from '../../src/desk/answer-to.ts'
import type { Desk } from '../../src/desk/desk.ts'
import { newDraft } from '../../src/desk/draft.ts'
import { merge } from '../../src/desk/merge.ts'
import { doDueThings } from '../../src/desk/sweep.ts'
import { stories } from '../kit/story.ts'

const story = stories()
const lamp = '新华路2号路灯不亮'
const answer = { record: '换了灯泡', publicAnswer: '灯修好了', outcome: 'resolved' } as const

it('who assists in a confidential matter by text reads the task, not the resident’s words', async () => {
  const { as, heard, texts, ticket, worksByText } = await story('2026-03-02 09:00')
  const opened = await texts('wang', lamp)
  await as('he').does(opened, { type: 'shield', confidential: true, reason: '涉及举报' })
  const { handlerId } = await ticket(opened)
  await as(handlerId).does(opened, { type: 'accept' })
  await worksByText('ma')
  const task = { type: 'ask-assist', handlerId: 'ma', text: '请派升降车', workdays: null } as const
  await as(handlerId).does(opened, task)
  const [text] = await heard('ma')
  expect(text).toContain('请派升降车')
  expect(text).not.toContain('居民原话')
})

it('what became confidential is answered to nobody else: who waited gets a road of their own', async () => {
  const { as, desk, heard, texts, ticket } = await story('2026-03-02 09:00')
  const parent = await texts('wang', lamp)
  const child = await texts('li', '新华路2号路灯坏了')
  await merge(desk, child.id, parent.id, as('zhou').person)
  const { handlerId } = await ticket(parent)
  await as(handlerId).does(parent, { type: 'accept' })
  await as('he').does(parent, { type: 'shield', confidential: true, reason: '涉及举报' })
  await heard('li')
  await as(handlerId).does(parent, { type: 'reply', ...answer })
  await doDueThings(desk)
  expect((await ticket(child)).status).toBe('assigned')
  expect((await heard('li')).join()).not.toContain(answer.publicAnswer)
})

it('an answer given to several names none of them', async () => {
  const { as, desk, heard, texts, ticket } = await story('2026-03-02 09:00')
  const parent = await texts('wang', `我叫王秀英，${lamp}`)
  const child = await texts('li', '新华路2号路灯坏了')
  await merge(desk, child.id, parent.id, as('zhou').person)
  const { handlerId } = await ticket(parent)
  await as(handlerId).does(parent, { type: 'accept' })
  const publicAnswer = '王秀英（13800000001）家门口的灯修好了'
  await as(handlerId).does(parent, { type: 'reply', ...answer, publicAnswer })
  await doDueThings(desk)
  const told = (await heard('li')).join()
  expect(told).toContain('家门口的灯修好了')
  expect(told).not.toMatch(/王秀英|13800000001/)
})

it('an emergency does not wait for the answer to what is none', async () => {
  const { as, desk, texts, ticket } = await story('2026-03-02 09:00')
  const parent = await texts('wang', lamp)
  const child = await texts('li', '新华路2号着火了')
  const merged = await merge(desk, child.id, parent.id, as('zhou').person)
  expect(merged).toEqual({ ok: false, refusal: { code: 'cannot-merge' } })
  expect((await ticket(child)).alarm).not.toBeNull()
})

it('a withdrawal ends what others were asked for, and they are told', async () => {
  const { as, heard, texts, ticket, worksByText } = await story('2026-03-02 09:00')
  const opened = await texts('wang', lamp)
  const { handlerId } = await ticket(opened)
  await as(handlerId).does(opened, { type: 'accept' })
  await worksByText('ma')
  const task = { type: 'ask-assist', handlerId: 'ma', text: '请派升降车', workdays: null } as const
  await as(handlerId).does(opened, task)
  await heard('ma')
  await as('zhou').does(opened, { type: 'withdraw', reason: '居民说已经亮了' })
  expect((await ticket(opened)).tasks.map(({ state }) => state)).toEqual(['dropped'])
  expect((await heard('ma')).join()).toContain('居民说已经亮了')
})

it('what was answered and then handed over owes no signature, and the resident no second date', async () => {
  const { as, heard, texts, ticket } = await story('2026-03-02 09:00')
  const opened = await texts('wang', lamp)
  const { handlerId } = await ticket(opened)
  await as(handlerId).does(opened, { type: 'accept' })
  await as(handlerId).does(opened, { type: 'reply', ...answer })
  await heard('wang')
  const order = { type: 'hand-over', fromId: handlerId, handlerId: 'liu', reason: '轮岗' } as const
  await as('he').does(opened, order)
  expect(await ticket(opened)).toMatchObject({ status: 'replied', handlerId: 'liu', signBy: null })
  expect(await heard('wang')).toEqual([])
})

it('a message only registered, because it could not be read, still reaches a handler by text', async () => {
  const { clock, desk, texts, worksByText } = await story('2026-03-02 09:00')
  await worksByText('zhou')
  const { conversationId, residentId } = await texts('wang', lamp)
  const conversation = await desk.memory.conversation(conversationId)
  const resident = await desk.memory.resident(residentId)
  const message = {
    channel: 'sms',
    externalId: 'unread',
    from: '+8613800000001',
    text: '第二件事',
    digits: null,
    attachments: [],
    language: null,
  } as const
  const { inbound } = await desk.memory.admit(message, clock.now())
  if (!conversation || !resident) throw new Error('the text before had both')
  const draft = newDraft(clock.now())
  await plainReport(desk, draft, inbound, conversation, resident)
  expect(draft.deliveries.filter(({ staffId }) => staffId === 'zhou')).toHaveLength(1)
})

it('one ticket that fails keeps no other from what is due', async () => {
  const { clock, desk, texts, ticket } = await story('2026-03-02 09:00')
  const broken = await texts('wang', lamp)
  const other = await texts('li', '人民路停电了')
  clock.set(Math.max(broken.deadline.at, other.deadline.at) + 1)
  const failing: Desk = {
    ...desk,
    memory: {
      ...desk.memory,
      ticket: async (id) => {
        if (id === broken.id) throw new Error('this one cannot be read')
        return desk.memory.ticket(id)
      },
    },
  }
  await doDueThings(failing)
  expect((await ticket(other)).pressure.step).toBe('expired')
})

it('what is done again is not waiting to be checked', async () => {
  const { as, texts, ticket } = await story('2026-03-02 09:00')
  const opened = await texts('wang', '新华路2号着火了')
  const { handlerId } = await ticket(opened)
  await as(handlerId).does(opened, { type: 'take' })
  await as(handlerId).does(opened, { type: 'reply', ...answer })
  expect((await ticket(opened)).check.state).toBe('due')
  await as('zhou').does(opened, { type: 'dispute', reason: '又冒烟了' })
  expect((await ticket(opened)).check.state).toBe('none')
})
