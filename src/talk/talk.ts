import type { Language } from '../core/channel.ts'
import type { Service } from '../core/people.ts'
import type { GuideBook } from './guide-book.ts'
import type { Ask, Converse } from './turn.ts'
import type { Understand } from './understanding.ts'

/** What fills a phrase's gaps. */
export type Gaps = Readonly<Record<string, string>>

/** The wording of one phrase in one language; throws for a key or gap that is missing (checked at start). */
export type Speak = (phrase: string, language: Language, gaps: Gaps) => string

/** The conversation side of the house, loaded and checked once at start (talk/load.ts). */
export type Talk = {
  readonly understand: Understand
  readonly converse: Converse
  readonly ask: Ask
  readonly speak: Speak
  readonly services: readonly Service[]
  /** Service guides, found by question. */
  readonly guides: GuideBook
  /** What an emergency's resident is told at once: phrase key, and the number to call (110, 119, 120, 122) or null. */
  readonly emergencies: Readonly<
    Record<
      string,
      {
        readonly phrase: string
        readonly call: string | null
        readonly name: string
        readonly nameEn: string /** Catalogue code of its ticket. */
        readonly service?: string
      }
    >
  >
  /** Understand again with another gazetteer (the directory changed). */
  withPlaces(buildings: import('../core/people.ts').Directory): Talk
  /** Understand with another model; the gazetteer stays. */
  withUnderstand(
    understand: (
      services: readonly Service[],
      directory: import('../core/people.ts').Directory,
    ) => Understand,
  ): Talk
}
