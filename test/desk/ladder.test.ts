import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { workdaysBetween } from '../../src/core/deadlines.ts'
import type { Ticket } from '../../src/core/ticket.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { residents, when } from '../kit/town.ts'
import { actor, answered, did, eventsOf, eventsOfType, now, opened, until } from './life-of.ts'

/** A lamp reported Monday 2 March is to be answered by Wednesday 11 March, 17:30. */
const expiry = when('2026-03-11 17:30')
const redDay = when('2026-03-20 08:30')

let hotline: Hotline

beforeEach(async () => {
  hotline = await openHotline()
})
afterEach(() => hotline.close())

const rungs = async (ticket: Ticket) =>
  (await eventsOfType(hotline, ticket, 'pressed')).map(({ step, at, card }) => [
    step,
    at,
    card?.unitId ?? null,
  ])

/** One that nobody answers for thirty days: a red card. */
const neglected = async (phone: string = residents.wang.phone): Promise<Ticket> => {
  const ticket = await opened(hotline, { phone })
  return until(hotline, ticket, hotline.clock.now() + 30 * 24 * 3_600_000)
}

describe('after expiry', () => {
  test('it is urged the next working morning, then supervised, then carded yellow and red', async () => {
    const ticket = await opened(hotline)
    expect(ticket.deadline.at).toBe(expiry)
    await until(hotline, ticket, when('2026-05-20 08:30'))
    expect(await rungs(ticket)).toEqual([
      ['expired', expiry, null],
      ['urge', when('2026-03-12 08:30'), null],
      ['supervise', when('2026-03-13 08:30'), null],
      ['yellow', when('2026-03-17 08:30'), 'c1'],
      ['red', redDay, 'c1'],
    ])
  })

  test('a weekend and a holiday do not press anybody', async () => {
    hotline.clock.set(when('2026-02-03 10:00'))
    const ticket = await opened(hotline)
    expect(ticket.deadline.at).toBe(when('2026-02-12 17:30'))
    await until(hotline, ticket, when('2026-02-25 08:30'))
    // 14 February is a make-up workday; then Spring Festival until the 23rd.
    expect((await rungs(ticket)).map(([, at]) => at)).toEqual([
      when('2026-02-12 17:30'),
      when('2026-02-13 08:30'),
      when('2026-02-14 08:30'),
      when('2026-02-25 08:30'),
    ])
  })

  test('cards stand against the unit; no card names a person', async () => {
    const { cards, handlerId } = await neglected()
    expect(handlerId).toBe('zhang')
    expect(cards.map(({ colour, unitId, state }) => [colour, unitId, state])).toEqual([
      ['yellow', 'c1', 'standing'],
      ['red', 'c1', 'standing'],
    ])
    const people = hotline.desk.current.directory.staff.map(({ id }) => id)
    for (const card of await hotline.desk.memory.cards({}))
      expect(people).not.toContain(card.unitId)
  })

  test('nothing presses while the clock stands still, and the days count on afterwards', async () => {
    const ticket = await opened(hotline)
    const zhang = actor(hotline, 'zhang')
    await did(hotline, ticket, { type: 'accept' }, zhang)
    hotline.clock.set(when('2026-03-11 10:00'))
    const waiting = { reason: 'waiting-for-third-party', words: '等配件' } as const
    const order = { type: 'suspend', ...waiting, until: when('2026-03-18 10:00') } as const
    await did(hotline, ticket, order, zhang)
    expect(await until(hotline, ticket, when('2026-03-18 09:59'))).toMatchObject({
      pressure: { step: null },
    })
    const resumed = await until(hotline, ticket, when('2026-03-18 10:00'))
    expect(resumed).toMatchObject({ suspension: null, pressure: { step: null } })
    expect(resumed.deadline.at).toBe(when('2026-03-18 17:30'))
    await until(hotline, ticket, when('2026-03-19 08:30'))
    expect((await rungs(ticket)).map(([step]) => step)).toEqual(['expired', 'urge'])
  })

  test('the answer ends the pressure, and the cards stay until they are settled', async () => {
    const ticket = await opened(hotline)
    await until(hotline, ticket, when('2026-03-17 09:00'))
    expect(await answered(hotline, ticket)).toMatchObject({
      pressure: { step: null, nextAt: null },
      cards: [{ colour: 'yellow', state: 'standing' }],
    })
    await until(hotline, ticket, when('2026-04-30 09:00'))
    expect((await rungs(ticket)).map(([step]) => step)).not.toContain('red')
  })

  test('the ladder starts anew when it is disputed', async () => {
    const ticket = await opened(hotline)
    await until(hotline, ticket, when('2026-03-13 09:00'))
    await answered(hotline, ticket)
    const wang = { type: 'resident', residentId: ticket.residentId } as const
    const redone = await did(hotline, ticket, { type: 'dispute', reason: '又灭了' }, wang)
    expect(redone).toMatchObject({ handlerId: 'zhang', pressure: { step: null, nextAt: null } })
    expect(redone.deadline.at).toBe(when('2026-03-24 17:30'))
    await until(hotline, ticket, when('2026-03-25 08:30'))
    const steps = (await rungs(ticket)).map(([step]) => step)
    expect(steps).toEqual(['expired', 'urge', 'supervise', 'expired', 'urge'])
  })

  test('more time granted after the expiry takes the pressure off', async () => {
    const ticket = await opened(hotline)
    await did(hotline, ticket, { type: 'accept' }, actor(hotline, 'zhang'))
    hotline.clock.set(when('2026-03-11 17:00'))
    const asked = { type: 'ask-extension', workdays: 5, reason: '等施工队' } as const
    await did(hotline, ticket, asked, actor(hotline, 'zhang'))
    await until(hotline, ticket, when('2026-03-12 09:00'))
    expect((await now(hotline, ticket)).pressure.step).toBe('urge')
    const granted = { type: 'grant-extension', words: null } as const
    expect(await did(hotline, ticket, granted, actor(hotline, 'he'))).toMatchObject({
      deadline: { at: when('2026-03-18 17:30') },
      pressure: { step: null, nextAt: null },
    })
    await until(hotline, ticket, when('2026-03-18 17:30'))
    expect((await rungs(ticket)).map(([step]) => step)).toEqual(['expired', 'urge', 'expired'])
  })

  test('the resident is told when it expires and when a supervisor steps in, and of nothing else', async () => {
    const ticket = await opened(hotline)
    await until(hotline, ticket, when('2026-03-30 09:00'))
    const told = (await hotline.desk.memory.deliveriesOf(ticket.id)).filter(
      ({ staffId, createdAt }) => staffId === null && createdAt >= expiry,
    )
    expect(told.map(({ createdAt }) => createdAt)).toEqual([expiry, when('2026-03-13 08:30')])
    expect(told[0]?.text).toContain('对不起')
    expect(told[1]?.text).toContain('督办员已经介入')
  })
})

describe('the head of a unit', () => {
  const interviews = () => hotline.desk.memory.interviews({ unitId: 'c1' })

  test('is interviewed after the second red card running, within five working days', async () => {
    const first = await neglected()
    expect(await interviews()).toEqual([])
    const second = await neglected(residents.li.phone)
    const [interview, ...others] = await interviews()
    expect(others).toEqual([])
    const red = async (ticket: Ticket) =>
      (await now(hotline, ticket)).cards.find(({ colour }) => colour === 'red')?.id
    expect(interview?.cardIds).toEqual([await red(first), await red(second)])
    expect(interview?.heldAt).toBeNull()
    const at = (await eventsOf(hotline, second)).at(-1)?.at ?? 0
    expect(interview?.createdAt).toBe(at)
    expect(workdaysBetween(hotline.desk.calendar, at, interview?.dueAt ?? 0)).toBe(5)
  })

  test('is not interviewed again for a card that led to an interview before', async () => {
    await neglected()
    await neglected(residents.li.phone)
    await neglected(residents.chen.phone)
    expect(await interviews()).toHaveLength(1)
    await neglected('+8613800000004')
    expect((await interviews()).map(({ cardIds }) => cardIds.length)).toEqual([2, 2])
  })

  test('is interviewed once when two red cards come in the same moment', async () => {
    const ticket = await opened(hotline)
    await opened(hotline, { phone: residents.li.phone })
    await until(hotline, ticket, redDay)
    const cards = await hotline.desk.memory.cards({ unitId: 'c1', since: redDay })
    expect(cards.map(({ colour }) => colour)).toEqual(['red', 'red'])
    expect((await interviews()).map(({ cardIds }) => cardIds.length)).toEqual([2])
  })

  test('is spared while one of the cards is withdrawn', async () => {
    const ticket = await neglected()
    const red = ticket.cards.find(({ colour }) => colour === 'red')
    await did(
      hotline,
      ticket,
      { type: 'settle-card', cardId: red?.id ?? '', state: 'withdrawn', reason: '停电所致' },
      actor(hotline, 'he'),
    )
    await neglected(residents.li.phone)
    expect(await interviews()).toEqual([])
  })
})
