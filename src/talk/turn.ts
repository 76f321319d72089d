import type { Language } from '../core/channel.ts'
import type { Matter } from '../core/look-alikes.ts'
import type { ChannelName, Instant, Outcome, Place, Status } from '../core/ticket.ts'
import type { SharedPlace } from './shared-place.ts'
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
  /** A question whose words wait for the morning: open from `askedAt` on, and not before. */
  readonly held: HeldQuestion | null
  /** They were asked whether their place may be remembered; once is enough, whatever they said. */
  readonly usualAsked?: boolean
}

export type HeldQuestion = Pick<Session, 'flow' | 'step' | 'ticketId' | 'askedAt'>

export const freshSession: Session = {
  flow: null,
  step: null,
  ticketId: null,
  vars: {},
  misses: 0,
  askedAt: null,
  introduced: false,
  held: null,
}

/** A ticket as far as a conversation needs it. */
export type TicketBrief = {
  readonly id: string
  readonly number: string
  readonly status: Status
  readonly service: string | null
  readonly placeText: string | null
  /** Where it is as far as known. */
  readonly place?: Place | null
  readonly text: string
  readonly openedAt: Instant
  /** True when it is the sender's own. */
  readonly own: boolean
}

/** A task as far as its handler's conversation needs it. */
export type TaskBrief = {
  readonly id: string
  readonly number: string
  readonly status: Status
  readonly emergency: boolean
  /** The sender holds it. */
  readonly held: boolean
  /** An emergency that rang here and that nobody has taken yet. */
  readonly rings: boolean
  /** Their own open part of it (协办). */
  readonly assistId: string | null
  /** The answer needs a picture of the result, and they have sent none before. */
  readonly needsPicture: boolean
  /** Those they sent before. */
  readonly pictureIds: readonly string[]
  /** What is due next, and when, in words. */
  readonly next: string
}

/** The sender as somebody who works by text. */
export type Handling = {
  /** What they hold, the earliest due first; and the one the open question is about. */
  readonly tasks: readonly TaskBrief[]
  /** This message as a resident may read it: without names and numbers. */
  readonly masked: string
  /** Pictures of this message, by the ids they will have. */
  readonly pictureIds: readonly string[]
  /** Another person, or the head of a unit, that this message names. */
  readonly helper: { readonly id: string; readonly name: string } | null
}

/** What others nearby reported: how many, where and what. Nobody's name, number or words. */
export type NearbyReport = {
  /** The ticket to wait with. */
  readonly id: string
  readonly people: number
  readonly gridId: string
  readonly service: string
}

/** The reports of others, as far as a conversation may know of them. */
export type Neighbours = {
  readonly like: (matter: Matter) => NearbyReport | null
  /** The one this person was asked about can still be joined. */
  readonly joinable: (ticketId: string) => boolean
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
  /** Only for staff who work by text. */
  readonly handling?: Handling
  readonly neighbours?: Neighbours
  /** A position came with it; where that is stands in `understanding.place`. */
  readonly shared?: SharedPlace | null
  /** A person has been asked to take this conversation and has not yet. */
  readonly personCalled?: boolean
  readonly usual?: Usual
}

/** Where the sender usually is, by their own word; absent where nothing may be kept about them. */
type Usual = { readonly place: Place | null }

/** One thing to say: a key of `flows/phrases.yaml`, what fills its gaps, and the ticket whose facts it may name. */
export type Say = {
  readonly phrase: string
  readonly with: Readonly<Record<string, string>>
  /** `new`: the ticket this very turn opens. */
  readonly ticket: string | 'new' | null
}

/** What a handler does by text. The desk does it as that member of staff. */
export type HandlerAct =
  | { readonly type: 'accept'; readonly ticket: string }
  | { readonly type: 'decline'; readonly ticket: string; readonly reason: string }
  /** "I have it", by somebody an emergency rang. */
  | { readonly type: 'take'; readonly ticket: string }
  | { readonly type: 'pass-alarm'; readonly ticket: string }
  | {
      readonly type: 'ask-extension'
      readonly ticket: string
      readonly workdays: number
      readonly reason: string
    }
  | {
      readonly type: 'ask-assist'
      readonly ticket: string
      readonly helperId: string
      readonly text: string
    }
  | {
      readonly type: 'answer-assist'
      readonly ticket: string
      readonly taskId: string
      readonly answer: string
    }
  | {
      readonly type: 'reply'
      readonly ticket: string
      readonly record: string
      readonly publicAnswer: string
      readonly outcome: Outcome
      readonly whereToGo: string | null
      readonly pictureIds: readonly string[]
    }
  /** This message's pictures belong to the ticket. */
  | { readonly type: 'keep-pictures'; readonly ticket: string }
  /** Ring the handler and connect them with the resident. */
  | { readonly type: 'connect'; readonly ticket: string }

/** What to do. The desk does all acts of a turn, and stores them with the words, in one transaction. */
export type Act =
  | {
      readonly type: 'open'
      readonly text: string
      readonly service: string | null
      readonly place: Place | null
      readonly emergency: string | null
      /** Id of the service guide that answers it: closed by that answer at once. */
      readonly guide?: string
    }
  /** A service guide answers a request that nobody has worked on yet. */
  | { readonly type: 'answer-from-guide'; readonly ticket: string; readonly guide: string }
  /** The guide helped. */
  | { readonly type: 'find-helpful'; readonly ticket: string }
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
      /** 1 to 5, where stars were given. */
      readonly stars?: number
    }
  | {
      readonly type: 'dispute'
      readonly ticket: string
      readonly reason: string
      readonly stars?: number
    }
  | { readonly type: 'urge'; readonly ticket: string; readonly words: string | null }
  | { readonly type: 'withdraw'; readonly ticket: string; readonly reason: string }
  /** Only those who handle it and supervisors read it from now on. */
  | { readonly type: 'shield'; readonly ticket: string; readonly reason: string }
  /** Wait for the answer of a neighbour's report of the same thing. */
  | { readonly type: 'join'; readonly ticket: string; readonly parent: string }
  /** It was not the same thing after all. */
  | { readonly type: 'split'; readonly ticket: string; readonly reason: string }
  /** A person should take this conversation; the reason is a phrase key shown in the console's queue. */
  | { readonly type: 'call-person'; readonly reason: string }
  /** Connect the call to the duty operator's telephone (voice only). */
  | { readonly type: 'dial-operator' }
  /** The hotline owes a call to this person. */
  | { readonly type: 'owe-call'; readonly reason: string; readonly ticket: string | 'new' | null }
  | { readonly type: 'opt-out' }
  | { readonly type: 'opt-in' }
  /** Say who looked at this resident's number or name: only the desk knows. */
  | { readonly type: 'tell-looks' }
  | { readonly type: 'language'; readonly language: Language }
  /** Remember where this resident usually is, as they agreed; null: forget it. */
  | { readonly type: 'keep-usual-place'; readonly place: Place | null }
  | HandlerAct

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
