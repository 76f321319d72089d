import { type Static, Type } from 'typebox'
import { orNull } from './console.ts'

const Text = Type.String()

/** 咨询 求助 投诉 举报 建议 表扬 (core/reading). */
export const Nature = Type.Union([
  Type.Literal('consult'),
  Type.Literal('help'),
  Type.Literal('complaint'),
  Type.Literal('report'),
  Type.Literal('suggestion'),
  Type.Literal('praise'),
])
export type Nature = Static<typeof Nature>

/** Where something stands in a text: UTF-16 units, the end not included. */
export const Stretch = Type.Object({ start: Type.Integer(), end: Type.Integer() })
export type Stretch = Static<typeof Stretch>

/** Something named in the text shown; `value` is its one spelling, for copying. */
export const EntityMark = Type.Object({
  kind: Text,
  text: Text,
  start: Type.Integer(),
  end: Type.Integer(),
  value: Text,
})
export type EntityMark = Static<typeof EntityMark>

/** A service it may be, by its present name. */
export const ServiceGuess = Type.Object({
  service: Text,
  name: Text,
  nameEn: Text,
  /** 0 to 1, calibrated. */
  probability: Type.Number(),
})
export type ServiceGuess = Static<typeof ServiceGuess>

const Decision = Type.Union([Type.Literal('sure'), Type.Literal('ask'), Type.Literal('none')])

/** Which rule of the address book, and the words it rests on. */
const PlaceBecause = Type.Object({ rule: Text, words: Text })

/** What the machine made of a ticket when it came, and whether people have settled it since. */
export const Understood = Type.Object({
  decision: Decision,
  /** The likeliest first, three at most. */
  guesses: Type.Array(ServiceGuess),
  /** The words that decided. */
  because: Type.Array(Text),
  nature: Nature,
  upset: Type.Boolean(),
  placeBecause: orNull(PlaceBecause),
  review: orNull(
    Type.Object({
      how: Type.Union([
        Type.Literal('corrected'),
        Type.Literal('chosen'),
        Type.Literal('confirmed'),
      ]),
      at: Type.Number(),
    }),
  ),
})
export type Understood = Static<typeof Understood>

export const ToUnderstand = Type.Object({ text: Type.String({ minLength: 1, maxLength: 4000 }) })

/** What a text that is still being written seems to say. */
export const Heard = Type.Object({
  decision: Decision,
  guesses: Type.Array(ServiceGuess),
  because: Type.Array(Text),
  nature: Nature,
  upset: Type.Boolean(),
  /** Small talk, or meant for somebody else. */
  chatter: Type.Boolean(),
  /** Lives may be in danger: what it is, and whom to call first (null: nobody beyond the duty operator). */
  emergency: orNull(Type.Object({ name: Text, nameEn: Text, call: orNull(Text) })),
  place: orNull(
    Type.Object({
      text: Text,
      /** Null when several grids fit: `candidates`. */
      gridId: orNull(Text),
      candidates: Type.Array(Type.Object({ id: Text, name: Text, nameEn: Text })),
      because: PlaceBecause,
    }),
  ),
  entities: Type.Array(EntityMark),
})
export type Heard = Static<typeof Heard>
