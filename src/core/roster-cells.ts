import { changeovers, type Post, plannedAt, type Turn, turnsAt } from './duty.ts'
import type { Directory } from './people.ts'
import type { Instant } from './ticket.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** A stretch of the roster in which nothing changes. */
export type Cell = {
  readonly from: Instant
  /** Exclusive. */
  readonly to: Instant
  /** Nobody in it: the shift is empty. */
  readonly turns: readonly Turn[]
  /** Whose turn it was to be, where nobody is there. */
  readonly missingIds: readonly string[]
}

/** The roster of a post from `from` to `to`, without gaps: who is there, and where nobody is. */
export function rosterCells(
  directory: Directory,
  calendar: WorkCalendar,
  post: Post,
  from: Instant,
  to: Instant,
): readonly Cell[] {
  const leaves = directory.absences.filter(({ cancelled }) => !cancelled)
  const cuts = [
    ...changeovers(directory, calendar, post, from, to),
    ...leaves.flatMap((leave) => [leave.from, leave.to]).filter((at) => from < at && at < to),
  ]
  const starts = [from, ...new Set(cuts)].sort((a, b) => a - b)
  const cells = starts.map((start, n): Cell => {
    const turns = turnsAt(directory, calendar, post, start)
    const planned = turns.length > 0 ? [] : plannedAt(directory, calendar, post, start)
    return {
      from: start,
      to: starts[n + 1] ?? to,
      turns,
      missingIds: planned.map(({ staffId }) => staffId),
    }
  })
  return cells.reduce<readonly Cell[]>(joined, [])
}

/** Stretches of the hotline's roster in which nobody is there. */
export const emptyCells = (cells: readonly Cell[]): readonly Cell[] =>
  cells.filter(({ turns }) => turns.length === 0)

function joined(cells: readonly Cell[], cell: Cell): readonly Cell[] {
  const last = cells.at(-1)
  if (!last || keyOf(last) !== keyOf(cell)) return [...cells, cell]
  return [...cells.slice(0, -1), { ...last, to: cell.to }]
}

const keyOf = ({ turns, missingIds }: Cell): string =>
  JSON.stringify([
    missingIds,
    turns.map(({ staffId, deputyForId, dutyId, shiftId }) => [
      staffId,
      deputyForId,
      dutyId,
      shiftId,
    ]),
  ])
