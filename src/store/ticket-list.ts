import type { Nature } from '../core/reading.ts'
import type { Instant, Status, Ticket } from '../core/ticket.ts'

/** The six "not in my hands" (六不让, S1): delayed, feedback owed, backlog, holding others up, returned for error, stranded. */
export type CounterName = 'delayed' | 'owed' | 'backlog' | 'holding' | 'returned' | 'stranded'

export type TicketFilter = {
  readonly statuses?: readonly Status[]
  readonly handlerId?: string
  readonly firstHandlerId?: string
  readonly unitId?: string
  readonly gridId?: string
  readonly residentId?: string
  readonly unclassified?: boolean
  readonly emergency?: boolean
  readonly nature?: Nature
  /** The machine asked or did not know (`decision` of its reading), and nobody has settled it since. */
  readonly unsure?: boolean
  /** Number, or words that occur in text, place or answer. */
  readonly words?: string
  readonly changedAfter?: number
  /** What counts against this person now; `strandedBefore`: untouched since then is stranded. */
  readonly counter?: {
    readonly name: CounterName
    readonly staffId: string
    readonly at: Instant
    readonly strandedBefore: Instant
  }
  /** An open assisting task is theirs. */
  readonly assistingId?: string
  /** They also tell the resident in person. */
  readonly informerId?: string
  /** On the claim list. */
  readonly offered?: boolean
  /** Checking is due. */
  readonly toCheck?: boolean
  readonly suspended?: boolean
  /** More time was asked for and nobody has decided yet (column extensionAskedAt). */
  readonly extensionAsked?: boolean
  /** Leaves out confidential tickets that are not this person's: held, first handled, first asked, to be told by them, or with an assisting task of theirs that was not dropped. */
  readonly concealedFrom?: string
  readonly parentId?: string
  readonly overdueAt?: Instant
  readonly confidential?: boolean
  readonly limit: number
  /** `due`: emergencies first, then earliest deadline. `new`: latest change first. */
  readonly order: 'due' | 'new'
  readonly offset?: number
}

export type TicketRow = { readonly ticket: Ticket; readonly position: number }
