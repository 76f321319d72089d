import { fold } from './fold.ts'
import { amountOf } from './money.ts'

type EntityKind = 'plate' | 'time' | 'amount' | 'unit' | 'phone' | 'person-count'

/** Something named in a text: where it stands, and its value where one spelling serves (plate, yuan, digits). */
export type Entity = {
  readonly kind: EntityKind
  readonly text: string
  readonly start: number
  readonly end: number
  readonly value?: string
}

/** Nothing is looked for beyond this: a letter names what matters before. */
const READ = 2000
const NUMBER = '(?:\\d{1,10}(?:\\.\\d{1,3})?|[零〇一二两三四五六七八九十百千万几]{1,10})'
const DAY = '[一二三四五六七八九十\\d]'
const PART =
  '(?:凌晨|清晨|早晨|早上|清早|大早|上午|中午|正午|下午|傍晚|黄昏|晚上|夜里|夜间|半夜|深夜|午夜|早|晚)'
const CLOCK = `(?:(?:[01]?\\d|2[0-4]):[0-5]\\d|(?:[01]?\\d|2[0-4]|[零一二两三四五六七八九十]{1,3})(?:点(?![也都儿没不事声小点心头意])钟?|时(?![间候段刻代常有不效限机]))(?:半|整|多|[一三]刻|(?:[0-5]?\\d|[零一二三四五六七八九十]{1,3})分?)?)`

const plate =
  /(?<![a-z])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][\s·•.-]{0,2}(?=[a-z\d]{0,5}\d)[a-z\d]{4,6}[挂学警港澳]?(?![a-z\d])/g
const phone =
  /(?<![\da-z])(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4}|12345|1[12][0-9](?=(?:电话|热线|打)))(?![\da-z])/g
const amount = new RegExp(
  `(?:(?<!\\d)\\d{1,3}(?:,\\d{3}){1,4}(?:\\.\\d{1,3})?|${NUMBER})(?:多|余|来)?(?:个)?[万千百亿]{0,2}(?:多|余)?(?:元(?!旦|月|素|件|老|器)|块(?![儿地板砖])(?:钱)?|人民币)|(?:${NUMBER})[万亿](?=[^人次户平亩米株字个件辆斤吨名\\d]|$)(?![事一分达])|(?:\\$|¥|￥)\\s?\\d{1,10}(?:\\.\\d{1,3})?`,
  'g',
)
const personCount = new RegExp(
  `(?:${NUMBER})(?:多|余|来|几)?(?:个)?(?:百|千|万)?(?:多|余)?(?:名|位|口人|个?人(?!工|民|家|行|员|事|次|民币|大|均))(?:业主|居民|学生|工人|老人|孩子|村民|员工|乘客|住户)?|(?:${NUMBER})(?:多|余)?(?:个)?(?:业主|居民|学生|工人|老人|小孩|孩子|村民|员工|乘客|农民工)`,
  'g',
)
const time = new RegExp(
  [
    `(?:(?:19|20)\\d{2}年)?(?:(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月)(?:(?:[12]\\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[号日]|[初中底]|份|[上中下]旬)?(?:${PART})?(?:${CLOCK})?`,
    `(?:19|20)\\d{2}年(?:初|底|春|夏|秋|冬|春节|国庆)?|(?:19|20)\\d{2}[-/.](?:1[0-2]|0?[1-9])[-/.](?:[12]\\d|3[01]|0?[1-9])(?:\\s(?:[01]?\\d|2[0-4]):[0-5]\\d)?`,
    `(?:大前|前|昨|今|明|后|大后)(?:天|日|晚|夜|早)(?:${PART})?(?:${CLOCK})?`,
    `(?:(?:上上|上|这|本|下|每)?(?:个)?(?:周|星期|礼拜)[一二三四五六日天末])(?:${PART})?(?:${CLOCK})?|(?:上上|上|这|本|下)(?:个)?(?:周|星期|礼拜|月|季度|学期)|(?:去|今|前|明|大前)年(?:${DAY}{1,2}月(?:份)?|[初底春夏秋冬])?`,
    `(?:每天|每晚|每日|天天|每夜|每早)(?:${PART})?(?:${CLOCK}(?:[到至~-]${PART}?${CLOCK})?)?`,
    `${PART}${CLOCK}(?:[到至~-]${PART}?${CLOCK})?|${CLOCK}(?:[到至~-](?:${PART})?${CLOCK})?`,
    `(?:刚才|刚刚|今晚|昨晚|前晚|半夜|凌晨|深夜|傍晚|清晨|中午|早上|晚上|夜里|上午|下午)`,
    `(?:${NUMBER}(?:多|来)?个?[半多]?(?:小时|钟头|分钟|天|星期|礼拜|周|月|年)|半(?:个)?(?:小时|天|月|年))(?:前|以前|之前|以来|了)?`,
  ].join('|'),
  'g',
)
const UNIT_END =
  '(?:有限责任公司|股份有限公司|有限公司|分公司|公司|集团|派出所|公安局|交警队|交警大队|居委会|村委会|业委会|街道办事处|街道办|办事处|管委会|委员会|教育局|城管局|税务局|民政局|人社局|住建局|规划局|环保局|卫健委|卫健局|市监局|医保局|社保局|交通局|水务局|供电局|林业局|农业局|财政局|信访局|法院|检察院|镇政府|乡政府|区政府|县政府|市政府|政府|服务中心|培训中心|医院|卫生院|卫生所|卫生室|诊所|幼儿园|小学|中学|高中|大学|学院|职校|技校|学校|银行|信用社|超市|酒店|宾馆|饭店|餐馆|物业|自来水厂|燃气站|加油站|敬老院|养老院|福利院|图书馆|体育馆|派出所)'
const unitEnd = new RegExp(UNIT_END, 'g')
/** What ends a name when it is read from its end backwards. */
const BREAK =
  /[\s,。!?;:、()"'“”《》\d]|[我你他她们的了在是去到和与跟被把给向对从让找问请由于因为说叫这那某每各该就都也还有没不很太已经又再啊吧呢吗望想要能会使用打来过住报用为等同及或]/
const LONGEST_NAME = 12

const patterns: readonly (readonly [EntityKind, RegExp])[] = [
  ['phone', phone],
  ['plate', plate],
  ['amount', amount],
  ['person-count', personCount],
  ['time', time],
]

/** Plates, times, amounts, units, phones and counts of people, in the order of the text, none overlapping. */
export function entitiesIn(text: string, unitNames: readonly string[] = []): readonly Entity[] {
  const folded = fold(text.slice(0, READ))
  const found = [
    ...patterns.flatMap(([kind, shape]) =>
      [...folded.matchAll(shape)].map((match) => entity(kind, text, match.index, match[0].length)),
    ),
    ...namedUnits(folded, text, unitNames),
    ...unitsByEnding(folded, text),
  ]
  return withoutOverlap(found)
}

function entity(kind: EntityKind, text: string, start: number, length: number): Entity {
  const written = text.slice(start, start + length)
  const value = normalised(kind, fold(written))
  return { kind, text: written, start, end: start + length, ...(value !== null && { value }) }
}

function normalised(kind: EntityKind, folded: string): string | null {
  if (kind === 'plate') return folded.replace(/[\s·•.-]/g, '').toUpperCase()
  if (kind === 'phone') return folded.replace(/[\s-]/g, '')
  return kind === 'amount' ? amountOf(folded) : null
}

function namedUnits(folded: string, text: string, names: readonly string[]): readonly Entity[] {
  return names.flatMap((name) => {
    const start = name === '' ? -1 : folded.indexOf(fold(name))
    return start < 0 ? [] : [{ ...entity('unit', text, start, name.length), value: name }]
  })
}

function unitsByEnding(folded: string, text: string): readonly Entity[] {
  return [...folded.matchAll(unitEnd)].flatMap((match) => {
    const end = match.index + match[0].length
    let start = match.index
    while (start > 0 && match.index - start < LONGEST_NAME && !BREAK.test(folded.charAt(start - 1)))
      start -= 1
    return start === match.index ? [] : [entity('unit', text, start, end - start)]
  })
}

/** The earlier first, of those that begin together the longer; what overlaps one already taken is dropped. */
function withoutOverlap(found: readonly Entity[]): readonly Entity[] {
  const kept: Entity[] = []
  for (const next of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last === undefined || next.start >= last.end) kept.push(next)
  }
  return kept
}
