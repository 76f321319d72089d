/** Milliseconds since 1970-01-01 UTC. */
export type Instant = number

export type Status = 'open' | 'assigned' | 'accepted' | 'replied' | 'closed' | 'withdrawn'

/** Work kinds (工作类别, S1 appendix 1). */
export type Kind = 'ordinary' | 'coordination' | 'emergency' | 'approval'

/** Who solves it (层级, S1 appendix 6). */
export type Layer = 'grid' | 'community' | 'above'

/** 难易: 7, 15 or 30 working days (S1 §4.2). */
export type Difficulty = 'simple' | 'complicated' | 'major'

/** How it ended for the matter (S1: 30 days are met by mitigation too). */
export type Outcome = 'resolved' | 'mitigated' | 'cannot'

/** How it ended for the resident. `answered`: a consultation closed by its answer. */
export type Closing = 'confirmed' | 'partly' | 'unconfirmed' | 'answered'

export type ChannelName = 'sms' | 'voice' | 'wechat' | 'webchat'

/** `counter`: an operator wrote it down for a caller or visitor. */
export type Source = ChannelName | 'counter'

export type Limit = { readonly unit: 'workday' | 'hour'; readonly n: number }

export type Deadline = {
  readonly at: Instant
  /** The day or hour the clock started from: the moment of dispatch. */
  readonly from: Instant
  readonly limit: Limit
  /** True when the date falls in (or crosses) a year whose calendar is not published yet. */
  readonly provisional: boolean
}

/** Where the problem is (not where the telephone is). */
export type Place = {
  readonly text: string
  readonly gridId: string | null
  readonly buildingId: string | null
}

/** Routing's answer: somebody, always, and the rule that chose them. */
export type Assignment = {
  readonly handlerId: string
  readonly unitId: string | null
  readonly gridId: string | null
  /** Code of the routing rule, e.g. `grid-head`, `unit-duty`, `duty-operator`, `supervisor`, `administrator`, `by-hand`. */
  readonly rule: string
}

/** A ticket (工单): one service request (诉求) on its way to an answer. A fold of its log. */
export type Ticket = {
  readonly id: string
  /** 10 digits, the last a check digit; keyable and sayable. */
  readonly number: string
  /** How many events the log holds. */
  readonly version: number
  readonly status: Status
  /** Catalogue code, or null while unclassified. */
  readonly service: string | null
  readonly kind: Kind
  readonly layer: Layer
  readonly difficulty: Difficulty
  /** The resident's own words. */
  readonly text: string
  readonly place: Place | null
  readonly residentId: string
  readonly conversationId: string
  readonly source: Source
  readonly openedAt: Instant
  /** 首问责任人: took the contact; set once. */
  readonly firstAskedId: string
  /** 第一责任人: first to accept; null until then; set once. */
  readonly firstHandlerId: string | null
  /** Who holds it now; always somebody. */
  readonly handlerId: string
  readonly unitId: string | null
  readonly gridId: string | null
  readonly rule: string
  readonly deadline: Deadline
  readonly repliedAt: Instant | null
  /** What may be told: words of the latest reply. Released to the board only by somebody with the right. */
  readonly publicAnswer: string | null
  readonly outcome: Outcome | null
  /** Due: ask once more whether it is solved. Null when nothing is due. */
  readonly remindAt: Instant | null
  /** Due: close as unconfirmed (or partly). Null when nothing is due. */
  readonly closeAt: Instant | null
  readonly solvedPartly: boolean
  readonly closing: Closing | null
  readonly closedAt: Instant | null
  readonly replies: number
  readonly declines: number
  readonly disputes: number
  readonly urges: number
}

type Happened<T extends string, D = object> = {
  readonly type: T
  readonly at: Instant
  /** Staff id, `resident` or `system`. */
  readonly by: string
} & Readonly<D>

export type TicketEvent =
  | Happened<
      'opened',
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
        deadline: Deadline
      }
    >
  | Happened<'assigned', { assignment: Assignment; reason: string | null }>
  | Happened<'accepted'>
  | Happened<'declined', { reason: string; basis: string | null }>
  | Happened<'transferred', { assignment: Assignment; reason: string }>
  | Happened<
      'replied',
      {
        /** Internal handling record 办理情况: never leaves the staff. */
        record: string
        publicAnswer: string
        outcome: Outcome
        remindAt: Instant
        closeAt: Instant
      }
    >
  | Happened<'reminded'>
  | Happened<
      'confirmed',
      { solved: 'yes' | 'partly'; words: string | null; closeAt: Instant | null }
    >
  | Happened<'disputed', { reason: string; assignment: Assignment; deadline: Deadline }>
  | Happened<'closed', { closing: Closing }>
  | Happened<'reopened', { reason: string; assignment: Assignment; deadline: Deadline }>
  | Happened<'urged', { words: string | null }>
  | Happened<'noted', { text: string; pictureIds: readonly string[] }>
  | Happened<
      'amended',
      {
        /** Only the fields that changed. Never moves the deadline. */
        service?: string | null
        kind?: Kind
        layer?: Layer
        difficulty?: Difficulty
        place?: Place
        addition?: string
        reason: string | null
      }
    >
  | Happened<'withdrawn', { reason: string }>

export type EventType = TicketEvent['type']
