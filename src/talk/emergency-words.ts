import { type DangerRule, dangerRules } from './emergency-rules.ts'
import { englishDangerRules } from './emergency-rules-english.ts'
import { fold } from './fold.ts'

/** A danger that is imagined, taught, feared in general, shown on a screen, or asked about. */
const NOT_NOW =
  /如果|假如|万一|要是|以免|避免|防止|预防|防范|杜绝|宣传|演练|演习|培训|讲座|知识|教育|保险|新闻|电影|电视|游戏|小说|视频|歌|隐患|风险|容易|可能会|可能引|会不会|差点|险些|担心|恐怕会|怕会|怕.{1,12}(?:掉|着火|起火|漏|塌|触电|爆炸|出事|摔|砸|中毒|淹)|极易|随时|迟早|经常|长期|常年|多年|每次|每年|历年|以前|曾经|当年|追究|判决|赔偿|补偿|诉讼|起诉|认定|报销|案件|调查|之后才|的话|怎么(?:预防|避免|办理)|应该怎么/

const OVER =
  /(?:已经?|都|早就?|早已)?(?:被?(?:灭了|扑灭|救出|救上来|救起|控制住|处理(?:好|完)|解决了|修好了|排除了|找到了|抓(?:到|住)了|送(?:到)?医院了|脱险|没事了|出来了))/
const LONG_AGO =
  /昨天|昨晚|昨日|前天|前几天|上周|上个?月|去年|前年|几年前|年前|那年|\d{2,4}年|\d+月\d*|年\d|星期[一二三四五六日天]的?时候|小时候|当时/
const NOW =
  /现在|正在|此刻|刚才|刚刚|刚|还在|还有|又|马上|赶快|赶紧|快来|快点|快派|救命|救人|救救|急/

const SEPARATORS = /[，。！？；,.!?;\n]/

/** A letter tells a history; a cry for help is short. Beyond this only the opening counts, and only with a word of now. */
const SHORT_TEXT = 120
const OPENING = 60

/** Nothing but a cry for help: what happened is asked after the numbers to call. */
const CRY =
  /^(?:(?:救命|救救我|救我|快?来人|sos|help(?: me)?|(?:我要|快)?报警)[啊呀呐吧，。！,.!\s]*)+$/

/** Code of the danger the text reports as present, or null. Negation, past, fear and publicity are no danger. */
export function emergencyIn(text: string): string | null {
  const folded = fold(text).replace(/\s+/g, ' ')
  const letter = folded.length > SHORT_TEXT
  const read = letter ? folded.slice(0, OPENING) : folded
  if (OVER.test(read) && !/又|还(?:在|有|没)|没有?(?:被)?(?:解决|处理|控制)|快来|救命/.test(read))
    return null
  if (LONG_AGO.test(read) && !NOW.test(read)) return null
  if (letter && !/正在|快来|救命|救人|现在|赶快|赶紧/.test(read)) return null
  const clauses = read.split(SEPARATORS).filter((clause) => !NOT_NOW.test(clause))
  const found = [...dangerRules, ...englishDangerRules].find((rule) =>
    (rule.across ? [...clauses, clauses.join('')] : clauses).some((clause) =>
      reports(rule, clause),
    ),
  )
  return found?.code ?? (CRY.test(read.trim()) ? 'help' : null)
}

function reports(rule: DangerRule, clause: string): boolean {
  const match = rule.says.exec(clause)
  if (match === null || rule.unless?.test(clause)) return false
  return !denied(clause, match.index)
}

/** 没有着火, 不是漏气, 没人受伤. */
function denied(clause: string, at: number): boolean {
  return /(?:没有?|并?未|不是|并非|无|不会|别|不要)(?:发生|出现|人|真的)?$/.test(
    clause.slice(0, at),
  )
}
