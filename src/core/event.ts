import type { MachineReading } from './reading.ts'
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
} from './ticket.ts'
import type { AssistTask, LadderStep, Satisfaction, SuspendReason } from './ticket-parts.ts'

type Happened<T extends string, D = object> = {
  readonly type: T
  readonly at: Instant
  /** Staff id, `resident` or `system`. */
  readonly by: string
} & Readonly<D>

type Opened = Happened<
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
    contactBy?: Instant
    confidential?: boolean
    /** Absent: opened without the machine, or before it was kept. */
    reading?: MachineReading
  }
>

/** Who holds it. */
type Dispatch =
  | Happened<'assigned', { assignment: Assignment; reason: string | null }>
  | Happened<'accepted'>
  | Happened<'declined', { reason: string; basis: string | null }>
  | Happened<'transferred', { assignment: Assignment; reason: string }>
  /** An arbiter's decision is final: no more returns. */
  | Happened<'arbitrated', { assignment: Assignment; reason: string }>
  /** Up a layer (上报) or down again (交办). */
  | Happened<'submitted', { layer: Layer; assignment: Assignment; reason: string }>
  | Happened<'sent-down', { layer: Layer; assignment: Assignment; reason: string }>
  /** Everything `from` had a part in here (holding, informing, assisting) moves to the new person. */
  | Happened<'handed-over', { from: string; assignment: Assignment; reason: string }>
  | Happened<'offered', { reason: string; until: Instant }>
  | Happened<'claimed', { assignment: Assignment }>
  /** Nobody claimed it within the term. */
  | Happened<'offer-ended'>

/** Several work on it: one lead, any number assisting. */
type Assisting =
  | Happened<
      'assist-asked',
      { task: Pick<AssistTask, 'id' | 'unitId' | 'handlerId' | 'text' | 'dueAt'> }
    >
  | Happened<'assist-answered', { taskId: string; answer: string }>
  | Happened<'assist-dropped', { taskId: string; reason: string }>

/** The clock. A deadline is only ever set by these and by opened, disputed, checked, reopened and split. */
type Clock =
  | Happened<
      'suspended',
      { reason: SuspendReason; words: string; until: Instant; deadline: Deadline }
    >
  | Happened<'resumed', { deadline: Deadline }>
  | Happened<'extension-asked', { workdays: number; reason: string }>
  | Happened<'extended', { deadline: Deadline; words: string | null }>
  | Happened<'extension-refused', { reason: string }>
  /** The calendar of a year was published. */
  | Happened<'recalculated', { deadline: Deadline }>

type Pressing =
  | Happened<'urged', { words: string | null }>
  | Happened<'supervised', { words: string }>
  /** One rung of the ladder after expiry; a card's rung names card and unit. */
  | Happened<
      'pressed',
      { step: LadderStep; nextAt: Instant | null; card?: { id: string; unitId: string } }
    >
  /** A smaller limit passed; `what` as in Ticket.nudged, `staffId` is who owes it. */
  | Happened<'nudged', { what: string; staffId: string }>
  | Happened<'card-appealed', { cardId: string; reason: string }>
  | Happened<'card-settled', { cardId: string; state: 'upheld' | 'withdrawn'; reason: string }>
  /** An emergency's call chain: link `step` is rung. */
  | Happened<'rung', { step: number; staffIds: readonly string[]; nextAt: Instant }>
  /** Somebody who was rung cannot come: the next link is rung at once. */
  | Happened<'alarm-passed'>
  /** Somebody who was rung took it. */
  | Happened<'taken', { assignment: Assignment }>

type Answering =
  /** First contact with the resident. */
  | Happened<'contacted', { words: string }>
  | Happened<
      'replied',
      {
        /** Internal handling record 办理情况: never leaves the staff. */
        record: string
        publicAnswer: string
        outcome: Outcome
        remindAt: Instant
        closeAt: Instant
        /** Where to go, when it cannot be done here. */
        whereToGo?: string
        /** Evidence: pictures of the result. */
        pictureIds?: readonly string[]
        /** Set when somebody other than the handler must check it by then. */
        checkBy?: Instant
        /** Who also tells the resident in person, and by when. */
        informerId?: string
        informBy?: Instant
        /** A merged ticket's answer is its parent's: who gave it. */
        answeredBy?: string
      }
    >
  /** The resident was told in person. */
  | Happened<'informed', { words: string }>
  | Happened<'checked', { passed: true; words: string }>
  | Happened<
      'check-failed',
      { reason: string; assignment: Assignment; deadline: Deadline; contactBy?: Instant }
    >
  | Happened<'reminded', { closeAt?: Instant }>
  | Happened<
      'confirmed',
      {
        solved: 'yes' | 'partly'
        words: string | null
        closeAt: Instant | null
        satisfaction?: Satisfaction
        stars?: number
      }
    >
  | Happened<
      'disputed',
      { reason: string; assignment: Assignment; deadline: Deadline; stars?: number }
    >
  | Happened<'closed', { closing: Closing; archiveAt?: Instant }>
  | Happened<'reopened', { reason: string; assignment: Assignment; deadline: Deadline }>
  | Happened<'archived'>
  /** A service guide (办事指南) answered it; `guide` is its id. */
  | Happened<'guided', { guide: string; publicAnswer: string; service?: string }>
  /** The resident says that the guide helped. */
  | Happened<'found-helpful'>

/** Several reports of one thing (并案). */
type Merging =
  /** Whoever holds the parent answers for it meanwhile. */
  | Happened<'merged', { parentId: string; assignment?: Assignment }>
  | Happened<'split', { reason: string; assignment: Assignment; deadline: Deadline }>
  /** On the parent. */
  | Happened<'joined', { childId: string }>
  | Happened<'left', { childId: string }>
  | Happened<'shared'>

type Recording =
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
        /** It turned out an emergency: first contact is owed by then. */
        contactBy?: Instant
        reason: string | null
      }
    >
  | Happened<'withdrawn', { reason: string; archiveAt?: Instant }>
  | Happened<'shielded', { confidential: boolean; reason: string }>
  /** Somebody looked at what is hidden; the resident may ask who. */
  | Happened<'revealed', { what: 'phone' | 'name'; reason: string }>
  /** Called through the hotline: neither side sees the other's number. */
  | Happened<'called', { outcome: 'started' | 'reached' | 'missed' }>

export type TicketEvent =
  | Opened
  | Dispatch
  | Assisting
  | Clock
  | Pressing
  | Answering
  | Merging
  | Recording

export type EventType = TicketEvent['type']

/** The event of one type. */
export type EventOf<T extends EventType> = Extract<TicketEvent, { type: T }>
