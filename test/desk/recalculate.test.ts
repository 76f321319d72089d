import { afterEach, describe, expect, it } from 'vitest'
import { sayDay } from '../../src/core/dates.ts'
import type { Ticket } from '../../src/core/ticket.ts'
import type { WorkCalendar } from '../../src/core/work-calendar.ts'
import type { Desk } from '../../src/desk/desk.ts'
import { recalculateDeadlines } from '../../src/desk/recalculate.ts'
import { when } from '../kit/clock.ts'
import { mortal } from '../kit/dying.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'

const telephone = '+8613800000001'
const neighbour = '+8613800000002'

let hotline: Hotline | undefined
afterEach(async () => {
  await hotline?.close()
  hotline = undefined
})

/** 2027 as it might be published: New Year’s Day with the Monday after it. */
const published = (calendar: WorkCalendar, alsoOff: readonly string[]): WorkCalendar => ({
  ...calendar,
  loadedYears: [...calendar.loadedYears, 2027],
  exceptions: new Map([
    ...calendar.exceptions,
    ...['2027-01-01', ...alsoOff].map((day) => [day, { kind: 'holiday', name: '元旦' }] as const),
  ]),
})

async function reported(at: string): Promise<Hotline> {
  const opened = await openHotline({ at: when(at) })
  hotline = opened
  await opened.text(telephone, '解放路12号门口的路灯不亮了')
  await opened.text(telephone, '1')
  return opened
}

async function onlyTicket({ memory }: Desk): Promise<Ticket> {
  const [row, another] = await memory.tickets({ limit: 2, order: 'new' })
  if (!row || another) throw new Error('expected exactly one ticket')
  return row.ticket
}

describe('when the holidays of a year are published', () => {
  it('a date that moves moves once, and the resident is told once', async () => {
    const { desk, textsTo } = await reported('2026-12-28 10:00')
    const before = await onlyTicket(desk)
    expect(before.deadline).toMatchObject({ provisional: true, limit: { unit: 'workday' } })
    const told = (await textsTo(telephone)).length
    const later = { ...desk, calendar: published(desk.calendar, ['2027-01-04']) }

    expect(await recalculateDeadlines(later)).toBe(1)
    expect(await recalculateDeadlines(later)).toBe(0)

    const after = await onlyTicket(desk)
    expect(after.deadline.provisional).toBe(false)
    expect(before.deadline.at).toBe(when('2027-01-07 17:30'))
    expect(after.deadline.at).toBe(when('2027-01-08 17:30'))
    const texts = await textsTo(telephone)
    expect(texts.length).toBe(told + 1)
    expect(texts.at(-1)).toContain(sayDay(desk.calendar, after.deadline.at, desk.world.now(), 'zh'))
  })

  it('a date that stays only becomes certain; nobody is written to', async () => {
    const { desk, textsTo } = await reported('2026-12-28 10:00')
    const before = await onlyTicket(desk)
    const told = (await textsTo(telephone)).length
    await recalculateDeadlines({ ...desk, calendar: published(desk.calendar, []) })
    const after = await onlyTicket(desk)
    expect(after.deadline).toEqual({ ...before.deadline, provisional: false })
    expect((await textsTo(telephone)).length).toBe(told)
  })

  it('two processes that start at once change each ticket once', async () => {
    const { desk } = await reported('2026-12-28 10:00')
    const later = { ...desk, calendar: published(desk.calendar, ['2027-01-04']) }
    const changed = await Promise.all([recalculateDeadlines(later), recalculateDeadlines(later)])
    expect(changed.toSorted()).toEqual([0, 1])
    const history = await desk.memory.history((await onlyTicket(desk)).id)
    expect(history.filter(({ event }) => event.type === 'recalculated')).toHaveLength(1)
  })

  it('a process that ends in the middle leaves the rest to the next one', async () => {
    const { desk, text, textsTo } = await reported('2026-12-28 10:00')
    await text(neighbour, '解放路12号门口的垃圾桶满了')
    await text(neighbour, '1')
    const before = [(await textsTo(telephone)).length, (await textsTo(neighbour)).length]
    const later = { ...desk, calendar: published(desk.calendar, ['2027-01-04']) }
    const dies = mortal(later, { step: 'append', moment: 'after' }, () => {
      throw new Error('the process ended')
    })

    await expect(recalculateDeadlines(dies)).rejects.toThrow('the process ended')
    expect(await recalculateDeadlines(later)).toBe(1)

    const after = [(await textsTo(telephone)).length, (await textsTo(neighbour)).length]
    expect(after).toEqual(before.map((n) => n + 1))
    expect(await desk.memory.provisionalTickets('', 10)).toEqual([])
  })

  it('an unpublished year changes nothing', async () => {
    const { desk } = await reported('2026-12-28 10:00')
    const before = await onlyTicket(desk)
    expect(await recalculateDeadlines(desk)).toBe(0)
    expect(await onlyTicket(desk)).toEqual(before)
  })
})
