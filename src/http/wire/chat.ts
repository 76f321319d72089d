import { type Static, Type } from 'typebox'

/**
 * What a resident's browser and `WS /ws/chat` say to each other: JSON, one object a message.
 * A device is known by an opaque token; the cursor is the last `seq` behind which nothing is missing.
 */

const language = Type.Union([Type.Literal('zh'), Type.Literal('en')])

/** Made by the browser for each message; the same one sent again is answered again and done once. */
export const clientIdPattern = '^[A-Za-z0-9-]{8,64}$'
/** 32 random bytes, base64url, are 43 signs; at least 192 bits are asked for. */
export const tokenPattern = '^[A-Za-z0-9_-]{32,86}$'

export const ClientMessage = Type.Union([
  Type.Object({
    type: Type.Literal('hello'),
    /** Null on the first visit; the answer brings one to keep. */
    token: Type.Union([Type.String(), Type.Null()]),
    cursor: Type.Integer({ minimum: 0 }),
    /** Null: the person has not chosen. */
    language: Type.Union([language, Type.Null()]),
  }),
  Type.Object({
    type: Type.Literal('text'),
    clientId: Type.String({ pattern: clientIdPattern }),
    /** May be empty where a position is sent. */
    text: Type.String(),
    /** [longitude, latitude], WGS 84: a position the resident chose to send. */
    point: Type.Optional(
      Type.Tuple([
        Type.Number({ minimum: -180, maximum: 180 }),
        Type.Number({ minimum: -90, maximum: 90 }),
      ]),
    ),
  }),
  /** The browser holds everything up to `seq`; `read`: and the page was in view. */
  Type.Object({
    type: Type.Literal('seen'),
    seq: Type.Integer({ minimum: 0 }),
    read: Type.Boolean(),
  }),
  Type.Object({ type: Type.Literal('ping') }),
])
export type ClientMessage = Static<typeof ClientMessage>

const bothLanguages = Type.Object({ zh: Type.String(), en: Type.String() })

/** An answer from a service guide, in the parts it was sent in. */
export const GuideCard = Type.Object({
  title: Type.String(),
  answer: Type.String(),
  sections: Type.Array(Type.Object({ name: Type.String(), text: Type.String() })),
  /** What stands below: the ticket's number. */
  note: Type.String(),
})
export type GuideCard = Static<typeof GuideCard>

export const ChatLine = Type.Object({
  seq: Type.Integer(),
  direction: Type.Union([Type.Literal('in'), Type.Literal('out')]),
  text: Type.String(),
  /** Milliseconds since 1970 UTC. */
  at: Type.Integer(),
  /** Name and post of the person who answered; null when the machine or the resident speaks. */
  person: Type.Union([Type.Object({ name: Type.String(), post: Type.String() }), Type.Null()]),
  /** The browser's own id of a line it sent. */
  clientId: Type.Union([Type.String(), Type.Null()]),
  /** True once the hotline has worked through a line that came in. */
  handled: Type.Boolean(),
  /** The same words as a card, where they are a service guide; else null. */
  guide: Type.Union([GuideCard, Type.Null()]),
  /** Ids for `GET /api/chat/pictures/:id`. */
  pictures: Type.Array(Type.String()),
})
export type ChatLine = Static<typeof ChatLine>

/** A ticket as its own resident sees it. */
export const TicketCard = Type.Object({
  number: Type.String(),
  /** Null while nobody has said what kind of matter it is. */
  service: Type.Union([bothLanguages, Type.Null()]),
  place: Type.Union([Type.String(), Type.Null()]),
  who: Type.Object({
    name: Type.String(),
    post: Type.String(),
    unit: Type.Union([bothLanguages, Type.Null()]),
    workPhone: Type.Union([Type.String(), Type.Null()]),
  }),
  state: Type.Union([
    Type.Literal('open'),
    Type.Literal('assigned'),
    Type.Literal('accepted'),
    Type.Literal('replied'),
    Type.Literal('closed'),
    Type.Literal('withdrawn'),
    Type.Literal('merged'),
    Type.Literal('archived'),
  ]),
  emergency: Type.Boolean(),
  /** Why the clock stands still, and until when; null while it runs. */
  paused: Type.Union([Type.Object({ why: Type.String(), until: Type.Integer() }), Type.Null()]),
  /** Null once nothing is owed any more. */
  due: Type.Union([Type.Object({ at: Type.Integer(), provisional: Type.Boolean() }), Type.Null()]),
  outcome: Type.Union([
    Type.Literal('resolved'),
    Type.Literal('mitigated'),
    Type.Literal('cannot'),
    Type.Null(),
  ]),
  closing: Type.Union([
    Type.Literal('confirmed'),
    Type.Literal('partly'),
    Type.Literal('unconfirmed'),
    Type.Literal('answered'),
    Type.Null(),
  ]),
  /** What happened last, of what a resident may know: event type, when, who, and the answer if it is one. */
  last: Type.Object({
    type: Type.String(),
    at: Type.Integer(),
    who: Type.Union([Type.String(), Type.Null()]),
    text: Type.Union([Type.String(), Type.Null()]),
  }),
})
export type TicketCard = Static<typeof TicketCard>

export type ProblemCode =
  | 'not-understood'
  | 'hello-first'
  | 'empty'
  | 'too-long'
  | 'slow-down'
  | 'try-again'

export type ServerMessage =
  | {
      readonly type: 'welcome'
      /** Keep it: it is the key to this conversation. */
      readonly token: string
      readonly cursor: number
      readonly lines: readonly ChatLine[]
      readonly tickets: readonly TicketCard[]
      readonly zone: string
    }
  /** Said only after the message is stored for good. */
  | { readonly type: 'accepted'; readonly clientId: string; readonly seq: number }
  /** Lines may repeat (same `seq`); send `cursor` after a gap. */
  | { readonly type: 'lines'; readonly lines: readonly ChatLine[]; readonly cursor: number }
  | { readonly type: 'tickets'; readonly tickets: readonly TicketCard[] }
  /** `clientId` names the message that was not taken; `retryAfterMs` when the same may be sent again. */
  | {
      readonly type: 'problem'
      readonly code: ProblemCode
      readonly message: string
      readonly clientId: string | null
      readonly retryAfterMs: number | null
    }
  | { readonly type: 'pong' }

/** Answer of `POST /api/chat/pictures`. */
export const PictureAccepted = Type.Object({
  clientId: Type.String(),
  seq: Type.Integer(),
  pictureId: Type.String(),
})
export type PictureAccepted = Static<typeof PictureAccepted>
