import { maskPersonal } from '../core/masking.ts'
import { fold } from './fold.ts'

/** Chinese characters of a line in a list; Latin letters are half as wide. */
const HAN_ROOM = 30
const LATIN_ROOM = 60
/** A letter says its matter before that. */
const READ = 1000
const FEW = 12

const SENTENCE = /[。！？!?；;\n\r]+|\.(?=\s|$)|…+/
const CLAUSE = /[，,：:]+|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/

const TROUBLE =
  /坏|不亮|[停没断缺][水电气暖网]|[堵漏臭吵噪扰欠骗违占塌破裂脏乱黑溢]|积水|拖欠|投诉|举报|不[给退发让办开关通管]|没人|无人|无法|收费|危险|隐患|污染|垃圾|油烟|违建|失灵|故障|困|着火|受伤|晕倒|失踪|丢|偷|打人|态度|推诿|建议|增设|加装|开通|表扬|感谢.{0,12}(?:帮|师傅|解决)|点赞|未[办发退交修]|迟迟|过期|假|broken|leak|noise|noisy|no (?:water|power|heat)|garbage|blocked|stuck|smell|out of order|unpaid|dangerous/
const QUESTION =
  /怎么|如何|什么|哪[里儿个些]|是否|能不能|能否|可否|吗$|何时|多少|几[点号时]|多久|需要带|where|how|when|what|can i/
const THING =
  /小区|[路街巷村镇楼栋号桥河]|学校|小学|中学|幼儿园|医院|公司|物业|工地|电梯|路灯|井盖|公交|社保|医保|工资|房产|户口|补贴|补偿/
const OPENING =
  /^(?:尊敬|敬爱|亲爱|各位|领导|书记|市长|局长|县长|区长|你好|您好|大家好|喂|hello|hi\b|dear|good (?:morning|afternoon)|我是|我叫|本人|我们是|姓名|联系|电话|手机|我的(?:电话|手机|名字)|my name|i am\b|i'm\b)/
const WISH =
  /^(?:.{0,4}(?:希望|请求|恳[请求]|望|盼|敬请|烦请|麻烦|拜托|求|请(?!问)).{0,24}|谢谢.*|感谢.*|此致.*|敬礼.*|多谢.*|thank.*|please.*|regards.*)$/
const HISTORY =
  /去年|前年|(?:19|20)\d\d年|自从|以来|曾|当时|后来|当初|那时|多次|几次|反映过|找过|打(?:了|过).{0,6}电话|回复|答复|他们说|说是|据说|听说|之前|以前/
/** What only introduces the matter. */
const LEAD =
  /^(?:(?:喂|你好|您好|嗯|那个|就是|请问|麻烦问一下|我?想?要?(?:咨询|问|请问|反映|投诉|举报|了解)(?:一下|下)?(?:的是|的问题是|情况)?|我要|是这样的|事情是这样的?|关于|情况如下|hello|hi|please note that|i (?:want|would like) to (?:report|ask|complain)(?: that| about)?)[,，:：\s]*)+/i
const PERSONAL =
  /\d{3}|[零〇一二三四五六七八九幺]{5}|叫|姓|名|联系|先生|女士|微信|vx|qq|车牌|@|室|号|单元|no\.|room|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z]/i
const nobody = { names: [], phones: [], addresses: [], others: [] }

type Clause = { readonly text: string; readonly sentence: number; readonly points: number }

/**
 * One line for lists: the part that says the matter, with the place, without greeting, history and wishes;
 * what is personal is left out. At most 30 Chinese characters (60 Latin); never empty for a text with words.
 */
export function summaryOf(text: string, placeText: string | null): string {
  const clauses = clausesOf(text.slice(0, READ), placeText)
  const best = clauses.reduce((top, clause) => Math.max(top, clause.points), -99)
  const at = clauses.findIndex((clause) => clause.points === best)
  const line = withPlace(lead(clean(around(clauses, at))), placeText)
  const short = shortened(line)
  return /[\p{L}\p{N}]/u.test(short) ? short : shortened(clean(text.slice(0, READ).trim()))
}

function clausesOf(text: string, placeText: string | null): readonly Clause[] {
  return text.split(SENTENCE).flatMap((part, sentence) =>
    part
      .split(CLAUSE)
      .map((clause) => clause.trim())
      .filter((clause) => clause !== '')
      .map((clause) => ({ text: clause, sentence, points: pointsOf(clause, sentence, placeText) })),
  )
}

function pointsOf(clause: string, sentence: number, placeText: string | null): number {
  const folded = fold(clause)
  const says = (words: RegExp, points: number): number => (words.test(folded) ? points : 0)
  return (
    says(TROUBLE, 4) +
    says(QUESTION, 2) +
    says(THING, 1) +
    says(OPENING, -4) +
    says(WISH, -4) +
    says(HISTORY, -2) +
    (placeText !== null && placeText !== '' && clause.includes(placeText) ? 2 : 0) +
    (sentence === 0 ? 2 : 0) +
    (sentence === 1 ? 1 : 0) +
    (clause.length < 4 ? -2 : 0)
  )
}

/** The clause and its neighbours in the same sentence, while there is room and they say something. */
function around(clauses: readonly Clause[], at: number): string {
  const chosen = clauses[at]
  if (chosen === undefined) return ''
  let line = chosen.text
  const joins = (next: Clause | undefined, least: number): next is Clause =>
    next?.sentence === chosen.sentence &&
    next.points >= least &&
    widthOf(line) + widthOf(next.text) < HAN_ROOM
  const before = clauses[at - 1]
  if (joins(before, 1) && before.points > 0) line = `${before.text}，${line}`
  const after = clauses[at + 1]
  if (joins(after, widthOf(line) < FEW ? 0 : 2)) line = `${line}，${after.text}`
  return line
}

const lead = (line: string): string => line.replace(LEAD, '') || line

function withPlace(line: string, placeText: string | null): string {
  const place = placeText === null ? '' : clean(placeText)
  if (place === '' || line.includes(place) || widthOf(place) > HAN_ROOM / 2) return line
  return `${place} ${line}`.trim()
}

/** Without phones, plates, identity numbers, doors and announced names. */
function clean(line: string): string {
  if (!PERSONAL.test(line)) return line
  return maskPersonal(line, nobody)
    .replace(/\*{3,}|某居民/g, '')
    .replace(/(?:我叫|姓名|联系人|电话|手机号?|车牌号?)[是为:：]?(?=$|[，,\s])/g, '')
    .replace(/^[，,、\s]+|[，,、\s]+$/g, '')
}

const widthOf = (line: string): number =>
  [...line].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x2e80 ? 0.5 : 1), 0)

function shortened(line: string): string {
  if (widthOf(line) <= HAN_ROOM && line.length <= LATIN_ROOM) return line
  let width = 0
  let kept = ''
  for (const sign of line) {
    width += sign.charCodeAt(0) < 0x2e80 ? 0.5 : 1
    if (width > HAN_ROOM - 1) break
    kept += sign
  }
  const word = /^(.*\s)\S*$/.exec(kept)?.[1]
  return `${(/[a-z]$/i.test(kept) && word ? word : kept).trim()}…`
}
