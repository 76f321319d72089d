import { type Static, Type } from 'typebox'
import { orNull } from './console.ts'

const Text = Type.String()
const At = Type.Number()
const MayBeText = orNull(Type.String())
const MayBeAt = orNull(Type.Number())

/** The six "not in my hands" (六不让, S1 appendix 7). */
export const CounterName = Type.Union([
  Type.Literal('delayed'),
  Type.Literal('owed'),
  Type.Literal('backlog'),
  Type.Literal('holding'),
  Type.Literal('returned'),
  Type.Literal('stranded'),
])

/** `GET /api/counters`: each opens `GET /api/tickets?counter=<name>`. */
export const Counters = Type.Object({
  mine: Type.Object({
    delayed: Type.Integer(),
    owed: Type.Integer(),
    backlog: Type.Integer(),
    holding: Type.Integer(),
    returned: Type.Integer(),
    stranded: Type.Integer(),
  }),
  /** For supervisors; null for everybody else. */
  supervision: orNull(
    Type.Object({
      /** `queue=to-check` */
      toCheck: Type.Integer(),
      /** `queue=extension-asked` */
      extensionsAsked: Type.Integer(),
      /** `queue=offered`, `GET /api/claims`: on the claim list. */
      offered: Type.Integer(),
      /** `GET /api/cards?state=appealed` */
      appeals: Type.Integer(),
      /** `GET /api/cards?state=standing` */
      cardsStanding: Type.Integer(),
      /** `GET /api/interviews?open=true` */
      interviewsDue: Type.Integer(),
    }),
  ),
})
export type Counters = Static<typeof Counters>

/** One hard matter somebody may claim (疑难事认领): masked, nothing personal in it. */
const ClaimRow = Type.Object({
  id: Text,
  number: Text,
  serviceName: MayBeText,
  serviceNameEn: MayBeText,
  text: Text,
  gridName: MayBeText,
  gridNameEn: MayBeText,
  /** Why it is hard: the words of who offered it, masked. */
  reason: Text,
  since: At,
  until: At,
  /** The term ended: an arbiter assigns it. */
  over: Type.Boolean(),
  deadlineAt: At,
  provisional: Type.Boolean(),
  mayClaim: Type.Boolean(),
})
export const ClaimList = Type.Object({ claims: Type.Array(ClaimRow) })
export type ClaimList = Static<typeof ClaimList>

const CardColour = Type.Union([Type.Literal('yellow'), Type.Literal('red')])
const CardState = Type.Union([
  Type.Literal('standing'),
  Type.Literal('appealed'),
  Type.Literal('upheld'),
  Type.Literal('withdrawn'),
])
export const CardQuery = Type.Object({
  unit: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  state: Type.Optional(CardState),
})

/** A yellow or red card: against a unit, never a person. */
const CardRow = Type.Object({
  id: Text,
  colour: CardColour,
  state: CardState,
  unitId: Text,
  unitName: Text,
  unitNameEn: Text,
  issuedAt: At,
  ticketId: Text,
  /** Null when the person who asks may not read the ticket; so is the rest of it. */
  ticketNumber: MayBeText,
  serviceName: MayBeText,
  serviceNameEn: MayBeText,
  /** Null where it was not appealed. */
  appealReason: MayBeText,
  decisionReason: MayBeText,
  mayAppeal: Type.Boolean(),
  maySettle: Type.Boolean(),
})
export const CardList = Type.Object({ cards: Type.Array(CardRow) })
export type CardList = Static<typeof CardList>

export const InterviewQuery = Type.Object({
  unit: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  open: Type.Optional(Type.Boolean()),
})

/** An interview of a unit's head after two notices running (S2 约谈). */
const InterviewRow = Type.Object({
  id: Text,
  unitId: Text,
  unitName: Text,
  unitNameEn: Text,
  headName: MayBeText,
  cardCount: Type.Integer(),
  createdAt: At,
  dueAt: At,
  heldAt: MayBeAt,
  heldByName: MayBeText,
  explanation: MayBeText,
  rectifyBy: MayBeAt,
  mayRecord: Type.Boolean(),
})
export const InterviewList = Type.Object({ interviews: Type.Array(InterviewRow) })
export type InterviewList = Static<typeof InterviewList>

export const InterviewRecord = Type.Object({
  explanation: Type.String({ maxLength: 4000 }),
  rectifyBy: orNull(Type.Integer({ minimum: 0 })),
})

export const AskReveal = Type.Object({
  what: Type.Union([Type.Literal('phone'), Type.Literal('name')]),
  reason: Type.String({ maxLength: 1000 }),
})
/** The full value, once: it is not on any page. `words`: the resident's words with the numbers in them. */
export const Revealed = Type.Object({ what: Text, value: MayBeText, words: MayBeText })
export const RevealList = Type.Object({
  reveals: Type.Array(
    Type.Object({
      at: At,
      what: Text,
      staffName: Text,
      post: Text,
      reason: Text,
      /** On this ticket, or on another one of the same resident. */
      here: Type.Boolean(),
    }),
  ),
})
export type RevealList = Static<typeof RevealList>

/** A picture of the result, uploaded by a handler; its id goes into the reply. */
export const EvidenceStored = Type.Object({ id: Text })
