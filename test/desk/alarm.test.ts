import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Ticket } from '../../src/core/ticket.ts'
import { execute } from '../../src/desk/execute.ts'
import { merge } from '../../src/desk/merge.ts'
import { doDueThings } from '../../src/desk/sweep.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { when } from '../kit/town.ts'
import { actor, did, eventsOfType, now, opened } from './life-of.ts'

const minute = 60_000

let hotline: Hotline

beforeEach(async () => {
  hotline = await openHotline()
})
afterEach(() => hotline.close())

const emergency = (): Promise<Ticket> =>
  opened(hotline, { text: '楼道里有煤气味', service: null, emergency: true })

const minutesLater = async (n: number): Promise<void> => {
  hotline.clock.advance(n * minute)
  await doDueThings(hotline.desk)
}

/** Each link that was rung: after how many minutes, and whom. */
const rung = async (ticket: Ticket) =>
  (await eventsOfType(hotline, ticket, 'rung')).map(({ at, step, staffIds }) => [
    (at - ticket.openedAt) / minute,
    step,
    [...staffIds].sort(),
  ])

/** Telephones that rang for a ticket. */
const calls = async (ticket: Ticket) =>
  (await hotline.desk.memory.deliveriesOf(ticket.id))
    .filter(({ channel }) => channel === 'voice')
    .map(({ staffId, confirms, urgent }) => ({ staffId, confirms, urgent }))

const whole = [
  [0, 0, ['zhang']],
  [5, 1, ['head-c1', 'zhou']],
  [10, 2, ['he', 'head-party']],
  [20, 2, ['he', 'head-party']],
] as const

describe('an emergency', () => {
  test('rings the grid head at once, then the committee, then the town, and the last again and again', async () => {
    const ticket = await emergency()
    for (let n = 0; n < 5; n++) await minutesLater(5)
    expect(await rung(ticket)).toEqual(whole)
  })

  test('rings telephones that take a key, though it is night', async () => {
    hotline.clock.set(when('2026-03-03 02:00'))
    const ticket = await emergency()
    expect(await calls(ticket)).toEqual([{ staffId: 'zhang', confirms: true, urgent: true }])
    const [call] = (await hotline.desk.memory.deliveriesOf(ticket.id)).filter(
      ({ channel }) => channel === 'voice',
    )
    expect(call?.nextAt).toBe(when('2026-03-03 02:00'))
  })

  test('belongs to whoever was rung and says "I have it": handler and first handler at once', async () => {
    const ticket = await emergency()
    await minutesLater(5)
    const taken = await did(hotline, ticket, { type: 'take' }, actor(hotline, 'head-c1'))
    expect(taken).toMatchObject({
      ...{ status: 'accepted', handlerId: 'head-c1', firstHandlerId: 'head-c1', unitId: 'c1' },
      ...{ alarm: null, signBy: null, deadline: ticket.deadline },
    })
    await minutesLater(30)
    expect(await rung(ticket)).toHaveLength(2)
  })

  test('rings the next at once when somebody who was rung cannot come', async () => {
    const ticket = await emergency()
    await minutesLater(1)
    await did(hotline, ticket, { type: 'pass-alarm' }, actor(hotline, 'zhang'))
    await doDueThings(hotline.desk)
    expect(await rung(ticket)).toEqual([
      [0, 0, ['zhang']],
      [1, 1, ['head-c1', 'zhou']],
    ])
    const passes = (id: string) =>
      execute(hotline.desk, ticket.id, { type: 'pass-alarm' }, actor(hotline, id))
    expect(await passes('liu')).toEqual({ ok: false, refusal: { code: 'not-your-ticket' } })
  })

  test('cannot be taken by somebody it did not ring, nor by two', async () => {
    const ticket = await emergency()
    const takes = (id: string) =>
      execute(hotline.desk, ticket.id, { type: 'take' }, actor(hotline, id))
    expect(await takes('liu')).toEqual({ ok: false, refusal: { code: 'not-your-ticket' } })
    await minutesLater(5)
    const both = await Promise.all([takes('zhou'), takes('head-c1')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await eventsOfType(hotline, ticket, 'taken')).toHaveLength(1)
  })

  test('stops ringing when its holder signs for it', async () => {
    const ticket = await emergency()
    await did(hotline, ticket, { type: 'accept' }, actor(hotline, 'zhang'))
    await minutesLater(25)
    expect(await rung(ticket)).toHaveLength(1)
    expect(await now(hotline, ticket)).toMatchObject({ alarm: null, firstHandlerId: 'zhang' })
  })

  test('goes on ringing when its holder returns it', async () => {
    const ticket = await emergency()
    await minutesLater(2)
    const decline = { type: 'decline', reason: '我在外地', basis: null } as const
    const returned = await did(hotline, ticket, decline, actor(hotline, 'zhang'))
    expect(returned.handlerId).toBe('sun')
    expect(returned.alarm).not.toBeNull()
    for (let n = 0; n < 3; n++) await minutesLater(5)
    const steps = (await rung(ticket)).map(([, step]) => step)
    expect(steps.at(-1)).toBe(2)
  })

  test('that is no emergency after all rings no more', async () => {
    const ticket = await emergency()
    const order = { type: 'correct', kind: 'ordinary', reason: '是隔壁做饭' } as const
    expect((await did(hotline, ticket, order, actor(hotline, 'zhou'))).alarm).toBeNull()
    await minutesLater(60)
    expect(await rung(ticket)).toHaveLength(1)
  })
})

describe('an emergency that shows itself later', () => {
  const worse = { type: 'correct', kind: 'emergency', reason: '有人被困' } as const

  test('starts the chain when nobody has signed for it', async () => {
    const ticket = await opened(hotline)
    await minutesLater(30)
    expect(await rung(ticket)).toEqual([])
    const amended = await did(hotline, ticket, worse, actor(hotline, 'zhou'))
    expect(amended.deadline).toEqual(ticket.deadline)
    await minutesLater(5)
    expect((await rung(ticket)).map(([after, step]) => [after, step])).toEqual([
      [30, 0],
      [35, 1],
    ])
  })

  test('rings its holder first, and the chain goes on until somebody says so again', async () => {
    const ticket = await opened(hotline)
    await did(hotline, ticket, { type: 'accept' }, actor(hotline, 'zhang'))
    await did(hotline, ticket, worse, actor(hotline, 'zhou'))
    expect(await calls(ticket)).toEqual([{ staffId: 'zhang', confirms: true, urgent: true }])
    await minutesLater(5)
    expect((await rung(ticket)).map(([after, step]) => [after, step])).toEqual([
      [0, 0],
      [5, 1],
    ])
    const again = await did(hotline, ticket, { type: 'take' }, actor(hotline, 'zhang'))
    expect(again).toMatchObject({ status: 'accepted', handlerId: 'zhang', alarm: null })
    await minutesLater(30)
    expect(await rung(ticket)).toHaveLength(2)
  })

  test('is split off from what it waited for, and rings', async () => {
    const parent = await opened(hotline)
    const child = await opened(hotline, { phone: '+8613800000002' })
    await merge(hotline.desk, child.id, parent.id, actor(hotline, 'zhou'))
    const alone = await did(hotline, child, worse, actor(hotline, 'zhou'))
    expect(alone).toMatchObject({ status: 'assigned', parentId: null, alarm: { step: 0 } })
    expect((await now(hotline, parent)).children).toEqual([])
  })
})
