import type { DeliveryStatus, InboundMessage, Language } from '../core/channel.ts'
import type { Directory } from '../core/people.ts'
import type { ChannelName, Instant, Status, Ticket, TicketEvent } from '../core/ticket.ts'
import type {
  CallBack,
  Conversation,
  Delivery,
  Inbound,
  Line,
  LoggedEvent,
  NewDelivery,
  Picture,
  PictureToFetch,
  Resident,
  StaffAccount,
  StoredNotice,
  StoredSession,
  Tally,
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
  readonly resident?: { readonly id: string; readonly name?: string; readonly language?: Language }
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

export type TicketFilter = {
  readonly statuses?: readonly Status[]
  readonly handlerId?: string
  readonly firstHandlerId?: string
  readonly unitId?: string
  readonly gridId?: string
  readonly residentId?: string
  readonly unclassified?: boolean
  readonly emergency?: boolean
  /** Number, or words that occur in text, place or answer. */
  readonly words?: string
  readonly changedAfter?: number
  readonly limit: number
  /** `due`: emergencies first, then earliest deadline. `new`: latest change first. */
  readonly order: 'due' | 'new'
  readonly offset?: number
}

export type TicketRow = { readonly ticket: Ticket; readonly position: number }

/** What the hotline remembers. Every method is one transaction; none calls the outside. */
export type Memory = {
  // ── inbox ─────────────────────────────────────────────
  /** Stores the message once per (channel, externalId), with its resident and conversation; a repeat gets the stored row. */
  admit(message: InboundMessage, at: Instant): Promise<Admission>
  /** Stored but not finished, oldest first, received before `before`. */
  unfinished(before: Instant, limit: number): Promise<readonly Inbound[]>
  /** One more failed attempt; after `maxAttempts` the row is `failed` (a person sees it). */
  inboundFailed(id: string, maxAttempts: number): Promise<void>
  inbound(id: string): Promise<Inbound | undefined>

  // ── ticket log ────────────────────────────────────────
  append(change: Change): Promise<Appended>
  ticket(id: string): Promise<Ticket | undefined>
  ticketByNumber(number: string): Promise<Ticket | undefined>
  history(ticketId: string): Promise<readonly LoggedEvent[]>
  /** Events after a position, in order, none skipped. */
  eventsAfter(position: number, limit: number): Promise<readonly LoggedEvent[]>
  headPosition(): Promise<number>
  tickets(filter: TicketFilter): Promise<readonly TicketRow[]>
  countTickets(filter: Omit<TicketFilter, 'limit' | 'order' | 'offset'>): Promise<number>
  /** Tickets whose reminder or closing is due. */
  dueForResident(at: Instant, limit: number): Promise<readonly Ticket[]>

  // ── conversations ─────────────────────────────────────
  conversation(id: string): Promise<Conversation | undefined>
  conversationAt(channel: ChannelName, address: string): Promise<Conversation | undefined>
  /** The conversation of a resident, made when there is none yet (operator writes for a caller). */
  openConversation(channel: ChannelName, address: string, at: Instant): Promise<Conversation>
  resident(id: string): Promise<Resident | undefined>
  lines(conversationId: string, afterSeq: number, limit: number): Promise<readonly Line[]>
  /** Waiting for a person (oldest first) or taken over. */
  conversationsWithPeople(): Promise<readonly Conversation[]>

  // ── outbox ────────────────────────────────────────────
  /** Leases up to `limit` due deliveries to `worker` until `at + leaseMs`; expired leases are due again. In seq order per conversation; only of `channels` (all where not given). */
  claim(
    worker: string,
    at: Instant,
    leaseMs: number,
    limit: number,
    channels?: readonly ChannelName[],
  ): Promise<readonly Delivery[]>
  /** Only the holder of the lease may settle; answers false when the lease was lost. */
  settle(deliveryId: string, worker: string, settlement: Settlement, at: Instant): Promise<boolean>
  /** A provider's receipt, monotonic. `opted-out` also marks the conversation. False when unknown. */
  receipt(
    channel: ChannelName,
    externalId: string,
    status: DeliveryStatus,
    code: string | null,
    at: Instant,
  ): Promise<boolean>
  /** The earliest instant at which a delivery is due, or null. */
  nextDue(channels?: readonly ChannelName[]): Promise<Instant | null>
  deliveriesOf(ticketId: string): Promise<readonly Delivery[]>

  // ── call-backs, pictures, notices ─────────────────────
  callBacksOwed(): Promise<readonly CallBack[]>
  callBackDone(id: string, by: string, at: Instant): Promise<boolean>
  addPicture(picture: Picture): Promise<void>
  /** Pictures to be fetched from the carrier now, the longest waiting first. */
  picturesDue(
    at: Instant,
    limit: number,
  ): Promise<readonly (PictureToFetch & { readonly attempts: number })[]>
  /** The picture was fetched (now it is one), or is given up (null). */
  pictureSettled(id: string, picture: Picture | null): Promise<void>
  /** Not now: one more attempt at `nextAt`. */
  pictureDelayed(id: string, nextAt: Instant): Promise<void>
  picture(id: string): Promise<Picture | undefined>
  picturesOf(ticketId: string): Promise<readonly Picture[]>
  releaseNotice(notice: Omit<StoredNotice, 'revision' | 'retracted'>): Promise<StoredNotice>
  retractNotice(ticketId: string, at: Instant): Promise<boolean>
  notices(filter: {
    readonly gridId?: string
    readonly afterRevision?: number
    readonly limit: number
  }): Promise<readonly StoredNotice[]>
  noticeOf(ticketId: string): Promise<StoredNotice | undefined>

  // ── directory and staff ───────────────────────────────
  directory(): Promise<Directory>
  saveDirectory(directory: Omit<Directory, 'staff'>): Promise<void>
  saveStaff(staff: StaffAccount): Promise<void>
  staffByLogin(login: string): Promise<StaffAccount | undefined>
  setPassword(staffId: string, hash: string, mustChange: boolean): Promise<void>
  startStaffSession(tokenHash: string, staffId: string, at: Instant): Promise<void>
  staffOfSession(tokenHash: string, at: Instant): Promise<StaffAccount | undefined>
  endStaffSession(tokenHash: string): Promise<void>

  // ── the whole ─────────────────────────────────────────
  setting(key: string): Promise<string | undefined>
  saveSetting(key: string, value: string): Promise<void>
  counts(): Promise<{
    readonly inbound: number
    readonly tickets: number
    readonly deliveries: number
    readonly failed: number
  }>
  /** What came of the messages received since `since`. */
  tally(since: Instant): Promise<Tally>
  ping(): Promise<void>
  close(): Promise<void>
}
