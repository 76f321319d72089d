import type { Nature } from '../core/reading.ts'
import { fold } from './fold.ts'
import { GRIEVANCE, NO_PRAISE, natureCues, PRAISE, UNLAWFUL } from './nature-cues.ts'

/** Points before any cue: a short text is a report until it asks; who writes long has reasons to give. */
const SHORT_START = { consult: 2, trouble: 6, suggestion: 0 } as const
const LONG_START = { consult: -4, trouble: 1, suggestion: 5 } as const
const SHORT = 60
const BROKEN_COSTS = 14

type Points = { consult: number; trouble: number; suggestion: number }

/** A letter says what it wants at its beginning and its end. */
const HEAD = 240
const TAIL = 160

/** Something is broken or missing here and now: then a question about it is a report. */
const BROKEN =
  /坏了|不亮|漏水|堵了|停[水电暖气](?!通知|时间|计划)|没[水电气](?!表)|塌|破了|修(?:一下|不好|了)|没人管|无人管|不管|扰民|太吵|拖欠|欠[了我薪]|骗|投诉|举报|违规|违法|强烈要求|臭|脏/

/** What somebody wants of the hotline (诉求性质); a report of trouble without more is `help`. */
export function natureIn(text: string): Nature {
  const folded = fold(text.length > HEAD + TAIL ? text.slice(0, HEAD) + text.slice(-TAIL) : text)
  if (PRAISE.test(folded) && !NO_PRAISE.test(folded)) return 'praise'
  const points: Points = { ...(folded.length < SHORT ? SHORT_START : LONG_START) }
  const heard = natureCues.filter((cue) => cue.says.test(folded))
  if (heard.length === 0) return troubleIn(folded)
  for (const cue of heard) {
    points.consult += cue.consult
    points.trouble += cue.trouble
    points.suggestion += cue.suggestion
  }
  if (folded.length < SHORT && BROKEN.test(folded)) points.consult -= BROKEN_COSTS
  if (points.suggestion > points.trouble && points.suggestion > points.consult) return 'suggestion'
  return points.consult > points.trouble ? 'consult' : troubleIn(folded)
}

/** 举报, 投诉, or simply something that does not work: 求助. What is named comes first. */
function troubleIn(folded: string): Nature {
  const named = /举报|投诉|求助|揭发|检举/.exec(folded)?.[0]
  if (named === '投诉') return 'complaint'
  if (named === '求助') return 'help'
  if (UNLAWFUL.test(folded)) return 'report'
  return GRIEVANCE.test(folded) ? 'complaint' : 'help'
}
