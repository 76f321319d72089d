import { msPerDay } from './instant.ts'
import { namesOther, wordsAlike } from './like-words.ts'
import { sameMatterFrom, textsAlike } from './near-index-sketch.ts'
import type { Place, Ticket } from './ticket.ts'

/** What of a report is compared with another. */
export type Matter = Pick<Ticket, 'service' | 'place' | 'text' | 'openedAt'>

/** Why two reports may be one matter, for the operator to read. */
type LikeReason =
  | 'same-building'
  | 'same-place'
  | 'same-grid'
  | 'other-building'
  | 'same-service'
  | 'both-unclassified'
  | 'similar-words'

export type Likeness = {
  /** 0 to 1. */
  readonly score: number
  readonly reasons: readonly LikeReason[]
  /** Whole days between the two reports. */
  readonly daysApart: number
}

/**
 * What counts how much; together 1. Place and service carry it: with both the same, two reports are
 * one matter whatever their words (0.75, where flows/rules.yaml asks for 0.6). Without the same
 * service even the same building and day need the same words, and nothing makes up for another place.
 */
const weights = { place: 0.45, service: 0.3, words: 0.15, time: 0.1 } as const

/** How near two places are, by what is known of them. */
const nearness = {
  'same-building': 1,
  'same-place': 0.9,
  /** One of the two says only the estate or the road; or the same building, another entrance. */
  'same-grid': 0.5,
  /** Two buildings by name or number: shown to an operator, never put to a resident. */
  'other-building': 0.1,
} as const

/** From here on the operator is told that the words are alike. */
const similarFrom = 0.5

/** How likely two reports are one matter. `days`: after so many days apart, time speaks against it in full. Symmetric. */
export function likeness(a: Matter, b: Matter, days: number): Likeness {
  const apartMs = Math.abs(a.openedAt - b.openedAt)
  const daysApart = Math.floor(apartMs / msPerDay)
  const near = nearnessOf(a.place, b.place)
  if (near === null) return { score: 0, reasons: [], daysApart }
  const words = wordsAlike(wordsOf(a), wordsOf(b))
  const service = sameService(a, b)
  const score =
    weights.place * nearness[near] +
    weights.service * (service === 'same-service' ? 1 : known(a) && known(b) ? 0 : words) +
    weights.words * words +
    weights.time * Math.max(0, 1 - apartMs / (days * msPerDay))
  return {
    score,
    reasons: [
      near,
      ...(service === null ? [] : [service]),
      ...(words >= similarFrom ? ['similar-words' as const] : []),
    ],
    daysApart,
  }
}

/**
 * Where the address book knows none of the two places: by the words alone, which then must name the same ones
 * (near-index-sketch says how sure that is). Symmetric.
 */
export function wordedLikeness(a: Matter, b: Matter): Likeness {
  const daysApart = Math.floor(Math.abs(a.openedAt - b.openedAt) / msPerDay)
  const alike = textsAlike(a.text, b.text)
  if (isPlaced(a) || isPlaced(b) || alike < sameMatterFrom)
    return { score: 0, reasons: [], daysApart }
  const service = sameService(a, b)
  return {
    score: alike,
    reasons: [...(service === null ? [] : [service]), 'similar-words'],
    daysApart,
  }
}

const isPlaced = ({ place }: Matter): boolean =>
  (place?.gridId ?? place?.buildingId ?? null) !== null

const known = ({ service }: Matter): boolean => service !== null

function sameService(a: Matter, b: Matter): 'same-service' | 'both-unclassified' | null {
  if (a.service !== b.service) return null
  return a.service === null ? 'both-unclassified' : 'same-service'
}

/** The place counts once: its name in both texts says nothing more about the matter. */
const wordsOf = ({ text, place }: Matter): string =>
  (place?.text ? text.replaceAll(place.text, ' ').trim() : '') || text

/** Null: elsewhere, or nowhere that is known. */
function nearnessOf(a: Place | null, b: Place | null): keyof typeof nearness | null {
  if (a === null || b === null) return null
  const entrances = namesOther(a.text, b.text, 'entrance')
  if (a.buildingId !== null && a.buildingId === b.buildingId)
    return entrances ? 'same-grid' : 'same-building'
  if (a.gridId === null || a.gridId !== b.gridId) return null
  if (areBuildings(a, b)) return 'other-building'
  return a.text !== '' && a.text === b.text ? 'same-place' : 'same-grid'
}

/** Two buildings, by the address book or by the numbers people gave. */
const areBuildings = (a: Place, b: Place): boolean =>
  (a.buildingId !== null && b.buildingId !== null) || namesOther(a.text, b.text, 'building')
