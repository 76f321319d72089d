import type { Actor } from '../../src/core/command.ts'
import { nextDue } from '../../src/core/due.ts'
import type { EventOf, EventType, TicketEvent } from '../../src/core/event.ts'
import type { Instant, Ticket } from '../../src/core/ticket.ts'
import { execute } from '../../src/desk/execute.ts'
import { openFor } from '../../src/desk/open-for.ts'
import type { Order } from '../../src/desk/order.ts'
import { doDueThings } from '../../src/desk/sweep.ts'
import type { Hotline } from '../kit/hotline.ts'
import { asStaff, residents } from '../kit/town.ts'

type Reported = {
  readonly phone?: string
  readonly text?: string
  readonly gridId?: string
  readonly service?: string | null
  readonly emergency?: boolean
}

/** A ticket an operator wrote down for somebody; a street lamp in the first grid unless said otherwise. */
export const opened = (hotline: Hotline, said: Reported = {}): Promise<Ticket> =>
  openFor(hotline.desk, 'zhou', {
    phone: residents.wang.phone,
    name: null,
    text: '路灯不亮',
    placeText: '锦绣花园3号楼',
    gridId: 'g1',
    service: 'street-lamp',
    emergency: false,
    ...said,
  })

/** The ticket as it is now. */
export async function now(hotline: Hotline, { id }: Pick<Ticket, 'id'>): Promise<Ticket> {
  const ticket = await hotline.desk.memory.ticket(id)
  if (!ticket) throw new Error('no such ticket')
  return ticket
}

/** One order that must be carried out. */
export async function did(
  hotline: Hotline,
  { id }: Pick<Ticket, 'id'>,
  order: Order,
  actor: Actor,
): Promise<Ticket> {
  const done = await execute(hotline.desk, id, order, actor)
  if (!done.ok) throw new Error(`${order.type}: ${done.refusal.code}`)
  return done.ticket
}

/** Its holder signs for it and answers. */
export async function answered(hotline: Hotline, ticket: Pick<Ticket, 'id'>): Promise<Ticket> {
  const { status, handlerId } = await now(hotline, ticket)
  const holder = actor(hotline, handlerId)
  if (status === 'assigned') await did(hotline, ticket, { type: 'accept' }, holder)
  return did(
    hotline,
    ticket,
    {
      type: 'reply',
      record: '换了灯泡',
      publicAnswer: '路灯已修好',
      outcome: 'mitigated',
      pictureIds: ['p'],
    },
    holder,
  )
}

/** Anybody of the demonstration's staff, as an actor. */
export function actor(hotline: Hotline, id: string): Actor {
  const person = hotline.desk.current.directory.staff.find((one) => one.id === id)
  return person
    ? { type: 'staff', id, roles: person.roles, unitId: person.unitId }
    : asStaff('zhou')
}

/** Lets time pass with a sweep whenever something is due on this ticket. */
export async function until(
  hotline: Hotline,
  ticket: Pick<Ticket, 'id'>,
  at: Instant,
): Promise<Ticket> {
  for (;;) {
    const due = nextDue(await now(hotline, ticket))
    if (due === null || due.at > at) break
    hotline.clock.set(Math.max(due.at, hotline.clock.now()))
    await doDueThings(hotline.desk)
  }
  hotline.clock.set(at)
  return now(hotline, ticket)
}

/** Everything that happened to it, in order. */
export const eventsOf = async (
  hotline: Hotline,
  { id }: Pick<Ticket, 'id'>,
): Promise<readonly TicketEvent[]> =>
  (await hotline.desk.memory.history(id)).map(({ event }) => event)

/** Its events of one type. */
export async function eventsOfType<T extends EventType>(
  hotline: Hotline,
  ticket: Pick<Ticket, 'id'>,
  type: T,
): Promise<readonly EventOf<T>[]> {
  const isOfType = (event: TicketEvent): event is EventOf<T> => event.type === type
  return (await eventsOf(hotline, ticket)).filter(isOfType)
}
