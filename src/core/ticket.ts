import type { Instant } from './instant.ts'
import type { MachineReading, Review } from './reading.ts'
import type {
  Alarm,
  AskedExtension,
  AssistTask,
  Card,
  Check,
  Offer,
  Pressure,
  Satisfaction,
  Suspension,
} from './ticket-parts.ts'

export type { Instant }

/** `merged`: waits for the answer of its parent. `archived`: nothing may be done to it any more. */
export type Status =
  | 'open'
  | 'assigned'
  | 'accepted'
  | 'replied'
  | 'closed'
  | 'withdrawn'
  | 'merged'
  | 'archived'

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

/** `workhour`: an hour within working hours. */
export type Limit = { readonly unit: 'workday' | 'hour' | 'workhour'; readonly n: number }

/** A stretch in which the clock stood still; `to` is null while it still does. */
export type Pause = { readonly from: Instant; readonly to: Instant | null }

export type Deadline = {
  readonly at: Instant
  /** The day or hour the clock started from: the moment of dispatch. */
  readonly from: Instant
  /** With what an extension added. */
  readonly limit: Limit
  /** True when the date falls in (or crosses) a year whose calendar is not published yet. */
  readonly provisional: boolean
  /** Suspensions (挂起), in order. Absent: none. */
  readonly pauses?: readonly Pause[]
  /** Whose working hours count, where a unit keeps its own. Absent: the hotline's. */
  readonly hoursOf?: string
  /** Working days an extension added to a limit in hours: it ends with work that many days later. Absent: none. */
  readonly addedWorkdays?: number
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
  /** To be signed for (签收) by then. Absent: no such limit. */
  readonly signBy?: Instant
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
  /** What the machine made of them; null where it was not asked, or not kept. */
  readonly reading: MachineReading | null
  /** Set once people have settled its service. */
  readonly review: Review | null
  readonly place: Place | null
  readonly residentId: string
  readonly conversationId: string
  readonly source: Source
  readonly openedAt: Instant
  /** Read by those who must handle it and by supervisors, by nobody else. */
  readonly confidential: boolean
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
  /** When the present holder got it. */
  readonly assignedAt: Instant
  /** To be signed for by then; null once it is, or when there is no such limit. */
  readonly signBy: Instant | null
  /** The resident is to be spoken to for the first time by then; null once done or answered. */
  readonly contactBy: Instant | null
  readonly contactedAt: Instant | null
  readonly suspension: Suspension | null
  /** More time was asked for and nobody has decided yet. */
  readonly extension: AskedExtension | null
  readonly extensions: number
  readonly declines: number
  /** An arbiter decided: it cannot be returned any more. */
  readonly final: boolean
  /** Time lost between those who returned it and those who passed it on again, ms. */
  readonly pingPongMs: number
  /** On the claim list (疑难事认领) while not null. */
  readonly offer: Offer | null
  /** What others do for the lead (协办), open and done. */
  readonly tasks: readonly AssistTask[]
  /** An emergency nobody has confirmed yet. */
  readonly alarm: Alarm | null
  readonly pressure: Pressure
  readonly cards: readonly Card[]
  readonly supervisions: number
  readonly repliedAt: Instant | null
  /** What may be told: words of the latest reply. Released to the board only by somebody with the right. */
  readonly publicAnswer: string | null
  readonly outcome: Outcome | null
  /** Where to go instead, when it cannot be done here. */
  readonly whereToGo: string | null
  /** Told by a person too: who owes it (S1 appendix 6), and by when. */
  readonly informerId: string | null
  readonly informBy: Instant | null
  readonly check: Check
  /** Due: ask once more whether it is solved. Null when nothing is due. */
  readonly remindAt: Instant | null
  /** Due: close as unconfirmed (or partly). Null when nothing is due. */
  readonly closeAt: Instant | null
  readonly solvedPartly: boolean
  readonly satisfaction: Satisfaction | null
  /** 1 to 5, where the resident gave stars. */
  readonly stars: number | null
  readonly closing: Closing | null
  /** The service guide that answered it, and whether it helped: null while the resident has not said. */
  readonly guide: { readonly id: string; readonly helped: boolean | null } | null
  readonly closedAt: Instant | null
  readonly archiveAt: Instant | null
  readonly replies: number
  readonly disputes: number
  readonly urges: number
  /** The ticket this one waits for (or was once answered with). */
  readonly parentId: string | null
  /** Tickets that wait for this one's answer. */
  readonly children: readonly string[]
  /** Due: give the latest answer to the children. */
  readonly shareAt: Instant | null
  /** Due things somebody was already pressed about once: `sign`, `contact`, `inform`, `check`, `task:<id>`. */
  readonly nudged: readonly string[]
  /** Last doing of a person: what lies untouched is stranded. */
  readonly activeAt: Instant
}
