import { language } from './language.ts'

export const minutesPerDay = 1440

const weekdays = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

const two = (n: number): string => String(n).padStart(2, '0')

/** Monday is 0. */
export const sayWeekday = (day: number): string =>
  weekdays[language.value === 'en' ? 'en' : 'zh'][day % 7] ?? ''

/** The time of day of a minute of the week: 510 is 08:30. */
export const sayMinutes = (minute: number): string => {
  const ofDay = minute % minutesPerDay
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`
}

/** The minute of the day: 08:30 is 510. */
export const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** 周一 20:00–08:00. */
export const sayStretch = (from: number, to: number): string =>
  `${sayWeekday(Math.floor(from / minutesPerDay))} ${sayMinutes(from)}–${sayMinutes(to)}`
