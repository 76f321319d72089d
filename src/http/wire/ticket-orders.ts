import { Type } from 'typebox'
import { orNull } from './console.ts'

/** What staff send with an order on a ticket: one body for each noun of ticket-orders.ts. */

const Id = Type.String({ minLength: 1, maxLength: 64 })
const Short = Type.String({ minLength: 1, maxLength: 200 })
const Words = Type.String({ minLength: 1, maxLength: 4000 })
/** May come empty: the rules refuse a blank reason with words of their own. */
const Reason = Type.String({ maxLength: 1000 })
const Answer = Type.String({ maxLength: 4000 })
const Stars = Type.Integer({ minimum: 1, maximum: 5 })
const PictureIds = Type.Optional(Type.Array(Id, { maxItems: 10 }))
const MayBeWords = Type.Optional(orNull(Reason))

export const Assign = Type.Object({ handlerId: Id, reason: orNull(Reason) })
export const Reasoned = Type.Object({ reason: Reason })
export const Decline = Type.Object({ reason: Reason, basis: orNull(Reason) })
/** To somebody by name: transfer, arbitration. */
export const PassOn = Type.Object({ handlerId: Id, reason: Reason })
/** Up or down a layer: to its head unless somebody is named. */
export const ToLayer = Type.Object({ handlerId: Type.Optional(orNull(Id)), reason: Reason })

export const AskAssist = Type.Object({
  handlerId: Id,
  text: Answer,
  /** Null: the usual limit of an assisting task. */
  workdays: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: 30 }))),
})
export const AnswerAssist = Type.Object({ answer: Answer })

export const Suspend = Type.Object({
  reason: Type.Union([
    Type.Literal('waiting-for-resident'),
    Type.Literal('waiting-for-third-party'),
    Type.Literal('waiting-for-season'),
  ]),
  words: Reason,
  until: Type.Integer({ minimum: 0 }),
})
export const AskExtension = Type.Object({
  workdays: Type.Integer({ minimum: 1, maximum: 400 }),
  reason: Reason,
})
export const MaySay = Type.Object({ words: MayBeWords })
export const Say = Type.Object({ words: Answer })

export const SettleCard = Type.Object({
  state: Type.Union([Type.Literal('upheld'), Type.Literal('withdrawn')]),
  reason: Reason,
})

export const Reply = Type.Object({
  record: Answer,
  publicAnswer: Answer,
  outcome: Type.Union([
    Type.Literal('resolved'),
    Type.Literal('mitigated'),
    Type.Literal('cannot'),
  ]),
  whereToGo: MayBeWords,
  /** Pictures of the result, uploaded before (`POST …/pictures`). */
  pictureIds: PictureIds,
})
export const CheckResult = Type.Object({
  passed: Type.Boolean(),
  /** What was seen; why not, where it failed. */
  words: Reason,
})
export const Confirm = Type.Object({
  solved: Type.Union([Type.Literal('yes'), Type.Literal('partly')]),
  words: orNull(Reason),
  satisfaction: Type.Optional(
    orNull(
      Type.Union([Type.Literal('satisfied'), Type.Literal('fair'), Type.Literal('dissatisfied')]),
    ),
  ),
  stars: Type.Optional(orNull(Stars)),
})
export const Dispute = Type.Object({ reason: Reason, stars: Type.Optional(orNull(Stars)) })
export const Close = Type.Object({
  closing: Type.Optional(
    Type.Union([Type.Literal('unconfirmed'), Type.Literal('partly'), Type.Literal('answered')]),
  ),
})

export const Note = Type.Object({ text: Words, pictureIds: PictureIds })
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
  reason: orNull(Reason),
})
export const Shield = Type.Object({ confidential: Type.Boolean(), reason: Reason })
