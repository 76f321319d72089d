import type { Mention } from './place-mentions.ts'
import { MATTER } from './place-words.ts'

/** How far the matter is at this place, by the words around it: the caller's home and ways count less. */
export type Weighed = {
  readonly mention: Mention
  /** Where the caller lives or works, or where they only passed. */
  readonly aside: boolean
  readonly weight: number
}

const PEOPLE = '家我们人咱俺妈爸娘母父婆公奶爷女儿子姐哥弟妹叔姨舅姑戚友现都前一直也本'
const HOME = new RegExp(
  `(?:^|[,。${PEOPLE}])(?:目前|现在|以前|一直|就|都|是|现)?(?:居|租|借|暂)?住(?:在|到|址:?)?$|家(?:就|是)?(?:住)?在$|家住?$|租(?:房)?(?:在|了)?$|住址(?:是|在)?,?$|户口(?:在|是)$`,
)
const BELONGS = /(?:我|本人|俺|我们|咱|咱们|家|这里|这边|我这|我们这)(?:就|都|们)?是(?:住)?$/
const CALLER =
  /^[^,。]{0,6}?(?:居民|业主|住户|租户|租客|房东|村民|老住户|老百姓|人[,。]|[,。]|$|想|要)/
const WORKPLACE = /(?:我|人|我们|现|现在|本人|爱人|老公|老婆|,|^)(?:正|都)?在$/
const DOING =
  /^[^,。]{0,3}?(?:上班|工作|打工|开店|做生意|上学|读书|给[你您]|打电话|看病|住院|买菜|逛街|接孩子|接送|开会|吃饭|办事|遛弯|散步)/
const ONLY_WAY = /(?:从|离|距|距离|朝|往|通往|开往|前往|去往|向)$/
const GOING = /(?:去|回|来|路过|经过|送|接|经|走过|开到|骑到)(?:了|过)?$/
const NOT_HERE = /(?:不是|并非|不在|没在|又不是|除了|不光|不算)$/
const IN_ORDER =
  /^(?:那边|那里|这边|倒|都|一直|现在)?(?:是|挺|还)?(?:正常|好好|没问题|没事|有水|有电|修好|亮着|不停|挺好|很好|没坏|就不|都不)/
const HERE = /(?:在|是|位于|就在|地点|地址|发生在|现在|但是?|可是|不过|而是)[:,]?$/
const SIGNS: readonly {
  readonly before?: RegExp
  readonly after?: RegExp
  readonly weight: number
}[] = [
  { before: NOT_HERE, weight: -6 },
  { after: IN_ORDER, weight: -4 },
  { before: GOING, weight: -1 },
  { before: HERE, weight: 1 },
]
const AT_HOME =
  /^[^,。]{0,4}?(?:我家|家里|家中|屋里|我们(?:小区|楼|单元|这)|小区|楼上|楼下|楼道|本(?:小区|楼)|邻居|隔壁|厨房|卫生间|天花板|阳台)/

/** Weighs every mention: what is wrong is said beside its place, before or after it. */
export function weighed(mentions: readonly Mention[], text: string): readonly Weighed[] {
  return mentions.map((mention, at) => {
    const from = Math.max(mentions[at - 1]?.end ?? 0, mention.start - 14)
    const before = text.slice(from, mention.start)
    const after = text.slice(mention.end, mentions[at + 1]?.start ?? mention.end + 60)
    const home = isHome(before, after)
    const aside = home || isAside(before, after)
    const signs = SIGNS.reduce(
      (sum, { before: left, after: right, weight }) =>
        left?.test(before) || right?.test(after) ? sum + weight : sum,
      0,
    )
    const narrow = mention.gridIds.length === 1 ? 0.5 : 0
    const weight = signs + matter(before, after, home) + narrow + at * 0.01
    return { mention, aside, weight: aside ? weight - 2 : weight }
  })
}

const isHome = (before: string, after: string): boolean =>
  HOME.test(before) || (BELONGS.test(before) && CALLER.test(after))

const isAside = (before: string, after: string): boolean =>
  ONLY_WAY.test(before) || (WORKPLACE.test(before) && DOING.test(after))

const matter = (before: string, after: string, home: boolean): number =>
  matterAfter(after, home) + (MATTER.test(lastClause(before)) ? 1 : 0)

/** In the same clause 3; in a later one before the next place 2, for a home only when it speaks of home. */
function matterAfter(after: string, home: boolean): number {
  const [same = '', ...later] = after.split(/[,。]/)
  if (MATTER.test(same)) return 3
  const clause = later.find((one) => MATTER.test(one))
  if (clause === undefined) return 0
  return !home || later.some((one) => AT_HOME.test(one)) ? 2 : 1
}

const lastClause = (before: string): string => before.split(/[,。]/).at(-1) || before
