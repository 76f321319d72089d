import type { Instant } from './instant.ts'

/** Why the clock may stand still (挂起). */
export type SuspendReason =
  | 'waiting-for-resident'
  | 'waiting-for-third-party'
  | 'waiting-for-season'

export type Suspension = {
  readonly reason: SuspendReason
  /** What exactly is waited for: shown to the resident. */
  readonly words: string
  readonly since: Instant
  /** The clock goes on by itself then. */
  readonly until: Instant
}

/** More time asked for before expiry (延期); a supervisor decides. */
export type AskedExtension = {
  readonly workdays: number
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: Instant
}

export type Offer = { readonly since: Instant; readonly until: Instant; readonly reason: string }

/** One assisting task (协办): its own limit and reply. */
export type AssistTask = {
  readonly id: string
  readonly unitId: string | null
  readonly handlerId: string
  /** What is to be done. */
  readonly text: string
  readonly askedAt: Instant
  readonly dueAt: Instant
  readonly state: 'asked' | 'answered' | 'dropped'
  readonly answer: string | null
  readonly endedAt: Instant | null
}

/** The call chain of an emergency: which link was rung last, who was rung, when the next is. */
export type Alarm = {
  readonly step: number
  readonly rung: readonly string[]
  readonly nextAt: Instant
}

/** The ladder after expiry (S3, S2), in its order. */
export const ladder = ['expired', 'urge', 'supervise', 'yellow', 'red'] as const
export type LadderStep = (typeof ladder)[number]

/** `step` null: not expired. `nextAt` null: nothing follows by itself. */
export type Pressure = { readonly step: LadderStep | null; readonly nextAt: Instant | null }

/** A yellow or red card: against a unit, never a person. */
export type Card = {
  readonly id: string
  readonly colour: 'yellow' | 'red'
  readonly unitId: string
  readonly issuedAt: Instant
  readonly state: 'standing' | 'appealed' | 'upheld' | 'withdrawn'
  readonly appeal: { readonly by: string; readonly at: Instant; readonly reason: string } | null
  readonly decision: { readonly by: string; readonly at: Instant; readonly reason: string } | null
}

/** Checking by somebody other than the handler. `by` is null until it was done. */
export type Check = {
  readonly state: 'none' | 'due' | 'passed' | 'failed'
  readonly dueAt: Instant | null
  readonly by: string | null
}

export type Satisfaction = 'satisfied' | 'fair' | 'dissatisfied'
