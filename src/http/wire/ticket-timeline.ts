import { type Static, Type } from 'typebox'
import { orNull } from './console.ts'

const MayBeText = orNull(Type.String())
const MayBeAt = orNull(Type.Number())

/** One event of a ticket's log with the names people know; what an event does not say is null. */
export const TimelineEntry = Type.Object({
  seq: Type.Integer(),
  type: Type.String(),
  at: Type.Number(),
  /** Staff id, `resident` or `system`; the name beside it when it is staff. */
  by: Type.String(),
  byName: MayBeText,
  toName: MayBeText,
  /** Everybody an emergency's chain rang. */
  rungNames: Type.Array(Type.String()),
  rule: MayBeText,
  layer: MayBeText,
  /** Words, or a code where there is a list of reasons (挂起). */
  reason: MayBeText,
  basis: MayBeText,
  words: MayBeText,
  record: MayBeText,
  publicAnswer: MayBeText,
  outcome: MayBeText,
  whereToGo: MayBeText,
  solved: MayBeText,
  satisfaction: MayBeText,
  stars: orNull(Type.Integer()),
  closing: MayBeText,
  serviceName: MayBeText,
  serviceNameEn: MayBeText,
  kind: MayBeText,
  placeText: MayBeText,
  unitName: MayBeText,
  /** Rung of the ladder, card's decision, outcome of a call, what was nudged or revealed. */
  what: MayBeText,
  workdays: orNull(Type.Integer()),
  /** Until when: a suspension, an offer, a task; the next rung. */
  until: MayBeAt,
  /** The deadline from then on. */
  deadlineAt: MayBeAt,
  /** Checked: passed or not; shielded: confidential or not. */
  yes: orNull(Type.Boolean()),
  /** Number of the other ticket of a merge; null too when the reader may not read it. */
  otherNumber: MayBeText,
  pictureIds: Type.Array(Type.String()),
})
export type TimelineEntry = Static<typeof TimelineEntry>
