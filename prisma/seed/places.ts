import type { Building, Grid, Unit } from '../../src/core/people.ts'
import { gridAreas } from './grid-areas.ts'
import { headOf, membersOf } from './people.ts'

const town = '清河镇'

const gridRows: readonly (readonly [
  id: string,
  name: string,
  nameEn: string,
  headId: string,
  promise: string,
])[] = [
  ['g1', '锦绣花园一网格', 'Jinxiu Garden 1', 'zhang', '路灯、垃圾当天到场，三天内给您回话。'],
  ['g2', '锦绣花园二网格', 'Jinxiu Garden 2', 'liu', '每周入户走一遍，大事小事有人应。'],
  ['g3', '建设路网格', 'Jianshe Road', 'head-g3', '接到电话半小时内联系您。'],
  ['g4', '菜市场网格', 'Market', 'head-g4', '市场的事不过夜，摊位通道天天看。'],
  ['g5', '新华路一网格', 'Xinhua Road 1', 'head-g5', '沿街的事一天三巡，有事随叫随到。'],
  ['g6', '新华路二网格', 'Xinhua Road 2', 'head-g6', '老人独居的，每天问一声好。'],
  ['g7', '学府网格', 'School quarter', 'head-g7', '上学放学有人看路，家长的话有人听。'],
  ['g8', '滨河网格', 'Riverside', 'head-g8', '河边路边不留垃圾，汛期夜里有人值守。'],
]

/** Eight grids in two communities of the invented town. */
export const grids: readonly Grid[] = gridRows.map(([id, name, nameEn, headId, promise], at) => ({
  id,
  name,
  nameEn,
  communityId: at < 4 ? 'c1' : 'c2',
  communityName: at < 4 ? '锦绣社区' : '新华社区',
  townName: town,
  headId,
  memberIds: membersOf(id),
  promise,
  supervisionPhone: at < 4 ? '0550-5550011' : '0550-5550012',
  endedAt: null,
  successorIds: [],
  area: gridAreas[id] ?? null,
}))

const unitRows: readonly (readonly [id: string, name: string, nameEn: string])[] = [
  ['town-works', '市政站', 'Town works'],
  ['property', '物业办', 'Property office'],
  ['sanitation', '环卫站', 'Sanitation'],
  ['water', '供水站', 'Water supply'],
  ['power', '供电所', 'Power supply'],
  ['gas', '燃气站', 'Gas supply'],
  ['labour', '人社所', 'Labour and social security'],
  ['civil', '民政办', 'Civil affairs'],
  ['health', '卫生院', 'Health centre'],
  ['education', '教育办', 'Education'],
  ['traffic', '交通站', 'Transport'],
  ['police-liaison', '综治办', 'Public order'],
  ['environment', '环保站', 'Environment'],
  ['commerce', '市场监管所', 'Market supervision'],
  ['housing', '村建办', 'Housing and planning'],
  ['culture', '文旅办', 'Culture and tourism'],
  ['legal', '司法所', 'Legal services'],
  ['agriculture', '农业站', 'Agriculture'],
  ['party', '党政办', 'Town office'],
  ['c1', '锦绣社区居委会', 'Jinxiu committee'],
  ['c2', '新华社区居委会', 'Xinhua committee'],
]

/** The stations and offices that handle services, and the committees of the two communities. */
export const units: readonly Unit[] = unitRows.map(([id, name, nameEn], at) => ({
  id,
  name,
  nameEn,
  phone: `0550-5550${String(21 + at).padStart(3, '0')}`,
  headId: headOf(id),
}))

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** 锦绣花园 1–12 号楼: 1–6 belong to the first grid, 7–12 to the second. */
const garden: readonly Building[] = Array.from({ length: 12 }, (_, at) => {
  const number = at + 1
  return {
    id: `jx-${number}`,
    gridId: number <= 6 ? 'g1' : 'g2',
    name: `锦绣花园${number}号楼`,
    aliases: [
      `锦绣花园${number}栋`,
      `锦绣花园${number}幢`,
      `锦绣${number}号楼`,
      `锦绣花园${digits[number]}号楼`,
    ],
    address: `锦绣路${100 + number * 2}号`,
  }
})

type PlaceRow = readonly [
  id: string,
  gridId: string,
  name: string,
  address: string,
  aliases: readonly string[],
]

const gardenParts: readonly PlaceRow[] = [
  ['jx-south', 'g1', '锦绣花园南门', '锦绣路100号', ['锦绣花园大门', '锦绣花园门口', '锦绣南门']],
  ['jx-north', 'g2', '锦绣花园北门', '锦绣路128号', ['锦绣北门', '锦绣花园后门']],
  ['jx-club', 'g1', '锦绣社区服务中心', '锦绣路98号', ['锦绣居委会', '锦绣社区']],
  ['jx-garage', 'g2', '锦绣花园地下车库', '锦绣路126号', ['锦绣车库']],
]

const houses: readonly PlaceRow[] = [
  ['js-2', 'g3', '建设路2号', '建设路2号', ['供销大楼']],
  ['js-6', 'g3', '建设路6号', '建设路6号', ['老粮站', '粮站宿舍']],
  ['js-8', 'g3', '建设路8号', '建设路8号', ['农机厂宿舍', '农机厂家属院']],
  ['js-15', 'g3', '建设路15号', '建设路15号', ['邮政局', '邮局', '邮政所']],
  ['js-18', 'g3', '建设路18号', '建设路18号', ['供电所', '供电局', '电管站']],
  ['js-21', 'g3', '建设路21号', '建设路21号', ['阳光小区']],
  ['js-30', 'g3', '清河汽车站', '建设路30号', ['汽车站', '客运站', '长途车站', '车站']],
  [
    'mk-1',
    'g4',
    '清河菜市场',
    '集贸街1号',
    ['菜市场', '菜场', '农贸市场', '菜市', '集市', '小菜场'],
  ],
  ['mk-5', 'g4', '集贸街5号', '集贸街5号', ['水产批发部']],
  ['mk-9', 'g4', '集贸街9号', '集贸街9号', ['老供销社', '供销社']],
  ['mk-12', 'g4', '便民公厕', '集贸街12号', ['菜场公厕', '菜市场厕所', '公厕', '公共厕所']],
  ['mk-20', 'g4', '福满楼酒店', '集贸街20号', ['福满楼', '福满楼饭店']],
  ['xh-3', 'g5', '新华路3号', '新华路3号', ['新华书店', '书店']],
  ['xh-8', 'g5', '新华路8号', '新华路8号', ['百货大楼', '百货商场']],
  ['xh-12', 'g5', '新华路12号', '新华路12号', ['工商银行', '工行', '银行']],
  ['xh-16', 'g5', '新华小区', '新华路16号', ['新华小区大门']],
  [
    'xh-25',
    'g5',
    '清河镇政府',
    '新华路25号',
    ['镇政府', '政府大院', '便民服务中心', '办事大厅', '政务大厅'],
  ],
  ['xh-40', 'g6', '新华路40号', '新华路40号', ['纺织厂宿舍', '棉纺厂家属院']],
  ['xh-46', 'g6', '清河卫生院', '新华路46号', ['卫生院', '镇医院', '医院', '镇卫生院']],
  ['xh-52', 'g6', '夕阳红养老院', '新华路52号', ['养老院', '敬老院']],
  ['xh-58', 'g6', '金桂苑', '新华路58号', ['金桂苑小区', '金桂小区']],
  [
    'xf-1',
    'g7',
    '清河小学',
    '学府路1号',
    ['小学', '小学门口', '镇小', '中心小学', '学校', '校门口'],
  ],
  ['xf-9', 'g7', '清河中学', '学府路9号', ['中学', '中学门口', '镇中', '初中', '学校', '校门口']],
  ['xf-15', 'g7', '清河幼儿园', '学府路15号', ['幼儿园', '镇幼儿园']],
  ['xf-20', 'g7', '书香苑', '学府路20号', ['书香苑小区']],
  ['xf-22', 'g7', '文体中心', '学府路22号', ['体育馆', '文化站', '图书馆', '文化馆', '体育场']],
  ['bh-1', 'g8', '滨河公园', '滨河路1号', ['公园', '河边公园', '滨河广场']],
  ['bh-10', 'g8', '滨河花园', '滨河路10号', ['滨河小区']],
  ['bh-18', 'g8', '清河大桥', '滨河路18号', ['大桥', '桥头', '清河桥', '桥上', '桥下']],
  ['bh-26', 'g8', '污水处理厂', '滨河路26号', ['污水厂']],
  ['bh-30', 'g8', '垃圾中转站', '滨河路30号', ['中转站', '垃圾站']],
]

/** The address book of buildings: no people in it. */
export const buildings: readonly Building[] = [
  ...garden,
  ...[...gardenParts, ...houses].map(([id, gridId, name, address, aliases]) => ({
    id,
    gridId,
    name,
    address,
    aliases,
  })),
]
