import type { Language } from '../../core/channel.ts'

type Parts = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly time: string
}

const dayMs = 86_400_000
const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const near = {
  zh: { '-1': '昨天', '0': '今天', '1': '明天' },
  en: { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' },
} as const

/** A moment as people say it: 今天 16:30, 周四 3 月 12 日 17:30, 2027 年 1 月 4 日. */
export const sayMoment = (at: number, now: number, language: Language, zone: string): string => {
  const then = partsOf(at, zone)
  const today = partsOf(now, zone)
  const away = dayNumber(then) - dayNumber(today)
  if (away === -1 || away === 0 || away === 1) return `${near[language][`${away}`]} ${then.time}`
  return `${sayDay(then, today, Math.abs(away) < 7, language)} ${then.time}`
}

/** The full date for hovering and copying: 2025-10-13 11:20. */
export const fullMoment = (at: number, zone: string): string => {
  const { year, month, day, time } = partsOf(at, zone)
  return `${year}-${two(month)}-${two(day)} ${time}`
}

/** The time of day alone: 16:30. */
export const clockTime = (at: number, zone: string): string => partsOf(at, zone).time

/** The day alone, with its weekday: 3 月 12 日 周四. */
export const wholeDay = (at: number, language: Language, zone: string): string => {
  const then = partsOf(at, zone)
  const weekday = weekdays[language][then.weekday] ?? ''
  return language === 'en'
    ? `${weekday}, ${then.day} ${months[then.month - 1] ?? ''}`
    : `${then.month} 月 ${then.day} 日 ${weekday}`
}

/** A calendar day `YYYY-MM-DD` with its weekday: 3 月 12 日 周四. */
export const sayCalendarDay = (day: string, language: Language): string =>
  wholeDay(Date.parse(`${day}T12:00:00Z`), language, 'UTC')

/** How long ago, roughly: 刚才, 3 分钟前, 2 小时前, 5 天前. */
export const sayAge = (ms: number, language: Language): string => {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return language === 'en' ? 'just now' : '刚才'
  if (minutes < 60) return language === 'en' ? `${minutes} min ago` : `${minutes} 分钟前`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return language === 'en' ? `${hours} h ago` : `${hours} 小时前`
  const days = Math.floor(hours / 24)
  return language === 'en' ? `${days} d ago` : `${days} 天前`
}

const sayDay = (then: Parts, today: Parts, thisWeek: boolean, language: Language): string => {
  const weekday = weekdays[language][then.weekday] ?? ''
  const month = months[then.month - 1] ?? ''
  if (language === 'en') {
    const day = `${then.day} ${month}${then.year === today.year ? '' : ` ${then.year}`}`
    return thisWeek ? `${weekday} ${day}` : day
  }
  const year = then.year === today.year ? '' : `${then.year} 年 `
  const day = `${year}${then.month} 月 ${then.day} 日`
  return thisWeek ? `${weekday} ${day}` : day
}

const partsOf = (at: number, zone: string): Parts => {
  const found = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const number = (name: Intl.DateTimeFormatPartTypes) => Number(found.get(name) ?? 0)
  const year = number('year')
  const month = number('month')
  const day = number('day')
  return {
    year,
    month,
    day,
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
    time: `${two(number('hour'))}:${two(number('minute'))}`,
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const made =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  formats.set(zone, made)
  return made
}

const dayNumber = ({ year, month, day }: Parts): number =>
  Math.round(Date.UTC(year, month - 1, day) / dayMs)

const two = (n: number): string => String(n).padStart(2, '0')
