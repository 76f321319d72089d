import { type Static, Type } from 'typebox'
import { TicketRow } from './console-tickets.ts'

/** Another report that may be the same matter, and what speaks for it. */
const LookAlikeRow = Type.Object({
  ticket: TicketRow,
  /** 0 to 1. */
  score: Type.Number(),
  reasons: Type.Array(
    Type.Union([
      Type.Literal('same-building'),
      Type.Literal('same-place'),
      Type.Literal('same-grid'),
      Type.Literal('other-building'),
      Type.Literal('same-service'),
      Type.Literal('both-unclassified'),
      Type.Literal('similar-words'),
    ]),
  ),
  daysApart: Type.Integer(),
})

/** The likeliest first. `mayMerge`: this ticket is one that can wait for another's answer, by whoever asks. */
export const LookAlikeList = Type.Object({
  lookAlikes: Type.Array(LookAlikeRow),
  mayMerge: Type.Boolean(),
})
export type LookAlikeList = Static<typeof LookAlikeList>

export const Merge = Type.Object({ parentId: Type.String({ minLength: 1, maxLength: 64 }) })
