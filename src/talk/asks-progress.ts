import { fold } from './fold.ts'
import { isElsewhere } from './same-matter.ts'
import { liveTickets, type Scene } from './scene.ts'
import type { TicketBrief } from './turn.ts'

/** A question about what is in hand is short; a longer text tells something. */
const longestQuestion = 24
/** What may stay when the question and its small words are taken out: 灯, 它. */
const mostLeft = 1

const WORK =
  '(?:修好?|办好?|处理好?|解决|弄好?|搞好?|整好?|维修|上门|派人|来人|来|去|完成|完工|恢复|答复|回复|回话|通知|好|出结果|有结果|有人来|有人修|有回复|有答复|有消息)'

/** 什么时候修的, 谁来修, 修好了吗, 到哪一步了, 还要多久: asks how what was reported stands. */
const questions: readonly RegExp[] = [
  new RegExp(
    `(?:大概|大约|到底|究竟)?(?:什么时候|啥时候|什么时间|啥时间|何时|哪天|几点|几号|几时|多会儿?|多早晚)(?:才|就|能|会|可以|可|来|去|给|开始)*(?:我们?|俺们?)?${WORK}*(?:完|到|的|了|得了)*`,
  ),
  /(?:是|由|让|派|找|归)?(?:谁|哪个|哪位|哪里|哪家|什么人|啥人)(?:人|师傅|单位|部门)?(?:给|来|去|在|会|能|要|过来|负责|管)*(?:我们?)?(?:修|办|处理|解决|弄|管|负责|维修|跟|盯|联系|上门)+(?:的|了|我们?)*/,
  new RegExp(`(?:都|已经|现在|还)?${WORK}+(?:得|的)?(?:完|妥)?(?:了)?(?:吗|嘛|没有?|么|不|吧\\?)`),
  /(?:现在|目前)?(?:进行|处理|办|办理|修|走|进展)?(?:到|得)?(?:了)?(?:哪|哪儿|哪里|什么|啥)(?:一)?(?:步|了|程度|地步|阶段|环节|进度|情况)(?:了)?/,
  /(?:办|处理|修|弄|搞|解决|进展|情况)?(?:得|的)?(?:怎么样|咋样|如何|怎样)(?:了)?/,
  /(?:有|派|来)(?:没有?)?(?:人)?(?:了)?(?:来|去|过来|管|修|处理|负责)*(?:了)?(?:吗|嘛|没有?|么)/,
  /(?:还)?(?:要|得|需要|需)?(?:等)?(?:多久|多长时间|几天|多少天|多少时间)(?:才|就|能|可以|会)*/,
  /^(?:please )?(?:when|who|how long|how soon|what time|which day)\b.*\b(?:fix|fixed|repair|repaired|come|comes|coming|done|ready|answer|handle|handles|handling|deal|dealing|take|do it|finish|finished|happen|responsible|charge|it be|back)\b/,
  /^(?:is|was|has|have|did|will|are)\b.{0,24}\b(?:fixed|repaired|done|solved|ready|finished|coming|come|fix|repair)\b/,
  /\b(?:any (?:news|update|progress)|how far|what step|what stage|where (?:does|do) (?:it|this|things) stand|how is it going)\b/,
]

/** Somebody who says that nothing happens adds to their matter; they ask nothing. */
const COMPLAINS =
  /怎么还|咋还|为什么还|为啥还|还没|一直没|没人来|没人管|没人修|又坏|不亮|still not|nobody/

const SMALL =
  /请问|麻烦|问一?下|想问|想知道|帮我|查一?下|看一?下|你们|您们|咱们|我们|我的|我家|我|您|你|他们?|那个|这个|那|这|事情|事儿?|件|上次|之前|刚才|昨天|今天|明天|反映|报修|报|投诉|说|问题|工单|诉求|师傅|人员|工人|到底|究竟|一直|现在|目前|大概|大约|可以|能|会|才|就|都|已经|已|过|来|去|给|是|的|了|呢|啊|呀|哦|吧|吗|嘛|么|没有|没|好|\?|please|my|the|request|report|yet|already|now|hi|hello/g

/** A question about a matter of theirs that is in hand, or just was: no new matter. */
export const asksAboutTicket = (scene: Scene): boolean =>
  scene.input.tickets.some(({ own }) => own) && asksAboutMatter(scene)

function asksAboutMatter(scene: Scene): boolean {
  const { text, understanding, pictureCount } = scene.input
  if (pictureCount > 0 || understanding.emergency !== null) return false
  const said = plain(text)
  const words = said.replace(/\s+/g, '')
  if (words.length > (/[a-z]/.test(words) ? longestQuestion * 3 : longestQuestion)) return false
  const question = questions.find((one) => one.test(said))
  if (!question || COMPLAINS.test(said)) return false
  const left = said.replace(question, '').replace(SMALL, '').replace(/\s+/g, '')
  if (ofSameService(scene)) return true
  const isOther = understanding.decision === 'sure' && left !== ''
  return left.length <= mostLeft && !isOther
}

/** Which of their tickets they mean: that of the service they name, else the only one. */
export function askedAboutTicket(scene: Scene): TicketBrief | undefined {
  const live = liveTickets(scene.input)
  return ofSameService(scene) ?? (live.length === 1 ? live[0] : undefined)
}

/** 路灯什么时候能修好, asked by who reported a lamp, and not of one elsewhere. */
function ofSameService({ input }: Scene): TicketBrief | undefined {
  const { service, place } = input.understanding
  if (service === null) return undefined
  return liveTickets(input).find(
    (ticket) =>
      ticket.service === service &&
      !(place?.decision === 'sure' && isElsewhere(ticket.placeText, place.text)),
  )
}

const plain = (text: string): string =>
  fold(text.slice(0, 200))
    .replace(/[\p{P}\p{S}]+/gu, ' ')
    .trim()
