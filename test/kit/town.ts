import type { Actor } from '../../src/core/command.ts'
import type { Directory, Duty, Grid, Service, Staff, Unit } from '../../src/core/people.ts'

export { calendar, createWorld, monday, when } from './clock.ts'

/** The residents of every test: the same three invented people. */
export const residents = {
  wang: { id: 'wang', name: '王秀英', phone: '+8613800000001' },
  li: { id: 'li', name: '李建国', phone: '+8613800000002' },
  chen: { id: 'chen', name: '陈小梅', phone: '+8613800000003' },
} as const

const colleague = {
  phone: null,
  workPhone: null,
  unitId: null,
  gridId: null,
  active: true,
  byText: false,
  wechat: null,
} as const

/** The staff of every test, by id. */
export const staff = {
  lin: { ...colleague, id: 'lin', name: '林书敏', post: '热线主任', roles: ['administrator'] },
  zhou: {
    ...colleague,
    id: 'zhou',
    name: '周明',
    post: '热线值班员',
    roles: ['operator'],
    phone: '+8613900000001',
    workPhone: '0550-5550001',
  },
  zhao: {
    ...colleague,
    id: 'zhao',
    name: '赵雨',
    post: '热线值班员',
    roles: ['operator'],
    phone: '+8613900000002',
    workPhone: '0550-5550002',
  },
  sun: { ...colleague, id: 'sun', name: '孙立', post: '派单员', roles: ['dispatcher'] },
  he: { ...colleague, id: 'he', name: '何静', post: '督办员', roles: ['supervisor'] },
  zhang: {
    ...colleague,
    id: 'zhang',
    name: '张卫国',
    post: '网格长',
    roles: ['handler'],
    phone: '+8613900000003',
    workPhone: '0550-5550003',
    gridId: 'g1',
  },
  liu: {
    ...colleague,
    id: 'liu',
    name: '刘芳',
    post: '网格长',
    roles: ['handler'],
    workPhone: '0550-5550004',
    gridId: 'g2',
  },
  ma: {
    ...colleague,
    id: 'ma',
    name: '马强',
    post: '市政站维修员',
    roles: ['handler'],
    workPhone: '0550-5550005',
    unitId: 'town-works',
  },
  mei: {
    ...colleague,
    id: 'mei',
    name: '梅长青',
    post: '社区主任',
    roles: ['handler'],
    phone: '+8613900000006',
    workPhone: '0550-5550006',
    unitId: 'c1',
  },
  tao: {
    ...colleague,
    id: 'tao',
    name: '陶正平',
    post: '社区主任',
    roles: ['handler'],
    workPhone: '0550-5550007',
    unitId: 'c2',
  },
} as const satisfies Record<string, Staff>

export type StaffId = keyof typeof staff

const gridNames: readonly (readonly [
  id: string,
  name: string,
  nameEn: string,
  headId: StaffId | null,
])[] = [
  ['g1', '锦绣花园一网格', 'Jinxiu Garden 1', 'zhang'],
  ['g2', '锦绣花园二网格', 'Jinxiu Garden 2', 'liu'],
  ['g3', '建设路网格', 'Jianshe Road', null],
  ['g4', '菜市场网格', 'Market', null],
  ['g5', '新华路一网格', 'Xinhua Road 1', null],
  ['g6', '新华路二网格', 'Xinhua Road 2', null],
  ['g7', '学府网格', 'School quarter', null],
  ['g8', '滨河网格', 'Riverside', null],
]

/** Only the first two grids have a head: the others show what happens without one. */
const grids: readonly Grid[] = gridNames.map(([id, name, nameEn, headId], n) => ({
  id,
  name,
  nameEn,
  communityId: n < 4 ? 'c1' : 'c2',
  communityName: n < 4 ? '锦绣社区' : '新华社区',
  townName: '清河镇',
  headId,
  memberIds: [],
  promise: null,
  supervisionPhone: '0550-5550011',
  endedAt: null,
  successorIds: [],
  area: null,
}))

const units: readonly Unit[] = [
  { id: 'town-works', name: '市政站', nameEn: 'Town works', phone: '0550-5550021', headId: 'ma' },
  { id: 'property', name: '物业办', nameEn: 'Property office', phone: null, headId: null },
  { id: 'water', name: '供水站', nameEn: 'Water supply', phone: '0550-5550022', headId: null },
  { id: 'c1', name: '锦绣社区居委会', nameEn: 'Jinxiu committee', phone: null, headId: 'mei' },
  { id: 'c2', name: '新华社区居委会', nameEn: 'Xinhua committee', phone: null, headId: 'tao' },
]

const minutesPerDay = 1440

/** 周明 has every day 8:00–20:00, 赵雨 every night; Sunday night passes the week's end. */
const roster: readonly Duty[] = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => [
  operatorDuty(`day-${day}`, 'zhou', day * minutesPerDay + 480, day * minutesPerDay + 1200),
  operatorDuty(`night-${day}`, 'zhao', day * minutesPerDay + 1200, (day + 1) * minutesPerDay + 480),
])

function operatorDuty(id: string, staffId: StaffId, fromMinute: number, toMinute: number): Duty {
  return { id, staffId, post: 'operator', unitId: null, gridId: null, fromMinute, toMinute }
}

/** Who is who in the tests' town. */
export const town: Directory = {
  staff: Object.values(staff),
  units,
  grids,
  buildings: [
    {
      id: 'b1',
      gridId: 'g1',
      name: '锦绣花园3栋',
      aliases: ['锦绣三栋', '3号楼'],
      address: '清河镇锦绣路8号',
    },
    {
      id: 'b2',
      gridId: 'g2',
      name: '锦绣花园9栋',
      aliases: ['9号楼'],
      address: '清河镇锦绣路10号',
    },
  ],
  roster,
  shifts: [],
  absences: [],
}

const serviceBase = {
  group: '城乡建设',
  topic: '城市建设和市政管理',
  kind: 'ordinary',
  difficulty: 'simple',
  limitHours: null,
  synonyms: [],
  shared: true,
  evidence: false,
  confidential: false,
} as const

/** One service of each layer, and one limited in hours. */
export const services = {
  streetLamp: {
    ...serviceBase,
    code: 'street-lamp',
    name: '路灯不亮',
    nameEn: 'Street lamp out',
    unitId: 'town-works',
    layer: 'grid',
  },
  noise: {
    ...serviceBase,
    code: 'noise',
    name: '噪声扰民',
    nameEn: 'Noise',
    unitId: null,
    layer: 'community',
  },
  road: {
    ...serviceBase,
    code: 'road-damage',
    name: '路面破损',
    nameEn: 'Damaged road',
    unitId: 'town-works',
    layer: 'above',
    difficulty: 'complicated',
  },
  waterOutage: {
    ...serviceBase,
    code: 'water-outage',
    name: '停水',
    nameEn: 'Water outage',
    unitId: 'water',
    layer: 'community',
    limitHours: 24,
  },
} as const satisfies Record<string, Service>

/** A staff member of the cast as an actor. */
export function asStaff(id: StaffId): Actor {
  return { type: 'staff', id, roles: staff[id].roles, unitId: staff[id].unitId }
}

/** A resident of the cast as an actor. */
export function asResident(id: keyof typeof residents): Actor {
  return { type: 'resident', residentId: id }
}

export const asSystem: Actor = { type: 'system' }
