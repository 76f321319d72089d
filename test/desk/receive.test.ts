import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { execute } from '../../src/desk/execute.ts'
import { receive } from '../../src/desk/receive.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { residents } from '../kit/town.ts'

const wang = residents.wang.phone
const li = residents.li.phone
let hotline: Hotline

beforeEach(async () => {
  hotline = await openHotline()
})
afterEach(() => hotline.close())

const onlyTicket = async () => {
  const rows = await hotline.desk.memory.tickets({ limit: 10, order: 'new' })
  expect(rows).toHaveLength(1)
  const ticket = rows[0]?.ticket
  if (!ticket) throw new Error('no ticket')
  return ticket
}

const handler = async () => {
  const ticket = await onlyTicket()
  return { type: 'staff', id: ticket.handlerId, roles: ['handler'], unitId: null } as const
}

describe('a report by text', () => {
  test('opens one ticket with the grid head and says number, name and day', async () => {
    await hotline.text(wang, '锦绣花园3号楼门口的路灯不亮了')
    const ticket = await onlyTicket()
    expect(ticket).toMatchObject({ status: 'assigned', service: 'street-lamp', handlerId: 'zhang' })
    const [answer] = await hotline.textsTo(wang)
    expect(answer).toContain(ticket.number)
    expect(answer).toContain('张卫国')
    expect(answer).toContain('3 月 11 日')
  })

  test('posted twenty times at once makes one ticket and one answer', async () => {
    const message = {
      channel: 'sms',
      externalId: 'SM-twenty',
      from: wang,
      text: '锦绣花园3号楼门口的路灯不亮了',
      digits: null,
      attachments: [],
      language: null,
    } as const
    const all = await Promise.all(Array.from({ length: 20 }, () => receive(hotline.desk, message)))
    expect(new Set(all.map((one) => one.ticketId)).size).toBe(1)
    expect(all.filter((one) => !one.repeated)).toHaveLength(1)
    await onlyTicket()
    expect(await hotline.textsTo(wang)).toHaveLength(1)
  })

  test('without a place gets its ticket at once and is asked where', async () => {
    await hotline.text(wang, '门口的路灯又不亮了')
    expect((await onlyTicket()).place).toBeNull()
    await hotline.text(wang, '锦绣花园3号楼')
    const ticket = await onlyTicket()
    expect(ticket.gridId).toBe('g1')
    expect(ticket.handlerId).toBe('zhang')
  })
})

describe('from the reply to the end', () => {
  const reply = {
    type: 'reply',
    record: '换了灯泡',
    publicAnswer: '路灯已经修好',
    outcome: 'resolved',
  } as const

  const replied = async () => {
    await hotline.text(wang, '锦绣花园3号楼门口的路灯不亮了')
    const ticket = await onlyTicket()
    const zhang = await handler()
    expect(await execute(hotline.desk, ticket.id, { type: 'accept' }, zhang)).toMatchObject({
      ok: true,
    })
    expect(await execute(hotline.desk, ticket.id, reply, zhang)).toMatchObject({ ok: true })
    return ticket
  }

  test('1 confirms and closes', async () => {
    await replied()
    expect((await hotline.textsTo(wang)).at(-1)).toContain('路灯已经修好')
    await hotline.text(wang, '1')
    expect(await onlyTicket()).toMatchObject({ status: 'closed', closing: 'confirmed' })
  })

  test('3 sends it back to the same first-responsible handler', async () => {
    await replied()
    await hotline.text(wang, '3')
    expect(await onlyTicket()).toMatchObject({
      status: 'assigned',
      handlerId: 'zhang',
      firstHandlerId: 'zhang',
      disputes: 1,
    })
  })

  test('silence is reminded once after a working day and closed as unconfirmed after three', async () => {
    await replied()
    const day = 24 * 60 * 60 * 1000
    // Tuesday 18:24: after work, before the quiet hours.
    hotline.clock.advance(1.35 * day)
    const before = (await hotline.textsTo(wang)).length
    hotline.clock.advance(day)
    expect((await hotline.textsTo(wang)).length).toBe(before)
    hotline.clock.advance(2 * day)
    await hotline.textsTo(wang)
    expect(await onlyTicket()).toMatchObject({ status: 'closed', closing: 'unconfirmed' })
    const reminded = (await hotline.desk.memory.history((await onlyTicket()).id)).filter(
      ({ event }) => event.type === 'reminded',
    )
    expect(reminded).toHaveLength(1)
  })

  test('a stranger with the number learns state and date only', async () => {
    const ticket = await replied()
    await hotline.text(li, ticket.number)
    const answer = (await hotline.textsTo(li)).join('\n')
    expect(answer).not.toContain('路灯已经修好')
    expect(answer).not.toContain('张卫国')
    expect(answer).not.toContain('锦绣')
  })
})

test('a gas smell is answered with what to do and rings the duty operator, no question first', async () => {
  await hotline.text(wang, '楼道里煤气味很大，头晕')
  const ticket = await onlyTicket()
  expect(ticket.kind).toBe('emergency')
  const [answer] = await hotline.textsTo(wang)
  expect(answer?.split('\n')[0]).toMatch(/阀|窗/)
  const rung = hotline.carrier.requests.filter((request) => request.path.endsWith('/Calls.json'))
  expect(rung.length).toBeGreaterThanOrEqual(1)
})

test('small talk opens no ticket and offers a person', async () => {
  await hotline.text(wang, '你好')
  expect(await hotline.desk.memory.countTickets({})).toBe(0)
  expect((await hotline.textsTo(wang))[0]).toContain('0')
})

test.each([
  ['a thousand smileys', '😀'.repeat(1000)],
  ['nothing', ''],
  ['ten thousand characters', '路灯坏了，'.repeat(2000)],
  ['control characters', '\u0001\u0002\u0003'],
])('%s gets a clear answer or a person', async (_name, words) => {
  await hotline.text(wang, words)
  expect((await hotline.textsTo(wang)).length).toBeGreaterThanOrEqual(1)
})

test('no message text, name or full number reaches the log', async () => {
  await hotline.text(wang, '我叫王秀英，锦绣花园3号楼路灯不亮')
  await hotline.textsTo(wang)
  const log = hotline.logged.join('\n')
  expect(log).not.toContain('王秀英')
  expect(log).not.toContain('路灯')
  expect(log).not.toContain(wang)
  expect(log).not.toContain(wang.slice(3))
})
