import { type Instant, msPerDay } from './instant.ts'
import { groupedBy, kindOf } from './topics-clusters.ts'
import { type Report, windowMs } from './topics-report.ts'
import { peopleIn } from './topics-surge.ts'

const fortnightMs = windowMs['14d']
const weekMs = 7 * msPerDay

/** Whom the fortnightly meeting (民情分析会, S1 appendix 4) hears of: how much, what rose or fell, what comes again. */
export type FortnightFigures = {
  readonly now: Sum
  readonly before: Sum
  /** Services whose tickets grew or shrank against the fortnight before, the greatest change first. */
  readonly changed: readonly ServiceChange[]
  readonly recurring: readonly Recurring[]
}

type Sum = { readonly tickets: number; readonly people: number }
type ServiceChange = { readonly service: string; readonly now: number; readonly before: number }

/** The same service in the same area in several weeks. */
type Recurring = {
  readonly areaId: string
  readonly service: string
  readonly tickets: number
  readonly people: number
  /** In how many of the last four weeks. */
  readonly weeks: number
}

/** Fewer tickets up or down than this are chance. */
const leastChange = 2
/** Recurring: so many tickets, in so many different weeks. */
const leastTickets = 3
const leastWeeks = 2
export const packReachMs = 2 * fortnightMs

/** The figures of the fortnight that ends at `until`; `reports` reach four weeks back. */
export function fortnightFigures(reports: readonly Report[], until: Instant): FortnightFigures {
  const reached = reports.filter(
    ({ openedAt }) => openedAt > until - packReachMs && openedAt <= until,
  )
  const now = reached.filter(({ openedAt }) => openedAt > until - fortnightMs)
  const before = reached.filter(({ openedAt }) => openedAt <= until - fortnightMs)
  return {
    now: sumOf(now),
    before: sumOf(before),
    changed: changedServices(now, before),
    recurring: recurringIn(reached, until),
  }
}

const sumOf = (reports: readonly Report[]): Sum => ({
  tickets: reports.length,
  people: peopleIn(reports),
})

function changedServices(
  now: readonly Report[],
  before: readonly Report[],
): readonly ServiceChange[] {
  const [newer, older] = [countBy(now), countBy(before)]
  return [...new Set([...newer.keys(), ...older.keys()])]
    .map((service) => ({
      service,
      now: newer.get(service) ?? 0,
      before: older.get(service) ?? 0,
    }))
    .filter((one) => Math.abs(one.now - one.before) >= leastChange)
    .sort(
      (a, b) =>
        Math.abs(b.now - b.before) - Math.abs(a.now - a.before) || (a.service < b.service ? -1 : 1),
    )
}

function countBy(reports: readonly Report[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { service } of reports)
    if (service !== null) counts.set(service, (counts.get(service) ?? 0) + 1)
  return counts
}

function recurringIn(reports: readonly Report[], until: Instant): readonly Recurring[] {
  return [...groupedBy(reports, kindOf).values()]
    .flatMap((group) => recurringOf(group, until))
    .filter(({ tickets, weeks }) => tickets >= leastTickets && weeks >= leastWeeks)
    .sort(
      (a, b) =>
        b.weeks - a.weeks ||
        b.tickets - a.tickets ||
        (`${a.areaId}${a.service}` < `${b.areaId}${b.service}` ? -1 : 1),
    )
}

function recurringOf(group: readonly Report[], until: Instant): readonly Recurring[] {
  const [first] = group
  if (!first || first.areaId === null || first.service === null) return []
  const weeks = new Set(group.map(({ openedAt }) => Math.floor((until - openedAt) / weekMs)))
  return [
    {
      areaId: first.areaId,
      service: first.service,
      tickets: group.length,
      people: peopleIn(group),
      weeks: weeks.size,
    },
  ]
}
