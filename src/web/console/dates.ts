import { fullMoment, sayMoment } from '../shared/dates.ts'
import { language, say } from './language.ts'
import { me } from './session.ts'

const zone = (): string => me.value?.zone ?? 'Asia/Shanghai'

/** `2025-10-13 11:20`, in the hotline's zone. */
export const fullDate = (at: number): string => fullMoment(at, zone())

/** As people say it: 今天 16:30, else the day, with its weekday when it is near. */
export const sayWhen = (at: number, now: number = Date.now()): string =>
  sayMoment(at, now, language.value, zone())

/** How long somebody has waited, in the largest unit that says enough. */
export const sayWait = (since: number, now: number): string => {
  const minutes = Math.floor((now - since) / 60_000)
  if (minutes < 1) return say('wait.moment')
  if (minutes < 60) return say('wait.minutes', { n: minutes })
  if (minutes < 60 * 24) return say('wait.hours', { n: Math.floor(minutes / 60) })
  return say('wait.days', { n: Math.floor(minutes / 60 / 24) })
}

/** How long something took, in the two largest units: 2 小时 5 分. */
export const sayLength = (ms: number): string => {
  const minutes = Math.round(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  if (hours >= 24) return say('wait.days', { n: Math.floor(hours / 24) })
  if (hours > 0 && minutes % 60 > 0) return say('clock.minutes', { h: hours, m: minutes % 60 })
  return hours > 0 ? say('wait.hours', { n: hours }) : say('wait.minutes', { n: minutes })
}
