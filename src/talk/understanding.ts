import type { Mood, Nature } from '../core/reading.ts'
import type { Kind, Place } from '../core/ticket.ts'

export type Guess = { readonly service: string; readonly probability: number }

/** What a text means, as far as it can be told, and how sure that is. */
export type Understanding = {
  /** Catalogue code; null when `none`. */
  readonly service: string | null
  /** First level of the scheme the service belongs to. */
  readonly group: string | null
  readonly decision: 'sure' | 'ask' | 'none'
  /** Calibrated probability of `service` (or of the best guess when `none`). */
  readonly probability: number
  readonly alternatives: readonly Guess[]
  /** The words that decided. */
  readonly because: readonly string[]
  readonly kind: Kind
  readonly urgent: boolean
  /** Code of an entry of `flows/emergency.yaml` (gas, fire …) or null. */
  readonly emergency: string | null
  /** Small talk or a text meant for somebody else: opens no ticket by itself. */
  readonly chatter: boolean
  readonly place: PlaceGuess | null
  /** 咨询 asks how, where, when, and reports nothing. */
  readonly nature: Nature
  readonly mood: Mood
  /** One line for lists, without names and numbers. */
  readonly summary: string
}

export type PlaceGuess = Place & {
  /** `sure`: one grid. `ask`: several grids fit, their ids in `candidates`. */
  readonly decision: 'sure' | 'ask'
  readonly candidates: readonly string[]
  /** Why this place, for people to read: which rule of the gazetteer, and the words it rests on. */
  readonly because: { readonly rule: PlaceRule; readonly words: string }
}

/** `bare-number`: 三号楼 without its estate; `typo`: one character off; `point`: a position that was shared. */
export type PlaceRule =
  | 'building'
  | 'alias'
  | 'house-number'
  | 'between-numbers'
  | 'near'
  | 'estate'
  | 'road'
  | 'crossing'
  | 'bare-number'
  | 'typo'
  | 'point'

/** Pure and synchronous: weights, catalogue and gazetteer were loaded before. */
export type Understand = (text: string) => Understanding
