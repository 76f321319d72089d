import type { Actor, CommandType } from './command.ts'
import { refusalFor } from './may.ts'
import type { Status, Ticket } from './ticket.ts'

/**
 * The state table as data: which commands a ticket in each state takes at all. Who may give them
 * stands in may.ts. `open` exists only between the first two events of one transaction.
 */
export const transitions: Record<Status, readonly CommandType[]> = {
  open: ['assign', 'urge', 'note', 'amend', 'withdraw', 'close'],
  assigned: ['assign', 'accept', 'decline', 'transfer', 'urge', 'note', 'amend', 'withdraw'],
  accepted: ['assign', 'transfer', 'reply', 'urge', 'note', 'amend', 'withdraw'],
  replied: ['remind', 'confirm', 'dispute', 'close', 'note', 'amend'],
  closed: ['dispute', 'reopen', 'note'],
  withdrawn: ['reopen', 'note'],
}

/** What this actor may do to this ticket now, in the table's order: the buttons to show. */
export function allowedCommands(ticket: Ticket, actor: Actor): readonly CommandType[] {
  return transitions[ticket.status].filter((type) => refusalFor(ticket, type, actor) === null)
}
