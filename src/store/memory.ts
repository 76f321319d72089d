import type { DeliveryStatus, InboundMessage } from '../core/channel.ts'
import type { Absence, Directory, GridChange, Shift } from '../core/people.ts'
import type { ChannelName, Instant, Ticket } from '../core/ticket.ts'
import type { Admission, Appended, Change, PeopleChange, Settlement } from './change.ts'
import type {
  CallBack,
  CardRow,
  Conversation,
  Delivery,
  Inbound,
  Interview,
  Line,
  LoggedEvent,
  Picture,
  PictureToFetch,
  Resident,
  Reveal,
  Seal,
  StaffAccount,
  StoredNotice,
  Tally,
  Training,
} from './records.ts'
import type { TicketFilter, TicketRow } from './ticket-list.ts'

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
  /** Tickets the sweep has something to do with (core/due), the longest due first. */
  dueTickets(at: Instant, limit: number): Promise<readonly Ticket[]>
  /** Tickets that may be the same matter: same grid or building, opened since, newest first. */
  nearby(near: {
    readonly gridId: string | null
    readonly buildingId: string | null
    readonly service: string | null
    readonly since: Instant
    readonly limit: number
  }): Promise<readonly Ticket[]>
  /** Tickets opened in (from, to], the first opened first; `after`: the last one of the page before. */
  openedBetween(stretch: {
    readonly from: Instant
    readonly to: Instant
    readonly after: { readonly openedAt: Instant; readonly id: string } | null
    readonly limit: number
  }): Promise<readonly Ticket[]>
  /** Tickets whose deadline waits for a calendar, after an id, in id order. */
  provisionalTickets(afterId: string, limit: number): Promise<readonly Ticket[]>
  /** Looks at this resident's number or name, newest first. */
  revealsOf(residentId: string): Promise<readonly Reveal[]>
  cards(filter: { readonly unitId?: string; readonly since?: Instant }): Promise<readonly CardRow[]>
  interviews(filter: {
    readonly unitId?: string
    readonly open?: boolean
  }): Promise<readonly Interview[]>
  saveInterview(interview: Interview): Promise<void>
  /** Makes the next seal over everything up to the present head; the same day's again is the same one. */
  seal(day: string, at: Instant): Promise<Seal>
  /** Newest first. */
  seals(limit: number): Promise<readonly Seal[]>

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
  delivery(id: string): Promise<Delivery | undefined>

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
  /** `at`: shifts and absences that ended before are left out. */
  directory(at: Instant): Promise<Directory>
  saveDirectory(directory: Omit<Directory, 'staff'>): Promise<void>
  changePeople(change: PeopleChange): Promise<void>
  gridChanges(gridId: string): Promise<readonly GridChange[]>
  /** Shifts and absences that overlap a stretch of time. */
  shifts(from: Instant, to: Instant): Promise<readonly Shift[]>
  absences(from: Instant, to: Instant): Promise<readonly Absence[]>
  /** Somebody is there. */
  seen(staffId: string, at: Instant): Promise<void>
  lastSeen(staffId: string): Promise<Instant | null>
  /** A code, valid until `expiresAt`, that ties a WeChat contact to a member of staff. */
  saveBinding(code: string, staffId: string, expiresAt: Instant): Promise<void>
  /** Uses the code up, and from then on tasks come there; undefined when there is none or it is too old. */
  bindWechat(code: string, address: string, at: Instant): Promise<string | undefined>
  /** Whether tasks come to this person's telephone or WeChat; false when there is no such person. */
  setByText(staffId: string, byText: boolean): Promise<boolean>
  saveStaff(staff: StaffAccount): Promise<void>
  staffByLogin(login: string): Promise<StaffAccount | undefined>
  setPassword(staffId: string, hash: string, mustChange: boolean): Promise<void>
  startStaffSession(tokenHash: string, staffId: string, at: Instant): Promise<void>
  staffOfSession(tokenHash: string, at: Instant): Promise<StaffAccount | undefined>
  endStaffSession(tokenHash: string): Promise<void>

  // ── learning ──────────────────────────────────────────
  saveTraining(training: Training): Promise<void>
  training(id: string): Promise<Training | undefined>
  /** Newest first. */
  trainings(scheme: string, limit: number): Promise<readonly Training[]>
  /** Exactly this training's model is in use from now on; null: the shipped one. */
  putInUse(scheme: string, id: string | null): Promise<void>
  /** The next training to run: one that waits, or one whose process was silent since `silentSince`. It is running from now on. */
  claimTraining(at: Instant, silentSince: Instant): Promise<Training | undefined>
  /** Tickets whose service people have settled, the latest settled first. */
  reviewedTickets(limit: number): Promise<readonly Ticket[]>

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
