import { Type } from 'typebox'

const PhoneNumber = Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$' })

export const TextFromPhone = Type.Object({
  from: PhoneNumber,
  text: Type.String({ maxLength: 1_000_000 }),
  /** data: addresses. */
  pictures: Type.Optional(Type.Array(Type.String(), { maxItems: 10 })),
})

export const Message = Type.Object({
  n: Type.Integer(),
  direction: Type.Union([Type.Literal('in'), Type.Literal('out')]),
  text: Type.String(),
  at: Type.Number(),
  status: Type.String(),
  segments: Type.Integer(),
})

export const TextPosted = Type.Object({
  message: Message,
  /** What the hotline answered; 0 when it could not be reached. */
  webhookStatus: Type.Integer(),
})

export const CallFromPhone = Type.Object({ from: PhoneNumber })

export const CallState = Type.Object({
  sid: Type.String(),
  says: Type.Array(Type.String()),
  waiting: Type.Union([Type.Literal('gather'), Type.Literal('none')]),
  dialing: Type.Union([Type.String(), Type.Null()]),
  ringing: Type.Boolean(),
  ended: Type.Boolean(),
})

export const Move = Type.Object({
  /** Picks up a telephone that rings. */
  answer: Type.Optional(Type.Boolean()),
  speech: Type.Optional(Type.String({ maxLength: 10_000 })),
  digits: Type.Optional(Type.String({ pattern: '^[0-9*#]{1,32}$' })),
  silence: Type.Optional(Type.Boolean()),
  hangup: Type.Optional(Type.Boolean()),
})

export const PhoneParams = Type.Object({ number: PhoneNumber })

export const Step = Type.Object({
  at: Type.Number(),
  what: Type.String(),
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()])),
})

export const Problem = Type.Object({
  error: Type.Object({ code: Type.String(), message: Type.String(), details: Type.Null() }),
})

export const Hotline = Type.Object({
  number: Type.String(),
  /** Telephones of staff, to look at what rings and arrives there. */
  phones: Type.Array(Type.Object({ name: Type.String(), number: Type.String() })),
  wechat: Type.Boolean(),
})

export const WechatName = Type.String({ minLength: 1, maxLength: 40 })

export const WechatText = Type.Object({
  name: WechatName,
  text: Type.String({ minLength: 1, maxLength: 10_000 }),
})
