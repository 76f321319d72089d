import { followPhrases } from '../core/follow-phrases.ts'
import { deskGaps, fills, ticketGaps } from './fills.ts'
import type { Phrases } from './flow-schema.ts'
import { gapsOf } from './speak.ts'
import type { Problem, YamlFile } from './yaml-file.ts'

/** Said by the desk to handlers who work by text. */
const handlerPhrases: readonly string[] = [
  ...['handler-task', 'handler-resident-words'],
  ...[
    'handler-by-number',
    'handler-no-telephone',
    'handler-no-more-returns',
    'handler-no-more-time',
  ],
  ...['handler-assistance-open', 'handler-cannot', 'handler-bound', 'handler-code-unknown'],
  ...['handler-next-sign', 'handler-next-contact', 'handler-next-reply', 'handler-next-paused'],
  ...['handler-next-assist', 'handler-picture', 'voice-alarm-keys', 'voice-alarm-taken'],
  ...['voice-alarm-elsewhere', 'voice-alarm-passed-on', 'voice-connecting', 'voice-unreached'],
  ...['voice-call-why', 'voice-contacted'],
]

/** Phrases code names by itself: told by core/follow and the desk, or said by the interpreter. */
export const neededPhrases: readonly string[] = [
  ...followPhrases,
  ...['operator-took-over', 'operator-handed-back', 'deadline-provisional'],
  ...['deadline-passed', 'deadline-paused'],
  ...['state-open', 'state-assigned', 'state-accepted', 'state-replied', 'state-closed'],
  ...[
    'state-withdrawn',
    'state-merged',
    'state-archived',
    'voice-greeting',
    'voice-silence',
    'voice-goodbye',
  ],
  ...['voice-dialing', 'introduction', 'not-understood'],
  ...['matter-unclassified', 'choice-none-of-these', 'choice-new-matter'],
  ...['who-looked', 'who-looked-phone', 'who-looked-name', 'who-looked-nobody'],
  ...['dispute-without-words', 'withdraw-by-resident', 'shield-by-resident', 'report-registered'],
  ...['callback-silent', 'callback-hung-up', 'callback-undelivered'],
  ...['duty-empty', 'duty-silent'],
  ...['which-place-grid', 'which-place-building', 'which-place-border', 'your-position'],
  ...['guide-answer', 'guide-told-counter'],
  ...handlerPhrases,
  ...['shared-record', 'split-emergency', 'split-without-answer', 'split-by-resident'],
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
