/** Taught, shown, sold, insured, argued about: no call for help makes a danger of it. */
const STAGED =
  /演[练习戏]|宣[传讲教]|培训|讲座|课程?(?!间)|科普|手册|海报|标语|横幅|展板|知识|教育|新闻|报道|电影|电视|游戏|小说|纪录片|剧|短视频|抖音|歌|朋友圈|预案|模拟|志愿者|应急包|报名|有班|话剧|救驾|片子|夏令营|放映|几点放|这个词|词语|英语|成语|什么意思|怎么写|怎么读|人气|外号|谜语|标题|菜谱|小区名|地名/
const CLAIMED =
  /赔|保险|报销|认定|鉴定|证明|判决|判了|诉讼|起诉|官司|仲裁|立案|案[件子]|医药费|误工|抚恤|追究|救助金|补[助偿贴]|执法|处罚|罚款|责任书|调查(?:结果|报告)|监控录像|事故科/
const ASKED =
  /(?:怎么|如何|怎样|该怎么)(?:预防|防[范止]?|避免|办理|申请|报名|买|领|收费|缴|自救|逃生|急救|应对|救治|识别|判断|检[测查])|有?(?:什么|哪些)(?:症状|表现|后果|危害|措施|注意|预防)|症状|多少钱|收费|费用|哪里(?:买|领|办|报名|可以学|学)|哪个牌子|去哪(?!了|里了)|哪天|找谁[修换开办要弄]|谁来?[修管]|啥时|几时|多开|帮[我忙]?开锁|开锁|挂什么科|疫苗|(?:可以|能不能|能|可否)(?:[加]?装|设|配|发)|热线是|几年(?:换|检)|多久(?:换|检)|急救(?:知识|课|员|证|箱|包)|(?:几|什么时)候(?:检|安装|更换|修)/

/** A way of speaking: 气得吐血, 跑断腿. Who faints of heat faints all the same. */
const FIGURATIVE =
  /(?:气|累|热|冻|笑|贵|饿|馋|烦|愁|忙|困|堵|挤|急|吵|臭|丑|爽|美)(?:得|到|的)[^,。]{0,4}$|跑断腿|抢破头|水深火热|热火朝天|洪水猛兽|纸包不住火|打水漂|简直|血本无归|割韭菜|砍一刀|的心都有|人气|像.{0,6}一样|跟.{0,6}似的|似的$/
const FAINTS = /晕|昏|倒|休克|抽|中暑|没气|不省/

/** The thing itself is only a part of a name: an alarm, a rate, an area. */
const NAMED =
  /^(?:倒?没有(?!人|回)|后(?![面山院门背])|了?[一两三几]?[只条头]?(?:猫|狗|鸡|鸭|鸟|鱼)|了的话|的话|时(?![间分])|的?时候|[报警器]{0,2}(?:探测|检测)|报警[器系]|隐患|风险|危险(?:性|大|很大|系数)|保护|保险|险种|险|证明|率|多发|频发|逃生|应急|预案|预警|预防|案例|的事|的?(?:可能|几率|概率|危险|隐患|风险|新闻|电影|视频|知识|事情?(?:怎么|经常|时有))|事故(?:多发|频发|隐患|率))/

/** Said before the danger: feared, supposed, avoided, nearly so. */
const SUPPOSED =
  /^如(?![今此])|如果|假如|假设|万一|要是|倘若|一旦|若是|若(?=发|出|遇)|以免|避免|(?<!消)[免预谨严]?防(?!盗|护|水|晒|空|止不)|杜绝|[生就害恐深最]?怕(?!是)|担心|担忧|容易|易(?=引|发|造|导|燃|爆)|可能(?:会|引|导|造|发生|随时|就)|会不会|会(?=引|导|造成|发生)|差一?点|险些|幸亏|幸好|隐患|风险|迟早|早晚|随时|才(?:来)?(?:修|管)|非要|禁止|严禁|不得|存在|减少|降低|遇(?!到|上|险|难)|难道(?:要|非)|等(?=[着到]|出|哪)|以为|听说|据说|能不能(?:装|加|设|安)|小心|当心|注意|(?<!好)像|跟.{0,6}一样|好比|比如|例如|等于/

/** Said before: it comes back again and again, or was once. */
const HABIT =
  /经常|常常|时常|常年|长期|多年|每次|每年|每天都|历年|以前|曾经?|当年|老是|总是|总|多次|好几次|几次|动不动|有时|时不时|一到|频繁|屡次|前几年/

/** 着过火: it has been so, and is not. */
const ONCE = /[着起失发出掉困漏炸摔丢塌倒现]过(?![来去敏程道路马河期分于])/

/** After the danger, when what was said before is a nuisance: then it is a warning. */
const WARNED =
  /谁.{0,2}负责|怎么办|咋办|往哪|怎么[跑逃]|[跑逃]都|[跑逃]不|后果|不堪设想|来不及|不得了|就完了|就糟|就麻烦|出人命|闹着玩|损失|进不[来去]|全完|(?:怎么|咋)[救灭]/
const NUISANCE =
  /占[用道了]|[被堵]堵|堵[塞住了着死]|堆[放满了积着]|飞线|私拉|乱[拉停接]|充电|过期|老化|没有?(?:灭火器|消防|护栏|灯)|没水|锁[死住着]|封[死住]|锈|松动|停[满放了着]|裸露|年久|裂缝|通道|不合格|无证|违规|非法/

const NEGATION =
  /(?:(?<!有)没有?|并?未|(?<!是)不是|并非|无|不会|不可能|(?<!特|分|区)别(?!人)|不要|不让|不准|不许|从没|没人|(?<![是得要])不|没)(?:再|发生|出现|人|真的?|什么|任何|闻到|看到|看见|造成|过|会|因此|有)?$/

const CALL =
  /快来|快点[来派儿]|[赶快]紧?(?:派人|过来|来人|救)|赶[紧快](?:来|派|过|救|叫)|快派|快[叫喊]|来人[啊呀]|来救|救命(?=$|[啊呀哪,。！!,])|救救|快救|速来|马上来|出人命了|十万火急|(?:不是|没)(?:演习|演练|开玩笑)|求救|hurry|come (?:now|quick)/
const NOW =
  /现在|正在|此刻|这会儿?|眼下|刚[才刚]?|还在|又(?!是因为)|今[天早晚]|马上|赶[快紧]|快点|急(?!救|诊|刹)|已经?[^,。]{0,2}(?=漏|淹|烧|倒|晕|昏|断|漫|流|迷糊|没气|没反应|不动|快|进|到)|正(?=[烧冒漏流打砸])|一直(?=[流漏响冒])|不停|越来越|突然|忽然|right now|just now|still/

const RELAPSE =
  /又|还(?:在|有|没|是)|没(?:有|能)?(?:被)?(?:扑?灭|解决|处理|控制|找到|抓到|救|修好)|灭不|复燃|控制不住|快来|救命/
const OVER =
  /(?<![没未不能灯也然浇吹])(?:灭了|灭掉了|扑灭|熄了|熄灭|救出|救了?上来|救了?下来|救起|劝下来|控制住|处理(?:好|完|了|过)|解决了|修好|修复|换好|补上了|盖好了|装好|排除|找到了|找回|抓[到住]了|抓走|制服|带走了|送(?:到|去|了|往)?.{0,3}医院|送医|出院|脱险|获救|没事了|没大碍|(?:修|弄|治|换|补|搞|装|盖)好了|平安|(?:放|逃|抬|拉|接|扶|人都)出来了|解除|恢复(?:了|正常)|堵住了|关[上掉]了|退了|回来了|回家了|苏醒|醒过来|虚惊|误会|结束了)|(?:味道?|烟|火)(?:已经?|都|也|就)?(?:没有?了|散了|消失|没了)|多谢|感谢|谢谢(?:你们|消防|警察|师傅|民警|医)|put out|extinguished|already (?:out|over|fixed)/

const LONG_AGO =
  /去年|前年|大前|[一二两三四五六七八九十几多\d]年前|上上?个?月|个月前|上(?:个)?(?:周|星期|礼拜)|前(?:几|些|段|阵|两|三)|那[年次时]|20\d\d年|(?<!\d)\d{1,2}月(?:\d|份|初|底)|小时候|年轻时|从前|当[时年]|之前|历史|早些|(?:春节|过年|国庆|元旦|寒假|暑假)(?:时|期间|那)|星期[一二三四五六日天]的?时候/
const AGAIN = /又|正在|刚[才刚]|此刻|再次|还在/
const YESTERDAY = /昨[天晚日夜]|前[天晚]|大前天|last (?:night|week|month|year)|yesterday/

/** Written to an office about a state of things. */
const PETITION =
  /(?:相关|有关|上级|主管)(?:部门|领导|单位)|尊敬的|取缔|整治|治理|监管|规范|排放|污染|为何|何时|关于|公道|隐患|投诉|举报|建议|反映|强烈|恳[请求]|归.{0,4}管|没人来?[修砌清换装补拆收]|[一两三四五六七八九十几半\d](?:多)?个?多?[月年](?=[了没不都还才])|多久|啥时候|什么时候/

/** What the whole message says, read once. */
export type Moment = {
  readonly called: boolean
  readonly now: boolean
  readonly over: boolean
  readonly petition: boolean
  /** Asked, taught or claimed somewhere in the message, and no word of now. */
  readonly aside: boolean
  /** The same, with or without such a word. */
  readonly asked: boolean
}

/** That a danger is past: put out, found, rescued. */
export const saysOver = (text: string): boolean => OVER.test(text) && !RELAPSE.test(text)

export function momentOf(text: string, whole: string): Moment {
  const called = CALL.test(text)
  const now = NOW.test(text)
  const asked = STAGED.test(text) || CLAIMED.test(text) || ASKED.test(text)
  return {
    called,
    now,
    over: saysOver(text),
    petition: PETITION.test(whole),
    aside: asked && !called && !now,
    asked,
  }
}

/** A danger as it was said: its clause, what stands before and after it, and the text before the clause. */
export type Said = {
  readonly clause: string
  readonly before: string
  readonly danger: string
  readonly after: string
  readonly earlier: string
  readonly rest: string
}

/** True when the words around a danger show that it is not happening now. */
export function isUnreal(said: Said, moment: Moment, frank: boolean): boolean {
  if (isDenied(said) || moment.aside || (STAGED.test(said.clause) && !moment.called)) return true
  if (moment.called) return false
  if (CLAIMED.test(said.clause) || ASKED.test(said.clause)) return true
  return !frank && isSupposed(said, moment)
}

/** 没有着火, 着火点, 气得吐血. */
function isDenied({ before, danger, after }: Said): boolean {
  if (NEGATION.test(before) || NAMED.test(after)) return true
  return (FIGURATIVE.test(before) || FIGURATIVE.test(before + danger)) && !FAINTS.test(danger)
}

function isSupposed(said: Said, moment: Moment): boolean {
  const told = said.before + said.danger
  if (SUPPOSED.test(told) || isWarning(said, moment)) return true
  if (ONCE.test(said.danger + said.after.slice(0, 2))) return true
  return HABIT.test(told) && !moment.now
}

function isWarning(said: Said, moment: Moment): boolean {
  return !moment.now && WARNED.test(said.rest) && NUISANCE.test(said.earlier + said.before)
}

/** True when the danger is told as past; what lasts is only over when it is said or long ago. */
export function isPast(said: Said, moment: Moment, lasts: boolean): boolean {
  if (moment.over) return true
  if (moment.called) return false
  const told = said.earlier + said.before + said.danger
  const since = Math.max(lastOf(NOW, told), lastOf(AGAIN, told))
  if (lastOf(LONG_AGO, told) > since) return !AGAIN.test(said.rest)
  if (lasts || moment.now) return false
  return lastOf(YESTERDAY, told) > since || moment.petition
}

/** Where the last match stands, or -1. */
function lastOf(shape: RegExp, text: string): number {
  let at = -1
  for (const match of text.matchAll(new RegExp(shape, 'g'))) at = match.index
  return at
}
