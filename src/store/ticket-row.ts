import { isOwed, nextDue } from '../core/due.ts'
import type { Ticket } from '../core/ticket.ts'
import { int, stored, text } from './columns.ts'
import type { TicketRow } from './ticket-list.ts'
import type { Param, Row } from './work.ts'

/** Raise it whenever a ticket's row or state looks different: the next start folds every ticket anew (refold.ts). */
export const ticketShape = 4

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
    closedAt: ticket.closedAt,
    layer: ticket.layer,
    buildingId: ticket.place?.buildingId ?? null,
    parentId: ticket.parentId,
    signBy: ticket.signBy,
    contactBy: ticket.contactBy,
    informerId: ticket.informerId,
    informBy: ticket.informBy,
    checkBy: ticket.check.state === 'due' ? ticket.check.dueAt : null,
    pressed: ticket.pressure.step,
    offeredUntil: ticket.offer?.until ?? null,
    extensionAskedAt: ticket.extension?.askedAt ?? null,
    redo: cameBack(ticket),
    suspended: ticket.suspension !== null,
    confidential: ticket.confidential,
    provisional: isOwed(ticket) && ticket.deadline.provisional,
    activeAt: ticket.activeAt,
    dueAt: nextDue(ticket)?.at ?? null,
    nature: ticket.reading?.nature ?? null,
    reviewedAt: ticket.review?.at ?? null,
    position,
    state: JSON.stringify(ticket),
    words: searchable(
      [ticket.number, ticket.text, ticket.place?.text, ticket.publicAnswer]
        .filter(Boolean)
        .join('\n'),
    ),
  } satisfies Record<string, Param>
}

/** Disputed, or failed its check, and not answered again yet. */
const cameBack = ({ status, disputes, check, repliedAt }: Ticket): boolean =>
  (status === 'assigned' || status === 'accepted') &&
  (disputes > 0 || check.state === 'failed') &&
  repliedAt === null

/** One form for what is searched and what is searched for: full-width, case. */
export const searchable = (words: string): string => words.normalize('NFKC').toLowerCase()

/** The ticket in a row, as it was written. */
export const ticketIn = (row: Row): Ticket => stored<Ticket>(text(row, 'state'))

export const ticketRowIn = (row: Row): TicketRow => ({
  ticket: ticketIn(row),
  position: int(row, 'position'),
})
