import { type Static, Type } from 'typebox'
import { orNull } from './console.ts'
import { CounterName } from './counters.ts'
import {
  AlarmPart,
  CardPart,
  CheckPart,
  DeadlineDayPart,
  ExtensionPart,
  Kin,
  LimitsPart,
  OfferPart,
  PressurePart,
  SuspensionPart,
  TaskPart,
} from './ticket-parts.ts'
import { TimelineEntry } from './ticket-timeline.ts'
import { EntityMark, Nature, Stretch, Understood } from './understood.ts'

const Words = Type.String({ minLength: 1, maxLength: 4000 })
const Id = Type.String({ minLength: 1, maxLength: 64 })

export const Queue = Type.Union([
  Type.Literal('mine'),
  Type.Literal('unit'),
  Type.Literal('unclassified'),
  Type.Literal('emergency'),
  Type.Literal('replied'),
  Type.Literal('assisting'),
  Type.Literal('to-check'),
  Type.Literal('suspended'),
  Type.Literal('extension-asked'),
  Type.Literal('offered'),
  Type.Literal('confidential'),
  Type.Literal('all'),
])
export type Queue = Static<typeof Queue>

export const TicketQuery = Type.Object({
  /** `mine` when neither a queue nor a counter is named. */
  queue: Type.Optional(Queue),
  /** One of the six counters: the list behind its number. */
  counter: Type.Optional(CounterName),
  words: Type.Optional(Type.String({ maxLength: 100 })),
  /** Of a queue only these: what somebody wants of the hotline. */
  nature: Type.Optional(Nature),
  /** Of a queue only what is in hand, was not clear to the machine, and nobody has settled since. */
  unsure: Type.Optional(Type.Boolean()),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
})

export const DueState = Type.Union([
  Type.Literal('overdue'),
  Type.Literal('today'),
  Type.Literal('later'),
  /** The clock stands still (挂起). */
  Type.Literal('paused'),
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
  /** One line by the machine; null where it was not kept, or for whoever may not read the words. */
  summary: orNull(Type.String()),
  nature: orNull(Nature),
  placeText: orNull(Type.String()),
  gridName: orNull(Type.String()),
  gridNameEn: orNull(Type.String()),
  unitName: orNull(Type.String()),
  unitNameEn: orNull(Type.String()),
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
  confidential: Type.Boolean(),
  /** False: an assisting handler of a confidential matter; no words of the resident are in it. */
  whole: Type.Boolean(),
  suspendedUntil: orNull(Type.Number()),
  extensionAsked: Type.Boolean(),
  /** On the claim list until then. */
  offeredUntil: orNull(Type.Number()),
  /** To be signed for by then. */
  signBy: orNull(Type.Number()),
  /** To be checked by then. */
  checkBy: orNull(Type.Number()),
  declines: Type.Integer(),
  disputes: Type.Integer(),
  urges: Type.Integer(),
  /** Rung of the ladder after expiry, or null. */
  pressure: orNull(Type.String()),
  /** An emergency nobody has confirmed. */
  ringing: Type.Boolean(),
  openTasks: Type.Integer(),
  /** Tickets that wait for this one's answer. */
  children: Type.Integer(),
})
export type TicketRow = Static<typeof TicketRow>

export const TicketList = Type.Object({
  rows: Type.Array(TicketRow),
  nextOffset: orNull(Type.Integer()),
  /** Position of the log at which this list was true: the cursor of the live connection. */
  cursor: Type.Integer(),
})
export type TicketList = Static<typeof TicketList>

/** Everything the ticket's page shows. */
export const TicketPage = Type.Object({
  row: TicketRow,
  service: orNull(Type.String()),
  text: Type.String(),
  /** What is named in `text`: plates, times, amounts, units. */
  entities: Type.Array(EntityMark),
  /** Where in `text` the words stand that decided the service. */
  decided: Type.Array(Stretch),
  /** What the machine took it for; null where it was not kept. */
  understood: orNull(Understood),
  gridId: orNull(Type.String()),
  unitId: orNull(Type.String()),
  layer: Type.String(),
  difficulty: Type.String(),
  source: Type.String(),
  rule: Type.String(),
  /** Masked (王**) for handlers. */
  residentName: orNull(Type.String()),
  /** Always masked (138****0001). */
  residentPhone: orNull(Type.String()),
  /** What the person who asks may still look at, with a reason (`POST …/reveals`). */
  mayReveal: Type.Array(Type.Union([Type.Literal('phone'), Type.Literal('name')])),
  mayReadReveals: Type.Boolean(),
  firstAskedName: Type.String(),
  firstHandlerName: orNull(Type.String()),
  conversationId: Type.String(),
  publicAnswer: orNull(Type.String()),
  outcome: orNull(Type.String()),
  whereToGo: orNull(Type.String()),
  satisfaction: orNull(Type.String()),
  stars: orNull(Type.Integer()),
  repliedAt: orNull(Type.Number()),
  closedAt: orNull(Type.Number()),
  archiveAt: orNull(Type.Number()),
  contactBy: orNull(Type.Number()),
  contactedAt: orNull(Type.Number()),
  /** Who tells the resident in person, and by when. */
  informerName: orNull(Type.String()),
  informBy: orNull(Type.Number()),
  /** An arbiter decided: it cannot be returned any more. */
  final: Type.Boolean(),
  pingPongMs: Type.Number(),
  extensions: Type.Integer(),
  suspension: orNull(SuspensionPart),
  extension: orNull(ExtensionPart),
  offer: orNull(OfferPart),
  tasks: Type.Array(TaskPart),
  alarm: orNull(AlarmPart),
  pressure: PressurePart,
  cards: Type.Array(CardPart),
  supervisions: Type.Integer(),
  check: CheckPart,
  parent: orNull(Kin),
  children: Type.Array(Kin),
  limits: LimitsPart,
  limit: Type.Object({ unit: Type.String(), n: Type.Number() }),
  deadlineFrom: Type.Number(),
  days: Type.Array(DeadlineDayPart),
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
  pictures: Type.Array(
    Type.Object({
      id: Type.String(),
      mime: Type.String(),
      /** It came in a conversation; false: uploaded by staff in the console. */
      sent: Type.Boolean(),
    }),
  ),
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
  /** A service guide that was read to them: the ticket is closed by it. */
  guide: Type.Optional(orNull(Id)),
})
export type NewTicket = Static<typeof NewTicket>

export const Opened = Type.Object({ id: Type.String(), number: Type.String() })

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
