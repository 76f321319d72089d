/** What a stretch of an address names. */
export type AddressElement =
  | 'province'
  | 'city'
  | 'district'
  | 'town'
  | 'road'
  | 'number'
  | 'community'
  | 'landmark'
  | 'building'
  | 'unit'
  | 'floor'
  | 'room'

export type Part = { readonly element: AddressElement; readonly from: number; readonly to: number }
type Rule = {
  readonly after: readonly (AddressElement | 'village' | undefined)[] | null
  readonly shape: RegExp
  /** What the groups of the shape are, in order. */
  readonly parts: readonly AddressElement[]
}

/** By what stands before (null: anything); the first rule that fits. */
const RULES: readonly Rule[] = [
  {
    after: ['road'],
    shape: /^((?:[0-9]+|[一二三四五六七八九十]+)弄)([0-9]+(?:-[0-9]+)?号?)/,
    parts: ['road', 'number'],
  },
  { after: null, shape: /^([0-9]+号(?:大街|大道|路))/, parts: ['road'] },
  {
    after: ['road', 'village'],
    shape: /^([0-9]+)[-－_]([0-9]+(?:幢|栋|号楼))/,
    parts: ['number', 'building'],
  },
  { after: null, shape: /^((?:[0-9]+|[一二三四五六七八九十]+)单元)/, parts: ['unit'] },
  {
    after: null,
    shape:
      /^((?:[a-zA-Z]?[0-9]+|[一二三四五六七八九十百]+|[a-zA-Z])[a-zA-Z]?(?:-[0-9]+)?(?:号楼|幢|栋|座|排|#楼?)|[a-zA-Z]楼)/,
    parts: ['building'],
  },
  { after: null, shape: /^((?:[0-9]+|[一二三四五六七八九十]+)[组巷])/, parts: ['road'] },
  {
    after: ['road', 'village'],
    shape:
      /^((?:[a-zA-Z]?[0-9]+(?:[-－][0-9]+)*[a-zA-Z]?|[一二三四五六七八九十百]+)(?:号(?!楼|院|门|桥)|弄))/,
    parts: ['number'],
  },
  { after: ['road'], shape: /^([0-9]+(?:-[0-9]+)?)(?![0-9幢栋座楼层室单#组])/, parts: ['number'] },
  {
    after: ['community', 'landmark', 'number'],
    shape: /^((?:[a-zA-Z]?[0-9]+|[一二三四五六七八九十]+)号)(?!门)/,
    parts: ['building'],
  },
  {
    after: ['community', 'landmark', 'village'],
    shape: /^([a-zA-Z]?[0-9]{1,3})[-－_ ]([0-9]+)[-－_ ]([0-9]+室?)/,
    parts: ['building', 'unit', 'room'],
  },
  {
    after: ['community', 'landmark', 'village', 'number'],
    shape: /^([a-zA-Z]?[0-9]{1,3}|[a-zA-Z])[-－_ ]([a-zA-Z]?[0-9]+(?:室|号)?)/,
    parts: ['building', 'room'],
  },
  {
    after: ['community'],
    shape: /^([0-9]{1,3})(?=$)/,
    parts: ['building'],
  },
  { after: ['landmark', 'community'], shape: /^([a-zA-Z])(?=[0-9])/, parts: ['building'] },
  {
    after: null,
    shape: /^((?:[0-9]+|[一二三四五六七八九十]+)(?:楼|层)|[0-9]+[fF])/,
    parts: ['floor'],
  },
  {
    after: null,
    shape: /^([a-zA-Z]?[0-9]+[a-zA-Z]?(?:室|房|号房)|[a-zA-Z]?[0-9]{3,4})(?![0-9号])/,
    parts: ['room'],
  },
  { after: ['town', undefined], shape: /^([0-9]+号)(?!楼|院|门|桥)/, parts: ['number'] },
]

type Named = { readonly element: AddressElement; readonly text: string }

/** 1310-2号 is a number and a building in it, 61-64号 one number for several houses. */
const BOTH = /^([0-9]+)[-－_]([0-9]+号?)(?![0-9-室])/
const VILLAGE = /(?<!新)村$|^.{2,3}$/

/** A village or a hamlet in one: its houses are numbered as a road's are. */
function isVillage(before: Named | undefined, outer: Named | undefined): boolean {
  if (before?.element === 'community') return VILLAGE.test(before.text)
  if (before?.element !== 'landmark') return false
  return before.text.length <= 3 || (outer?.element === 'community' && VILLAGE.test(outer.text))
}

/** What begins with a number here, by what stands before it: after a road a house number, after an estate a building. */
export function houseElements(
  rest: string,
  before: Named | undefined,
  outer: Named | undefined,
): readonly Part[] {
  if (!/^[0-9一二三四五六七八九十百零a-zA-Z]/.test(rest)) return []
  const kind = isVillage(before, outer) ? 'village' : before?.element
  const both = kind === 'road' || kind === 'village' ? BOTH.exec(rest) : null
  if (both && Number(both[1]) >= Number.parseInt(both[2] ?? '', 10))
    return partsOf(both, ['number', 'building'])
  const rule = RULES.find(
    ({ after, shape }) => (after === null || after.includes(kind)) && shape.test(rest),
  )
  const found = rule?.shape.exec(rest)
  return rule && found ? partsOf(found, rule.parts) : []
}

function partsOf(found: RegExpExecArray, elements: readonly AddressElement[]): readonly Part[] {
  let at = 0
  return elements.map((element, n) => {
    const written = found[n + 1] ?? ''
    const from = found[0].indexOf(written, at)
    at = from + written.length
    return { element, from, to: at }
  })
}
