import { type Static, Type } from 'typebox'
import { orNull } from './console.ts'
import { TicketRow } from './console-tickets.ts'

export const TopicWindow = Type.Union([
  Type.Literal('2h'),
  Type.Literal('24h'),
  Type.Literal('14d'),
])
export type TopicWindow = Static<typeof TopicWindow>

const Grid = Type.Object({ name: Type.String(), nameEn: Type.String() })

/** A hot topic in figures; nothing in it says who. */
const topicFields = {
  /** Stands in addresses; stays the same while the topic grows. */
  id: Type.String(),
  label: Type.String(),
  labelEn: Type.String(),
  people: Type.Integer(),
  tickets: Type.Integer(),
  open: Type.Integer(),
  answered: Type.Integer(),
  grids: Type.Array(Grid),
  /** The one building all of it is about. */
  buildingName: orNull(Type.String()),
  since: Type.Number(),
  last: Type.Number(),
  /** How many came in each part of the window, the oldest first. */
  arrivals: Type.Array(Type.Integer()),
  /** People in such a window otherwise, to one decimal. */
  usual: Type.Number(),
  emergency: Type.Boolean(),
  surge: Type.Boolean(),
}
export const Topic = Type.Object(topicFields)
export type Topic = Static<typeof Topic>

export const TopicQuery = Type.Object({ window: Type.Optional(TopicWindow) })
export const TopicParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 400 }) })

export const TopicList = Type.Object({
  window: TopicWindow,
  topics: Type.Array(Topic),
  /** So many people make a topic (flows/rules.yaml). */
  atLeast: Type.Integer(),
})
export type TopicList = Static<typeof TopicList>

export const SurgeList = Type.Object({ surges: Type.Array(Topic) })
export type SurgeList = Static<typeof SurgeList>

/** A topic with those of its tickets the person may read, first opened first. */
export const TopicPage = Type.Object({
  window: TopicWindow,
  topic: Topic,
  rows: Type.Array(TicketRow),
  /** The ids of those that may be merged into another by who asks. */
  mergeable: Type.Array(Type.String()),
  /** The ids of those others may be merged into. */
  leads: Type.Array(Type.String()),
})
export type TopicPage = Static<typeof TopicPage>

const Sum = Type.Object({ tickets: Type.Integer(), people: Type.Integer() })
const Named = { name: Type.String(), nameEn: Type.String() }

export const PackQuery = Type.Object({
  /** ms since 1970 UTC; now, where not given. */
  until: Type.Optional(Type.Integer({ minimum: 0, maximum: 8_640_000_000_000 })),
})

/** For the fortnightly meeting (民情分析会). */
export const FortnightPack = Type.Object({
  from: Type.Number(),
  until: Type.Number(),
  now: Sum,
  before: Sum,
  topics: Type.Array(Topic),
  changed: Type.Array(Type.Object({ ...Named, now: Type.Integer(), before: Type.Integer() })),
  recurring: Type.Array(
    Type.Object({
      area: Type.Object(Named),
      ...Named,
      tickets: Type.Integer(),
      people: Type.Integer(),
      weeks: Type.Integer(),
    }),
  ),
  overdue: Type.Array(
    Type.Object({
      name: orNull(Type.String()),
      nameEn: orNull(Type.String()),
      tickets: Type.Integer(),
    }),
  ),
})
export type FortnightPack = Static<typeof FortnightPack>
