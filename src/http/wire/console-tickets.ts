import { type Static, Type } from 'typebox'
import { orNull } from './console.ts'

const Short = Type.String({ minLength: 1, maxLength: 200 })
const Words = Type.String({ minLength: 1, maxLength: 4000 })
const Id = Type.String({ minLength: 1, maxLength: 64 })

export const Queue = Type.Union([
  Type.Literal('mine'),
  Type.Literal('unit'),
  Type.Literal('unclassified'),
  Type.Literal('emergency'),
  Type.Literal('replied'),
  Type.Literal('all'),
])
export type Queue = Static<typeof Queue>

export const TicketQuery = Type.Object({
  queue: Queue,
  words: Type.Optional(Type.String({ maxLength: 100 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
})

export const DueState = Type.Union([
  Type.Literal('overdue'),
  Type.Literal('today'),
  Type.Literal('later'),
  /** Answered or ended: nothing is due from the staff. */
  Type.Literal('none'),
])
export type DueState = Static<typeof DueState>

/** One line of a queue. */
export const TicketRow = Type.Object({
  id: Type.String(),
  number: Type.String(),
  status: Type.String(),
  kind: Type.String(),
  serviceName: orNull(Type.String()),
  serviceNameEn: orNull(Type.String()),
  text: Type.String(),
  placeText: orNull(Type.String()),
  gridName: orNull(Type.String()),
  unitName: orNull(Type.String()),
  handlerId: Type.String(),
  handlerName: Type.String(),
  openedAt: Type.Number(),
  due: DueState,
  deadlineAt: Type.Number(),
  provisional: Type.Boolean(),
  /** Working days left; hours when the limit is in hours. Negative is never sent. */
  left: Type.Integer(),
  leftUnit: Type.Union([Type.Literal('workday'), Type.Literal('hour')]),
  closing: orNull(Type.String()),
})
export type TicketRow = Static<typeof TicketRow>

export const TicketList = Type.Object({
  rows: Type.Array(TicketRow),
  nextOffset: orNull(Type.Integer()),
  /** Position of the log at which this list was true: the cursor of the live connection. */
  cursor: Type.Integer(),
})
export type TicketList = Static<typeof TicketList>

const TimelineEntry = Type.Object({
  seq: Type.Integer(),
  type: Type.String(),
  at: Type.Number(),
  /** Staff id, `resident` or `system`; the name beside it when it is staff. */
  by: Type.String(),
  byName: orNull(Type.String()),
  toName: orNull(Type.String()),
  rule: orNull(Type.String()),
  reason: orNull(Type.String()),
  basis: orNull(Type.String()),
  words: orNull(Type.String()),
  record: orNull(Type.String()),
  publicAnswer: orNull(Type.String()),
  outcome: orNull(Type.String()),
  solved: orNull(Type.String()),
  closing: orNull(Type.String()),
  serviceName: orNull(Type.String()),
  serviceNameEn: orNull(Type.String()),
  kind: orNull(Type.String()),
  placeText: orNull(Type.String()),
})
export type TimelineEntry = Static<typeof TimelineEntry>

const DeadlineDayRow = Type.Object({
  day: Type.String(),
  kind: Type.String(),
  name: orNull(Type.String()),
  counts: orNull(Type.Integer()),
  provisional: Type.Boolean(),
})

/** Everything the ticket's page shows. */
export const TicketPage = Type.Object({
  row: TicketRow,
  service: orNull(Type.String()),
  text: Type.String(),
  gridId: orNull(Type.String()),
  unitId: orNull(Type.String()),
  layer: Type.String(),
  difficulty: Type.String(),
  source: Type.String(),
  rule: Type.String(),
  residentName: orNull(Type.String()),
  residentPhone: orNull(Type.String()),
  firstAskedName: Type.String(),
  firstHandlerName: orNull(Type.String()),
  conversationId: Type.String(),
  publicAnswer: orNull(Type.String()),
  outcome: orNull(Type.String()),
  limit: Type.Object({ unit: Type.String(), n: Type.Number() }),
  deadlineFrom: Type.Number(),
  days: Type.Array(DeadlineDayRow),
  timeline: Type.Array(TimelineEntry),
  deliveries: Type.Array(
    Type.Object({
      id: Type.String(),
      at: Type.Number(),
      channel: Type.String(),
      text: Type.String(),
      status: Type.String(),
      code: orNull(Type.String()),
      /** Null: to the resident. */
      staffName: orNull(Type.String()),
    }),
  ),
  commands: Type.Array(Type.String()),
  pictures: Type.Array(Type.Object({ id: Type.String(), mime: Type.String() })),
  notice: orNull(
    Type.Object({
      answer: orNull(Type.String()),
      releasedAt: Type.Number(),
      retracted: Type.Boolean(),
    }),
  ),
  mayRelease: Type.Boolean(),
})
export type TicketPage = Static<typeof TicketPage>

export const NewTicket = Type.Object({
  phone: orNull(Type.String({ maxLength: 40 })),
  name: orNull(Type.String({ maxLength: 100 })),
  text: Words,
  placeText: orNull(Type.String({ maxLength: 200 })),
  gridId: orNull(Id),
  service: orNull(Id),
  emergency: Type.Boolean(),
})
export type NewTicket = Static<typeof NewTicket>

export const Opened = Type.Object({ id: Type.String(), number: Type.String() })

export const Assign = Type.Object({
  handlerId: Id,
  reason: orNull(Type.String({ maxLength: 1000 })),
})
export const Reasoned = Type.Object({ reason: Type.String({ maxLength: 1000 }) })
export const Decline = Type.Object({
  reason: Type.String({ maxLength: 1000 }),
  basis: orNull(Type.String({ maxLength: 1000 })),
})
export const Transfer = Type.Object({ handlerId: Id, reason: Type.String({ maxLength: 1000 }) })
export const Reply = Type.Object({
  record: Type.String({ maxLength: 4000 }),
  publicAnswer: Type.String({ maxLength: 4000 }),
  outcome: Type.Union([
    Type.Literal('resolved'),
    Type.Literal('mitigated'),
    Type.Literal('cannot'),
  ]),
})
export const Correct = Type.Object({
  service: Type.Optional(orNull(Id)),
  placeText: Type.Optional(Short),
  gridId: Type.Optional(orNull(Id)),
  kind: Type.Optional(
    Type.Union([
      Type.Literal('ordinary'),
      Type.Literal('coordination'),
      Type.Literal('emergency'),
      Type.Literal('approval'),
    ]),
  ),
  reason: orNull(Type.String({ maxLength: 1000 })),
})
export const Note = Type.Object({ text: Words })
export const Urge = Type.Object({ words: Type.Optional(orNull(Type.String({ maxLength: 1000 }))) })
export const Confirm = Type.Object({
  solved: Type.Union([Type.Literal('yes'), Type.Literal('partly')]),
  words: orNull(Type.String({ maxLength: 1000 })),
})
export const Close = Type.Object({
  closing: Type.Optional(
    Type.Union([Type.Literal('unconfirmed'), Type.Literal('partly'), Type.Literal('answered')]),
  ),
})

/** A notice as the board would show it: core PublicNotice. */
export const NoticeDraft = Type.Object({
  id: Type.String(),
  serviceName: Type.String(),
  serviceNameEn: Type.String(),
  community: orNull(Type.String()),
  gridId: orNull(Type.String()),
  gridName: orNull(Type.String()),
  state: Type.String(),
  closing: orNull(Type.String()),
  reportedAt: Type.String(),
  answeredAt: orNull(Type.String()),
  count: Type.Integer(),
  answer: Type.String(),
})
export type NoticeDraft = Static<typeof NoticeDraft>
export const ReleaseNotice = Type.Object({ answer: Words })
