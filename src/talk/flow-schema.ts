import { type Static, Type } from 'typebox'

const Name = Type.String({ minLength: 1 })
const OneOrMore = Type.Union([Name, Type.Array(Name, { minItems: 1 })])
const Words = Type.Array(Name, { minItems: 1 })
const strict = { additionalProperties: false } as const

/** One way to answer a question. All that is given must hold; `when` names predicates. */
const AnswerSchema = Type.Object(
  {
    digit: Type.Optional(Name),
    /** The whole text, without punctuation, is one of these. */
    words: Type.Optional(Words),
    /** A text of up to `shortText` characters has one of these in it. */
    containing: Type.Optional(Words),
    when: Type.Optional(OneOrMore),
    next: Name,
  },
  strict,
)

const StepSchema = Type.Object(
  {
    do: Type.Optional(OneOrMore),
    say: Type.Optional(OneOrMore),
    /** Says this phrase once for each of the sender's open tickets, at most three. */
    sayEach: Type.Optional(Name),
    /** The same for each task of a handler, at most eight. */
    sayEachTask: Type.Optional(Name),
    /** Puts this question and waits for the answer. */
    ask: Type.Optional(Name),
    answers: Type.Optional(Type.Array(AnswerSchema, { minItems: 1 })),
    /** Where an answer that fits nothing goes: a step, `again`, or `pass` (a new message). */
    otherwise: Type.Optional(Name),
    /** The first whose `when` holds; the last has none. */
    first: Type.Optional(
      Type.Array(Type.Object({ when: Type.Optional(OneOrMore), next: Name }, strict), {
        minItems: 1,
      }),
    ),
    next: Type.Optional(Name),
  },
  strict,
)

const EnterSchema = Type.Object(
  {
    words: Type.Optional(Words),
    containing: Type.Optional(Words),
    when: Type.Optional(OneOrMore),
    at: Name,
  },
  strict,
)

const EmergencySchema = Type.Object(
  {
    name: Name,
    nameEn: Name,
    /** 110, 119, 120, 122, or null where the duty operator is the one to reach. */
    call: Type.Union([Name, Type.Null()]),
    phrase: Name,
    /** Catalogue code for the ticket when the words name no service. */
    service: Type.Optional(Name),
  },
  strict,
)

/** A file of `flows/`: one flow. */
export const FlowSchema = Type.Object(
  {
    flow: Name,
    about: Type.Optional(Name),
    /** Messages are offered to flows in this order, the smallest first. */
    order: Type.Integer(),
    /** True: looks at a message before the open question does, and leaves that question open. */
    interrupts: Type.Optional(Type.Boolean()),
    /** How its messages are counted: as understood, or as small talk or a command. */
    taken: Type.Union([Type.Literal('matter'), Type.Literal('chatter'), Type.Literal('command')]),
    forgetAfterHours: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    enter: Type.Array(EnterSchema),
    /** True: its questions are about no ticket. All others are void without theirs. */
    withoutTicket: Type.Optional(Type.Boolean()),
    /** True: a conversation with a handler about a task they hold, not with a resident about their ticket. */
    forHandlers: Type.Optional(Type.Boolean()),
    /** The step with the question the hotline puts by itself. */
    asks: Type.Optional(Name),
    /** The step where two answers in a row that were not understood lead; one flow has it. */
    misses: Type.Optional(Name),
    emergencies: Type.Optional(Type.Record(Type.String(), EmergencySchema)),
    steps: Type.Record(Type.String(), StepSchema),
  },
  strict,
)

/** `flows/phrases.yaml`: every phrase in both languages. */
export const PhrasesSchema = Type.Record(Type.String(), Type.Object({ zh: Name, en: Name }, strict))

/** `flows/services.yaml`: the catalogue. */
export const ServicesSchema = Type.Array(
  Type.Object(
    {
      code: Type.String({ pattern: '^[a-z0-9-]+$' }),
      name: Name,
      nameEn: Name,
      group: Name,
      topic: Name,
      unit: Type.Optional(Type.Union([Name, Type.Null()])),
      kind: Type.Union([
        Type.Literal('ordinary'),
        Type.Literal('coordination'),
        Type.Literal('emergency'),
        Type.Literal('approval'),
      ]),
      layer: Type.Union([Type.Literal('grid'), Type.Literal('community'), Type.Literal('above')]),
      difficulty: Type.Union([
        Type.Literal('simple'),
        Type.Literal('complicated'),
        Type.Literal('major'),
      ]),
      limitHours: Type.Optional(Type.Union([Type.Number({ exclusiveMinimum: 0 }), Type.Null()])),
      shared: Type.Optional(Type.Boolean()),
      synonyms: Type.Optional(Type.Array(Name)),
      /** The answer needs a picture of the result. */
      evidence: Type.Optional(Type.Boolean()),
      /** Its tickets are confidential from the start. */
      confidential: Type.Optional(Type.Boolean()),
    },
    strict,
  ),
)

export type Flow = Static<typeof FlowSchema>
export type Step = Static<typeof StepSchema>
export type Answer = Static<typeof AnswerSchema>
export type Enter = Static<typeof EnterSchema>
export type Phrases = Static<typeof PhrasesSchema>

/** Texts longer than this (characters, without punctuation) are never matched by `containing`. */
export const shortText = 24

/** A value that may be written alone or as a list. */
export const listed = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value
