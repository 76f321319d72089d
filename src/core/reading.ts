import type { Instant } from './instant.ts'

/** What somebody wants of the hotline (诉求性质): 咨询 求助 投诉 举报 建议 表扬. */
export const natures = ['consult', 'help', 'complaint', 'report', 'suggestion', 'praise'] as const
export type Nature = (typeof natures)[number]

/** How it is said (情绪). */
export type Mood = 'calm' | 'upset'

/**
 * What the machine made of a report when it came, kept with the ticket: so that it can be shown,
 * judged later by what people decided, and learnt from.
 */
export type MachineReading = {
  readonly decision: 'sure' | 'ask' | 'none'
  /** The likeliest services, best first, at most three, each with its calibrated probability. */
  readonly guesses: readonly { readonly service: string; readonly probability: number }[]
  /** The words that decided. */
  readonly because: readonly string[]
  readonly nature: Nature
  readonly mood: Mood
  /** One line for lists, without names and numbers. */
  readonly summary: string
  /** Why the place was taken for what it was: a rule's code and the words it rests on; null without a place. */
  readonly placeBecause: { readonly rule: string; readonly words: string } | null
}

/** People have settled which service a ticket is: what the machine learns from. */
export type Review = {
  readonly at: Instant
  /** `corrected`: by staff; `chosen`: by the resident, of what they were asked; `confirmed`: answered under it, and the resident said it is solved. */
  readonly how: 'corrected' | 'chosen' | 'confirmed'
}
