import type { DeliveryStatus, InboundMessage, Language } from '../core/channel.ts'
import type { TicketEvent } from '../core/event.ts'
import type { Staff } from '../core/people.ts'
import type { ChannelName, Instant, Place } from '../core/ticket.ts'

/** The flow's state of one conversation, as `talk` wrote it. Opaque to the store. */
export type StoredSession = Readonly<Record<string, unknown>>

export type Conversation = {
  readonly id: string
  readonly channel: ChannelName
  readonly address: string
  readonly residentId: string
  readonly session: StoredSession
  readonly version: number
  readonly seq: number
  /** `bot` or the staff id of who took over. */
  readonly owner: string
  readonly waitingSince: Instant | null
  readonly waitingFor: string | null
  readonly optedOut: boolean
  readonly lastAt: Instant
}

export type Resident = {
  readonly id: string
  readonly name: string | null
  readonly phone: string | null
  readonly language: Language
  /** Kept because they said so; null otherwise. */
  readonly usualPlace: UsualPlace | null
}

/** Where somebody usually is, by their own word. */
export type UsualPlace = Place & { readonly since: Instant }

export type Inbound = Omit<InboundMessage, 'from' | 'language'> & {
  readonly id: string
  readonly conversationId: string
  readonly seq: number
  readonly receivedAt: Instant
  readonly status: 'waiting' | 'done' | 'failed'
  readonly attempts: number
  readonly ticketId: string | null
  readonly decision: string | null
  readonly service: string | null
  readonly reply: string | null
}

export type NewDelivery = {
  readonly id: string
  readonly dedupe: string
  readonly conversationId: string | null
  readonly channel: ChannelName
  readonly address: string
  readonly text: string
  readonly ticketId: string | null
  readonly staffId: string | null
  readonly author: string
  readonly urgent: boolean
  readonly nextAt: Instant
  /** A call: pressing 1 says "I have it" for the ticket. */
  readonly confirms?: boolean
  /** A call: E.164 to connect after the words; both sides see the hotline's number. */
  readonly connectTo?: string | null
  /** Already with the person (voice: spoken in the same response): stored as delivered, not claimed. */
  readonly delivered?: boolean
}

export type Delivery = Omit<NewDelivery, 'delivered'> & {
  readonly seq: number | null
  readonly status: DeliveryStatus | 'claimed' | 'held'
  readonly attempts: number
  readonly externalId: string | null
  readonly code: string | null
  readonly createdAt: Instant
}

export type LoggedEvent = {
  readonly position: number
  readonly ticketId: string
  readonly seq: number
  readonly event: TicketEvent
  readonly prevHash: string
  readonly hash: string
}

export type StoredNotice = {
  readonly id: string
  readonly ticketId: string
  readonly gridId: string | null
  /** JSON of core PublicNotice. */
  readonly body: string
  readonly releasedAt: Instant
  readonly releasedBy: string
  readonly updatedAt: Instant
  readonly revision: number
  readonly retracted: boolean
}

export type StaffAccount = Staff & {
  readonly login: string
  readonly passwordHash: string | null
  readonly mustChange: boolean
}

/** One training of the classifier. */
export type Training = {
  readonly id: string
  readonly scheme: string
  readonly askedAt: Instant
  /** Staff id, or `system`. */
  readonly askedBy: string
  /** `refused`: the new model was not better, and is not kept. */
  readonly state: 'waiting' | 'running' | 'kept' | 'refused' | 'failed'
  readonly step: string
  readonly done: number
  readonly of: number
  readonly aliveAt: Instant | null
  readonly endedAt: Instant | null
  /** JSON of talk LearnReport. */
  readonly report: string | null
  /** Name of the model's file below DATA_DIR/models. */
  readonly file: string | null
  readonly inUse: boolean
}

/** A card as the lists of units need it; the ticket's log has the whole of it. */
export type CardRow = {
  readonly id: string
  readonly unitId: string
  readonly colour: 'yellow' | 'red'
  readonly ticketId: string
  readonly issuedAt: Instant
  readonly state: 'standing' | 'appealed' | 'upheld' | 'withdrawn'
}

export type Interview = {
  readonly id: string
  readonly unitId: string
  readonly cardIds: readonly string[]
  readonly createdAt: Instant
  readonly dueAt: Instant
  readonly heldAt: Instant | null
  readonly heldBy: string | null
  readonly explanation: string | null
  readonly rectifyBy: Instant | null
}

/** The head of the whole log when a day began: chained day by day, printed on the board. */
export type Seal = {
  /** The day it was made on, `YYYY-MM-DD`. */
  readonly day: string
  /** Events up to and with this position are sealed. */
  readonly position: number
  readonly hash: string
  readonly prevHash: string
  readonly createdAt: Instant
}

/** One look at a resident's number or name. */
export type Reveal = {
  readonly ticketId: string
  readonly staffId: string
  readonly what: 'phone' | 'name'
  readonly reason: string
  readonly at: Instant
}

export type CallBack = {
  readonly id: string
  readonly conversationId: string
  readonly ticketId: string | null
  readonly reason: string
  readonly owedSince: Instant
  readonly doneAt: Instant | null
  readonly doneBy: string | null
}

export type Picture = {
  readonly id: string
  readonly conversationId: string | null
  readonly ticketId: string | null
  readonly mime: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly createdAt: Instant
}

export type PictureToFetch = {
  readonly id: string
  readonly conversationId: string
  readonly ticketId: string | null
  /** The carrier's own address of it. */
  readonly source: string
}

/** A line of a conversation's history, in or out, in `seq` order. */
export type Line = {
  readonly seq: number
  readonly direction: 'in' | 'out'
  readonly text: string
  readonly at: Instant
  readonly author: 'resident' | 'bot' | string
  readonly ticketId: string | null
  readonly status: DeliveryStatus | 'claimed' | 'held' | 'waiting' | 'done'
  readonly deliveryId: string | null
  readonly inboundId: string | null
  readonly externalId: string | null
  readonly attachments: readonly { readonly url: string; readonly contentType: string | null }[]
}

export type Tally = {
  readonly stored: number
  readonly tickets: number
  /** Messages with an answer that left the house. */
  readonly answers: number
  /** Messages not finished, and answers still on their way. */
  readonly waiting: number
  readonly failed: number
  /** By how the message was taken: sure, ask, none, chatter, command, person. */
  readonly decisions: Readonly<Record<string, number>>
  readonly services: Readonly<Record<string, number>>
}
