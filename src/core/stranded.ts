import { numberOfDay, textOfDay } from './civil-day.ts'
import type { Instant } from './ticket.ts'
import { dayKind, dayOf, instantAt, isWorked, nextDay, type WorkCalendar } from './work-calendar.ts'
import { endOfWork } from './work-hours.ts'

/** What nobody has touched since before this instant has lain for `workdays` whole working days. */
export function strandedBefore(calendar: WorkCalendar, now: Instant, workdays: number): Instant {
  let day = dayOf(calendar, now)
  for (let counted = 0; counted < workdays; day = dayBefore(day)) {
    const worked = isWorked(dayKind(calendar, day).kind) && endOfWork(calendar, day) < now
    if (worked) counted += 1
  }
  return instantAt(calendar, nextDay(day), 0)
}

const dayBefore = (day: string): string => textOfDay(numberOfDay(day) - 1)
