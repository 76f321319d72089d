import type { TicketEvent } from './event.ts'
import type { Role } from './people.ts'
import type { MachineReading } from './reading.ts'
import type { Refusal, RefusalCode } from './refusal.ts'
import type {
  Assignment,
  Closing,
  Deadline,
  Difficulty,
  Instant,
  Kind,
  Layer,
  Outcome,
  Place,
  Source,
  Ticket,
} from './ticket.ts'
import type { AssistTask, LadderStep, Satisfaction, SuspendReason } from './ticket-parts.ts'

/** Who asks. A resident acts on their own ticket only; `system` is the sweep. */
export type Actor =
  | {
      readonly type: 'staff'
      readonly id: string
      readonly roles: readonly Role[]
      readonly unitId: string | null
    }
  | { readonly type: 'resident'; readonly residentId: string }
  | { readonly type: 'system' }

/** What a guide answers with: which one, its words, and until when it may be taken up again. */
export type GuideAnswer = {
  readonly guide: string
  readonly publicAnswer: string
  readonly archiveAt: Instant
  /** Catalogue code the guide belongs to, where the ticket was opened as something else. */
  readonly service?: string
}

type Given<T extends string, D = object> = { readonly type: T } & Readonly<D>

type Open = Given<
  'open',
  {
    id: string
    number: string
    service: string | null
    kind: Kind
    layer: Layer
    difficulty: Difficulty
    text: string
    place: Place | null
    residentId: string
    conversationId: string
    source: Source
    firstAskedId: string
    assignment: Assignment
    deadline: Deadline
    /** First contact with the resident is owed by then. */
    contactBy?: Instant
    confidential?: boolean
    reading?: MachineReading
    /** A service guide answers it at once: closed by that answer, and nobody has to act. */
    guided?: GuideAnswer
  }
>

type Dispatch =
  | Given<'assign', { assignment: Assignment; reason: string | null }>
  | Given<'accept'>
  | Given<
      'decline',
      {
        reason: string
        basis: string | null
        /** Who is answerable from now on: the arbiter (dispatcher or duty operator). */
        fallback: Assignment
        /** How often a ticket may be returned. */
        atMost: number
      }
    >
  | Given<'transfer', { assignment: Assignment; reason: string }>
  | Given<'arbitrate', { assignment: Assignment; reason: string }>
  | Given<'submit', { layer: Layer; assignment: Assignment; reason: string }>
  | Given<'send-down', { layer: Layer; assignment: Assignment; reason: string }>
  | Given<'hand-over', { from: string; assignment: Assignment; reason: string }>
  | Given<'offer', { reason: string; until: Instant }>
  | Given<'claim', { assignment: Assignment }>
  | Given<'end-offer'>

type Assisting =
  | Given<
      'ask-assist',
      { task: Pick<AssistTask, 'id' | 'unitId' | 'handlerId' | 'text' | 'dueAt'> }
    >
  | Given<'answer-assist', { taskId: string; answer: string }>
  | Given<'drop-assist', { taskId: string; reason: string }>

type Clock =
  /** `deadline`: the old one with an open pause. */
  | Given<'suspend', { reason: SuspendReason; words: string; until: Instant; deadline: Deadline }>
  | Given<'resume', { deadline: Deadline }>
  | Given<
      'ask-extension',
      { workdays: number; reason: string; atMostWorkdays: number; times: number }
    >
  | Given<'grant-extension', { deadline: Deadline; words: string | null }>
  | Given<'refuse-extension', { reason: string }>
  | Given<'recalculate', { deadline: Deadline }>

type Pressing =
  | Given<'urge', { words: string | null }>
  | Given<'supervise', { words: string }>
  /** The next rung of the ladder; a card names its unit. */
  | Given<
      'press',
      { step: LadderStep; nextAt: Instant | null; card?: { id: string; unitId: string } }
    >
  | Given<'nudge', { what: string; staffId: string }>
  | Given<'appeal-card', { cardId: string; reason: string }>
  | Given<'settle-card', { cardId: string; state: 'upheld' | 'withdrawn'; reason: string }>
  | Given<'ring', { step: number; staffIds: readonly string[]; nextAt: Instant }>
  /** Somebody who was rung cannot come. */
  | Given<'pass-alarm'>
  /** Somebody who was rung says "I have it": held and signed for by them. */
  | Given<'take', { assignment: Assignment }>

type Answering =
  | Given<'contact', { words: string }>
  | Given<
      'reply',
      {
        record: string
        publicAnswer: string
        outcome: Outcome
        remindAt: Instant
        closeAt: Instant
        whereToGo?: string
        pictureIds?: readonly string[]
        /** The service asks for a picture of the result. */
        evidenceNeeded?: boolean
        checkBy?: Instant
        informerId?: string
        informBy?: Instant
        answeredBy?: string
      }
    >
  | Given<'inform', { words: string }>
  | Given<'pass-check', { words: string }>
  | Given<'fail-check', { reason: string; assignment: Assignment; deadline: Deadline }>
  /** `closeAt` when the closing must wait a little longer than planned. */
  | Given<'remind', { closeAt?: Instant }>
  | Given<
      'confirm',
      {
        solved: 'yes' | 'partly'
        words: string | null
        /** When `partly`: close if no word comes by then. */
        closeAt: Instant | null
        satisfaction?: Satisfaction
        stars?: number
        archiveAt?: Instant
      }
    >
  | Given<
      'dispute',
      {
        reason: string
        /** The first-responsible handler again, or their successor; a second time the supervisor. */
        assignment: Assignment
        deadline: Deadline
        stars?: number
      }
    >
  | Given<'close', { closing: Closing; archiveAt?: Instant }>
  | Given<'reopen', { reason: string; assignment: Assignment; deadline: Deadline }>
  | Given<'archive'>
  /** A service guide answers what nobody has worked on yet. */
  | Given<'answer-from-guide', GuideAnswer>
  | Given<'find-helpful'>

type Merging =
  | Given<'merge', { parentId: string; assignment?: Assignment }>
  | Given<'split', { reason: string; assignment: Assignment; deadline: Deadline }>
  /** On the parent, in the same transaction. */
  | Given<'join', { childId: string }>
  | Given<'leave', { childId: string }>
  | Given<'share'>

type Recording =
  | Given<'note', { text: string; pictureIds: readonly string[] }>
  | Given<
      'amend',
      {
        service?: string | null
        kind?: Kind
        layer?: Layer
        difficulty?: Difficulty
        place?: Place
        addition?: string
        contactBy?: Instant
        reason: string | null
      }
    >
  | Given<'withdraw', { reason: string; archiveAt?: Instant }>
  | Given<'shield', { confidential: boolean; reason: string }>
  | Given<'reveal', { what: 'phone' | 'name'; reason: string }>
  | Given<'call', { outcome: 'started' | 'reached' | 'missed' }>

/** Everything a command needs is in it: routing, deadlines and ids were worked out before. */
export type Command =
  | Open
  | Dispatch
  | Assisting
  | Clock
  | Pressing
  | Answering
  | Merging
  | Recording

export type CommandType = Command['type']

/** The command of one type. */
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>

export type Decision =
  | { readonly ok: true; readonly events: readonly TicketEvent[] }
  | { readonly ok: false; readonly refusal: Refusal }

/** Who and when, as every event carries it. */
export type Stamp = { readonly at: Instant; readonly by: string }

/** Signature of `decide` in decide.ts. */
export type Decide = (
  ticket: Ticket | undefined,
  command: Command,
  actor: Actor,
  at: Instant,
) => Decision

/** The events of a decision. */
export const happen = (...events: readonly TicketEvent[]): Decision => ({ ok: true, events })

/** A refusal leaves no trace. */
export const refuse = (code: RefusalCode): Decision => ({ ok: false, refusal: { code } })

export const isBlank = (text: string): boolean => text.trim() === ''
