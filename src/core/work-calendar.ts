import { civilOf, numberOfDay, textOfDay, weekdayOf } from './civil-day.ts'
import { msPerMinute } from './instant.ts'
import type { Instant } from './ticket.ts'

/** A calendar day, `YYYY-MM-DD`, in the hotline's zone. */
export type Day = string

export type DayKind = 'workday' | 'weekend' | 'holiday' | 'makeup'

/** The working calendar as a value: built outside core from `chinese-days` and `flows/calendar.yaml`. */
export type WorkCalendar = {
  /** Minutes east of Greenwich. China has had no summer time since 1991; a zone with it is refused at start. */
  readonly offsetMinutes: number
  /** Years whose holidays are published. */
  readonly loadedYears: readonly number[]
  /** Weekdays that are off, and weekend days that are worked (调休), by day; with the holiday's name. */
  readonly exceptions: ReadonlyMap<
    Day,
    { readonly kind: 'holiday' | 'makeup'; readonly name: string }
  >
  /** The working hours of an ordinary working day, in order, at least one. */
  readonly stretches: readonly Stretch[]
  /** Minute of the day at which the last of them ends (17:30 = 1050). */
  readonly endMinute: number
  /** Minute of the day at which the first begins (8:30 = 510). */
  readonly startMinute: number
  /** Working days on which the hotline's hours end early. */
  readonly halfDays: ReadonlyMap<Day, { readonly endMinute: number; readonly name: string }>
  /** By unit id: units that keep hours of their own. */
  readonly hoursOf: ReadonlyMap<string, UnitHours>
}

/** Minutes of the day; `end`, at most 1440, is the first that is no longer worked. */
export type Stretch = { readonly start: number; readonly end: number }

/**
 * Hours of a unit, for limits in working hours. Which days count for a limit in working days is the
 * State Council's to say, for every unit.
 */
export type UnitHours = {
  /** In order, at least one. */
  readonly stretches: readonly Stretch[]
  /** Weekdays worked, 0 is Monday, at least one. */
  readonly weekdays: readonly number[]
  /** Works on public holidays too. */
  readonly onHolidays: boolean
}

export type DayFacts = {
  readonly kind: DayKind
  readonly name: string | null
  /** True when the day's year is not published yet, so its kind may still change. */
  readonly provisional: boolean
}

const minutesPerDay = 1440

/** Off in every year whatever the State Council arranges (全国年节及纪念日放假办法, as of 2025), by month and day. */
export const fixedHolidays: ReadonlyMap<string, string> = new Map([
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['05-02', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
])

/** The day an instant falls on, in the hotline's zone. */
export function dayOf(calendar: WorkCalendar, at: Instant): Day {
  return textOfDay(Math.floor(localMinute(calendar, at) / minutesPerDay))
}

/** Minutes since local midnight, 0–1439. */
export function minuteOfDay(calendar: WorkCalendar, at: Instant): number {
  return positive(localMinute(calendar, at), minutesPerDay)
}

/** Minutes since Monday 00:00 local time, 0–10079. */
export function weekMinuteOf(calendar: WorkCalendar, at: Instant): number {
  const day = Math.floor(localMinute(calendar, at) / minutesPerDay)
  return weekdayOf(day) * minutesPerDay + minuteOfDay(calendar, at)
}

/** The instant of a local minute of a day (1050 = 17:30). */
export function instantAt(calendar: WorkCalendar, day: Day, minute: number): Instant {
  return (numberOfDay(day) * minutesPerDay + minute - calendar.offsetMinutes) * msPerMinute
}

/** The day after. */
export function nextDay(day: Day): Day {
  return textOfDay(numberOfDay(day) + 1)
}

/** What kind of day it is, its holiday's name, and whether that may still change. */
export function dayKind(calendar: WorkCalendar, day: Day): DayFacts {
  const number = numberOfDay(day)
  const provisional = !calendar.loadedYears.includes(Number(day.slice(0, 4)))
  const exception = calendar.exceptions.get(day)
  if (exception !== undefined) return { ...exception, provisional }
  const holiday = provisional ? fixedHolidays.get(day.slice(5)) : undefined
  if (holiday !== undefined) return { kind: 'holiday', name: holiday, provisional }
  return { kind: weekdayOf(number) >= 5 ? 'weekend' : 'workday', name: null, provisional }
}

/** Whether work is done that day: ordinary weekdays and make-up days (调休). */
export function isWorked(kind: DayKind): boolean {
  return kind === 'workday' || kind === 'makeup'
}

/**
 * The first year whose holidays are missing although they should be there: next year's are published
 * in November, so it is missed from the first of November on.
 */
export function missingYear(
  calendar: WorkCalendar,
  now: Instant,
): { readonly year: number; readonly since: Day } | null {
  const { year, month } = civilOf(numberOfDay(dayOf(calendar, now)))
  const needed = month >= 11 ? [year, year + 1] : [year]
  const missing = needed.find((each) => !calendar.loadedYears.includes(each))
  return missing === undefined ? null : { year: missing, since: `${missing - 1}-11-01` }
}

function localMinute(calendar: WorkCalendar, at: Instant): number {
  return Math.floor(at / msPerMinute) + calendar.offsetMinutes
}

function positive(n: number, modulus: number): number {
  return ((n % modulus) + modulus) % modulus
}

export type { Instant }
