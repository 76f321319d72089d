import { type Instant, msPerDay } from './instant.ts'
import type { Cluster, Report, TopicWindow } from './topics-report.ts'
import { windowMs } from './topics-report.ts'

/** From flows/rules.yaml. */
export type TopicRules = {
  /** So many different residents make a topic. */
  readonly people: number
  readonly surge: {
    /** So many within two hours, and so many times what is usual there. */
    readonly people: number
    readonly times: number
    /** What is usual: the mean of so many days before. */
    readonly usualDays: number
  }
}

/** A topic of one window, in figures. */
export type Topic = {
  readonly key: string
  readonly areaId: string | null
  readonly service: string | null
  /** Different residents, those of merged tickets too. */
  readonly people: number
  readonly ticketIds: readonly string[]
  readonly open: number
  readonly answered: number
  readonly gridIds: readonly string[]
  /** The one building all of it is about, or null. */
  readonly buildingId: string | null
  readonly since: Instant
  readonly last: Instant
  /** How many came in each part of the window, the oldest first. */
  readonly arrivals: readonly number[]
  /** How many people report this there in such a window otherwise. */
  readonly usual: number
  readonly emergency: boolean
  readonly surge: boolean
}

const parts: Readonly<Record<TopicWindow, number>> = { '2h': 12, '24h': 24, '14d': 14 }

/** The topics among these matters, those with most people first. `before`: what was reported ahead of the window, for what is usual. */
export function topicsOf(
  clusters: readonly Cluster[],
  before: readonly Report[],
  window: TopicWindow,
  at: Instant,
  rules: TopicRules,
): readonly Topic[] {
  const usual = usualOf(before, window, rules.surge.usualDays)
  return clusters
    .map((cluster) => topicOf(cluster, usual, window, at, rules))
    .filter(({ people }) => people >= rules.people)
    .sort((a, b) => b.people - a.people || b.last - a.last || (a.key < b.key ? -1 : 1))
}

function topicOf(
  { key, areaId, service, reports }: Cluster,
  usualOfKind: (report: Pick<Report, 'areaId' | 'service'>) => number,
  window: TopicWindow,
  at: Instant,
  rules: TopicRules,
): Topic {
  const people = peopleIn(reports)
  const usual = usualOfKind({ areaId, service })
  const times = reports.map(({ openedAt }) => openedAt)
  const isAnswered = answeredAmong(reports)
  const answered = reports.filter(isAnswered).length
  const buildings = new Set(reports.map(({ buildingId }) => buildingId))
  const [building = null] = buildings
  return {
    key,
    areaId,
    service,
    people,
    ticketIds: reports.map(({ id }) => id),
    open: reports.length - answered,
    answered,
    gridIds: [...new Set(reports.flatMap(({ gridId }) => gridId ?? []))].sort(),
    buildingId: buildings.size === 1 ? building : null,
    since: Math.min(...times),
    last: Math.max(...times),
    arrivals: arrivalsOf(times, window, at),
    usual,
    emergency: reports.some(({ emergency }) => emergency),
    surge: window === '2h' && people >= rules.surge.people && people >= rules.surge.times * usual,
  }
}

/** One resident may have written often. */
export const peopleIn = (reports: readonly Report[]): number =>
  new Set(reports.map(({ residentId }) => residentId)).size

/** A merged ticket is answered when its parent is. */
function answeredAmong(reports: readonly Report[]): (report: Report) => boolean {
  const byId = new Map(reports.map((report) => [report.id, report]))
  return ({ answered, parentId }) =>
    answered || (parentId !== null && byId.get(parentId)?.answered === true)
}

/** Reports of a kind in an area, brought down from the days before to one window. */
function usualOf(before: readonly Report[], window: TopicWindow, days: number) {
  const counts = new Map<string, number>()
  for (const { areaId, service } of before) {
    const kind = `${areaId}|${service}`
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const windows = (days * msPerDay) / windowMs[window]
  return ({ areaId, service }: Pick<Report, 'areaId' | 'service'>): number =>
    (counts.get(`${areaId}|${service}`) ?? 0) / windows
}

function arrivalsOf(
  times: readonly Instant[],
  window: TopicWindow,
  at: Instant,
): readonly number[] {
  const count = parts[window]
  const arrivals = Array.from({ length: count }, () => 0)
  for (const time of times) {
    const part = count - 1 - Math.floor(((at - time) / windowMs[window]) * count)
    const within = Math.min(count - 1, Math.max(0, part))
    arrivals[within] = (arrivals[within] ?? 0) + 1
  }
  return arrivals
}
