import type { Instant } from './instant.ts'
import { createNearIndex, type Near } from './near-index.ts'
import { type Sketch, sameMatterFrom } from './near-index-sketch.ts'
import { clustersOf } from './topics-clusters.ts'
import type { Cluster, Report } from './topics-report.ts'

export type TopicIndex = {
  /**
   * Replaces what stood under this id; its words are only asked for where they are needed. `sketchOf` null: it
   * counts for what is usual, and nothing is compared with it any more.
   */
  put(report: Report, sketchOf: (() => Sketch) | null): void
  remove(id: string): void
  /** Everything opened in (from, to], first opened first. */
  between(from: Instant, to: Instant): readonly Report[]
  /** Matters reported in (from, to]; each report is in exactly one. */
  clusters(from: Instant, to: Instant): readonly Cluster[]
  /** Reports whose words are like these, the likeliest first. */
  like(sketch: Sketch, accepts: (report: Report) => boolean, limit: number): readonly Near[]
  /** Rises with every change. */
  readonly version: () => number
}

/**
 * Where the place is known it was taken out of the words before they were sketched, and what remains must be
 * nearly the same; elsewhere the names in the words must agree as well (near-index-sketch).
 */
const alikeFrom = { placed: 0.55, unplaced: sameMatterFrom } as const
/** A report is tied to so many that are like it: enough to join any group, few enough to stay small. */
const mostTies = 20

/**
 * Hot topics, kept up report by report. Two reports are one matter when they are of one service in one area,
 * or in one area and of nearly the same words, where one has no service or another one. What belongs together
 * does not depend on the order in which it came, unless more than 20 of other services are as alike.
 */
export function createTopicIndex(): TopicIndex {
  const reports = new Map<string, Report>()
  const ties = new Map<string, Set<string>>()
  const index = createNearIndex()
  let version = 0

  const remove = (id: string): void => {
    if (!reports.delete(id)) return
    version += 1
    index.remove(id)
    for (const other of ties.get(id) ?? []) ties.get(other)?.delete(id)
    ties.delete(id)
  }

  const tie = (report: Report, sketch: Sketch): void => {
    const from = report.areaId === null ? alikeFrom.unplaced : alikeFrom.placed
    const near = index.like(sketch, {
      from,
      limit: mostTies,
      accepts: (id) => mayTie(report, reports.get(id)),
    })
    for (const { id } of near) {
      within(ties, report.id).add(id)
      within(ties, id).add(report.id)
    }
  }

  const between = (from: Instant, to: Instant): readonly Report[] =>
    [...reports.values()]
      .filter(({ openedAt }) => openedAt > from && openedAt <= to)
      .sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1))

  return {
    put: (report, sketchOf) => {
      const before = reports.get(report.id)
      // Answered, merged: its words and place are what they were.
      if (before && sameMatter(before, report)) {
        reports.set(report.id, report)
        version += 1
        return
      }
      remove(report.id)
      version += 1
      reports.set(report.id, report)
      if (sketchOf === null) return
      const sketch = sketchOf()
      tie(report, sketch)
      index.add(report.id, sketch)
    },
    remove,
    between,
    clusters: (from, to) => clustersOf(between(from, to), (id) => ties.get(id) ?? new Set()),
    like: (sketch, accepts, limit) =>
      index.like(sketch, {
        from: sameMatterFrom,
        limit,
        accepts: (id) => {
          const report = reports.get(id)
          return report !== undefined && accepts(report)
        },
      }),
    version: () => version,
  }
}

const sameMatter = (a: Report, b: Report): boolean =>
  a.service === b.service &&
  a.areaId === b.areaId &&
  a.gridId === b.gridId &&
  a.buildingId === b.buildingId

/** In one area; two of one service there are one matter already. */
const mayTie = (a: Report, b: Report | undefined): boolean =>
  b !== undefined &&
  a.areaId === b.areaId &&
  (a.areaId === null || a.service === null || a.service !== b.service)

const within = (ties: Map<string, Set<string>>, id: string): Set<string> => {
  const found = ties.get(id) ?? new Set()
  ties.set(id, found)
  return found
}
