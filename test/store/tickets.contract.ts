import { beforeAll, expect, it } from 'vitest'
import type { Ticket } from '../../src/core/ticket.ts'
import type { TicketFilter } from '../../src/store/ticket-list.ts'
import { monday } from '../kit/town.ts'
import { change, next, openTicket } from './changes.ts'
import type { Opened } from './memory.contract.ts'

const due = (days: number) => ({
  at: monday + days * 86_400_000,
  from: monday,
  limit: { unit: 'workday', n: 7 } as const,
  provisional: false,
})

/** Lists find tickets by what their rows say. */
export function ticketsContract(opened: Opened): void {
  let lamp: Ticket

  beforeAll(async () => {
    const memory = opened()
    lamp = await openTicket(memory, 1, { deadline: due(7) })
    await openTicket(memory, 2, {
      service: null,
      text: '50%的 Street_Lamp 坏了',
      place: null,
      deadline: due(3),
    })
    await openTicket(memory, 3, { kind: 'emergency', text: '楼道里煤气味很重', deadline: due(9) })
    const replied = {
      type: 'replied',
      at: monday,
      by: 'zhang',
      record: '换了镇流器',
      publicAnswer: '已更换灯具',
      outcome: 'resolved',
      remindAt: monday + 1000,
      closeAt: monday + 3000,
    } as const
    const steps = next(lamp, [{ type: 'accepted', at: monday, by: 'zhang' }, replied])
    await memory.append(change({ tickets: [steps] }))
    lamp = steps.after
  })

  const found = async (filter: Partial<TicketFilter>) => {
    const rows = await opened().tickets({ limit: 10, order: 'due', ...filter })
    const {
      limit: _limit,
      order: _order,
      offset: _offset,
      ...counted
    } = { limit: 0, order: 0, offset: 0, ...filter }
    if (filter.offset === undefined) expect(await opened().countTickets(counted)).toBe(rows.length)
    return rows.map(({ ticket }) => ticket.id)
  }

  it('puts emergencies first, then what is due first; or the latest change first', async () => {
    expect(await found({})).toEqual(['t-3', 't-2', 't-1'])
    expect(await found({ order: 'new' })).toEqual(['t-1', 't-3', 't-2'])
    expect(await found({ offset: 1, limit: 1 })).toEqual(['t-2'])
  })

  it('finds by state, person, area, class', async () => {
    expect(await found({ statuses: ['replied', 'closed'] })).toEqual(['t-1'])
    expect(await found({ statuses: [] })).toEqual([])
    expect(await found({ firstHandlerId: 'zhang' })).toEqual(['t-1'])
    expect(await found({ handlerId: 'liu' })).toEqual([])
    expect(await found({ unclassified: true })).toEqual(['t-2'])
    expect(await found({ emergency: true })).toEqual(['t-3'])
    expect(await found({ residentId: lamp.residentId })).toEqual(['t-1'])
    expect(await found({ gridId: 'g1', emergency: false })).toEqual(['t-2', 't-1'])
  })

  it('finds two-character Chinese words in text, place and answer', async () => {
    expect(await found({ words: '路灯' })).toEqual(['t-1'])
    expect(await found({ words: '煤气' })).toEqual(['t-3'])
    expect(await found({ words: '灯具' })).toEqual(['t-1'])
    expect(await found({ words: '锦绣 煤气' })).toEqual(['t-3'])
    expect(await found({ words: '镇流器' })).toEqual([])
  })

  it('finds a number, whole or read in groups, and takes % and _ for what they are', async () => {
    expect(await found({ words: lamp.number })).toEqual(['t-1'])
    expect(await found({ words: '1000 0000 01' })).toEqual(['t-1'])
    expect(await found({ words: '１００００００００１' })).toEqual(['t-1'])
    expect(await found({ words: '50%' })).toEqual(['t-2'])
    expect(await found({ words: '%' })).toEqual(['t-2'])
    expect(await found({ words: 'street_lamp' })).toEqual(['t-2'])
    expect(await found({ words: 'street.lamp' })).toEqual([])
  })

  it('finds what changed after a position', async () => {
    const [latest] = await opened().tickets({ limit: 1, order: 'new' })
    expect(latest?.position).toBe(await opened().headPosition())
    expect(await found({ changedAfter: (latest?.position ?? 0) - 1 })).toEqual(['t-1'])
  })

  it('finds what is due, and what is due next once that is done', async () => {
    const ids = async (at: number) => (await opened().dueTickets(at, 5)).map(({ id }) => id)
    expect(await ids(monday + 999)).toEqual([])
    expect(await ids(monday + 1000)).toEqual(['t-1'])
    const reminded = next(lamp, [{ type: 'reminded', at: monday + 1000, by: 'system' }])
    await opened().append(change({ tickets: [reminded] }))
    expect(await ids(monday + 2999)).toEqual([])
    expect(await ids(monday + 3000)).toEqual(['t-1'])
  })
}
