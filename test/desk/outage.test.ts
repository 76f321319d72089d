import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { workdaysBetween } from '../../src/core/deadlines.ts'
import type { Ticket } from '../../src/core/ticket.ts'
import type { Desk } from '../../src/desk/desk.ts'
import { refreshDirectory } from '../../src/desk/refresh.ts'
import { doDueThings, sweep } from '../../src/desk/sweep.ts'
import { verifyLog } from '../../src/store/verify-log.ts'
import { mortal } from '../kit/dying.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { residents, when } from '../kit/town.ts'
import { eachOnce, expiring, textsNow, typesSince } from './expiring.ts'
import { actor, answered, did, eventsOfType, now, opened, until } from './life-of.ts'

const dayMs = 24 * 3_600_000

let hotline: Hotline

beforeEach(async () => {
  hotline = await openHotline()
})
afterEach(() => hotline.close())

/** Nobody swept for so many days. */
const outage = async (days: number): Promise<void> => {
  hotline.clock.advance(days * dayMs)
  await sweep(hotline.desk)
}

const byTextOnly = async (login: string): Promise<void> => {
  const account = await hotline.desk.memory.staffByLogin(login)
  if (!account) throw new Error('no such account')
  await hotline.desk.memory.saveStaff({ ...account, byText: true })
  await refreshDirectory(hotline.desk)
}

describe('after nine days without a sweep', () => {
  test('an unanswered ticket is expired once, and its ladder begins the next working day', async () => {
    const ticket = await opened(hotline)
    await outage(14)
    expect(await now(hotline, ticket)).toMatchObject({
      pressure: { step: 'expired', nextAt: when('2026-03-17 08:30') },
    })
    await sweep(hotline.desk)
    await until(hotline, ticket, when('2026-03-17 08:30'))
    const steps = (await eventsOfType(hotline, ticket, 'pressed')).map(({ step }) => step)
    expect(steps).toEqual(['expired', 'urge'])
  })

  test('nobody gets two texts about one ticket: the expiry says what the smaller limits would', async () => {
    await byTextOnly('zhang')
    const { ticketId } = await hotline.text(residents.wang.phone, '锦绣花园3号楼门口的路灯不亮了')
    const ticket = await now(hotline, { id: ticketId ?? '' })
    expect(ticket.handlerId).toBe('zhang')
    await outage(14)
    expect([...(await textsNow(hotline, ticket))].sort()).toEqual(['resident', 'zhang'])
    expect(await typesSince(hotline, ticket, ticket.version)).toEqual(['expired'])
  })

  test('who never heard the question is asked, and two working days lie before the closing', async () => {
    const ticket = await answered(hotline, await opened(hotline))
    await outage(9)
    const reminded = await now(hotline, ticket)
    expect(await typesSince(hotline, ticket, ticket.version)).toEqual(['reminded'])
    expect(await textsNow(hotline, ticket)).toEqual(['resident'])
    const { calendar } = hotline.desk
    expect(workdaysBetween(calendar, hotline.clock.now(), reminded.closeAt ?? 0)).toBe(2)
    await until(hotline, ticket, (reminded.closeAt ?? 0) - 1)
    expect((await now(hotline, ticket)).status).toBe('replied')
    const closed = await until(hotline, ticket, reminded.closeAt ?? 0)
    expect(closed).toMatchObject({ status: 'closed', closing: 'unconfirmed' })
  })

  test('a suspension that ended meanwhile lets the clock go on from its own end', async () => {
    const ticket = await opened(hotline)
    await did(hotline, ticket, { type: 'accept' }, actor(hotline, 'zhang'))
    await did(
      hotline,
      ticket,
      {
        type: 'suspend',
        reason: 'waiting-for-third-party',
        words: '等配件',
        until: when('2026-03-05 10:00'),
      },
      actor(hotline, 'zhang'),
    )
    await outage(9)
    const resumed = await now(hotline, ticket)
    expect(resumed.suspension).toBeNull()
    expect(resumed.deadline.at).toBe(when('2026-03-13 17:30'))
    expect(await textsNow(hotline, ticket)).toEqual(['resident'])
  })

  test('a suspension that ended so long ago that its date passed is told as expired, in one text', async () => {
    const ticket = await opened(hotline)
    await did(hotline, ticket, { type: 'accept' }, actor(hotline, 'zhang'))
    const { version } = await did(
      hotline,
      ticket,
      {
        type: 'suspend',
        reason: 'waiting-for-third-party',
        words: '等配件',
        until: when('2026-03-05 10:00'),
      },
      actor(hotline, 'zhang'),
    )
    await outage(14)
    expect(await typesSince(hotline, ticket, version)).toEqual(['resumed', 'expired'])
    expect(await textsNow(hotline, ticket)).toEqual(['resident'])
  })

  test('an emergency rings the next link at once, and the others in their time', async () => {
    const gas = { text: '楼道里有煤气味', service: null, emergency: true }
    const ticket = await opened(hotline, gas)
    await outage(9)
    expect((await eventsOfType(hotline, ticket, 'rung')).map(({ step }) => step)).toEqual([0, 1])
    await until(hotline, ticket, hotline.clock.now() + 5 * 60_000)
    expect((await eventsOfType(hotline, ticket, 'rung')).map(({ step }) => step)).toEqual([0, 1, 2])
  })

  test('the longest due comes first, on one ticket and among them all', async () => {
    const lamps = [1, 2, 3].map((n) => `+861380000000${n}`)
    const tickets: Ticket[] = []
    for (const phone of lamps) {
      tickets.push(await opened(hotline, { phone }))
      hotline.clock.advance(dayMs)
    }
    await outage(14)
    const positions = new Map<string, number>()
    for (const { ticketId, position, event } of await hotline.desk.memory.eventsAfter(0, 500))
      if (event.type === 'pressed') positions.set(ticketId, position)
    const order = [...tickets].sort(
      (a, b) => (positions.get(a.id) ?? 0) - (positions.get(b.id) ?? 0),
    )
    expect(order.map(({ id }) => id)).toEqual(tickets.map(({ id }) => id))
  })

  test('everything due was done, and a second sweep finds nothing', async () => {
    for (const n of [1, 2, 3]) await opened(hotline, { phone: `+861380000000${n}` })
    await answered(hotline, await opened(hotline, { phone: '+8613800000009' }))
    await outage(30)
    const head = await hotline.desk.memory.headPosition()
    expect(await hotline.desk.memory.dueTickets(hotline.clock.now(), 10)).toEqual([])
    await sweep(hotline.desk)
    expect(await hotline.desk.memory.headPosition()).toBe(head)
    expect((await verifyLog(hotline.config.databaseUrl)).faults).toEqual([])
  })
})

/** The same desk, whose process dies at its n-th append, before or after it: nothing is written then. */
function dyingAt(desk: Desk, n: number, moment: 'before' | 'after'): Desk {
  let appends = 0
  const die = () => {
    throw new Error('died')
  }
  const doomed = mortal(desk, { step: 'append', moment }, die)
  const dead = mortal(desk, { step: 'append', moment: 'before' }, die)
  return {
    ...desk,
    memory: {
      ...desk.memory,
      append: (change) => {
        appends += 1
        const { memory } = appends < n ? desk : appends === n ? doomed : dead
        return memory.append(change)
      },
    },
  }
}

describe('a process that dies in the middle of a sweep', () => {
  const moments = [1, 5, 12].flatMap((n) => [[n, 'before'] as const, [n, 'after'] as const])
  test.each(moments)('at write %i, %s it: nothing lost, nothing twice', async (n, moment) => {
    const tickets = await expiring(hotline, 12)
    await doDueThings(dyingAt(hotline.desk, n, moment))
    const left = await hotline.desk.memory.dueTickets(hotline.clock.now(), tickets.length)
    expect(left).toHaveLength(tickets.length - (moment === 'before' ? n - 1 : n))
    await doDueThings(hotline.desk)
    await eachOnce(hotline, tickets)
  })
})
