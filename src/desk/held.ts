import type { Status, Ticket } from '../core/ticket.ts'
import type { TicketFilter } from '../store/ticket-list.ts'
import type { Desk } from './desk.ts'

/** Not over yet: somebody is answerable for it. */
const running: readonly Status[] = ['open', 'assigned', 'accepted', 'replied', 'merged']

const page = 500

/** What hangs on one person: what they hold, whom they owe a word, and what they help others with. */
export type Held = {
  readonly held: readonly Ticket[]
  /** Somebody else holds these. */
  readonly informing: readonly Ticket[]
  readonly assisting: readonly Ticket[]
}

/** Everything that is not over and hangs on this person, confidential matters too. */
export async function heldBy(desk: Desk, staffId: string): Promise<Held> {
  const [held, informing, assisting] = await Promise.all([
    every(desk, { handlerId: staffId, statuses: running }),
    every(desk, { informerId: staffId, statuses: [...running, 'closed'] }),
    every(desk, { assistingId: staffId, statuses: running }),
  ])
  const others = (tickets: readonly Ticket[]) =>
    tickets.filter(({ handlerId }) => handlerId !== staffId)
  return {
    held,
    // A word may be owed even after the resident has said it is solved.
    informing: informing.filter(
      ({ informBy, handlerId, status }) =>
        informBy !== null && (handlerId !== staffId || status === 'closed'),
    ),
    assisting: others(assisting),
  }
}

export const countHeld = (desk: Desk, staffId: string): Promise<number> =>
  desk.memory.countTickets({ handlerId: staffId, statuses: running })

async function every(
  desk: Desk,
  filter: Omit<TicketFilter, 'limit' | 'order' | 'offset'>,
): Promise<readonly Ticket[]> {
  const found: Ticket[] = []
  for (;;) {
    const rows = await desk.memory.tickets({
      ...filter,
      order: 'due',
      limit: page,
      offset: found.length,
    })
    found.push(...rows.map(({ ticket }) => ticket))
    if (rows.length < page) return found
  }
}
