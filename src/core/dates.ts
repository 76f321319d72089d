import type { Language } from './channel.ts'
import { civilOf, numberOfDay, twoDigits, weekdayOf } from './civil-day.ts'
import { msPerMinute } from './instant.ts'
import type { Instant } from './ticket.ts'
import { dayOf, minuteOfDay, type WorkCalendar } from './work-calendar.ts'

const weekdays: Record<Language, readonly string[]> = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/**
 * A day as people say it: 今天 16:30, within six days ahead 周四 3 月 12 日, else 3 月 12 日, with the year
 * where it is another one. The hour is said only for today and tomorrow.
 */
export function sayDay(
  calendar: WorkCalendar,
  at: Instant,
  now: Instant,
  language: Language,
): string {
  const number = numberOfDay(dayOf(calendar, at))
  const today = numberOfDay(dayOf(calendar, now))
  const ahead = number - today
  const hour = sayHour(calendar, at)
  if (ahead === 0) return language === 'zh' ? `今天 ${hour}` : `today ${hour}`
  if (ahead === 1) return language === 'zh' ? `明天 ${hour}` : `tomorrow ${hour}`
  const date = sayDate(number, civilOf(today).year, language)
  if (ahead < 0 || ahead > 6) return date
  return `${weekdays[language][weekdayOf(number)] ?? ''} ${date}`
}

/** A limit as people say it: one that ends at midnight ends with the day before, 今天 24:00. */
export function sayLimit(
  calendar: WorkCalendar,
  at: Instant,
  now: Instant,
  language: Language,
): string {
  if (minuteOfDay(calendar, at) !== 0) return sayDay(calendar, at, now, language)
  return sayDay(calendar, at - msPerMinute, now, language).replace('23:59', '24:00')
}

/** `2025-10-13 11:20`, in the hotline's zone. */
export function fullDate(calendar: WorkCalendar, at: Instant): string {
  return `${dayOf(calendar, at)} ${sayHour(calendar, at)}`
}

/** `16:30`. */
function sayHour(calendar: WorkCalendar, at: Instant): string {
  const minute = minuteOfDay(calendar, at)
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
}

function sayDate(number: number, thisYear: number, language: Language): string {
  const { year, month, day } = civilOf(number)
  const otherYear = year !== thisYear
  if (language === 'zh') return `${otherYear ? `${year} 年 ` : ''}${month} 月 ${day} 日`
  return `${day} ${months[month - 1] ?? ''}${otherYear ? ` ${year}` : ''}`
}
