import type { Cluster, Report } from './topics-report.ts'

/**
 * Joins what is one matter: the same service in the same area, and what is tied by its words. Joined is also
 * what is tied only through a third. The answer does not depend on the order of the reports.
 */
export function clustersOf(
  reports: readonly Report[],
  tiedTo: (id: string) => ReadonlySet<string>,
): readonly Cluster[] {
  const { join, lead } = unions(reports)
  for (const { id } of reports) for (const other of tiedTo(id)) join(id, other)
  for (const same of groupedBy(reports, kindOf).values())
    for (const { id } of same) join(id, same[0]?.id ?? id)
  return [...groupedBy(reports, ({ id }) => lead(id)).values()].map(clusterOf)
}

/** Reports of one kind are one matter; null: it has no kind. */
export const kindOf = ({ areaId, service }: Report): string | null =>
  service === null || areaId === null ? null : `${areaId}|${service}`

/** Those with the same name together, in their order; without a name in no group. */
export function groupedBy(
  reports: readonly Report[],
  nameOf: (report: Report) => string | null,
): ReadonlyMap<string, readonly Report[]> {
  const groups = new Map<string, Report[]>()
  for (const report of reports) {
    const name = nameOf(report)
    if (name === null) continue
    const group = groups.get(name)
    if (group) group.push(report)
    else groups.set(name, [report])
  }
  return groups
}

/** Joins reports into groups, each known by one of them. What is none of these reports is passed over. */
function unions(reports: readonly Report[]) {
  const leaderOf = new Map(reports.map(({ id }) => [id, id]))
  const lead = (id: string): string => {
    let top = id
    for (let next = leaderOf.get(top) ?? top; next !== top; next = leaderOf.get(top) ?? top)
      top = next
    leaderOf.set(id, top)
    return top
  }
  return {
    lead,
    join: (a: string, b: string): void => {
      if (leaderOf.has(a) && leaderOf.has(b)) leaderOf.set(lead(a), lead(b))
    },
  }
}

function clusterOf(reports: readonly Report[]): Cluster {
  const [first] = reports
  const areaId = first?.areaId ?? null
  const known = commonest(reports.flatMap(({ service }) => service ?? []))
  const service = known ?? commonest(reports.flatMap(({ guess }) => guess ?? []))
  // One service in one area is one matter, so that its key is its own; the others are known by their first report.
  const key =
    areaId !== null && known !== null ? `${areaId}|${known}` : `${areaId ?? ''}|~${first?.id ?? ''}`
  return { key, areaId, service, reports }
}

/** The value that occurs most; of equals the first by its letters. */
function commonest(values: readonly string[]): string | null {
  const times = new Map<string, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  const [most] = [...times].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return most?.[0] ?? null
}
