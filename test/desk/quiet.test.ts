import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Ticket } from '../../src/core/ticket.ts'
import { refreshDirectory } from '../../src/desk/refresh.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { residents, when } from '../kit/town.ts'
import { actor, answered, did, opened, until } from './life-of.ts'

const wang = residents.wang.phone
const night = when('2026-03-02 22:30')
const morning = when('2026-03-03 08:00')

let hotline: Hotline

beforeEach(async () => {
  hotline = await openHotline()
})
afterEach(() => hotline.close())

/** Texts to the resident written since, and when each may go. */
const textsSince = async ({ id }: Pick<Ticket, 'id'>, at: number) =>
  (await hotline.desk.memory.deliveriesOf(id))
    .filter(({ createdAt, channel }) => createdAt >= at && channel === 'sms')
    .map(({ nextAt }) => nextAt)

const accept = { type: 'accept' } as const

describe('in the quiet hours', () => {
  test('what is not urgent waits until eight, and goes then', async () => {
    const ticket = await opened(hotline)
    await hotline.textsTo(wang)
    hotline.clock.set(night)
    await did(hotline, ticket, accept, actor(hotline, 'zhang'))
    expect(await textsSince(ticket, night)).toEqual([morning])
    const before = await hotline.textsTo(wang)
    hotline.clock.set(morning - 1)
    expect(await hotline.textsTo(wang)).toEqual(before)
    hotline.clock.set(morning)
    const after = await hotline.textsTo(wang)
    expect(after).toHaveLength(before.length + 1)
    expect(after.at(-1)).toContain(ticket.number)
  })

  test('the same by day goes at once', async () => {
    const ticket = await opened(hotline)
    const before = await hotline.textsTo(wang)
    await did(hotline, ticket, accept, actor(hotline, 'zhang'))
    expect(await hotline.textsTo(wang)).toHaveLength(before.length + 1)
  })

  test('an emergency is told at once', async () => {
    hotline.clock.set(night)
    const ticket = await opened(hotline, {
      ...{ text: '楼道里有煤气味', service: null, emergency: true },
    })
    await did(hotline, ticket, accept, actor(hotline, 'zhang'))
    const [, told] = await textsSince(ticket, night)
    expect(told).toBe(night)
  })

  test('who has just written is answered at once, whatever they wrote', async () => {
    hotline.clock.set(night)
    const said = ['锦绣花园3号楼门口的路灯不亮了', '查进度', '催办', '你好']
    for (const [n, words] of said.entries()) {
      await hotline.text(wang, words)
      expect((await hotline.textsTo(wang)).length).toBeGreaterThan(n)
    }
  })

  test('a digit sent at night answers what was asked before, not what waits for the morning', async () => {
    const ticket = await opened(hotline)
    await did(hotline, ticket, accept, actor(hotline, 'zhang'))
    await hotline.textsTo(wang)
    hotline.clock.set(night)
    const reply = {
      type: 'reply',
      record: '换了灯泡',
      publicAnswer: '灯已修好',
      outcome: 'resolved',
    }
    await did(
      hotline,
      ticket,
      { ...reply, type: 'reply', outcome: 'resolved' },
      actor(hotline, 'zhang'),
    )
    await hotline.text(wang, '3')
    expect((await hotline.desk.memory.ticket(ticket.id))?.status).toBe('replied')
    hotline.clock.set(morning + 60_000)
    expect((await hotline.textsTo(wang)).at(-1)).toContain('解决了吗')
    await hotline.text(wang, '3')
    expect((await hotline.desk.memory.ticket(ticket.id))?.disputes).toBe(1)
  })

  test('whom an operator writes down at night gets their number at once', async () => {
    hotline.clock.set(night)
    const ticket = await opened(hotline)
    expect((await hotline.textsTo(wang)).at(-1)).toContain(ticket.number)
  })

  test('an answer given now goes before what waits for the morning, and that stays in its order', async () => {
    const ticket = await opened(hotline)
    await hotline.textsTo(wang)
    hotline.clock.set(night)
    await answered(hotline, ticket)
    const before = (await hotline.textsTo(wang)).length
    await hotline.text(wang, '查进度')
    expect(await hotline.textsTo(wang)).toHaveLength(before + 1)
    hotline.clock.set(morning)
    const [accepted, replied] = (await hotline.textsTo(wang)).slice(before + 1)
    expect(accepted).toContain('接手')
    expect(replied).toContain('路灯已修好')
  })

  test('a task by text waits like everything else, and an emergency does not', async () => {
    const account = await hotline.desk.memory.staffByLogin('zhang')
    if (!account?.phone) throw new Error('the grid head has no telephone')
    await hotline.desk.memory.saveStaff({ ...account, byText: true })
    await refreshDirectory(hotline.desk)
    hotline.clock.set(night)
    const lamp = await opened(hotline)
    expect(await hotline.textsTo(account.phone)).toEqual([])
    const gas = { text: '楼道里有煤气味', service: null, emergency: true }
    await opened(hotline, { ...gas, phone: residents.li.phone })
    expect(await hotline.textsTo(account.phone)).toEqual([expect.stringContaining('煤气味')])
    hotline.clock.set(morning)
    const texts = await hotline.textsTo(account.phone)
    expect(texts.filter((text) => text.includes(lamp.number))).toHaveLength(1)
  })

  test('what becomes due at night is done at once and told in the morning', async () => {
    const ticket = await opened(hotline, { service: 'water-outage', text: '停水了' })
    hotline.clock.set(when('2026-03-02 22:00'))
    await until(hotline, ticket, ticket.deadline.at)
    const expired = (await textsSince(ticket, ticket.deadline.at)).at(-1)
    expect(expired).toBe(ticket.deadline.at)
    const late = await opened(hotline, { service: 'water-outage', phone: residents.li.phone })
    expect(late.deadline.at).toBeGreaterThan(ticket.deadline.at)
  })
})
