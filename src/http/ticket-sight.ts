import { may } from '../core/may.ts'
import type { Staff } from '../core/people.ts'
import type { Status } from '../core/ticket.ts'
import type { Memory, TicketFilter, TicketRow } from '../store/memory.ts'
import type { Queue } from './wire/console-tickets.ts'

const inHand: readonly Status[] = ['open', 'assigned', 'accepted']

type Narrow = Omit<TicketFilter, 'limit' | 'order' | 'offset'>

const queueFilter = (queue: Queue, words: string | undefined): Narrow => ({
  ...(queue === 'all' ? {} : { statuses: queue === 'replied' ? ['replied'] : inHand }),
  ...(queue === 'unclassified' ? { unclassified: true } : {}),
  ...(queue === 'emergency' ? { emergency: true } : {}),
  ...(words ? { words } : {}),
})

const own = (staff: Staff): readonly Narrow[] => [
  { handlerId: staff.id },
  { firstHandlerId: staff.id },
  ...ofTeam(staff),
]

const ofTeam = (staff: Staff): readonly Narrow[] => [
  ...(staff.unitId ? [{ unitId: staff.unitId }] : []),
  ...(staff.gridId ? [{ gridId: staff.gridId }] : []),
]

const scopes = (staff: Staff, queue: Queue): readonly Narrow[] => {
  if (queue === 'mine') return [{ handlerId: staff.id }]
  if (queue === 'unit') return ofTeam(staff)
  return may(staff.roles, 'read-all-tickets') ? [{}] : own(staff)
}

const byDue = (a: TicketRow, b: TicketRow): number =>
  Number(b.ticket.kind === 'emergency') - Number(a.ticket.kind === 'emergency') ||
  a.ticket.deadline.at - b.ticket.deadline.at

const byNews = (a: TicketRow, b: TicketRow): number => b.position - a.position

/** One page of a queue as this person may see it; one row more than `limit` is asked for to know whether more follow. */
export const queueRows = async (
  memory: Memory,
  staff: Staff,
  ask: {
    readonly queue: Queue
    readonly words?: string
    readonly offset: number
    readonly limit: number
  },
): Promise<{ readonly rows: readonly TicketRow[]; readonly more: boolean }> => {
  const order = ask.queue === 'all' ? 'new' : 'due'
  const narrow = queueFilter(ask.queue, ask.words)
  const areas = scopes(staff, ask.queue)
  const single = areas.length === 1
  const found = await Promise.all(
    areas.map((area) =>
      memory.tickets({
        ...narrow,
        ...area,
        order,
        limit: single ? ask.limit + 1 : ask.offset + ask.limit + 1,
        offset: single ? ask.offset : 0,
      }),
    ),
  )
  const unique = new Map(found.flat().map((row) => [row.ticket.id, row]))
  const sorted = [...unique.values()].sort(order === 'due' ? byDue : byNews)
  const rows = single ? sorted : sorted.slice(ask.offset)
  return { rows: rows.slice(0, ask.limit), more: rows.length > ask.limit }
}

/** How many tickets of a queue this person may see. */
export const countQueue = async (memory: Memory, staff: Staff, queue: Queue): Promise<number> => {
  const areas = scopes(staff, queue)
  const [area] = areas
  if (!area) return 0
  if (areas.length === 1) return memory.countTickets({ ...queueFilter(queue, undefined), ...area })
  return (await queueRows(memory, staff, { queue, offset: 0, limit: 1000 })).rows.length
}
