import { type Static, Type } from 'typebox'
import { TicketRow } from './console-tickets.ts'

/** The first words of a console's connection; `cursor` null: from now on. */
export const Hello = Type.Object({
  type: Type.Literal('hello'),
  cursor: Type.Union([Type.Null(), Type.Integer({ minimum: 0 })]),
})

/** What the server sends on `WS /ws/console`. */
export const LiveMessage = Type.Union([
  Type.Object({
    type: Type.Literal('changes'),
    cursor: Type.Integer(),
    /** True when too much happened to be told one by one: load the lists again. */
    reload: Type.Boolean(),
    tickets: Type.Array(TicketRow),
    /** Tickets that changed and are no longer this person's to see. */
    gone: Type.Array(Type.String()),
  }),
  Type.Object({ type: Type.Literal('emergency'), ticketId: Type.String(), number: Type.String() }),
  Type.Object({ type: Type.Literal('conversation'), conversationId: Type.String() }),
  Type.Object({ type: Type.Literal('heartbeat'), at: Type.Number() }),
])
export type LiveMessage = Static<typeof LiveMessage>
