import type { Rules } from './rules.ts'
import type { Instant } from './ticket.ts'
import { dayOf, instantAt, minuteOfDay, nextDay, type WorkCalendar } from './work-calendar.ts'

/** When what is not urgent may be sent: now, or when the quiet hours end. They may pass midnight. */
export function afterQuiet(calendar: WorkCalendar, quiet: Rules['quiet'], at: Instant): Instant {
  const { fromMinute, toMinute } = quiet
  const minute = minuteOfDay(calendar, at)
  const today = dayOf(calendar, at)
  if (fromMinute <= toMinute) {
    const isQuiet = fromMinute <= minute && minute < toMinute
    return isQuiet ? instantAt(calendar, today, toMinute) : at
  }
  if (minute >= fromMinute) return instantAt(calendar, nextDay(today), toMinute)
  return minute < toMinute ? instantAt(calendar, today, toMinute) : at
}
