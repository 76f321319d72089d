import type { Instant } from '../core/instant.ts'
import type { Sketch } from '../core/near-index-sketch.ts'
import type { Directory } from '../core/people.ts'
import type { Ticket } from '../core/ticket.ts'
import type { TopicIndex } from '../core/topics.ts'
import type { Area } from '../core/topics-area.ts'
import type { Report, TopicWindow } from '../core/topics-report.ts'
import type { Topic } from '../core/topics-surge.ts'

/**
 * Hot topics in memory: nothing but a cache of the tickets of the last weeks, filled at first need and caught
 * up by the log (desk/topics). Each process has its own, and may lose it at any instant.
 */
export type TopicBook = {
  filled: Filled | null
  catching: Promise<Filled> | null
  /** The round after this one, for those who asked while it ran. */
  next: Promise<Filled> | null
}

export type Filled = {
  readonly index: TopicIndex
  readonly maker: ReportMaker
  /** The address book it was made by: with another one it is made anew. */
  readonly madeBy: Directory
  cursor: number
  forgotAt: Instant
  /** Every console asks after every change: they are counted once for all of them. */
  readonly counted: Map<TopicWindow, TopicsThen & { readonly version: number }>
}

/** Turns tickets into what counts for hot topics, by one address book. */
export type ReportMaker = {
  readonly areas: ReadonlyMap<string, Area>
  /** Null: left out, because it is confidential or was withdrawn. */
  reportOf(ticket: Ticket): Report | null
  sketchOf(ticket: Ticket): Sketch
}

export type TopicsThen = {
  readonly topics: readonly Topic[]
  readonly areas: ReadonlyMap<string, Area>
  readonly at: Instant
}

export const createTopicBook = (): TopicBook => ({
  filled: null,
  catching: null,
  next: null,
})
