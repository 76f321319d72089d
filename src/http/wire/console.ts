import { type Static, type TSchema, Type } from 'typebox'

/** Null or `schema`; null comes first so that a JSON null is never coerced to an empty text. */
export const orNull = <T extends TSchema>(schema: T) => Type.Union([Type.Null(), schema])

/** A body that says nothing: `{}`. */
export const Nothing = Type.Object({})

export const IdParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) })

export const Done = Type.Object({ ok: Type.Boolean() })

/** Who is signed in, and what they may do. */
export const Me = Type.Object({
  id: Type.String(),
  name: Type.String(),
  post: Type.String(),
  roles: Type.Array(Type.String()),
  mustChange: Type.Boolean(),
  permissions: Type.Array(Type.String()),
  /** The hotline's time zone: every date is said in it. */
  zone: Type.String(),
  demo: Type.Boolean(),
})
export type Me = Static<typeof Me>

export const SignIn = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.String({ minLength: 1, maxLength: 500 }),
})

export const ChangePassword = Type.Object({
  current: Type.String({ minLength: 1, maxLength: 500 }),
  next: Type.String({ minLength: 1, maxLength: 500 }),
})

/** The demonstration's people who may be signed in by one click. */
export const Cast = Type.Object({
  offered: Type.Boolean(),
  people: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      post: Type.String(),
      roles: Type.Array(Type.String()),
    }),
  ),
})
export type Cast = Static<typeof Cast>

/** Nobody looks after the hotline at this moment: the shift is empty, or who has it has not been seen. */
export const DutyAlarm = Type.Object({
  type: Type.Union([Type.Literal('empty'), Type.Literal('silent')]),
  since: Type.Number(),
  staffName: orNull(Type.String()),
})
export type DutyAlarm = Static<typeof DutyAlarm>

export const Overview = Type.Object({
  mine: Type.Integer(),
  dueToday: Type.Integer(),
  overdue: Type.Integer(),
  emergencies: Type.Integer(),
  unclassified: Type.Integer(),
  waitingConversations: Type.Integer(),
  callBacks: Type.Integer(),
  /** Holidays that should be known by now (from 1 November next year's): dates in that year are provisional. */
  missingCalendar: orNull(Type.Object({ year: Type.Integer(), since: Type.String() })),
  /** A red line for who takes conversations; null while all is well. */
  dutyEmpty: orNull(DutyAlarm),
})
export type Overview = Static<typeof Overview>

const Named = Type.Object({ id: Type.String(), name: Type.String(), nameEn: Type.String() })

/** Who is who, without private telephones. */
export const DirectoryPage = Type.Object({
  services: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      nameEn: Type.String(),
      group: Type.String(),
      unitId: orNull(Type.String()),
    }),
  ),
  units: Type.Array(Named),
  grids: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      nameEn: Type.String(),
      communityName: Type.String(),
    }),
  ),
  staff: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      post: Type.String(),
      roles: Type.Array(Type.String()),
      unitId: orNull(Type.String()),
      gridId: orNull(Type.String()),
      /** Tasks come by text; by WeChat once one is tied. */
      byText: Type.Boolean(),
      hasWechat: Type.Boolean(),
    }),
  ),
})
export type DirectoryPage = Static<typeof DirectoryPage>

export const ConversationRow = Type.Object({
  id: Type.String(),
  channel: Type.String(),
  residentName: orNull(Type.String()),
  residentPhone: orNull(Type.String()),
  owner: Type.String(),
  ownerName: orNull(Type.String()),
  waitingSince: orNull(Type.Number()),
  waitingFor: orNull(Type.String()),
  lastAt: Type.Number(),
  lastText: orNull(Type.String()),
  optedOut: Type.Boolean(),
})
export type ConversationRow = Static<typeof ConversationRow>

export const ConversationPage = Type.Object({
  conversation: ConversationRow,
  lines: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      direction: Type.Union([Type.Literal('in'), Type.Literal('out')]),
      text: Type.String(),
      at: Type.Number(),
      author: Type.String(),
      authorName: orNull(Type.String()),
      status: Type.String(),
      pictureIds: Type.Array(Type.String()),
    }),
  ),
  tickets: Type.Array(
    Type.Object({
      id: Type.String(),
      number: Type.String(),
      status: Type.String(),
      serviceName: orNull(Type.String()),
      serviceNameEn: orNull(Type.String()),
    }),
  ),
})
export type ConversationPage = Static<typeof ConversationPage>

export const Say = Type.Object({ text: Type.String({ minLength: 1, maxLength: 2000 }) })

export const CallBackRow = Type.Object({
  id: Type.String(),
  conversationId: Type.String(),
  ticketId: orNull(Type.String()),
  ticketNumber: orNull(Type.String()),
  channel: Type.String(),
  residentName: orNull(Type.String()),
  /** Masked where a look at it can be logged (`revealTicketId`), else in full. */
  phone: orNull(Type.String()),
  /** `POST /api/tickets/:id/reveals` of this ticket shows the number; null: nothing was registered yet. */
  revealTicketId: orNull(Type.String()),
  reason: Type.String(),
  owedSince: Type.Number(),
})
export type CallBackRow = Static<typeof CallBackRow>
