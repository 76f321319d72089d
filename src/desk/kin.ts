import type { Ticket } from '../core/ticket.ts'
import type { Desk } from './desk.ts'

/** A ticket as its resident should hear of it: who waits for another's answer waits for that handler and that date. */
export async function standing(desk: Desk, ticket: Ticket): Promise<Ticket> {
  const parent =
    ticket.status === 'merged' && ticket.parentId !== null
      ? await desk.memory.ticket(ticket.parentId)
      : undefined
  if (!parent) return ticket
  const { handlerId, unitId, deadline, suspension } = parent
  return { ...ticket, handlerId, unitId, deadline, suspension }
}
