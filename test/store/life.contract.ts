import { beforeAll, describe, expect, it } from 'vitest'
import { canonical } from '../../src/core/chain.ts'
import { nextDue } from '../../src/core/due.ts'
import type { TicketEvent } from '../../src/core/event.ts'
import { replay } from '../../src/core/evolve.ts'
import type { Instant, Ticket } from '../../src/core/ticket.ts'
import type { CounterName, TicketFilter } from '../../src/store/ticket-list.ts'
import { monday } from '../kit/town.ts'
import { change, next, openTicket } from './changes.ts'
import type { Opened } from './memory.contract.ts'

const hour = 3_600_000
const day = 24 * hour

const limit = { unit: 'workday', n: 7 } as const
const deadline = (at: Instant, provisional = false) => ({ at, from: monday, limit, provisional })
const to = (handlerId: string) => ({ handlerId, unitId: null, gridId: 'g1', rule: 'by-hand' })
const by = { at: monday, by: 'zhang' } as const
const replied = {
  ...by,
  type: 'replied',
  record: '到场',
  publicAnswer: '已修好',
  outcome: 'resolved',
  remindAt: monday + day,
  closeAt: monday + 3 * day,
} as const

/** Lists, counters and neighbours of tickets with all that may happen to them. */
export function lifeContract(opened: Opened): void {
  const open = async (
    n: number,
    facts: Parameters<typeof openTicket>[2],
    events: TicketEvent[],
  ) => {
    const ticket = await openTicket(opened(), n, facts)
    const steps = next(ticket, events)
    await opened().append(change({ tickets: [steps] }))
    return steps.after
  }
  const found = async (filter: Partial<TicketFilter>) => {
    const rows = await opened().tickets({ limit: 20, order: 'due', ...filter })
    expect(await opened().countTickets(filter)).toBe(rows.length)
    return rows.map(({ ticket }) => ticket.id).sort()
  }
  const against = (name: CounterName, staffId: string, at = monday + 2 * hour) =>
    found({ counter: { name, staffId, at, strandedBefore: at - 3 * day } })

  describe('lists and counters', () => {
    beforeAll(async () => {
      await open(1, { deadline: deadline(monday + hour), contactBy: monday + 9 * hour }, [
        { ...by, type: 'accepted' },
      ])
      await open(2, { deadline: deadline(monday + hour) }, [
        { ...by, type: 'accepted' },
        {
          ...by,
          type: 'suspended',
          reason: 'waiting-for-resident',
          words: '等您在家',
          until: monday + 5 * day,
          deadline: deadline(monday + hour),
        },
      ])
      await open(3, { contactBy: monday + hour, confidential: true }, [
        {
          ...by,
          type: 'assigned',
          assignment: { ...to('liu'), signBy: monday + hour },
          reason: null,
        },
      ])
      await open(4, {}, [
        { ...by, type: 'accepted' },
        { ...replied, checkBy: monday + 2 * day, informerId: 'liu', informBy: monday + day },
        { ...by, type: 'assist-asked', task: task('k-1', 'ma', monday + 30 * day) },
      ])
      await open(5, {}, [
        { ...by, type: 'accepted' },
        { ...by, type: 'assist-asked', task: task('k-2', 'ma', monday + hour) },
        { ...by, type: 'assist-asked', task: task('k-3', 'zhao', monday + hour) },
        { ...by, type: 'assist-answered', taskId: 'k-3', answer: '已查' },
      ])
      await open(6, { kind: 'coordination' }, [
        { ...by, type: 'accepted' },
        replied,
        {
          ...by,
          type: 'disputed',
          reason: '还是不亮',
          assignment: to('zhang'),
          deadline: deadline(monday + 9 * day, true),
        },
      ])
      await open(7, {}, [{ ...by, type: 'offered', reason: '没有单位管', until: monday + 2 * day }])
      await open(8, {}, [{ ...by, type: 'merged', parentId: 't-1' }])
    })

    it('finds what is overdue while the clock runs', async () => {
      expect(await found({ overdueAt: monday + hour })).toEqual([])
      expect(await found({ overdueAt: monday + hour + 1 })).toEqual(['t-1'])
    })

    it('finds the claim list, what is to be checked, children, confidential ones', async () => {
      expect(await found({ offered: true })).toEqual(['t-7'])
      expect(await found({ toCheck: true })).toEqual(['t-4'])
      expect(await found({ parentId: 't-1' })).toEqual(['t-8'])
      expect(await found({ confidential: true })).toEqual(['t-3'])
      expect(await found({ confidential: false, offered: true })).toEqual(['t-7'])
    })

    it('finds whose assisting task is open', async () => {
      expect(await found({ assistingId: 'ma' })).toEqual(['t-4', 't-5'])
      expect(await found({ assistingId: 'zhao' })).toEqual([])
    })

    it('counts the six against whom they stand', async () => {
      expect(await against('delayed', 'zhang')).toEqual(['t-1'])
      expect(await against('owed', 'zhang')).toEqual([])
      expect(await against('owed', 'zhang', monday + 9 * hour)).toContain('t-1')
      expect(await against('owed', 'liu')).toEqual(['t-3', 't-4'])
      expect(await against('backlog', 'liu')).toEqual(['t-3'])
      expect(await against('backlog', 'zhang')).toEqual([])
      expect(await against('holding', 'ma')).toEqual(['t-5'])
      expect(await against('holding', 'zhao')).toEqual([])
      expect(await against('returned', 'zhang')).toEqual(['t-6'])
      expect(await against('returned', 'ma')).toEqual([])
      expect(await against('stranded', 'zhang')).toEqual([])
      const later = await against('stranded', 'zhang', monday + 4 * day)
      expect(later).toEqual(expect.arrayContaining(['t-1', 't-5', 't-6']))
      expect(later).not.toContain('t-2')
      expect(later).not.toContain('t-4')
    })

    it('finds whose deadline waits for a calendar, page by page', async () => {
      const ids = async (after: string) =>
        (await opened().provisionalTickets(after, 5)).map(({ id }) => id)
      expect(await ids('')).toEqual(['t-6'])
      expect(await ids('t-6')).toEqual([])
    })

    it('finds what is due, the longest due first, and nothing that is not', async () => {
      const due = await opened().dueTickets(monday + hour, 9)
      const since = due.map((ticket) => nextDue(ticket)?.at ?? 0)
      expect(since).toEqual(since.toSorted((a, b) => a - b))
      expect(due.map(({ id }) => id)).toEqual(expect.arrayContaining(['t-1', 't-3', 't-5']))
      expect(due.map(({ id }) => id)).not.toContain('t-2')
      expect(await opened().dueTickets(monday + hour, 1)).toHaveLength(1)
      expect(await opened().dueTickets(monday - 1, 9)).toEqual([])
    })

    it('keeps what replaying the log gives', async () => {
      for (const { ticket } of await opened().tickets({ limit: 20, order: 'new' })) {
        const log = await opened().history(ticket.id)
        const folded = replay(log.map(({ event }) => event))
        expect(canonical(ticket)).toBe(canonical(folded))
      }
    })
  })

  it('finds what may be the same matter: by place and service, open to others, newest first', async () => {
    const at = (building: string, gridId: string) => ({
      text: '路灯',
      gridId,
      buildingId: building,
    })
    const noise = async (n: number, gridId: string, facts: Parameters<typeof openTicket>[2]) => {
      const here = { ...by, type: 'transferred', reason: '属地' } as const
      const opening = { service: 'noise', at: monday + n, ...facts }
      return open(20 + n, opening, [{ ...here, assignment: { ...to('zhang'), gridId } }])
    }
    await noise(0, 'g7', { place: at('n1', 'g7') })
    await noise(2, 'g7', { place: at('n2', 'g7'), service: null })
    await noise(3, 'g7', { place: at('n2', 'g7') })
    await noise(4, 'g8', { place: at('n1', 'g8') })
    await noise(5, 'g7', { place: at('n1', 'g7'), confidential: true })
    const gone = await noise(6, 'g7', { place: at('n1', 'g7') })
    const withdrawn = next(gone, [{ ...by, type: 'withdrawn', reason: '不用了' }])
    await opened().append(change({ tickets: [withdrawn] }))
    const ids = async (near: {
      gridId?: string
      buildingId?: string
      service?: string
      limit?: number
    }) => {
      const wanted = { gridId: null, buildingId: null, service: null, since: monday + 1, limit: 9 }
      return (await opened().nearby({ ...wanted, ...near })).map(({ id }) => id)
    }
    expect(await ids({ gridId: 'g1', service: 'street-lamp' })).toEqual([])
    expect(await ids({ gridId: 'g7', service: 'noise' })).toEqual(['t-23', 't-22'])
    expect(await ids({ gridId: 'g7', buildingId: 'n1' })).toEqual(['t-24', 't-23', 't-22'])
    expect(await ids({ buildingId: 'n1', service: 'noise' })).toEqual(['t-24'])
    expect(await ids({ gridId: 'g7', limit: 1 })).toEqual(['t-23'])
    expect(await ids({})).toEqual([])
  })

  it('tells who looked at the numbers of a resident, the latest look first', async () => {
    const ticket = await open(30, {}, [
      { ...by, type: 'revealed', what: 'phone', reason: '到场前联系' },
      { at: monday + hour, by: 'liu', type: 'revealed', what: 'name', reason: '核对' },
    ])
    expect(await opened().revealsOf(ticket.residentId)).toEqual([
      { ticketId: 't-30', staffId: 'liu', what: 'name', reason: '核对', at: monday + hour },
      { ticketId: 't-30', staffId: 'zhang', what: 'phone', reason: '到场前联系', at: monday },
    ])
    expect(await opened().revealsOf('nobody')).toEqual([])
  })

  it('keeps cards and interviews of units', async () => {
    const memory = opened()
    const pressed = (n: number, id: string, unitId: string): TicketEvent => ({
      at: monday + n,
      by: 'system',
      type: 'pressed',
      step: n === 1 ? 'yellow' : 'red',
      nextAt: null,
      card: { id, unitId },
    })
    const ticket: Ticket = await open(40, {}, [
      pressed(1, 'card-1', 'water'),
      pressed(2, 'card-2', 'property'),
    ])
    const settled = next(ticket, [
      { ...by, type: 'card-appealed', cardId: 'card-1', reason: '停电所致' },
      { ...by, type: 'card-settled', cardId: 'card-1', state: 'withdrawn', reason: '属实' },
    ])
    const interview = {
      id: 'i-1',
      unitId: 'water',
      cardIds: ['card-1'],
      createdAt: monday,
      dueAt: monday + 5 * day,
      heldAt: null,
      heldBy: null,
      explanation: null,
      rectifyBy: null,
    }
    await memory.append(change({ tickets: [settled] }))
    await memory.saveInterview(interview)
    expect((await memory.cards({})).map(({ id, state }) => [id, state])).toEqual([
      ['card-2', 'standing'],
      ['card-1', 'withdrawn'],
    ])
    expect(await memory.cards({ unitId: 'water', since: monday })).toMatchObject([
      { id: 'card-1', colour: 'yellow', ticketId: 't-40', issuedAt: monday + 1 },
    ])
    expect(await memory.cards({ unitId: 'water', since: monday + 2 })).toEqual([])
    expect(await memory.interviews({ unitId: 'water', open: true })).toEqual([interview])
    const held = {
      ...interview,
      heldAt: monday,
      heldBy: 'he',
      explanation: '人手不足',
      rectifyBy: 9,
    }
    await memory.saveInterview(held)
    expect(await memory.interviews({ open: true })).toEqual([])
    expect(await memory.interviews({ open: false })).toEqual([held])
    expect(await memory.interviews({ unitId: 'property' })).toEqual([])
  })
}

const task = (id: string, handlerId: string, dueAt: Instant) => ({
  id,
  unitId: null,
  handlerId,
  text: '查线路',
  dueAt,
})
