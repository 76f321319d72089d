import { type Static, Type } from 'typebox'
import { DutyAlarm, orNull } from './console.ts'

const id = Type.String({ minLength: 1, maxLength: 64 })
const instant = Type.Integer({ minimum: 0 })
const reason = Type.String({ maxLength: 500 })
const name = Type.String({ minLength: 1, maxLength: 60 })

const post = {
  post: Type.Union([Type.Literal('operator'), Type.Literal('unit'), Type.Literal('grid')]),
  unitId: orNull(Type.String()),
  gridId: orNull(Type.String()),
}

/** Any day of the week that is asked for; this week where none is given. */
export const RosterQuery = Type.Object({
  from: Type.Optional(Type.String({ format: 'date' })),
})

const Stretch = Type.Object({ from: Type.Number(), to: Type.Number() })

const RosterPerson = Type.Object({
  id: Type.String(),
  name: Type.String(),
  by: Type.Union([Type.Literal('weekly'), Type.Literal('swap'), Type.Literal('extra')]),
  insteadOfName: orNull(Type.String()),
  /** Who is on leave meanwhile. */
  deputyForName: orNull(Type.String()),
  dutyId: orNull(Type.String()),
  shiftId: orNull(Type.String()),
})

export const RosterCell = Type.Object({
  from: Type.Number(),
  to: Type.Number(),
  /** Nobody is there. */
  empty: Type.Boolean(),
  people: Type.Array(RosterPerson),
  missingNames: Type.Array(Type.String()),
})
export type RosterCell = Static<typeof RosterCell>

const RosterPost = Type.Object({
  ...post,
  /** Null: the hotline itself. */
  name: orNull(Type.String()),
  nameEn: orNull(Type.String()),
  cells: Type.Array(RosterCell),
})

export const DutyRow = Type.Object({
  ...post,
  id: Type.String(),
  staffId: Type.String(),
  staffName: Type.String(),
  fromMinute: Type.Integer(),
  toMinute: Type.Integer(),
})
export type DutyRow = Static<typeof DutyRow>

export const ShiftRow = Type.Object({
  ...post,
  id: Type.String(),
  staffId: Type.String(),
  staffName: Type.String(),
  insteadOfId: orNull(Type.String()),
  insteadOfName: orNull(Type.String()),
  from: Type.Number(),
  to: Type.Number(),
  state: Type.Union([
    Type.Literal('asked'),
    Type.Literal('agreed'),
    Type.Literal('refused'),
    Type.Literal('cancelled'),
  ]),
  reason: Type.String(),
  /** Whether the one who asks this may say yes or no, or take it back. */
  mayDecide: Type.Boolean(),
  mayCancel: Type.Boolean(),
})
export type ShiftRow = Static<typeof ShiftRow>

export const AbsenceRow = Type.Object({
  id: Type.String(),
  staffId: Type.String(),
  staffName: Type.String(),
  deputyId: orNull(Type.String()),
  deputyName: orNull(Type.String()),
  from: Type.Number(),
  to: Type.Number(),
  /** Told to the person themselves and to who decides about leave. */
  reason: orNull(Type.String()),
  mayEnd: Type.Boolean(),
})
export type AbsenceRow = Static<typeof AbsenceRow>

/** One week: who is there, where nobody is, and what it was made of. */
export const RosterPage = Type.Object({
  from: Type.Number(),
  to: Type.Number(),
  mayDecide: Type.Boolean(),
  mayEdit: Type.Boolean(),
  posts: Type.Array(RosterPost),
  duties: Type.Array(DutyRow),
  shifts: Type.Array(ShiftRow),
  absences: Type.Array(AbsenceRow),
  /** Empty shifts of the hotline in the next 24 hours, whichever week is shown. */
  emptySoon: Type.Array(Stretch),
  /** Nobody looks after the hotline at this moment. */
  alarm: orNull(DutyAlarm),
})
export type RosterPage = Static<typeof RosterPage>

export const AskShift = Type.Object({
  ...post,
  staffId: id,
  insteadOfId: orNull(id),
  from: instant,
  to: instant,
  reason,
})

export const Answer = Type.Object({ agree: Type.Boolean() })

export const WriteDuty = Type.Object({
  ...post,
  staffId: id,
  fromMinute: Type.Integer({ minimum: 0, maximum: 10_079 }),
  toMinute: Type.Integer({ minimum: 1, maximum: 20_159 }),
})

export const Made = Type.Object({ id: Type.String() })

export const TakeLeave = Type.Object({
  staffId: id,
  deputyId: orNull(id),
  from: instant,
  to: instant,
  reason,
})

/** `held`: open tickets they keep, unless they are handed over. */
export const LeaveTaken = Type.Object({ id: Type.String(), held: Type.Integer() })

export const HandOverQuery = Type.Object({ fromId: id, toId: id })

export const WriteHandOver = Type.Object({
  fromId: id,
  toId: id,
  reason: Type.String({ minLength: 1, maxLength: 500 }),
  /** They leave: nobody signs in as them any more. */
  leaves: Type.Boolean(),
})

export const HandOverPage = Type.Object({
  tickets: Type.Integer(),
  informing: Type.Integer(),
  assisting: Type.Integer(),
  gridHeads: Type.Integer(),
  unitHeads: Type.Integer(),
  duties: Type.Integer(),
  shifts: Type.Integer(),
  deputies: Type.Integer(),
  clashes: Type.Integer(),
})
export type HandOverPage = Static<typeof HandOverPage>

export const GridRow = Type.Object({
  id: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  communityName: Type.String(),
  headId: orNull(Type.String()),
  headName: orNull(Type.String()),
  memberIds: Type.Array(Type.String()),
  memberNames: Type.Array(Type.String()),
  endedAt: orNull(Type.Number()),
  successorIds: Type.Array(Type.String()),
  buildings: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
})
export type GridRow = Static<typeof GridRow>

const GridThen = Type.Object({
  name: Type.String(),
  headName: orNull(Type.String()),
  memberNames: Type.Array(Type.String()),
  successorIds: Type.Array(Type.String()),
})

export const GridHistory = Type.Array(
  Type.Object({
    id: Type.String(),
    gridId: Type.String(),
    at: Type.Number(),
    byName: Type.String(),
    type: Type.Union([
      Type.Literal('made'),
      Type.Literal('split'),
      Type.Literal('merged'),
      Type.Literal('head'),
      Type.Literal('ended'),
    ]),
    before: orNull(GridThen),
    after: orNull(GridThen),
  }),
)
export type GridHistory = Static<typeof GridHistory>

const partOf = {
  name,
  nameEn: name,
  headId: orNull(id),
  memberIds: Type.Array(id, { maxItems: 50 }),
}

export const SplitGrid = Type.Object({
  parts: Type.Array(Type.Object({ ...partOf, buildingIds: Type.Array(id, { maxItems: 2000 }) }), {
    minItems: 2,
    maxItems: 20,
  }),
})

export const MergeGrids = Type.Object({
  withIds: Type.Array(id, { minItems: 1, maxItems: 20 }),
  part: Type.Object(partOf),
})

export const NewHead = Type.Object({ headId: orNull(id) })

export const EndGrid = Type.Object({ intoId: id })
