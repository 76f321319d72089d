import type { Role } from './people.ts'
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
  TicketEvent,
} from './ticket.ts'

/** Who asks. A resident acts on their own ticket only; `system` is the sweep. */
export type Actor =
  | { readonly type: 'staff'; readonly id: string; readonly roles: readonly Role[] }
  | { readonly type: 'resident'; readonly residentId: string }
  | { readonly type: 'system' }

/** Everything a command needs is in it: routing, deadlines and ids were worked out before. */
export type Command =
  | {
      readonly type: 'open'
      readonly id: string
      readonly number: string
      readonly service: string | null
      readonly kind: Kind
      readonly layer: Layer
      readonly difficulty: Difficulty
      readonly text: string
      readonly place: Place | null
      readonly residentId: string
      readonly conversationId: string
      readonly source: Source
      readonly firstAskedId: string
      readonly assignment: Assignment
      readonly deadline: Deadline
    }
  | { readonly type: 'assign'; readonly assignment: Assignment; readonly reason: string | null }
  | { readonly type: 'accept' }
  | {
      readonly type: 'decline'
      readonly reason: string
      readonly basis: string | null
      /** Who is answerable from now on: the arbiter (dispatcher or duty operator). */
      readonly fallback: Assignment
    }
  | { readonly type: 'transfer'; readonly assignment: Assignment; readonly reason: string }
  | {
      readonly type: 'reply'
      readonly record: string
      readonly publicAnswer: string
      readonly outcome: Outcome
      readonly remindAt: Instant
      readonly closeAt: Instant
    }
  | { readonly type: 'remind' }
  | {
      readonly type: 'confirm'
      readonly solved: 'yes' | 'partly'
      readonly words: string | null
      /** When `partly`: close if no word comes by then. */
      readonly closeAt: Instant | null
    }
  | {
      readonly type: 'dispute'
      readonly reason: string
      /** The first-responsible handler again, or their successor. */
      readonly assignment: Assignment
      readonly deadline: Deadline
    }
  | { readonly type: 'close'; readonly closing: Closing }
  | {
      readonly type: 'reopen'
      readonly reason: string
      readonly assignment: Assignment
      readonly deadline: Deadline
    }
  | { readonly type: 'urge'; readonly words: string | null }
  | { readonly type: 'note'; readonly text: string; readonly pictureIds: readonly string[] }
  | {
      readonly type: 'amend'
      readonly service?: string | null
      readonly kind?: Kind
      readonly layer?: Layer
      readonly difficulty?: Difficulty
      readonly place?: Place
      readonly addition?: string
      readonly reason: string | null
    }
  | { readonly type: 'withdraw'; readonly reason: string }

export type CommandType = Command['type']

export type RefusalCode =
  | 'already-open'
  | 'no-such-ticket'
  | 'not-in-this-state'
  | 'not-your-ticket'
  | 'not-your-role'
  | 'reason-missing'
  | 'answer-missing'
  | 'too-many-declines'
  | 'too-late'
  | 'nothing-changes'

export type Refusal = { readonly code: RefusalCode }

export type Decision =
  | { readonly ok: true; readonly events: readonly TicketEvent[] }
  | { readonly ok: false; readonly refusal: Refusal }

/** Signature of `decide` in decide.ts. */
export type Decide = (
  ticket: Ticket | undefined,
  command: Command,
  actor: Actor,
  at: Instant,
) => Decision
