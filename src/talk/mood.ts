import type { Mood } from '../core/reading.ts'
import { fold } from './fold.ts'

const HEAD = 240
const TAIL = 160

/** Anger and despair in so many words. */
const STRONG =
  /气愤|愤怒|愤慨|气[死炸疯]|忍无可忍|受够|受不了|太过分|过分|欺负|欺人|无耻|可恶|可恨|黑心|丧尽|良心|缺德|流氓|霸道|嚣张|猖[狂獗]|肆无忌惮|无法无天|天理|公道|王法|凭什么|岂有此理|什么(?:玩意|东西|态度)|垃圾(?:物业|公司|部门|小区|学校|服务)|骗子|坑(?:人|害|钱)|忽悠|糊弄|敷衍|推[诿脱]|踢皮球|不作为|形同虚设|苦不堪言|民不聊生|怨声载道|崩溃|绝望|心寒|寒心|走投无路|求(?:告|助)无门|活不下去|没法活|逼死|逼疯|没有?(?:一点)?希望了|无助|哭|失望|抓狂|折磨|痛不欲生|生不如死|强烈(?:要求|谴责|抗议|不满|建议查)|抗议|谴责|恶[劣心]|混蛋|他妈|滚|死不|草菅人命|黑暗|腐败|官官|包庇|血汗钱|讨[要个]?说法|还我|太(?:差劲|欺|坑|不像话|黑|离谱|嚣张)|不像话|离谱|荒唐|可笑|无语|奇葩|恶霸|欺压|欺骗|\bfurious|\bangry|\bdisgust|\bunacceptable|\bridiculous|\bfed up\b|\bdesperate|\bhopeless|\bshame\b|\boutrag|\bworst\b|\bterrible\b/
/** Hardship and repetition: two of them say what one strong word says. */
const WEAK = [
  /投诉|举报|扰民|拖欠|违[规法]|欠薪|维权|霸王|骗|不管|没人管|无人管/,
  /严重|极其|非常(?:不|差|严|恶|影)|极大|根本/,
  /一直|迟迟|至今|多次|长期|多年|天天|每天|每晚|半夜|凌晨|整夜|再三|反复/,
  /影响.{0,6}(?:生活|休息|睡|健康|出行|学习|正常)|睡不[着好]|无法(?:入睡|正常|生活|忍|居住|休息)|苦恼|痛苦|煎熬|受罪/,
  /为什么|为何|难道|到底|究竟|怎么(?:还|就|没|能|会)|没有?人(?:理|管|问)|不(?:理|闻不问)|没有?(?:结果|答复|回复|下文|说法)|杳无/,
  /臭|噪[音声]|污染|危险|危及|隐患|害/,
  /恳[请求]|求求|救救|请求.{0,6}(?:做主|主持)|做主|老百姓|百姓/,
  /[!?]{3}|!.*!.*!/,
] as const
/** What thanks, asks or proposes is rarely said in anger. */
const MILD = /请问|咨询|建议|想(?:了解|问|知道)|点赞|表扬|感谢.{0,8}(?:帮|解决|师傅)/
/** How many weak signs make anger; one more where somebody asks or proposes. */
const ENOUGH = 2

/** Whether anger or despair speaks from the text; exclamation marks alone are neither. */
export function moodIn(text: string): Mood {
  const folded = fold(text.length > HEAD + TAIL ? text.slice(0, HEAD) + text.slice(-TAIL) : text)
  if (STRONG.test(folded)) return 'upset'
  const signs = WEAK.filter((sign) => sign.test(folded)).length
  return signs >= ENOUGH + (MILD.test(folded) ? 1 : 0) ? 'upset' : 'calm'
}
