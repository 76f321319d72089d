import type { Language } from '../core/channel.ts'
import type { Closing, Instant, Kind, Outcome } from '../core/ticket.ts'
import type { Satisfaction, SuspendReason } from '../core/ticket-parts.ts'

type Given<T extends string, D = object> = { readonly type: T } & Readonly<D>

type Dispatch =
  | Given<'assign', { handlerId: string; reason: string | null }>
  | Given<'accept'>
  | Given<'decline', { reason: string; basis: string | null }>
  | Given<'transfer', { handlerId: string; reason: string }>
  | Given<'arbitrate', { handlerId: string; reason: string }>
  /** Up one layer; to the head of that layer unless somebody is named. */
  | Given<'submit', { handlerId: string | null; reason: string }>
  | Given<'send-down', { handlerId: string | null; reason: string }>
  | Given<'hand-over', { fromId: string; handlerId: string; reason: string }>
  | Given<'offer', { reason: string }>
  | Given<'claim'>
  /** "I have it", by somebody the emergency's chain has rung. */
  | Given<'take'>
  /** "I cannot come": the next of the chain is rung at once. */
  | Given<'pass-alarm'>

type Assisting =
  | Given<'ask-assist', { handlerId: string; text: string; workdays: number | null }>
  | Given<'answer-assist', { taskId: string; answer: string }>
  | Given<'drop-assist', { taskId: string; reason: string }>

type Clock =
  | Given<'suspend', { reason: SuspendReason; words: string; until: Instant }>
  | Given<'resume'>
  | Given<'ask-extension', { workdays: number; reason: string }>
  | Given<'grant-extension', { words: string | null }>
  | Given<'refuse-extension', { reason: string }>

type Pressing =
  | Given<'urge', { words: string | null }>
  | Given<'supervise', { words: string }>
  | Given<'appeal-card', { cardId: string; reason: string }>
  | Given<'settle-card', { cardId: string; state: 'upheld' | 'withdrawn'; reason: string }>

type Answering =
  | Given<'contact', { words: string }>
  | Given<
      'reply',
      {
        record: string
        publicAnswer: string
        outcome: Outcome
        whereToGo?: string | null
        pictureIds?: readonly string[]
      }
    >
  | Given<'inform', { words: string }>
  | Given<'pass-check', { words: string }>
  | Given<'fail-check', { reason: string }>
  | Given<
      'confirm',
      {
        solved: 'yes' | 'partly'
        words: string | null
        satisfaction?: Satisfaction | null
        stars?: number | null
      }
    >
  | Given<'dispute', { reason: string; stars?: number | null }>
  | Given<'close', { closing: Closing }>
  | Given<'reopen', { reason: string }>
  /** A service guide answers it. */
  | Given<'answer-from-guide', { guide: string; language: Language }>
  | Given<'find-helpful'>

type Recording =
  | Given<
      'correct',
      {
        service?: string | null
        placeText?: string
        gridId?: string | null
        buildingId?: string | null
        kind?: Kind
        addition?: string
        reason: string | null
      }
    >
  | Given<'note', { text: string; pictureIds: readonly string[] }>
  | Given<'withdraw', { reason: string }>
  | Given<'shield', { confidential: boolean; reason: string }>
  | Given<'reveal', { what: 'phone' | 'name'; reason: string }>
  | Given<'call', { outcome: 'started' | 'reached' | 'missed' }>

/** What a person asks for, before routing and calendar have filled in the rest. Several tickets at once: desk/merge. */
export type Order = Dispatch | Assisting | Clock | Pressing | Answering | Recording
