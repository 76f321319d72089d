import type { Building, Directory, Grid } from '../../src/core/people.ts'

const firsts = [...'锦金银翠玉明春秋东西南北海江湖山云星月阳光福瑞祥和平安康宁永长盛兴华文德']
const seconds = [...'绣桂河景园林湾岸亭台阁轩泰达隆庆丰荣昌乐怡雅馨苑泽润源清秀丽']
const ends = ['花园', '小区', '家园', '新村', '苑']

type Book = Pick<Directory, 'buildings' | 'grids'>

/** An invented address book of `count` buildings: estates of 20 houses, streets of 40 numbers, landmarks. */
export function syntheticBook(count: number): Book {
  const estates = Array.from(
    { length: Math.ceil((count * 0.7) / 20) },
    (_, n) => `${pair(n)}${ends[n % ends.length]}`,
  )
  const streets = Array.from(
    { length: Math.ceil((count * 0.2) / 40) },
    (_, n) => `${pair(n * 7 + 3)}路`,
  )
  const landmarks = Array.from(
    { length: Math.floor(count * 0.1) },
    (_, n) => `${pair(n * 3 + 1)}${landmarkEnd(n)}`,
  )
  const named = [
    ...estates.flatMap((name) => upTo(20).map((n) => [`${name}${n}号楼`, name] as const)),
    ...streets.flatMap((name) => upTo(40).map((n) => [`${name}${n}号`, name] as const)),
    ...landmarks.map((name) => [name, name] as const),
  ].slice(0, count)
  return {
    grids: Array.from({ length: 200 }, (_, n) => gridOf(`grid-${n}`)),
    buildings: named.map(
      ([name, part], n): Building => ({
        id: `b-${n}`,
        gridId: `grid-${part.charCodeAt(0) % 200}`,
        name,
        aliases: [],
        address: '',
      }),
    ),
  }
}

const pair = (n: number): string =>
  `${firsts[n % firsts.length]}${seconds[Math.floor(n / firsts.length) % seconds.length]}`

const landmarkEnd = (n: number): string =>
  ['小学', '酒店', '大厦', '广场', '卫生院', '菜市场'][n % 6] ?? '大厦'

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, n) => n + 1)

const gridOf = (id: string): Grid => ({
  id,
  name: `${id}网格`,
  nameEn: id,
  communityId: 'c',
  communityName: '社区',
  townName: '清河镇',
  headId: null,
  memberIds: [],
  promise: null,
  supervisionPhone: null,
  endedAt: null,
  successorIds: [],
  area: null,
})
