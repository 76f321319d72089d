import type { Grid } from './people.ts'
import type { Place } from './ticket.ts'

/** An estate, a road, a quarter: the grids that share a name. */
export type Area = { readonly id: string; readonly name: string; readonly nameEn: string }

const numbering = /第?[一二三四五六七八九十百\d]*\s*网格$/u
const numberingEn = /\s*(?:grid\s*)?(?:no\.?\s*)?\d*$/i

/** The area of each grid, by the grid's id: 锦绣花园一网格 and 锦绣花园二网格 are both 锦绣花园. */
export function areasOf(grids: readonly Grid[]): ReadonlyMap<string, Area> {
  return new Map(
    grids.map(({ id, name, nameEn, communityId }) => {
      const stem = name.replace(numbering, '').trim() || name
      const stemEn = nameEn.replace(numberingEn, '').trim() || nameEn
      return [id, { id: `${communityId}/${stem}`, name: stem, nameEn: stemEn }]
    }),
  )
}

/**
 * The area of a place: of its grid, or the one its words name where nobody has said which grid (锦绣花园 alone
 * is two). Null: none that is known.
 */
export function areaOf(areas: ReadonlyMap<string, Area>, place: Place | null): Area | null {
  if (place === null) return null
  if (place.gridId !== null)
    return areas.get(place.gridId) ?? { id: place.gridId, name: place.text, nameEn: place.text }
  const named = [...areas.values()].filter(({ name }) => place.text.includes(name))
  return named.reduce<Area | null>(
    (longest, one) => (longest && longest.name.length >= one.name.length ? longest : one),
    null,
  )
}
