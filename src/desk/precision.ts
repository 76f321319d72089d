import { numberOfDay, textOfDay, weekdayOf } from '../core/civil-day.ts'
import type { Instant } from '../core/ticket.ts'
import { dayOf, instantAt, type WorkCalendar } from '../core/work-calendar.ts'
import { wilsonLowerBound } from '../talk/recalibrate.ts'
import type { LearntTicket } from './learn-rows.ts'

/** Precision is shown for so many weeks, the present one last. */
const weeksShown = 12
const mostConfusions = 12
const mostExamples = 3

/** How the machine read the tickets opened in one week, judged by what people decided. */
export type Week = {
  /** Monday, `YYYY-MM-DD`. */
  readonly day: string
  readonly sure: number
  readonly ask: number
  readonly none: number
  /** Of the sure ones, those people left as they were. */
  readonly sureRight: number
  /** 90 % interval (Wilson) of the precision of sure; null while there is none. */
  readonly interval: readonly [low: number, high: number] | null
  /** Of those asked about, where the service was among the choices. */
  readonly askRight: number
}

/** Taken for one service by the machine, found to be another by people. */
export type Mistaken = {
  readonly from: string
  readonly to: string
  readonly n: number
  /** The latest of them. */
  readonly tickets: readonly { readonly id: string; readonly number: string }[]
}

/** The last weeks, oldest first; a week without reviewed tickets is there with zeros. */
export function weeksOf(
  calendar: WorkCalendar,
  tickets: readonly LearntTicket[],
  now: Instant,
): readonly Week[] {
  const mondays = lastMondays(calendar, now)
  const starts = mondays.map((day) => instantAt(calendar, day, 0))
  const byWeek: LearntTicket[][] = mondays.map(() => [])
  for (const ticket of tickets) {
    const at = starts.findLastIndex((start) => start <= ticket.openedAt)
    byWeek[at]?.push(ticket)
  }
  return mondays.map((day, at) => weekFrom(day, byWeek[at] ?? []))
}

/** Services most often taken for others, where the machine was sure or asked. */
export function mistakenOf(tickets: readonly LearntTicket[]): readonly Mistaken[] {
  const found = new Map<string, Mistaken>()
  for (const { id, number, reading, service } of tickets) {
    const first = reading?.guesses[0]?.service
    if (!first || first === service || reading.decision === 'none') continue
    const key = JSON.stringify([first, service])
    const before = found.get(key)
    found.set(key, {
      from: first,
      to: service,
      n: (before?.n ?? 0) + 1,
      tickets: [...(before?.tickets ?? []), { id, number }].slice(0, mostExamples),
    })
  }
  return [...found.values()].sort((a, b) => b.n - a.n).slice(0, mostConfusions)
}

function weekFrom(day: string, tickets: readonly LearntTicket[]): Week {
  const read = tickets.filter(({ reading }) => reading !== null)
  const taken = (decision: 'sure' | 'ask' | 'none') =>
    read.filter(({ reading }) => reading?.decision === decision)
  const sure = taken('sure')
  const asked = taken('ask')
  const sureRight = sure.filter(({ reading, service }) => reading?.guesses[0]?.service === service)
  const askRight = asked.filter(({ reading, service }) =>
    reading?.guesses.some((guess) => guess.service === service),
  )
  return {
    day,
    sure: sure.length,
    ask: asked.length,
    none: taken('none').length,
    sureRight: sureRight.length,
    interval: intervalOf(sureRight.length, sure.length),
    askRight: askRight.length,
  }
}

const intervalOf = (right: number, all: number): Week['interval'] =>
  all === 0 ? null : [wilsonLowerBound(right, all), 1 - wilsonLowerBound(all - right, all)]

function lastMondays(calendar: WorkCalendar, now: Instant): readonly string[] {
  const today = numberOfDay(dayOf(calendar, now))
  const monday = today - weekdayOf(today)
  return Array.from({ length: weeksShown }, (_, n) => textOfDay(monday - 7 * (weeksShown - 1 - n)))
}
