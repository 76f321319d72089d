import { between, type Span, spansOf } from './span.ts'

const gap = `${between}{0,3}`

/** GA 36: province, letter, five characters (six with new energy), the last may say what it is for. */
const plate = new RegExp(
  `[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]${gap}[a-z]${gap}` +
    `(?=[^\\n]{0,20}\\d)(?:[a-z\\d]${gap}){4,5}[a-z\\d挂学警港澳](?![a-z\\d])`,
  'gu',
)

const email = /[a-z\d.+_-]{1,64}\s?@\s?[a-z\d-]{1,63}(?:\s?\.\s?[a-z\d-]{1,63}){1,5}/gu

/** Only when announced: a word of Latin letters alone is no secret. */
const chatIds = [
  /(?:微信|薇信|威信|v信|wechat|weixin|vx|wx|qq|扣扣)\s?(?:号码?|id)?\s?(?:[:是为]|is)\s?(?<hide>[a-z\d][a-z\d_-]{4,19})/gu,
  /(?:微信|薇信|威信|v信|wechat|weixin|vx|wx|qq|扣扣)\s?(?:号码?|id)?\s?(?<hide>(?=[a-z_-]*\d)[a-z\d][a-z\d_-]{4,19})/gu,
  /(?:微信|薇信|威信|v信)号?\s?(?<hide>(?!wechat|weixin|app|mini|pay)[a-z][a-z\d_-]{5,19})/gu,
] as const

/** Passports and travel permits: a letter or two and eight or seven digits. */
const passport = /(?<![a-z\d])[a-z](?:\d{8}|[a-z]\d{7})(?![a-z\d])/gu

const n = '[\\d十百]'
const building = `[\\da-z十百]{1,4}${gap}(?:号楼|号院|栋|幢|座|号|弄|楼|#)${gap}`
const unit = `${n}{1,3}${gap}单元${gap}`
const notCount = '(?![\\d年月日号天点时分秒个人户元块万米条次层度平吨%])'

/** Doors: 3栋2单元501室, 3号楼501, 2单元301户, 501室, 5-2-301, 3#501, 住3-501, Room 501, 建设路12号. */
const doors = [
  new RegExp(
    `(?:${building})?${unit}(?:${n}{1,2}${gap}[层楼]${gap})?[\\da-z十百]{2,5}${gap}(?:室|户|房|号|门)`,
    'gu',
  ),
  new RegExp(`(?:${building})?${unit}[a-z]?${n}{3,5}[a-z]?${notCount}`, 'gu'),
  new RegExp(`${building}[a-z]?${n}{2,5}[a-z]?${gap}(?:室|房|号(?!楼|线))`, 'gu'),
  new RegExp(`${building}(?:\\d{1,2}-)?\\d{3,4}[a-z]?${notCount}`, 'gu'),
  new RegExp(
    `(?<![\\da-z])(?:[\\da-z]{1,3}-){0,2}[a-z]?[\\d十百][\\da-z十百]{1,4}${gap}(?:室|号房|房(?![产子屋价租])|门牌)`,
    'gu',
  ),
  /(?<![\d-])[\da-z]{1,3}\s?[-‐-―~]\s?\d{1,2}\s?[-‐-―~]\s?\d{3,4}(?![\d-])/gu,
  /(?:住在?|家在|地址|房号|门牌号?|户号)[^\d\n]{0,8}(?<hide>\d{1,3}\s?[-‐-―#]\s?\d{2,4}(?!\d))/gu,
  /(?:门牌号?|房号|户号|室号)\s?[:是为]?\s?(?<hide>[a-z]?\d[a-z\d-]{0,7}号?)/gu,
  /(?<![a-z])no\.?\s?(?<hide>\d{1,5})(?=[\s,]+[a-z]+\s+(?:road|rd|street|st|lane|alley|avenue)(?![a-z]))/gu,
  /(?<![a-z])(?:room|rm|apt|apartment|flat|suite|door)\.?\s?(?:no\.?|number)?\s?#?\s?(?<hide>(?=[a-z-]{0,3}\d)[a-z\d-]{1,6})/gu,
  /(?:路|街|巷|弄|胡同|村|组|屯|庄)\s?(?<hide>\d{1,5}\s?号(?:之\d+|-\d{1,4})?)(?![楼线院])/gu,
] as const

const surname =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺顾毛郝龚邵万钱严武戴莫孔向汤施]'
const nameEnds = '(?=$|[^\\u4e00-\\u9fff]|先生|女士|小姐|同志|电话|手机|联系|住|家)'

/** Names only where the text says that one follows. */
const names = [
  new RegExp(
    `(?:姓名|名字|联系人|来电人|投诉人|反映人|申请人|报修人|当事人|举报人|我叫)\\s?[:为是叫]?\\s?(?<hide>${surname}(?:[\\u4e00-\\u9fff]{1,2}${nameEnds}|[\\u4e00-\\u9fff]{2}))`,
    'gu',
  ),
  new RegExp(
    `(?:^|[^\\u4e00-\\u9fff]|居民|业主|市民|村民|住户|户主|联系)(?<hide>${surname}[\\u4e00-\\u9fff]{1,2})(?=先生|女士|小姐|您好|你好|同志|大爷|大妈|阿姨)`,
    'gu',
  ),
] as const

/** Where plates, doors, e-mail addresses, chat ids, passports and announced names stand. */
export function patternSpans(folded: string, digits: string): readonly Span[] {
  return [
    ...spansOf(digits, plate),
    ...spansOf(folded, email),
    ...chatIds.flatMap((shape) => spansOf(folded, shape)),
    ...spansOf(digits, passport),
    ...doors.flatMap((shape) => spansOf(digits, shape)),
    ...names.flatMap((shape) => spansOf(folded, shape)),
  ]
}
