import type { Language } from '../core/channel.ts'
import type { ChannelName, Instant, Place, Status } from '../core/ticket.ts'
import type { Understanding } from './understanding.ts'

/** The flow's state of one conversation; JSON. `step` null: nothing is being asked. */
export type Session = {
  readonly flow: string | null
  readonly step: string | null
  /** The ticket the open question is about. */
  readonly ticketId: string | null
  /** What the flow remembers until its end: short strings only. */
  readonly vars: Readonly<Record<string, string>>
  /** How often in a row the answer was not understood. */
  readonly misses: number
  /** When the open question was put; a question older than the flow's `forgetAfterHours` is no longer open. */
  readonly askedAt: Instant | null
  /** Said once per conversation: that this is a machine, and how to reach a person. */
  readonly introduced: boolean
}

export const freshSession: Session = {
  flow: null,
  step: null,
  ticketId: null,
  vars: {},
  misses: 0,
  askedAt: null,
  introduced: false,
}

/** A ticket as far as a conversation needs it. */
export type TicketBrief = {
  readonly id: string
  readonly number: string
  readonly status: Status
  readonly service: string | null
  readonly placeText: string | null
  readonly text: string
  readonly openedAt: Instant
  /** True when it is the sender's own. */
  readonly own: boolean
}

export type Input = {
  readonly text: string
  /** Keys pressed on a telephone; a bare digit in a text counts the same. */
  readonly digits: string | null
  readonly pictureCount: number
  readonly understanding: Understanding
  readonly at: Instant
  readonly channel: ChannelName
  readonly language: Language
  readonly optedOut: boolean
  /** The sender's tickets that are not closed or withdrawn, newest first, and those closed within 30 days. */
  readonly tickets: readonly TicketBrief[]
  /** The ticket whose number stands in the text, when there is one. */
  readonly named: TicketBrief | null
}

/** One thing to say: a key of `flows/phrases.yaml`, what fills its gaps, and the ticket whose facts it may name. */
export type Say = {
  readonly phrase: string
  readonly with: Readonly<Record<string, string>>
  /** `new`: the ticket this very turn opens. */
  readonly ticket: string | 'new' | null
}

/** What to do. The desk does all acts of a turn, and stores them with the words, in one transaction. */
export type Act =
  | {
      readonly type: 'open'
      readonly text: string
      readonly service: string | null
      readonly place: Place | null
      readonly emergency: string | null
    }
  | {
      readonly type: 'amend'
      readonly ticket: string | 'new'
      readonly place?: Place
      readonly service?: string
      readonly addition?: string
      /** The emergency code when the new words make it one. */
      readonly emergency?: string
    }
  | {
      readonly type: 'confirm'
      readonly ticket: string
      readonly solved: 'yes' | 'partly'
      readonly words: string | null
    }
  | { readonly type: 'dispute'; readonly ticket: string; readonly reason: string }
  | { readonly type: 'urge'; readonly ticket: string; readonly words: string | null }
  | { readonly type: 'withdraw'; readonly ticket: string; readonly reason: string }
  /** A person should take this conversation; the reason is a phrase key shown in the console's queue. */
  | { readonly type: 'call-person'; readonly reason: string }
  /** Connect the call to the duty operator's telephone (voice only). */
  | { readonly type: 'dial-operator' }
  /** The hotline owes a call to this person. */
  | { readonly type: 'owe-call'; readonly reason: string; readonly ticket: string | 'new' | null }
  | { readonly type: 'opt-out' }
  | { readonly type: 'opt-in' }
  | { readonly type: 'language'; readonly language: Language }

export type Turn = {
  readonly session: Session
  readonly says: readonly Say[]
  readonly acts: readonly Act[]
  /** How the message was taken; stored with it. */
  readonly taken: 'sure' | 'ask' | 'none' | 'chatter' | 'command'
}

/** The pure interpreter: what to say and do about one message. */
export type Converse = (session: Session, input: Input) => Turn

/**
 * Puts a question on the hotline's own initiative (is it solved?): the session with that question
 * open, and what to say. Replaces any question that was open before.
 */
export type Ask = (session: Session, flow: string, ticketId: string, at: Instant) => Turn
