import { fullMoment } from '../shared/dates.ts'
import { me } from './session.ts'

const zone = (): string => me.value?.zone ?? 'Asia/Shanghai'
export const dayMs = 86_400_000

/** The calendar day of a moment in the hotline's zone: 2026-03-12. */
export const dayAt = (at: number): string => fullMoment(at, zone()).slice(0, 10)

/** The time of day of a moment in the hotline's zone: 16:30. */
export const timeAt = (at: number): string => fullMoment(at, zone()).slice(11)

/** The moment of a day and a time as read in the hotline's zone; NaN where they are no date. */
export const momentOf = (day: string, time = '00:00'): number => {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(wanted)) return wanted
  // Twice: the first guess may lie on the other side of a change of summer time.
  const guess = wanted - offsetAt(wanted)
  return wanted - offsetAt(guess)
}

/** The calendar day `n` days later. */
export const dayAfter = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * dayMs).toISOString().slice(0, 10)

const offsetAt = (at: number): number => {
  const shown = Date.parse(`${fullMoment(at, zone()).replace(' ', 'T')}:00Z`)
  return shown - Math.floor(at / 60_000) * 60_000
}
