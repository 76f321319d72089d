import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Ticket } from '../../src/core/ticket.ts'
import type { Desk } from '../../src/desk/desk.ts'
import { execute } from '../../src/desk/execute.ts'
import { lookAlikesOf } from '../../src/desk/look-alikes.ts'
import { merge, split } from '../../src/desk/merge.ts'
import { openFor } from '../../src/desk/open-for.ts'
import { draftNotice, release } from '../../src/desk/publish.ts'
import { receive } from '../../src/desk/receive.ts'
import { shareAnswer } from '../../src/desk/share.ts'
import { when } from '../kit/clock.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { asStaff, residents } from '../kit/town.ts'

const { wang, li, chen } = residents
const lamp = '锦绣花园3号楼门口的路灯不亮了'
let hotline: Hotline

beforeEach(async () => {
  hotline = await openHotline()
})
afterEach(() => hotline.close())

const ticket = async (id: string): Promise<Ticket> => {
  const found = await hotline.desk.memory.ticket(id)
  if (!found) throw new Error('no ticket')
  return found
}

/** Reports by text; answers with the ticket. */
const report = async (from: string, words: string): Promise<Ticket> => {
  const { ticketId } = await hotline.text(from, words)
  return ticket(ticketId ?? '')
}

/** A lamp an operator wrote down for a visitor: the place is the building's. */
const lampOf = (n: number): Promise<Ticket> =>
  openFor(hotline.desk, 'zhou', {
    phone: `+861380000${String(1000 + n)}`,
    name: null,
    text: '路灯不亮',
    placeText: '锦绣花园3号楼',
    gridId: 'g1',
    service: 'street-lamp',
    emergency: false,
  })

const done = async (id: string, desk: Desk = hotline.desk): Promise<void> => {
  const { handlerId } = await ticket(id)
  if (handlerId !== 'zhang')
    await execute(desk, id, { type: 'assign', handlerId: 'zhang', reason: null }, asStaff('zhou'))
  await execute(desk, id, { type: 'accept' }, asStaff('zhang'))
  const replied = await execute(
    desk,
    id,
    {
      type: 'reply',
      record: '换了灯泡',
      publicAnswer: '路灯已修好',
      outcome: 'cannot',
      whereToGo: '市政站',
    },
    asStaff('zhang'),
  )
  expect(replied.ok).toBe(true)
}

const lastTextTo = async (number: string): Promise<string> =>
  (await hotline.textsTo(number)).at(-1) ?? ''

const repliesIn = async (id: string): Promise<number> =>
  (await hotline.desk.memory.history(id)).filter(({ event }) => event.type === 'replied').length

describe('somebody who reports what a neighbour reported', () => {
  test('has a ticket at once, and is asked whether it is the same thing', async () => {
    const first = await report(li.phone, '我是李建国，锦绣花园3号楼门口路灯坏了，13800000002')
    const second = await report(chen.phone, lamp)
    expect(second).toMatchObject({ status: 'assigned', parentId: null })
    const asked = await lastTextTo(chen.phone)
    expect(asked).toContain('附近有 1 位居民也反映了：锦绣花园一网格，路灯不亮')
    for (const theirs of [first.number, '李建国', '13800000002', '坏了'])
      expect(asked).not.toContain(theirs)

    await hotline.text(chen.phone, '1')
    expect(await ticket(second.id)).toMatchObject({ status: 'merged', parentId: first.id })
    expect((await ticket(first.id)).children).toEqual([second.id])
    expect(await lastTextTo(chen.phone)).toContain(second.number)
  })

  test('and says no keeps a road of their own', async () => {
    await report(li.phone, lamp)
    const second = await report(chen.phone, lamp)
    await hotline.text(chen.phone, '2')
    expect(await ticket(second.id)).toMatchObject({ status: 'assigned', parentId: null })
  })

  test('hears of all who did, those who joined and those who did not', async () => {
    await report(li.phone, lamp)
    await report(chen.phone, lamp)
    await hotline.text(chen.phone, '1')
    await report(wang.phone, lamp)
    await hotline.text(wang.phone, '2')
    await report('+8613800000004', lamp)
    expect(await lastTextTo('+8613800000004')).toContain('附近有 3 位居民')
  })

  test('is asked on the telephone too, and answers with a key', async () => {
    const first = await report(li.phone, lamp)
    const call = { channel: 'voice', from: chen.phone, attachments: [], language: null } as const
    const { desk } = hotline
    const heard = await receive(desk, { ...call, externalId: 'CA1:0', text: lamp, digits: null })
    expect(heard.says.at(-1)).toContain('是，请按 1')
    await receive(desk, { ...call, externalId: 'CA1:1', text: '', digits: '1' })
    expect((await ticket(first.id)).children).toEqual([heard.ticketId])
  })

  test('is not asked of another building, another matter, or what is confidential', async () => {
    const first = await report(li.phone, lamp)
    await report(chen.phone, '锦绣花园9号楼门口的路灯不亮了')
    await report(wang.phone, '锦绣花园3号楼停水了')
    await execute(
      hotline.desk,
      first.id,
      { type: 'shield', confidential: true, reason: '居民要求' },
      asStaff('zhou'),
    )
    await report('+8613800000004', lamp)
    for (const number of [chen.phone, wang.phone, '+8613800000004'])
      expect(await lastTextTo(number)).not.toContain('附近有')
  })

  test('is not asked about what is personal, nor told that others have it too', async () => {
    await report(li.phone, '我住锦绣花园3号楼，低保申请交了三个月没批')
    await report(chen.phone, '我住锦绣花园3号楼，低保申请交了三个月没批')
    expect(await lastTextTo(chen.phone)).not.toContain('附近有')
  })

  test('and answers after the neighbour was answered goes their own way', async () => {
    const first = await report(li.phone, lamp)
    const second = await report(chen.phone, lamp)
    await done(first.id)
    await hotline.text(chen.phone, '1')
    expect((await ticket(second.id)).status).toBe('assigned')
    expect(await lastTextTo(chen.phone)).toContain('照常单独办')
  })
})

describe('the answer of a parent', () => {
  test('reaches everybody under their own number, and everybody is asked themselves', async () => {
    const parent = await report(li.phone, lamp)
    const child = await report(chen.phone, lamp)
    await hotline.text(chen.phone, '1')
    await done(parent.id)
    const told = await lastTextTo(chen.phone)
    expect(told).toContain('路灯已修好')
    expect(told).toContain(child.number)
    expect(told).not.toContain(parent.number)
    expect(await ticket(child.id)).toMatchObject({ status: 'replied', publicAnswer: '路灯已修好' })
    expect((await ticket(parent.id)).shareAt).toBeNull()

    await hotline.text(chen.phone, '3')
    expect(await ticket(child.id)).toMatchObject({ status: 'assigned', disputes: 1 })
    expect((await ticket(parent.id)).status).toBe('replied')
    await hotline.text(li.phone, '1')
    expect((await ticket(parent.id)).closing).toBe('confirmed')
    expect((await ticket(child.id)).status).toBe('assigned')
  })

  test('that is there already is given at once to who joins', async () => {
    const [parent, child] = [await lampOf(1), await lampOf(2)]
    await done(parent.id)
    expect((await merge(hotline.desk, child.id, parent.id, asStaff('zhou'))).ok).toBe(true)
    await hotline.textsTo(li.phone)
    expect((await ticket(child.id)).status).toBe('replied')
  })

  test('that never comes gives each a handler and a date of their own', async () => {
    const parent = await report(li.phone, lamp)
    const child = await report(chen.phone, lamp)
    await hotline.text(chen.phone, '1')
    hotline.clock.advance(24 * 60 * 60 * 1000)
    const withdrawn = await execute(
      hotline.desk,
      parent.id,
      { type: 'withdraw', reason: '居民来电撤回' },
      asStaff('zhou'),
    )
    expect(withdrawn.ok).toBe(true)
    const told = await lastTextTo(chen.phone)
    const after = await ticket(child.id)
    expect(after).toMatchObject({ status: 'assigned', parentId: null, handlerId: 'zhang' })
    expect(child.deadline.at).toBe(when('2026-03-11 17:30'))
    expect(after.deadline.at).toBe(when('2026-03-12 17:30'))
    expect(told).toContain(child.number)
    expect(await ticket(parent.id)).toMatchObject({ children: [], shareAt: null })
  })
})

/** A parent answered, and so many who wait for it. */
async function family(children: number): Promise<{ parent: Ticket; waiting: readonly Ticket[] }> {
  const parent = await lampOf(0)
  const waiting: Ticket[] = []
  for (let n = 1; n <= children; n++) {
    const child = await lampOf(n)
    const merged = await merge(hotline.desk, child.id, parent.id, asStaff('zhou'))
    expect(merged.ok).toBe(true)
    waiting.push(child)
  }
  await done(parent.id)
  return { parent, waiting }
}

/** The same desk, whose process dies at its n-th append, before or after it. */
function dyingAt(desk: Desk, n: number, moment: 'before' | 'after'): Desk {
  let appends = 0
  return {
    ...desk,
    memory: {
      ...desk.memory,
      append: async (change) => {
        appends += 1
        if (appends === n && moment === 'before') throw new Error('died')
        const appended = await desk.memory.append(change)
        if (appends === n) throw new Error('died')
        return appended
      },
    },
  }
}

const answersTo = async (waiting: readonly Ticket[]): Promise<readonly number[]> => {
  const deliveries = await Promise.all(
    waiting.map(({ id }) => hotline.desk.memory.deliveriesOf(id)),
  )
  return deliveries.map((all) => all.filter(({ text }) => text.includes('路灯已修好')).length)
}

describe('everybody who waits is answered exactly once', () => {
  const moments = [1, 2, 3, 4].flatMap((n) => [[n, 'before'] as const, [n, 'after'] as const])
  test.each(moments)('also when the process dies at write %i, %s it', async (n, moment) => {
    const { parent, waiting } = await family(3)
    await expect(shareAnswer(dyingAt(hotline.desk, n, moment), parent)).rejects.toThrow('died')
    await hotline.textsTo(wang.phone)
    await hotline.textsTo(wang.phone)
    expect(await Promise.all(waiting.map(({ id }) => repliesIn(id)))).toEqual([1, 1, 1])
    expect(await answersTo(waiting)).toEqual([1, 1, 1])
    const shared = (await hotline.desk.memory.history(parent.id)).filter(
      ({ event }) => event.type === 'shared',
    )
    expect(shared).toHaveLength(1)
  })

  test('also with three processes at once', async () => {
    const { parent, waiting } = await family(4)
    const processes = ['one', 'two', 'three'].map((worker) => ({ ...hotline.desk, worker }))
    await Promise.all(processes.map((desk) => shareAnswer(desk, parent)))
    expect(await Promise.all(waiting.map(({ id }) => repliesIn(id)))).toEqual([1, 1, 1, 1])
    expect(await answersTo(waiting)).toEqual([1, 1, 1, 1])
  })

  test('also who joins while the others are answered', async () => {
    const { parent, waiting } = await family(2)
    const late = await lampOf(9)
    await Promise.all([
      shareAnswer(hotline.desk, parent),
      merge(hotline.desk, late.id, parent.id, asStaff('zhou')),
    ])
    await hotline.textsTo(wang.phone)
    expect(await answersTo([...waiting, late])).toEqual([1, 1, 1])
    expect((await ticket(parent.id)).shareAt).toBeNull()
  })

  test('and once more after a redo only who joined since', async () => {
    const { parent, waiting } = await family(1)
    await hotline.textsTo(wang.phone)
    await execute(hotline.desk, parent.id, { type: 'dispute', reason: '又灭了' }, asStaff('zhou'))
    const late = await lampOf(9)
    await merge(hotline.desk, late.id, parent.id, asStaff('zhou'))
    await done(parent.id)
    await hotline.textsTo(wang.phone)
    expect(await answersTo([...waiting, late])).toEqual([1, 1])
  })
})

describe('splitting', () => {
  test('gives its own handler and date again, and says so', async () => {
    const parent = await report(li.phone, lamp)
    const child = await report(chen.phone, lamp)
    await hotline.text(chen.phone, '1')
    hotline.clock.advance(24 * 60 * 60 * 1000)
    const parted = await split(hotline.desk, child.id, '是另一盏灯', asStaff('zhou'))
    expect(parted.ok).toBe(true)
    const after = await ticket(child.id)
    expect(after).toMatchObject({ status: 'assigned', parentId: null, handlerId: 'zhang' })
    expect(child.deadline.at).toBe(when('2026-03-11 17:30'))
    expect(after.deadline.at).toBe(when('2026-03-12 17:30'))
    expect((await ticket(parent.id)).children).toEqual([])
    const told = await lastTextTo(chen.phone)
    expect(told).toContain(child.number)
    expect(told).toContain('张卫国')
    expect(told).toContain('3 月 12 日')
  })

  test('can be asked for by the resident', async () => {
    await report(li.phone, lamp)
    const child = await report(chen.phone, lamp)
    await hotline.text(chen.phone, '1')
    await hotline.text(chen.phone, '不是同一件')
    expect(await ticket(child.id)).toMatchObject({ status: 'assigned', parentId: null })
    expect(await lastTextTo(chen.phone)).toContain('张卫国')
  })

  test('is refused for what is not merged', async () => {
    const one = await lampOf(1)
    const refused = { ok: false, refusal: { code: 'not-merged' } }
    expect(await split(hotline.desk, one.id, '不同', asStaff('zhou'))).toEqual(refused)
  })
})

describe('merging by an operator', () => {
  test('is refused to a handler, into itself, and where it would make grandchildren', async () => {
    const { desk } = hotline
    const [a, b, c] = [await lampOf(1), await lampOf(2), await lampOf(3)]
    const code = async (child: Ticket, parent: Ticket, by: 'zhou' | 'ma') => {
      const merged = await merge(desk, child.id, parent.id, asStaff(by))
      return merged.ok ? null : merged.refusal.code
    }
    expect(await code(a, b, 'ma')).toBe('not-your-role')
    expect(await code(a, a, 'zhou')).toBe('cannot-merge')
    expect(await code(a, b, 'zhou')).toBeNull()
    expect(await code(b, c, 'zhou')).toBe('cannot-merge')
    expect(await code(c, a, 'zhou')).toBe('cannot-merge')
    expect((await ticket(c.id)).version).toBe(c.version)
  })

  test('never shares what is confidential', async () => {
    const { desk } = hotline
    const [open, shielded] = [await lampOf(1), await lampOf(2)]
    const shield = { type: 'shield', confidential: true, reason: '居民要求' } as const
    await execute(desk, shielded.id, shield, asStaff('zhou'))
    const refused = { ok: false, refusal: { code: 'cannot-merge' } }
    expect(await merge(desk, open.id, shielded.id, asStaff('zhou'))).toEqual(refused)
    expect(await merge(desk, shielded.id, open.id, asStaff('zhou'))).toEqual(refused)
  })

  test('is helped by what looks alike, with reasons', async () => {
    const second = await lampOf(2)
    hotline.clock.advance(60_000)
    const first = await lampOf(1)
    hotline.clock.advance(2 * 24 * 60 * 60 * 1000)
    const third = await lampOf(3)
    const [best, ...others] = await lookAlikesOf(hotline.desk, third)
    expect(best?.ticket.id).toBe(first.id)
    expect(best?.reasons).toEqual(['same-place', 'same-service', 'similar-words'])
    expect(best?.daysApart).toBe(2)
    expect(others.map(({ ticket: { id } }) => id)).toEqual([second.id])
    await merge(hotline.desk, second.id, first.id, asStaff('zhou'))
    expect((await lookAlikesOf(hotline.desk, third)).map((one) => one.ticket.id)).toEqual([
      first.id,
    ])
    expect(await lookAlikesOf(hotline.desk, first)).toHaveLength(1)
  })
})

test('the board says how many reported it', async () => {
  const { parent } = await family(2)
  expect((await draftNotice(hotline.desk, parent.id))?.count).toBe(3)
  await release(hotline.desk, parent.id, '路灯已修好', asStaff('zhou'))
  const late = await lampOf(9)
  await merge(hotline.desk, late.id, parent.id, asStaff('zhou'))
  const notice = await hotline.desk.memory.noticeOf(parent.id)
  expect(JSON.parse(notice?.body ?? '{}')).toMatchObject({ count: 4 })
})
