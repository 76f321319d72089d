import { deskGaps, fills, ticketGaps } from './fills.ts'
import type { Phrases } from './flow-schema.ts'
import { gapsOf } from './speak.ts'
import type { Problem, YamlFile } from './yaml-file.ts'

/** Phrases code names by itself: told by core/follow and the desk, or said by the interpreter. */
export const neededPhrases: readonly string[] = [
  ...['ticket-assigned-to', 'ticket-accepted', 'ticket-replied', 'feedback-reminder'],
  ...['ticket-closed-confirmed', 'ticket-closed-partly', 'ticket-closed-unconfirmed'],
  ...['ticket-closed-answered', 'ticket-redo', 'ticket-reopened', 'ticket-withdrawn'],
  ...['handler-assigned', 'handler-urged', 'handler-redo', 'operator-emergency'],
  ...['operator-took-over', 'operator-handed-back', 'deadline-provisional'],
  ...['state-open', 'state-assigned', 'state-accepted', 'state-replied', 'state-closed'],
  ...['state-withdrawn', 'voice-greeting', 'voice-silence', 'voice-goodbye'],
  ...['voice-dialing', 'introduction', 'not-understood'],
  ...['matter-unclassified', 'choice-none-of-these', 'choice-new-matter'],
  ...['dispute-without-words', 'withdraw-by-resident', 'report-registered'],
  ...['callback-silent', 'callback-hung-up', 'callback-undelivered'],
]

/** A phrase that is used must be there, and somebody must fill each of its gaps. */
export function checkPhrase(key: string, phrases: Phrases, tell: (reason: string) => void): void {
  if (!Object.hasOwn(phrases, key)) tell(`missing phrase: ${key || '(none)'}`)
}

/** Everything wrong with the phrases themselves: a gap nobody fills, one that a language lacks, a key code needs. */
export function checkPhrases({ file, content, lineOf }: YamlFile<Phrases>): readonly Problem[] {
  const problems: Problem[] = []
  for (const [key, wording] of Object.entries(content))
    for (const language of ['zh', 'en'] as const)
      for (const gap of gapsOf(wording[language])) {
        const filled = Object.hasOwn(fills, gap) || [...ticketGaps, ...deskGaps].includes(gap)
        if (!filled)
          problems.push({
            file,
            line: lineOf([key, language]),
            reason: `${key} (${language}): nobody fills the gap {${gap}}`,
          })
      }
  for (const key of neededPhrases)
    checkPhrase(key, content, (reason) => problems.push({ file, line: 1, reason }))
  return problems
}
