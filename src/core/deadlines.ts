import {
  type Basis,
  closedPauses,
  countedDays,
  type DeadlineDay,
  workedDays,
} from './deadline-days.ts'
import { msPerHour } from './instant.ts'
import type { Deadline, Difficulty, Instant, Limit, Pause, Status, Ticket } from './ticket.ts'
import { type Day, dayKind, dayOf, isWorked, nextDay, type WorkCalendar } from './work-calendar.ts'
import { advance, elapsed, endOfWork } from './work-hours.ts'

const minutesPerHour = 60

/** Working days by difficulty (S1 §4.2). */
const workdaysFor: Record<Difficulty, number> = { simple: 7, complicated: 15, major: 30 }

/** The limit of a service: its hours where it has them, else 7, 15 or 30 working days. */
export function limitOf(difficulty: Difficulty, limitHours: number | null): Limit {
  return limitHours === null
    ? { unit: 'workday', n: workdaysFor[difficulty] }
    : { unit: 'hour', n: limitHours }
}

/**
 * When a limit ends that starts at `from`. Working days: the day of dispatch does not count, day 1 is
 * the next working day, it ends with the working hours of day n. Hours are plain clock hours, working
 * hours those of the calendar, or of unit `hoursOf` where it keeps its own.
 */
export function deadlineFrom(
  calendar: WorkCalendar,
  from: Instant,
  limit: Limit,
  options: { readonly pauses?: readonly Pause[]; readonly hoursOf?: string | null } = {},
): Deadline {
  const { pauses = [], hoursOf } = options
  return settled(calendar, {
    from,
    limit,
    ...(pauses.length > 0 ? { pauses } : {}),
    ...(hoursOf && calendar.hoursOf.has(hoursOf) ? { hoursOf } : {}),
  })
}

/** Only the instant of `deadlineFrom`. */
export function instantAfter(
  calendar: WorkCalendar,
  from: Instant,
  limit: Limit,
  hoursOf: string | null = null,
): Instant {
  return deadlineFrom(calendar, from, limit, { hoursOf }).at
}

/** The clock stands still from `at` on; until when no calendar can say, so the date stays what it was. */
export function pausedDeadline(_calendar: WorkCalendar, deadline: Deadline, at: Instant): Deadline {
  if (openPause(deadline)) return deadline
  return { ...deadline, pauses: [...(deadline.pauses ?? []), { from: at, to: null }] }
}

/**
 * The clock goes on at `at`. Working days: those on which it stood still when work ended do not count.
 * Hours, plain or working: the deadline moves by those within the pause.
 */
export function resumedDeadline(calendar: WorkCalendar, deadline: Deadline, at: Instant): Deadline {
  const open = openPause(deadline)
  if (!open) return deadline
  const { pauses = [], ...rest } = deadline
  const closed = [
    ...pauses.filter((pause) => pause !== open),
    ...(at > open.from ? [{ from: open.from, to: at }] : []),
  ]
  return settled(calendar, closed.length > 0 ? { ...rest, pauses: closed } : rest)
}

/**
 * So many working days more. A limit in working days grows by them; a limit in hours keeps its hours
 * and ends with the working hours of that many working days after them (`addedWorkdays`).
 */
export function extendedDeadline(
  calendar: WorkCalendar,
  deadline: Deadline,
  workdays: number,
): Deadline {
  const { limit, addedWorkdays = 0 } = deadline
  return settled(
    calendar,
    limit.unit === 'workday'
      ? { ...deadline, limit: { ...limit, n: limit.n + workdays } }
      : { ...deadline, addedWorkdays: addedWorkdays + workdays },
  )
}

/** The same limit by the calendar as it is now; the same object when nothing changes. */
export function recalculatedDeadline(calendar: WorkCalendar, deadline: Deadline): Deadline {
  const now = settled(calendar, deadline)
  return now.at === deadline.at && now.provisional === deadline.provisional ? deadline : now
}

/**
 * Every day from the day after dispatch to the limit, with what it is and which count it gets. Working
 * hours: every day with the minutes it took. Plain hours: only the working days an extension added.
 */
export function explainDeadline(
  calendar: WorkCalendar,
  deadline: Deadline,
): readonly DeadlineDay[] {
  return daysOf(calendar, deadline)
}

/** The end of working hours of the n-th working day after the day of `from`; of that day itself when n is 0. */
export function addWorkdays(calendar: WorkCalendar, from: Instant, n: number): Instant {
  return instantAfter(calendar, from, { unit: 'workday', n })
}

/** How many working days lie after the day of `from`, up to and with the day of `to`; negative when `to` is earlier. */
export function workdaysBetween(calendar: WorkCalendar, from: Instant, to: Instant): number {
  const first = dayOf(calendar, from)
  const last = dayOf(calendar, to)
  return first <= last ? countWorked(calendar, first, last) : -countWorked(calendar, last, first)
}

/** Working days left after today: 0 on the last day, negative once it has passed. */
export function workdaysLeft(calendar: WorkCalendar, now: Instant, at: Instant): number {
  return workdaysBetween(calendar, now, at)
}

const owesNothing: ReadonlySet<Status> = new Set(['closed', 'withdrawn', 'merged', 'archived'])

/** Whether a ticket still owes its answer, its clock runs, and the limit has passed. */
export function isOverdue(
  ticket: Pick<Ticket, 'status' | 'deadline' | 'repliedAt' | 'suspension'>,
  now: Instant,
): boolean {
  if (owesNothing.has(ticket.status) || ticket.suspension !== null) return false
  return ticket.repliedAt === null && now > ticket.deadline.at
}

function settled(calendar: WorkCalendar, basis: Basis): Deadline {
  const days = daysOf(calendar, basis)
  return {
    ...basis,
    at: endOf(calendar, basis, days.at(-1)?.day ?? dayOf(calendar, basis.from)),
    provisional: days.some((day) => day.provisional),
  }
}

function daysOf(calendar: WorkCalendar, basis: Basis): readonly DeadlineDay[] {
  const { from, limit, addedWorkdays = 0 } = basis
  switch (limit.unit) {
    case 'workday':
      return countedDays(calendar, basis, dayOf(calendar, from), limit.n)
    case 'hour':
      return added(endOfHours(calendar, basis))
    case 'workhour': {
      const end = endOfHours(calendar, basis)
      return [...workedDays(calendar, basis, end), ...added(end)]
    }
  }

  function added(end: Instant): readonly DeadlineDay[] {
    return countedDays(calendar, basis, dayOf(calendar, end), addedWorkdays)
  }
}

function endOf(calendar: WorkCalendar, basis: Basis, lastDay: Day): Instant {
  const inDays = basis.limit.unit === 'workday' || (basis.addedWorkdays ?? 0) > 0
  return inDays ? endOfWork(calendar, lastDay, basis.hoursOf) : endOfHours(calendar, basis)
}

/** A limit in hours, moved by each pause that began before it ended. */
function endOfHours(calendar: WorkCalendar, basis: Basis): Instant {
  const { from, limit, hoursOf } = basis
  const worked = limit.unit === 'workhour'
  const after = (at: Instant, hours: number): Instant =>
    worked
      ? advance(calendar, at, hours * minutesPerHour, hoursOf)
      : Math.round(at + hours * msPerHour)
  return closedPauses(basis).reduce(
    (at, pause) => {
      const begin = Math.max(pause.from, from)
      if (begin > at || pause.to <= begin) return at
      const hours = worked
        ? elapsed(calendar, begin, pause.to, hoursOf) / minutesPerHour
        : (pause.to - begin) / msPerHour
      return after(at, hours)
    },
    after(from, limit.n),
  )
}

function openPause(deadline: Deadline): Pause | undefined {
  return deadline.pauses?.find(({ to }) => to === null)
}

function countWorked(calendar: WorkCalendar, first: Day, last: Day): number {
  let count = 0
  for (let day = first; day < last; ) {
    day = nextDay(day)
    if (isWorked(dayKind(calendar, day).kind)) count += 1
  }
  return count
}

export { advance, elapsed }
