import { isOverdue } from '../core/deadlines.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import { createTopicIndex } from '../core/topics.ts'
import type { Area } from '../core/topics-area.ts'
import { type FortnightFigures, fortnightFigures, packReachMs } from '../core/topics-pack.ts'
import { type Report, windowMs } from '../core/topics-report.ts'
import { type Topic, topicsOf } from '../core/topics-surge.ts'
import type { Desk } from './desk.ts'
import { openedSince } from './topics.ts'
import { reportMaker } from './topics-report.ts'

/** For the fortnightly meeting (民情分析会, S1 appendix 4). Figures, areas and services; nothing personal in it. */
export type FortnightPack = FortnightFigures & {
  readonly from: Instant
  readonly until: Instant
  readonly topics: readonly Topic[]
  /** Of the tickets of these four weeks, those past their date now, by service; most first. */
  readonly overdue: readonly { readonly service: string | null; readonly tickets: number }[]
  readonly areas: ReadonlyMap<string, Area>
}

/** So many topics a meeting can speak of. */
const mostTopics = 20

/** The pack of the fortnight that ends at `until`, from the database: also for one long past. */
export async function fortnightPack(desk: Desk, until: Instant): Promise<FortnightPack> {
  const from = until - windowMs['14d']
  const maker = reportMaker(desk)
  const index = createTopicIndex()
  const reports: Report[] = []
  const overdue: Ticket[] = []
  for await (const page of openedSince(desk, until - packReachMs, until))
    for (const ticket of page) {
      const report = maker.reportOf(ticket)
      if (report === null) continue
      reports.push(report)
      if (report.openedAt > from) index.put(report, () => maker.sketchOf(ticket))
      if (isOverdue(ticket, desk.world.now())) overdue.push(ticket)
    }
  const before = reports.filter(({ openedAt }) => openedAt <= from)
  const topics = topicsOf(index.clusters(from, until), before, '14d', until, desk.rules.topics)
  return {
    ...fortnightFigures(reports, until),
    from,
    until,
    topics: topics.slice(0, mostTopics),
    overdue: byService(overdue),
    areas: maker.areas,
  }
}

function byService(tickets: readonly Ticket[]): FortnightPack['overdue'] {
  const counts = new Map<string | null, number>()
  for (const { service } of tickets) counts.set(service, (counts.get(service) ?? 0) + 1)
  return [...counts]
    .map(([service, count]) => ({ service, tickets: count }))
    .sort((a, b) => b.tickets - a.tickets || String(a.service).localeCompare(String(b.service)))
}
