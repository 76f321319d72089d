import { type Static, Type } from 'typebox'

/** What everybody may see: released notices and who is who in the grid. `WS /ws/board` and `GET /api/board`. */

const names = Type.Object({ zh: Type.String(), en: Type.String() })
const text = Type.Union([Type.String(), Type.Null()])

export const BoardClientMessage = Type.Union([
  Type.Object({
    type: Type.Literal('hello'),
    /** Revision the screen already shows; 0 for none. */
    cursor: Type.Integer({ minimum: 0 }),
    /** Grid id; absent or null: all grids. */
    grid: Type.Optional(text),
  }),
  Type.Object({ type: Type.Literal('ping') }),
])
export type BoardClientMessage = Static<typeof BoardClientMessage>

/** How a matter stands for the public. */
export const BoardState = Type.Union([
  Type.Literal('handling'),
  Type.Literal('answered'),
  Type.Literal('solved'),
  Type.Literal('partly'),
  Type.Literal('mitigated'),
  Type.Literal('cannot'),
  Type.Literal('closed'),
])
export type BoardState = Static<typeof BoardState>

export const BoardNotice = Type.Object({
  id: Type.String(),
  service: names,
  /** Community, and grid where known; never a street address. */
  where: Type.String(),
  gridId: text,
  state: BoardState,
  /** How many people reported it. */
  reports: Type.Integer(),
  answer: text,
  /** Calendar days, `YYYY-MM-DD`, in the hotline's zone. */
  reportedOn: Type.String(),
  answeredOn: text,
  /** Milliseconds since 1970 UTC. */
  updatedAt: Type.Integer(),
})
export type BoardNotice = Static<typeof BoardNotice>

export const BoardPerson = Type.Object({
  name: Type.String(),
  post: Type.String(),
  workPhone: text,
})
export type BoardPerson = Static<typeof BoardPerson>

export const BoardGrid = Type.Object({
  id: Type.String(),
  name: names,
  community: Type.String(),
  town: Type.String(),
  head: Type.Union([BoardPerson, Type.Null()]),
  members: Type.Array(BoardPerson),
  promise: text,
  supervisionPhone: text,
})
export type BoardGrid = Static<typeof BoardGrid>

/** The head of the log when a day began: who rewrites the log cannot rewrite what was shown. */
export const BoardSeal = Type.Object({
  /** `YYYY-MM-DD`. */
  day: Type.String(),
  /** Events up to and with this position are sealed. */
  position: Type.Integer(),
  /** The first 16 hexadecimal characters of its hash. */
  head: Type.String(),
})
export type BoardSeal = Static<typeof BoardSeal>

export const Board = Type.Object({
  type: Type.Literal('board'),
  revision: Type.Integer(),
  notices: Type.Array(BoardNotice),
  /** The grid asked for, or all of them. */
  grids: Type.Array(BoardGrid),
  /** Where residents write: address of the chat. */
  chatUrl: Type.String(),
  /** The newest; null before the first day has ended. */
  seal: Type.Union([BoardSeal, Type.Null()]),
  zone: Type.String(),
  at: Type.Integer(),
})
export type Board = Static<typeof Board>

export type BoardServerMessage =
  | Board
  | { readonly type: 'problem'; readonly code: 'no-such-grid' | 'not-understood' }
  | { readonly type: 'pong' }
