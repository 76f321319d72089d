import type { Building, Directory } from '../core/people.ts'
import { fold } from './fold.ts'
import { canonical } from './numerals.ts'
import { COMMON, ESTATE_ENDS, STREET_ENDS } from './place-words.ts'

/** One spelling the address book knows, and all it may mean. */
export type Name = {
  readonly name: string
  readonly kind: 'building' | 'alias' | 'estate' | 'road' | 'area'
  /** Sorted by id of first mention in the book. */
  readonly buildings: readonly Building[]
  readonly gridIds: readonly string[]
  /** 号楼 of an estate, house numbers of a road. */
  readonly numbers: ReadonlyMap<number, readonly Building[]>
  /** Needs words of place beside it: 小学, 锦绣. */
  readonly weak: boolean
}

type Draft = {
  kind: Name['kind']
  buildings: Set<Building>
  gridIds: Set<string>
  numbers: Map<number, Building[]>
  weak: boolean
}
type Drafts = Map<string, Draft>

const NUMBERED = /^(.+?)(\d+)号楼$/
const HOUSE = /^(.+?)(\d+)号$/
/** The better claim on a spelling keeps it. */
const RANK = { building: 0, alias: 1, estate: 2, road: 2, area: 3 } as const

/** Every spelling of the book: names, aliases, streets, estates, grids, communities and what is derived from them. */
export function namesOf(directory: Pick<Directory, 'buildings' | 'grids'>): readonly Name[] {
  const drafts: Drafts = new Map()
  const own = directory.buildings.flatMap((building) => addBuilding(drafts, building))
  addDerived(drafts, own, townsOf(directory))
  for (const name of [...drafts.keys()]) addEstate(drafts, name)
  addAreas(drafts, directory)
  return [...drafts].map(([name, draft]) => ({
    name,
    kind: draft.kind,
    buildings: [...draft.buildings],
    gridIds: [...draft.gridIds],
    numbers: draft.numbers,
    weak: draft.weak,
  }))
}

type Own = readonly [name: string, building: Building]

/** Its names and its address; what is no number of an estate or road is returned. */
function addBuilding(drafts: Drafts, building: Building): readonly Own[] {
  const whole = [building.name, ...building.aliases]
    .map(
      (spelling, at) => ({ name: plain(spelling), kind: at === 0 ? 'building' : 'alias' }) as const,
    )
    .filter(({ name }) => !addNumbered(drafts, name, building))
  for (const { name, kind } of whole) add(drafts, name, kind, [building], isWeak(name))
  addNumbered(drafts, plain(building.address), building)
  return whole.map(({ name }) => [name, building] as const)
}

/** What the book does not say itself: spellings derived from its names. */
function addDerived(drafts: Drafts, own: readonly Own[], towns: readonly Town[]): void {
  const said = new Set(drafts.keys())
  const derived = own.flatMap(([name, building]) =>
    derivedOf(name, towns).map((spelling) => [spelling, building] as const),
  )
  for (const [spelling, building] of derived)
    if (!said.has(spelling)) add(drafts, spelling, 'alias', [building], isWeak(spelling))
}

const plain = (name: string): string => canonical(fold(name)).text

const isWeak = (name: string): boolean => name.length <= 2 || COMMON.has(name)

function add(
  drafts: Drafts,
  name: string,
  kind: Name['kind'],
  buildings: readonly Building[],
  weak: boolean,
): Draft {
  const known = drafts.get(name)
  const draft =
    known && RANK[known.kind] <= RANK[kind]
      ? known
      : {
          kind,
          buildings: new Set<Building>(),
          gridIds: new Set<string>(),
          numbers: new Map(),
          weak,
        }
  drafts.set(name, draft)
  if (known && RANK[known.kind] < RANK[kind]) return known
  for (const building of buildings) {
    draft.buildings.add(building)
    draft.gridIds.add(building.gridId)
  }
  return draft
}

/** 锦绣花园3号楼 belongs to the estate 锦绣花园, 新华路12号 to 新华路. */
function addNumbered(drafts: Drafts, name: string, building: Building): boolean {
  const parts = NUMBERED.exec(name) ?? HOUSE.exec(name)
  const [, whole, number] = parts ?? []
  if (whole === undefined || whole.length < 2) return false
  const kind = name.endsWith('楼') || !STREET_ENDS.test(whole) ? 'estate' : 'road'
  const draft = add(drafts, whole, kind, [building], isWeak(whole))
  const there = draft.numbers.get(Number(number)) ?? []
  if (!there.includes(building)) draft.numbers.set(Number(number), [...there, building])
  return true
}

type Town = { readonly short: string; readonly long: string }

/** 清河小学 → 小学 and 清河镇小学; 小学 → 清河小学; 书香苑 → 书香, 书香小区. */
const derivedOf = (name: string, towns: readonly Town[]): readonly string[] => [
  ...towns.flatMap((town) => townSpellings(name, town)),
  ...shortSpellings(name, towns),
]

function townSpellings(name: string, { short, long }: Town): readonly string[] {
  const rest = restOf(name, long) ?? restOf(name, short) ?? name
  if (rest.length < 2 || STREET_ENDS.test(rest)) return []
  if (rest === '政府') return []
  if (rest !== name) return [rest, short + rest, long + rest]
  return COMMON.has(name) ? [short + name, long + name] : []
}

function shortSpellings(name: string, towns: readonly Town[]): readonly string[] {
  const stem = name.replace(ESTATE_ENDS, '')
  const isTown = towns.some(({ short, long }) => stem === short || stem === long)
  if (stem === name || stem.length < 2 || isTown || COMMON.has(name)) return []
  return HOUSING.test(name) ? [stem, `${stem}小区`] : [stem]
}

const HOUSING = /(?:花园|小区|家园|苑|新村|公寓|山庄|府|湾|庭)$/

const restOf = (name: string, beginning: string): string | undefined =>
  name.startsWith(beginning) ? name.slice(beginning.length) : undefined

/** 锦绣花园 with its numbers is 锦绣 and 锦绣小区 too. */
function addEstate(drafts: Drafts, name: string): void {
  const estate = drafts.get(name)
  if (estate?.kind !== 'estate') return
  const stem = name.replace(ESTATE_ENDS, '')
  if (stem === name || stem.length < 2) return
  for (const spelling of [stem, `${stem}小区`]) {
    const there = drafts.get(spelling)
    if (there && there.kind !== 'estate') continue
    const draft = add(drafts, spelling, 'estate', [...estate.buildings], isWeak(spelling))
    for (const [number, buildings] of estate.numbers) {
      const known = draft.numbers.get(number) ?? []
      draft.numbers.set(number, [...new Set([...known, ...buildings])])
    }
  }
}

/** Grids and communities by name: their own people call them so. */
function addAreas(drafts: Drafts, { grids }: Pick<Directory, 'grids'>): void {
  const living = grids.filter(({ endedAt }) => endedAt === null)
  const areas = living.flatMap((grid) => [
    [plain(grid.name), grid.id] as const,
    [plain(grid.communityName), grid.id] as const,
  ])
  for (const [name, gridId] of areas) {
    if (name.length < 3) continue
    const draft = add(drafts, name, 'area', [], false)
    if (draft.kind === 'area') draft.gridIds.add(gridId)
  }
}

function townsOf({ grids }: Pick<Directory, 'grids'>): readonly Town[] {
  return [...new Set(grids.map(({ townName }) => plain(townName)))]
    .filter((name) => name.length > 2)
    .map((long) => ({ long, short: long.replace(/(?:街道|镇|乡|区)$/, '') }))
}
