import { type Instant, msPerDay, msPerHour } from './instant.ts'

/** What of a ticket counts for hot topics: nothing that says who, and none of the words. */
export type Report = {
  readonly id: string
  readonly residentId: string
  readonly service: string | null
  /** What the machine would have called it, where nobody has said. */
  readonly guess: string | null
  /** Estate, road or quarter (core/topics-area); null: a place that is not in the address book, or none. */
  readonly areaId: string | null
  readonly gridId: string | null
  readonly buildingId: string | null
  readonly openedAt: Instant
  readonly answered: boolean
  /** The ticket whose answer it waits for. */
  readonly parentId: string | null
  readonly emergency: boolean
}

/** `2h` is for surges, `14d` for the fortnightly meeting. */
export type TopicWindow = '2h' | '24h' | '14d'

export const windowMs: Readonly<Record<TopicWindow, number>> = {
  '2h': 2 * msPerHour,
  '24h': 24 * msPerHour,
  '14d': 14 * msPerDay,
}

/** Reports of one matter in one area. `service` null: unclassified, and nobody's guess. */
export type Cluster = {
  /** Stays the same while reports come and go, as long as service and area do. */
  readonly key: string
  readonly areaId: string | null
  readonly service: string | null
  /** By the time they were opened. */
  readonly reports: readonly Report[]
}
