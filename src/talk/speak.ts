import type { Phrases } from './flow-schema.ts'
import type { Gaps, Speak } from './talk.ts'

const gap = /\{(\w+)\}/g
const gapAndStop = /\{(\w+)\}([。.]?)/g
const ends = /[。！？…!?.]$/
const optional = /\[\[(.*?)\]\]/gs

/** Names of the gaps a wording has; those inside `[[…]]` may stay empty. */
export const gapsOf = (wording: string): readonly string[] => [
  ...new Set([...wording.matchAll(gap)].map((match) => match[1] ?? '')),
]

/**
 * Words phrases from `flows/phrases.yaml`. `[[，电话 {phone}]]` is left out when a gap in it is
 * empty. Throws for a key or a gap that is missing: both are found by the checks at start.
 */
export const createSpeak =
  (phrases: Phrases): Speak =>
  (phrase, language, gaps) => {
    const wording = phrases[phrase]?.[language]
    if (wording === undefined) throw new Error(`phrase missing: ${phrase} (${language})`)
    return fill(
      wording.replace(optional, (_, part: string) => fillOptional(part, gaps)),
      (name) => {
        const value = gaps[name]
        if (value === undefined) throw new Error(`gap missing: ${phrase} {${name}}`)
        return value
      },
    )
  }

/** What somebody wrote may end its sentence itself: then the wording's own full stop is left out. */
const fill = (wording: string, value: (name: string) => string): string =>
  wording.replace(gapAndStop, (_, name: string, stop: string) => {
    const words = value(name)
    return ends.test(words) ? words : words + stop
  })

/** Filled later with the rest, so that a filled text that has braces in it is never read as a gap. */
const fillOptional = (part: string, gaps: Gaps): string =>
  gapsOf(part).every((name) => gaps[name]) ? part : ''
