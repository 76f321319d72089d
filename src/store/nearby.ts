import { type Condition, condition } from './conditions.ts'
import type { Database } from './db.ts'
import type { Memory } from './memory.ts'
import { ticketIn } from './ticket-row.ts'
import { rows } from './work.ts'

type Near = Parameters<Memory['nearby']>[0]

/**
 * Tickets at the same place that others may be told of: no confidential ones, none that was withdrawn,
 * merged into another or archived. `service`: of this one, or of none yet. No place: none.
 */
export function nearby(db: Database): Pick<Memory, 'nearby'> {
  return {
    nearby: (near) =>
      db.read(function* () {
        const places = samePlace(near)
        if (places.length === 0) return []
        // One index for each place; OR between them would read the whole table on PostgreSQL.
        const searches = places.map((place) => search(near, place))
        const found = yield* rows(
          `SELECT "state" FROM "Ticket" WHERE "id" IN (${searches.map(({ sql }) => sql).join(' UNION ')})
           ORDER BY "openedAt" DESC, "position" DESC LIMIT ?`,
          ...searches.flatMap(({ params }) => params),
          near.limit,
        )
        return found.map(ticketIn)
      }),
  }
}

const samePlace = ({ gridId, buildingId }: Near): readonly Condition[] => [
  ...(gridId === null ? [] : [condition('"gridId" = ?', gridId)]),
  ...(buildingId === null ? [] : [condition('"buildingId" = ?', buildingId)]),
]

function search({ since, limit, service }: Near, place: Condition): Condition {
  const sameService =
    service === null
      ? condition('1 = 1')
      : condition('("service" = ? OR "service" IS NULL)', service)
  return condition(
    `SELECT "id" FROM (SELECT "id" FROM "Ticket" WHERE ${place.sql} AND "openedAt" >= ? AND ${sameService.sql}
         AND "confidential" = ? AND "status" NOT IN ('withdrawn', 'merged', 'archived')
       ORDER BY "openedAt" DESC LIMIT ?) AS "near"`,
    ...place.params,
    since,
    ...sameService.params,
    false,
    limit,
  )
}
