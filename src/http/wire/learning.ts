import { type Static, Type } from 'typebox'
import { orNull } from './console.ts'

const Count = Type.Integer({ minimum: 0 })
const Share = Type.Number({ minimum: 0, maximum: 1 })
const Words = Type.Array(Type.String())

const ThresholdsShape = Type.Object({
  /** Above 1: never sure. */
  sure: Type.Number(),
  ask: Type.Number(),
  basis: Type.Object({ cases: Count, covered: Count, lowerBound: Share }),
})

/** A service by its code, with its names where the catalogue still has it. */
const ServiceName = Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })

const ScoreFields = { macroF1: Share, accuracy: Share }
const Scores = Type.Object(ScoreFields)
const PerClass = Type.Record(Type.String(), Share)

/** What a training came to. */
const Report = Type.Object({
  rows: Count,
  heldOut: Count,
  before: orNull(Scores),
  after: Scores,
  fallen: Type.Array(ServiceName),
  /** F1 by service on the held-out messages, those that changed, most changed first. */
  perService: Type.Array(
    Type.Object({ service: ServiceName, before: orNull(Share), after: Share }),
  ),
  changed: Type.Array(Type.Object({ service: ServiceName, words: Words, wordsBefore: Words })),
})

export const TrainingRow = Type.Object({
  id: Type.String(),
  /** `training`; `back`: an earlier model put in use again; `recalibrated`: new thresholds, the same weights. */
  what: Type.Union([Type.Literal('training'), Type.Literal('back'), Type.Literal('recalibrated')]),
  askedAt: Type.Integer(),
  /** Null: the hotline itself. */
  askedByName: orNull(Type.String()),
  state: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('running'),
    Type.Literal('kept'),
    Type.Literal('refused'),
    Type.Literal('failed'),
  ]),
  step: Type.String(),
  done: Count,
  of: Count,
  endedAt: orNull(Type.Integer()),
  inUse: Type.Boolean(),
  /** Its model can be put in use. */
  mayUse: Type.Boolean(),
  report: orNull(Report),
  /** Of `recalibrated`. */
  thresholds: orNull(Type.Object({ before: ThresholdsShape, after: ThresholdsShape })),
})
export type TrainingRow = Static<typeof TrainingRow>

export const LearningPage = Type.Object({
  model: Type.Object({
    origin: Type.Union([Type.Literal('learnt'), Type.Literal('file'), Type.Literal('shipped')]),
    trainingId: orNull(Type.String()),
    since: orNull(Type.Integer()),
    services: Count,
    thresholds: ThresholdsShape,
    /** What the thresholds were measured on: our own sentences, tickets here, or whatever those before a training were. */
    basisFrom: Type.Union([Type.Literal('shipped'), Type.Literal('here'), Type.Literal('before')]),
  }),
  /** What the button back puts in use: a training's id, or null for the model beneath all trainings; absent where there is nothing else. */
  previous: orNull(Type.Object({ id: orNull(Type.String()), askedAt: orNull(Type.Integer()) })),
  reviewed: Type.Object({
    /** Reviewed tickets the machine may learn from (at most the latest 5,000). */
    all: Count,
    /** Of these, reviewed since the last training was asked for. */
    waiting: Count,
    atLeast: Count,
    byItselfAfter: Count,
    /** Readings of the model in use that people have judged. */
    readings: Count,
    recalibrateFrom: Count,
  }),
  weeks: Type.Array(
    Type.Object({
      day: Type.String(),
      sure: Count,
      ask: Count,
      none: Count,
      sureRight: Count,
      interval: orNull(Type.Tuple([Share, Share])),
      askRight: Count,
    }),
  ),
  confusions: Type.Array(
    Type.Object({
      from: ServiceName,
      to: ServiceName,
      n: Count,
      tickets: Type.Array(Type.Object({ id: Type.String(), number: Type.String() })),
    }),
  ),
  trainings: Type.Array(TrainingRow),
})
export type LearningPage = Static<typeof LearningPage>

/** Null: the model beneath all trainings. */
export const InUseBody = Type.Object({
  id: orNull(Type.String({ minLength: 1, maxLength: 64 })),
})

/** As a training's report is kept; what of it is read. */
export const KeptReport = Type.Object({
  rows: Count,
  heldOut: Count,
  before: orNull(Type.Object({ ...ScoreFields, perClass: PerClass })),
  after: Type.Object({ ...ScoreFields, perClass: PerClass }),
  fallen: Words,
  changed: Type.Array(Type.Object({ label: Type.String(), words: Words, wordsBefore: Words })),
})
export type KeptReport = Static<typeof KeptReport>

/** As new thresholds are kept. */
export const KeptThresholds = Type.Object({ before: ThresholdsShape, after: ThresholdsShape })
