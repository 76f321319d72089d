import type { Role, Staff } from '../../src/core/people.ts'

type Row = readonly [
  id: string,
  name: string,
  post: string,
  roles: readonly Role[],
  unitId: string | null,
  gridId: string | null,
]

const named: readonly Row[] = [
  ['lin', '林书敏', '热线主任', ['administrator', 'supervisor'], 'party', null],
  ['zhou', '周明', '热线值班员', ['operator'], 'party', null],
  ['zhao', '赵雨', '热线值班员', ['operator'], 'party', null],
  ['sun', '孙立', '派单员', ['dispatcher', 'operator'], 'party', null],
  ['he', '何静', '督办员', ['supervisor'], 'party', null],
  ['zhang', '张卫国', '网格长', ['handler'], null, 'g1'],
  ['liu', '刘芳', '网格长', ['handler'], null, 'g2'],
  ['ma', '马强', '市政站维修员', ['handler'], 'town-works', null],
]

const gridHeads: readonly Row[] = [
  ['head-g3', '许建平', '网格长', ['handler'], null, 'g3'],
  ['head-g4', '高秀兰', '网格长', ['handler'], null, 'g4'],
  ['head-g5', '邓志刚', '网格长', ['handler'], null, 'g5'],
  ['head-g6', '冯玉梅', '网格长', ['handler'], null, 'g6'],
  ['head-g7', '曹文斌', '网格长', ['handler'], null, 'g7'],
  ['head-g8', '彭海燕', '网格长', ['handler'], null, 'g8'],
]

const memberNames: Readonly<Record<string, readonly string[]>> = {
  g1: ['吴晓莉', '郑凯', '钱桂芳'],
  g2: ['蒋明亮', '沈丽华'],
  g3: ['韩志远', '杨春霞', '朱国庆'],
  g4: ['秦小龙', '尤玉珍'],
  g5: ['何建设', '吕爱华', '施海涛', '张雪'],
  g6: ['孔小波', '曹小云'],
  g7: ['严立新', '华美玲', '金学军'],
  g8: ['魏长江', '陶冬梅'],
}

const unitHeads: Readonly<Record<string, readonly [name: string, post: string]>> = {
  'town-works': ['龚大伟', '市政站站长'],
  property: ['范丽君', '物业办主任'],
  sanitation: ['石永胜', '环卫站站长'],
  water: ['江源生', '供水站站长'],
  power: ['雷志明', '供电所所长'],
  gas: ['温国强', '燃气站站长'],
  labour: ['骆慧敏', '人社所所长'],
  civil: ['柳月华', '民政办主任'],
  health: ['白正清', '卫生院院长'],
  education: ['孟书文', '教育办主任'],
  traffic: ['车建军', '交通站站长'],
  'police-liaison': ['武安民', '综治办主任'],
  environment: ['林碧青', '环保站站长'],
  commerce: ['贾诚信', '市场监管所所长'],
  housing: ['吴建新', '村建办主任'],
  culture: ['文静怡', '文旅办主任'],
  legal: ['方正平', '司法所所长'],
  agriculture: ['田丰收', '农业站站长'],
  party: ['史为民', '党政办主任'],
  c1: ['许慧芬', '社区主任'],
  c2: ['邵长顺', '社区主任'],
}

/** They have a telephone and no screen: tasks come by text, and answers go back the same way. */
const byText: readonly string[] = ['head-g4', 'head-g6']

/** Somebody answers in the town office when its own people are at home. */
const townDuty: readonly Row[] = [
  ['duty-1', '罗志远', '镇值班员', ['handler'], 'party', null],
  ['duty-2', '顾晓晨', '镇值班员', ['handler'], 'party', null],
]

const rows: readonly Row[] = [
  ...named,
  ...gridHeads,
  ...Object.entries(memberNames).flatMap(([gridId, names]) =>
    names.map(
      (name, at): Row => [`${gridId}-m${at + 1}`, name, '网格员', ['handler'], null, gridId],
    ),
  ),
  ...Object.entries(unitHeads).map(
    ([unitId, [name, post]]): Row => [`head-${unitId}`, name, post, ['handler'], unitId, null],
  ),
  ...townDuty,
]

/** Invented staff of 清河镇. Mobiles are in the made-up range +86138000001xx, work phones 0550-5550xxx. */
export const staff: readonly Staff[] = rows.map(([id, name, post, roles, unitId, gridId], at) => ({
  id,
  name,
  post,
  phone: `+861380000${String(100 + at).padStart(4, '0')}`,
  workPhone: `0550-5550${String(100 + at)}`,
  roles,
  unitId,
  gridId,
  active: true,
  byText: byText.includes(id),
  wechat: null,
}))

/** Who can sign in to the console: one login for each member of the staff; the cast has the short ones. */
export const accounts: readonly { readonly staffId: string; readonly login: string }[] = staff.map(
  ({ id }) => ({ staffId: id, login: id === 'lin' ? 'admin' : id }),
)

/** Ids of a grid's members, without its head. */
export function membersOf(gridId: string): readonly string[] {
  return (memberNames[gridId] ?? []).map((_, at) => `${gridId}-m${at + 1}`)
}

/** Head of a unit; 党政办 is headed by its own head, 市政站 too (马强 is its repairman). */
export function headOf(unitId: string): string | null {
  return unitHeads[unitId] === undefined ? null : `head-${unitId}`
}
