import { after, type Condition, condition, either, equal, oneOf, whereAll } from './conditions.ts'
import { assisting, counted, runningClock } from './counters.ts'
import type { TicketFilter } from './ticket-list.ts'
import { searchable } from './ticket-row.ts'

/** The WHERE of a list of tickets. */
export const ticketsWhere = (filter: Omit<TicketFilter, 'limit' | 'order' | 'offset'>): Condition =>
  whereAll([
    ...oneOf('status', filter.statuses),
    ...equal('handlerId', filter.handlerId),
    ...equal('firstHandlerId', filter.firstHandlerId),
    ...equal('unitId', filter.unitId),
    ...equal('gridId', filter.gridId),
    ...equal('residentId', filter.residentId),
    ...equal('parentId', filter.parentId),
    ...equal('informerId', filter.informerId),
    ...equal('confidential', filter.confidential),
    ...either(filter.unclassified, '"service" IS NULL', '"service" IS NOT NULL'),
    ...either(filter.emergency, `"kind" = 'emergency'`, `"kind" <> 'emergency'`),
    ...either(filter.offered, '"offeredUntil" IS NOT NULL', '"offeredUntil" IS NULL'),
    ...either(filter.toCheck, '"checkBy" IS NOT NULL', '"checkBy" IS NULL'),
    ...equal('suspended', filter.suspended),
    ...equal('nature', filter.nature),
    ...(filter.unsure ? [unsettled] : []),
    ...either(
      filter.extensionAsked,
      '"extensionAskedAt" IS NOT NULL',
      '"extensionAskedAt" IS NULL',
    ),
    ...openTo(filter.concealedFrom),
    ...overdue(filter.overdueAt),
    ...(filter.assistingId === undefined ? [] : [assisting(filter.assistingId)]),
    ...counted(filter.counter),
    ...after('position', filter.changedAfter),
    ...occurring(filter.words),
  ])

/** Open ones, and the confidential ones of this person (core/sight). */
const openTo = (staffId: string | undefined): readonly Condition[] => {
  if (staffId === undefined) return []
  return [
    condition(
      `"confidential" = ? OR ? IN ("handlerId", "firstHandlerId", "firstAskedId", "informerId")
         OR "id" IN (SELECT "ticketId" FROM "AssistTask"
           WHERE "handlerId" = ? AND "state" <> 'dropped')`,
      false,
      staffId,
      staffId,
    ),
  ]
}

/**
 * Within the JSON of a state no text of anybody's can hold these quotation marks bare. The plus keeps
 * SQLite from the index of `reviewedAt`: most tickets have none, and few are in hand.
 */
const unsettled = condition(
  `+"reviewedAt" IS NULL
     AND ("state" LIKE '%"decision":"ask"%' OR "state" LIKE '%"decision":"none"%')`,
)

const overdue = (at: number | undefined): readonly Condition[] =>
  at === undefined ? [] : [runningClock, condition('"deadlineAt" < ?', at)]

/** Each word must occur. LIKE finds two-character Chinese words, which a trigram index cannot. */
function occurring(words: string | undefined): readonly Condition[] {
  const text = searchable(words ?? '').trim()
  // A number read out in groups: 12 3456 7890.
  const parts = /^[\d\s-]{8,}$/.test(text) ? [text.replace(/\D/g, '')] : text.split(/\s+/)
  return parts
    .filter((part) => part !== '')
    .map((part) => condition(`"words" LIKE ? ESCAPE '!'`, `%${part.replace(/[!%_]/g, '!$&')}%`))
}
