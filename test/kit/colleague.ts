import type { RefusalCode } from '../../src/core/refusal.ts'
import type { Ticket } from '../../src/core/ticket.ts'
import { execute } from '../../src/desk/execute.ts'
import type { Order } from '../../src/desk/order.ts'
import type { Person } from '../../src/desk/people.ts'
import type { Hotline } from './hotline.ts'

export type Named = Pick<Ticket, 'id'>

/** What a colleague does at the console. */
export type Colleague = {
  readonly person: Person
  /** Carries out an order; what the rules refuse ends the story. */
  does(ticket: Named, order: Order): Promise<Ticket>
  /** Tries to, and answers why not. */
  cannot(ticket: Named, order: Order): Promise<RefusalCode>
  accepts(ticket: Named): Promise<Ticket>
  /** Tells the resident that it is solved, with a picture of the result. */
  answers(ticket: Named, publicAnswer: string): Promise<Ticket>
}

/** Somebody of the staff, with the rights they have; orders go the way the console sends them. */
export function colleagueAt({ desk }: Hotline, staff: Omit<Person, 'type'>): Colleague {
  const { id, roles, unitId } = staff
  const person: Person = { type: 'staff', id, roles, unitId }
  const does: Colleague['does'] = async (ticket, order) => {
    const done = await execute(desk, ticket.id, order, person)
    if (!done.ok) throw new Error(`${id} ${order.type}: ${done.refusal.code}`)
    return done.ticket
  }
  return {
    person,
    does,
    cannot: async (ticket, order) => {
      const done = await execute(desk, ticket.id, order, person)
      if (done.ok) throw new Error(`${id} could ${order.type} after all`)
      return done.refusal.code
    },
    accepts: (ticket) => does(ticket, { type: 'accept' }),
    answers: (ticket, publicAnswer) =>
      does(ticket, {
        type: 'reply',
        record: publicAnswer,
        publicAnswer,
        outcome: 'resolved',
        pictureIds: ['picture-of-the-result'],
      }),
  }
}
