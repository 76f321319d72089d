import type { Ticket } from '../core/ticket.ts'
import { int, stored, text } from './columns.ts'
import type { TicketRow } from './memory.ts'
import type { Param, Row } from './work.ts'

/** The ticket's row: the columns that are searched, and the whole of it as JSON. */
export function ticketColumns(ticket: Ticket, position: number) {
  return {
    id: ticket.id,
    number: ticket.number,
    version: ticket.version,
    status: ticket.status,
    service: ticket.service,
    kind: ticket.kind,
    residentId: ticket.residentId,
    conversationId: ticket.conversationId,
    handlerId: ticket.handlerId,
    firstAskedId: ticket.firstAskedId,
    firstHandlerId: ticket.firstHandlerId,
    unitId: ticket.unitId,
    gridId: ticket.gridId,
    openedAt: ticket.openedAt,
    deadlineAt: ticket.deadline.at,
    remindAt: ticket.remindAt,
    closeAt: ticket.closeAt,
    closedAt: ticket.closedAt,
    position,
    state: JSON.stringify(ticket),
    words: searchable(
      [ticket.number, ticket.text, ticket.place?.text, ticket.publicAnswer]
        .filter(Boolean)
        .join('\n'),
    ),
  } satisfies Record<string, Param>
}

/** One form for what is searched and what is searched for: full-width, case. */
export const searchable = (words: string): string => words.normalize('NFKC').toLowerCase()

/** The ticket in a row, as it was written. */
export const ticketIn = (row: Row): Ticket => stored<Ticket>(text(row, 'state'))

export const ticketRowIn = (row: Row): TicketRow => ({
  ticket: ticketIn(row),
  position: int(row, 'position'),
})
