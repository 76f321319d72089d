import type { Language } from '../core/channel.ts'
import type { TicketEvent } from '../core/event.ts'
import type { Absence, Duty, Grid, GridChange, Shift, Unit } from '../core/people.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import type {
  Conversation,
  Inbound,
  NewDelivery,
  PictureToFetch,
  Resident,
  StoredSession,
  UsualPlace,
} from './records.ts'

export type Admission = {
  readonly repeated: boolean
  readonly inbound: Inbound
  readonly conversation: Conversation
  readonly resident: Resident
}

/** Everything one command, or one admitted message, writes: one transaction or nothing. */
export type Change = {
  readonly at: Instant
  readonly tickets: readonly {
    readonly expectedVersion: number
    readonly events: readonly TicketEvent[]
    /** The ticket as it was read, at `expectedVersion`. Given: only the columns that changed are written. */
    readonly before?: Ticket | undefined
    /** The ticket after the events (evolve). */
    readonly after: Ticket
  }[]
  readonly deliveries: readonly NewDelivery[]
  /** Conversations whose session or state changes; refused as conflict when somebody else changed them. */
  readonly conversations: readonly {
    readonly id: string
    readonly expectedVersion: number
    readonly session?: StoredSession
    readonly owner?: string
    readonly waiting?: { readonly since: Instant; readonly for: string } | null
    readonly optedOut?: boolean
  }[]
  readonly inbound?: {
    readonly id: string
    readonly ticketId: string | null
    readonly decision: string | null
    readonly service: string | null
    readonly reply: string | null
  }
  readonly callBacks: readonly {
    readonly id: string
    readonly conversationId: string
    readonly ticketId: string | null
    readonly reason: string
  }[]
  /** Pictures that now belong to a ticket. */
  readonly pictures: readonly { readonly id: string; readonly ticketId: string }[]
  /** Pictures that came with this message and still lie at the carrier. */
  readonly picturesToFetch?: readonly PictureToFetch[]
  readonly resident?: {
    readonly id: string
    readonly name?: string
    readonly language?: Language
    readonly usualPlace?: UsualPlace | null
  }
  /** People and grids that change in the same step (hand-over, a grid that is split). */
  readonly people?: PeopleChange
}

/** Rows of the directory to be written over or taken away, whole or not at all. */
export type PeopleChange = {
  readonly grids?: readonly Grid[]
  readonly units?: readonly Unit[]
  readonly duties?: readonly Duty[]
  readonly dutiesGone?: readonly string[]
  readonly shifts?: readonly Shift[]
  readonly absences?: readonly Absence[]
  readonly gridChanges?: readonly GridChange[]
  /** Buildings that move: id and their new grid. */
  readonly buildings?: readonly { readonly id: string; readonly gridId: string }[]
  readonly staffGone?: readonly string[]
  /** Staff whose own grid changes. */
  readonly staffMoved?: readonly { readonly id: string; readonly gridId: string | null }[]
}

/** `stale`: somebody was faster; load again and decide again. `done`: this inbound message was already processed. */
export type Appended =
  | { readonly ok: true; readonly position: number }
  | { readonly ok: false; readonly conflict: 'stale' | 'done' }

export type Settlement =
  | {
      readonly type: 'sent'
      readonly externalId: string
      readonly status: 'queued' | 'sent' | 'delivered'
    }
  | { readonly type: 'retry'; readonly at: Instant; readonly code: string }
  | { readonly type: 'failed'; readonly code: string }
  | { readonly type: 'opted-out'; readonly code: string }
  /** A person took the conversation over before the bot's words went out. */
  | { readonly type: 'held' }
