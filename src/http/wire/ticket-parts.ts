import { Type } from 'typebox'
import { orNull } from './console.ts'

const Text = Type.String()
const At = Type.Number()
const MayBeText = orNull(Type.String())
const MayBeAt = orNull(Type.Number())
const Said = Type.Object({ byName: Text, at: At, reason: Text })

/** The clock stands still: why, in which words to the resident, until when. */
export const SuspensionPart = Type.Object({ reason: Text, words: Text, since: At, until: At })

export const ExtensionPart = Type.Object({
  workdays: Type.Integer(),
  reason: Text,
  askedByName: Text,
  askedAt: At,
})

export const OfferPart = Type.Object({ since: At, until: At, reason: Text })

/** One assisting task (协办). */
export const TaskPart = Type.Object({
  id: Text,
  unitName: MayBeText,
  unitNameEn: MayBeText,
  handlerId: Text,
  handlerName: Text,
  text: Text,
  askedAt: At,
  dueAt: At,
  state: Type.Union([Type.Literal('asked'), Type.Literal('answered'), Type.Literal('dropped')]),
  answer: MayBeText,
  endedAt: MayBeAt,
})

/** An emergency nobody has confirmed: who was rung, and when the next are. */
export const AlarmPart = Type.Object({
  step: Type.Integer(),
  rungNames: Type.Array(Text),
  nextAt: At,
  /** The person who asks was rung: they may say "I have it". */
  forMe: Type.Boolean(),
})

/** Where the ladder after expiry stands, and what comes next by itself. */
export const PressurePart = Type.Object({
  step: MayBeText,
  next: MayBeText,
  nextAt: MayBeAt,
})

export const CardPart = Type.Object({
  id: Text,
  colour: Type.Union([Type.Literal('yellow'), Type.Literal('red')]),
  unitId: Text,
  unitName: Text,
  unitNameEn: Text,
  issuedAt: At,
  state: Type.Union([
    Type.Literal('standing'),
    Type.Literal('appealed'),
    Type.Literal('upheld'),
    Type.Literal('withdrawn'),
  ]),
  appeal: orNull(Said),
  decision: orNull(Said),
})

export const CheckPart = Type.Object({
  state: Type.Union([
    Type.Literal('none'),
    Type.Literal('due'),
    Type.Literal('passed'),
    Type.Literal('failed'),
  ]),
  dueAt: MayBeAt,
  byName: MayBeText,
})

/** A ticket it is joined with; `number` null when the person who asks may not read it. */
export const Kin = Type.Object({
  id: Text,
  number: MayBeText,
  status: Text,
  openedAt: At,
})

/** What the forms of this ticket may ask for at most. */
export const LimitsPart = Type.Object({
  suspendAtMostDays: Type.Integer(),
  extensionAtMostWorkdays: Type.Integer(),
  extensionsLeft: Type.Integer(),
  assistWorkdays: Type.Integer(),
  declinesLeft: Type.Integer(),
  /** The answer needs a picture of the result. */
  evidenceNeeded: Type.Boolean(),
})

export const DeadlineDayPart = Type.Object({
  day: Text,
  kind: Text,
  name: MayBeText,
  /** Which working day of the limit it is; null: it does not count. */
  counts: orNull(Type.Integer()),
  /** Minutes a limit in working hours used that day; null: the limit is in days. */
  workMinutes: orNull(Type.Number()),
  /** The clock stood still when its working hours ended. */
  paused: Type.Boolean(),
  /** Work ends early that day. */
  half: Type.Boolean(),
  provisional: Type.Boolean(),
})
