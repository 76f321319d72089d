import type { Kind, Limit } from './ticket.ts'
import type { LadderStep } from './ticket-parts.ts'
import type { TopicRules } from './topics-surge.ts'

/** Who a link of the emergency chain rings (S1 appendix 6). */
export type ChainLink = 'grid-head' | 'committee-heads' | 'town-duty'

/** What staff may decide about handling: flows/rules.yaml, checked at start. Minutes of the day count from local midnight. */
export type Rules = {
  /** Limits within the handling, by kind: signing (签收) and first contact with the resident. */
  readonly steps: Readonly<Record<Kind, { readonly sign: Limit; readonly contact: Limit }>>
  /** First feedback in an emergency, and water, power, gas, heat (P). */
  readonly emergencyHours: number
  readonly feedback: {
    readonly remindAfterWorkdays: number
    readonly closeAfterWorkdays: number
    /** At least so long between the reminder and the closing, also after an outage. */
    readonly closeAfterReminderWorkdays: number
  }
  /** Telling the resident in person: layers above the grid (S1 appendix 6). */
  readonly informWorkdays: number
  /** The unit that is the town's own office: its duty officer is the chain's last link. */
  readonly townUnit: string
  readonly chain: readonly { readonly ring: ChainLink; readonly waitMinutes: number }[]
  /** After expiry, each so many working days after the one before. */
  readonly ladder: readonly { readonly step: LadderStep; readonly afterWorkdays: number }[]
  readonly interview: {
    readonly afterCards: number
    readonly withinDays: number
    readonly heldWithinWorkdays: number
  }
  readonly declinesAtMost: number
  readonly claimWorkdays: number
  readonly assistWorkdays: number
  readonly suspendAtMostDays: number
  readonly extension: { readonly atMostWorkdays: number; readonly times: number }
  readonly check: {
    /** Share of answers that are checked, 0 to 1; emergencies always are. */
    readonly share: number
    readonly workdays: number
  }
  /** May be taken up again until then; archived after. */
  readonly archiveDays: number
  /** A ticket nobody touched for so long is stranded. */
  readonly strandedWorkdays: number
  /** No messages but urgent ones and answers: from, until (next morning). */
  readonly quiet: { readonly fromMinute: number; readonly toMinute: number }
  readonly lookAlikes: {
    readonly days: number
    /** 0 to 1: proposed to the resident, shown to the operator. */
    readonly proposeFrom: number
    readonly showFrom: number
  }
  /** Hot topics (core/topics-surge). */
  readonly topics: TopicRules
  /** An operator on duty who gave no sign of life for so long: the supervisor is rung. */
  readonly heartbeatMinutes: number
  /** Counts of reviewed tickets: for a training at all, for one by itself at night, for measuring thresholds anew. */
  readonly learning: {
    readonly atLeast: number
    readonly byItselfAfter: number
    readonly recalibrateFrom: number
  }
}
