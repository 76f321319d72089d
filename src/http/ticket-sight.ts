import { may } from '../core/may.ts'
import type { Reader } from '../core/sight.ts'
import { strandedBefore } from '../core/stranded.ts'
import type { Status } from '../core/ticket.ts'
import type { Desk } from '../desk/desk.ts'
import type { CounterName, TicketFilter, TicketRow } from '../store/ticket-list.ts'
import type { Queue } from './wire/console-tickets.ts'
import type { Nature } from './wire/understood.ts'

type Narrow = Omit<TicketFilter, 'limit' | 'order' | 'offset'>

const inHand: readonly Status[] = ['open', 'assigned', 'accepted']
const answered: readonly Status[] = ['replied', 'closed']
/** A merged one is found by its words; otherwise its parent stands for it. */
const unmerged: readonly Status[] = [...inHand, ...answered, 'withdrawn', 'archived']

/** What each queue asks for, besides whose it is. */
const queues: Readonly<Record<Queue, Narrow>> = {
  mine: { statuses: inHand },
  unit: { statuses: inHand },
  unclassified: { statuses: inHand, unclassified: true },
  emergency: { statuses: inHand, emergency: true },
  replied: { statuses: ['replied'] },
  assisting: { statuses: inHand },
  'to-check': { statuses: answered, toCheck: true },
  suspended: { statuses: inHand, suspended: true },
  'extension-asked': { statuses: inHand, extensionAsked: true },
  offered: { statuses: inHand, offered: true },
  confidential: { statuses: inHand, confidential: true },
  all: { statuses: unmerged },
}

const queueFilter = (queue: Queue, words: string | undefined): Narrow => {
  if (!words) return queues[queue]
  const { statuses, ...rest } = queues[queue]
  return queue === 'all' ? { ...rest, words } : { ...rest, ...(statuses && { statuses }), words }
}

const own = (staff: Reader): readonly Narrow[] => [
  { handlerId: staff.id },
  { firstHandlerId: staff.id },
  { assistingId: staff.id },
  { informerId: staff.id },
  ...ofTeam(staff),
]

const ofTeam = (staff: Reader): readonly Narrow[] => [
  ...(staff.unitId ? [{ unitId: staff.unitId }] : []),
  ...staff.gridIds.map((gridId) => ({ gridId })),
]

/** Whose tickets a queue looks through: never a confidential one that is another's, but for supervisors. */
const scopes = (staff: Reader, queue: Queue): readonly Narrow[] => {
  if (queue === 'mine') return [{ handlerId: staff.id }]
  if (queue === 'assisting') return [{ assistingId: staff.id }]
  const areas =
    queue !== 'unit' && may(staff.roles, 'read-all-tickets')
      ? [{}]
      : queue === 'unit'
        ? ofTeam(staff)
        : own(staff)
  if (staff.roles.includes('supervisor')) return areas
  return areas.map((area) => ({ ...area, concealedFrom: staff.id }))
}

const byDue = (a: TicketRow, b: TicketRow): number =>
  Number(b.ticket.kind === 'emergency') - Number(a.ticket.kind === 'emergency') ||
  a.ticket.deadline.at - b.ticket.deadline.at

const byNews = (a: TicketRow, b: TicketRow): number => b.position - a.position

type Ask = {
  readonly queue: Queue
  readonly words?: string
  readonly nature?: Nature | undefined
  readonly unsure?: boolean | undefined
  readonly offset: number
  readonly limit: number
}

/** What is unclear is looked for among what can still be corrected: that part of the tickets stays small. */
const asRead = (narrow: Narrow, { nature, unsure }: Ask): Narrow => ({
  ...narrow,
  ...(nature && { nature }),
  ...(unsure && { unsure, statuses: inHand.filter((one) => has(narrow, one)) }),
})

const has = ({ statuses }: Narrow, status: Status): boolean => statuses?.includes(status) ?? true

type Page = { readonly rows: readonly TicketRow[]; readonly more: boolean }

/** One page of a queue as this person may see it; one row more than `limit` is asked for to know whether more follow. */
export const queueRows = async ({ memory }: Desk, staff: Reader, ask: Ask): Promise<Page> => {
  const order = ask.queue === 'all' ? 'new' : 'due'
  const narrow = asRead(queueFilter(ask.queue, ask.words), ask)
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
export const countQueue = async (desk: Desk, staff: Reader, queue: Queue): Promise<number> => {
  const areas = scopes(staff, queue)
  const [area] = areas
  if (!area) return 0
  if (areas.length === 1)
    return desk.memory.countTickets({ ...queueFilter(queue, undefined), ...area })
  return (await queueRows(desk, staff, { queue, offset: 0, limit: 1000 })).rows.length
}

const counterFilter = (desk: Desk, staff: Reader, name: CounterName): Narrow => {
  const at = desk.world.now()
  const { strandedWorkdays } = desk.rules
  const since = strandedBefore(desk.calendar, at, strandedWorkdays)
  return { counter: { name, staffId: staff.id, at, strandedBefore: since } }
}

/** One page of what stands behind one of the six counters. */
export const counterRows = async (
  desk: Desk,
  staff: Reader,
  name: CounterName,
  ask: Omit<Ask, 'queue'>,
): Promise<Page> => {
  const { words, offset, limit } = ask
  const rows = await desk.memory.tickets({
    ...counterFilter(desk, staff, name),
    ...(words ? { words } : {}),
    order: 'due',
    limit: limit + 1,
    offset,
  })
  return { rows: rows.slice(0, limit), more: rows.length > limit }
}

/** The number on one of the six counters. */
export const countOf = (desk: Desk, staff: Reader, name: CounterName): Promise<number> =>
  desk.memory.countTickets(counterFilter(desk, staff, name))
