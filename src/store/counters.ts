import { type Condition, condition } from './conditions.ts'
import type { CounterName, TicketFilter } from './ticket-list.ts'

type Counter = NonNullable<TicketFilter['counter']>

/** The statuses in which the public answer is owed (core/due), for SQL. */
const owedStatuses = `"status" IN ('open', 'assigned', 'accepted')`

/** The clock of an owed answer is running. */
export const runningClock: Condition = condition(`${owedStatuses} AND "suspended" = ?`, false)

/** What counts against a person, as a condition on their tickets. */
export function counted(counter: Counter | undefined): readonly Condition[] {
  return counter === undefined ? [] : against[counter.name](counter)
}

const against: Readonly<Record<CounterName, (counter: Counter) => readonly Condition[]>> = {
  delayed: ({ staffId, at }) => [
    ...heldBy(staffId),
    runningClock,
    condition('"deadlineAt" < ?', at),
  ],
  owed: ({ staffId, at }) => [
    condition(
      `("handlerId" = ? AND ${owedStatuses} AND "contactBy" <= ?)
         OR ("informerId" = ? AND "informBy" IS NOT NULL)`,
      staffId,
      at,
      staffId,
    ),
  ],
  backlog: ({ staffId, at }) => [
    ...heldBy(staffId),
    condition(`"status" = 'assigned' AND "signBy" < ?`, at),
  ],
  holding: ({ staffId, at }) => [assisting(staffId, condition('"dueAt" < ?', at))],
  returned: ({ staffId }) => [
    ...heldBy(staffId),
    condition(`${owedStatuses} AND "redo" = ?`, true),
  ],
  stranded: ({ staffId, strandedBefore }) => [
    ...heldBy(staffId),
    runningClock,
    condition('"activeAt" < ?', strandedBefore),
  ],
}

const heldBy = (staffId: string): readonly Condition[] => [condition('"handlerId" = ?', staffId)]

/** Tickets for which this person has an open assisting task. */
export const assisting = (staffId: string, also: Condition = condition('1 = 1')): Condition =>
  condition(
    `"id" IN (SELECT "ticketId" FROM "AssistTask"
       WHERE "handlerId" = ? AND "state" = 'asked' AND ${also.sql})`,
    staffId,
    ...also.params,
  )
