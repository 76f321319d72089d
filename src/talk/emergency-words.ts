import { type Danger, type DangerMark, dangerMarkNames } from './danger.ts'
import { isPast, isUnreal, type Moment, momentOf, type Said } from './emergency-context.ts'
import { type DangerRule, dangerRules } from './emergency-rules.ts'
import { englishDangerRules } from './emergency-rules-english.ts'
import { dangerSigns } from './emergency-signs.ts'
import { fold } from './fold.ts'
import type { Grams } from './grams.ts'
import { asMeant } from './mistyped.ts'

const SEPARATORS = '。,.!?;\n…～~'
const BETWEEN_HAN = /(?<=[\u4e00-\u9fff，。！？；])\s+|\s+(?=[\u4e00-\u9fff])/g

/** A letter tells a history; a cry for help is short. Beyond this only the opening counts, and only with a word of now. */
const SHORT_TEXT = 120
const OPENING = 60

/** From these probabilities on a danger is taken as reported: by words alone, and where a rule says so. */
const BELIEVED = 0.5
const BELIEVED_OF_RULES = 0.22
/** Two or three words are more often an answer than a report: they must be plain. */
const BELIEVED_OF_FEW_WORDS = 0.85
const FEW_CHARACTERS = 7
const FEW_LETTERS = 16
const VERY_SHORT = 8
const LATIN = /[a-z]{3}/

const chineseRules = [...dangerRules, ...dangerSigns]
const everyRule = [...dangerRules, ...englishDangerRules, ...dangerSigns]

/** Nothing but a cry for help: what happened is asked after the numbers to call. */
const CRY =
  /^(?:(?:救命|救救我|救我|快?来人|出人命了|出大事了|帮帮我|[救就]命|救我|sos|(?:please )?help(?: me)?(?: please)?|快点?|(?:我要|快|帮我)?报警)[啊呀呐吧哪了，。！,.!\s]*)+$/
const PLEA = /救命[啊呀哪！!]|救命$|快来人|来人[啊呀]|出人命了|快来救/
const NO_PLEA = /办|业务|窗口|查|修|戏|演|救命[钱稻恩药]|吵|噪|臭|热|贵|堵|蚊|作业|排队/

/** What the rules make of a text. */
type Ruling = {
  /** The danger that a rule heard reported as present. */
  readonly told: string | null
  /** A mere cry for help, or one with a matter no rule knows. */
  readonly cry: boolean
  readonly marks: readonly DangerMark[]
  /** Letters are read for rules in their opening only: words weigh too little in them. */
  readonly letter: boolean
}

/**
 * Code of the danger a text reports as present, or null. Rules know the plain words, what they are
 * negated, past, feared or taught by; words nobody listed are weighed by what was learnt (`weigh`),
 * and the ruling is one of the things weighed. Better a false alarm than a danger missed.
 */
export function emergencyIn(
  text: string,
  grams: Grams,
  weigh: (grams: Grams, marks: readonly DangerMark[]) => Danger,
): string | null {
  const { told, cry, marks, letter } = rulingOn(text)
  // Nothing stands around a very short report that could mean it otherwise.
  if (letter || (told !== null && marks.includes('short'))) return told
  if (cry && told === null) return 'help'
  const { code, probability } = weigh(grams, marks)
  const least = told === null ? believed(grams.text) : BELIEVED_OF_RULES
  return probability < least ? null : (told ?? code)
}

const believed = (text: string): number =>
  text.trim().length < (LATIN.test(text) ? FEW_LETTERS : FEW_CHARACTERS)
    ? BELIEVED_OF_FEW_WORDS
    : BELIEVED

/** The ruling as features, for those who learn to weigh it. */
export const dangerMarks = (text: string): readonly DangerMark[] => rulingOn(text).marks

function rulingOn(text: string): Ruling {
  const folded = fold(text.slice(0, SHORT_TEXT * 2)).trim()
  const joined = asMeant(folded.replace(BETWEEN_HAN, '').replace(/\s+/g, ' '))
  const letter = joined.length > SHORT_TEXT
  const read = letter ? joined.slice(0, OPENING) : joined
  const moment = momentOf(read, joined)
  if (letter && !moment.called && !/正在|现在|刚刚|赶[快紧]/.test(read))
    return { told: null, cry: false, marks: [], letter }
  const rules = LATIN.test(read) ? everyRule : chineseRules
  const heard = rules.map((rule) => ({ rule, as: hears(rule, read, moment) }))
  const told = heard.find(({ as }) => as === 'told')?.rule.code ?? null
  const said: Readonly<Record<DangerMark, boolean>> = {
    told: told !== null,
    explained: told === null && heard.some(({ as }) => as === 'explained'),
    asked: moment.asked,
    petition: moment.petition,
    over: moment.over,
    short: read.length < VERY_SHORT,
  }
  return {
    told,
    cry: cries(read, moment),
    marks: dangerMarkNames.filter((mark) => said[mark]),
    letter,
  }
}

/** `explained`: the danger is named, but its clause shows that it is not meant, not now or not here. */
function hears(rule: DangerRule, text: string, moment: Moment): 'told' | 'explained' | 'silent' {
  let named: 'explained' | 'silent' = 'silent'
  rule.says.lastIndex = 0
  for (let match = rule.says.exec(text); match !== null; match = rule.says.exec(text)) {
    const said = saidAt(text, match.index, match.index + match[0].length)
    named = 'explained'
    const { lasts, frank } = rule
    if (rule.unless?.test(said.clause) || isUnreal(said, moment, frank === true)) continue
    if (!isPast(said, moment, (lasts ?? frank) === true)) return 'told'
  }
  return named
}

function saidAt(text: string, start: number, end: number): Said {
  let from = start
  while (from > 0 && !SEPARATORS.includes(text.charAt(from - 1))) from -= 1
  let to = end
  while (to < text.length && !SEPARATORS.includes(text.charAt(to))) to += 1
  return {
    clause: text.slice(from, to),
    before: text.slice(from, start),
    danger: text.slice(start, end),
    after: text.slice(end, to),
    earlier: text.slice(0, from),
    rest: text.slice(end),
  }
}

const cries = (text: string, moment: Moment): boolean =>
  CRY.test(text) ||
  (!moment.aside && PLEA.test(text) && !NO_PLEA.test(text) && !moment.over && !moment.petition)
