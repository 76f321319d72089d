import type { Deadline, Difficulty, Instant, Limit, Ticket } from './ticket.ts'
import {
  type Day,
  type DeadlineDay,
  dayKind,
  dayOf,
  instantAt,
  isWorked,
  nextDay,
  type WorkCalendar,
} from './work-calendar.ts'

const msPerHour = 3_600_000

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
 * the next working day, it ends with the working hours of day n. Hours are plain clock hours.
 */
export function deadlineFrom(calendar: WorkCalendar, from: Instant, limit: Limit): Deadline {
  if (limit.unit === 'hour') {
    return { at: from + limit.n * msPerHour, from, limit, provisional: false }
  }
  const days = daysUntil(calendar, from, limit.n)
  const last = days.at(-1)?.day ?? dayOf(calendar, from)
  return {
    at: instantAt(calendar, last, calendar.endMinute),
    from,
    limit,
    provisional: days.some((day) => day.provisional),
  }
}

/** The end of working hours of the n-th working day after the day of `from`; of that day itself when n is 0. */
export function addWorkdays(calendar: WorkCalendar, from: Instant, n: number): Instant {
  return deadlineFrom(calendar, from, { unit: 'workday', n }).at
}

/** Every day from the day after dispatch to the limit, with what it is and which count it gets. Empty for hours. */
export function explainDeadline(
  calendar: WorkCalendar,
  deadline: Deadline,
): readonly DeadlineDay[] {
  if (deadline.limit.unit === 'hour') return []
  return daysUntil(calendar, deadline.from, deadline.limit.n)
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

/** Whether a ticket still owes its answer and the limit has passed. */
export function isOverdue(
  ticket: Pick<Ticket, 'status' | 'deadline' | 'repliedAt'>,
  now: Instant,
): boolean {
  if (ticket.status === 'closed' || ticket.status === 'withdrawn') return false
  return ticket.repliedAt === null && now > ticket.deadline.at
}

function daysUntil(calendar: WorkCalendar, from: Instant, n: number): DeadlineDay[] {
  const days: DeadlineDay[] = []
  let day = dayOf(calendar, from)
  let count = 0
  while (count < n) {
    day = nextDay(day)
    const facts = dayKind(calendar, day)
    const worked = isWorked(facts.kind)
    if (worked) count += 1
    days.push({ day, ...facts, counts: worked ? count : null })
  }
  return days
}

function countWorked(calendar: WorkCalendar, first: Day, last: Day): number {
  let count = 0
  for (let day = first; day < last; ) {
    day = nextDay(day)
    if (isWorked(dayKind(calendar, day).kind)) count += 1
  }
  return count
}
