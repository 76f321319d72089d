import { isPointText } from '../core/shared-point.ts'
import type { Place } from '../core/ticket.ts'
import { amendPlace } from './place-talk.ts'
import { liveTickets, placeOf, type Scene, type Vars } from './scene.ts'
import type { Act, TicketBrief } from './turn.ts'

type Patch = {
  readonly acts?: readonly Act[]
  readonly vars?: Vars
  readonly ticketId?: string | null
  readonly usualAsked?: true
}

/** Remembered by consent; undefined where there is none, or nothing may be kept. */
const usualOf = ({ input, stage }: Scene): Place | undefined => {
  const place = input.usual?.place
  if (!place) return undefined
  // A building may have gone to another grid since, and a grid may have ended.
  const building = stage.buildings.find(({ id }) => id === place.buildingId)
  const gridId = building?.gridId ?? place.gridId
  return { ...place, gridId: gridId !== null && stage.grids.has(gridId) ? gridId : null }
}

/** Known to the grid, and no mere position: where somebody stood is not where they live. */
const isLasting = (place: Place | null | undefined): place is Place =>
  Boolean(place?.gridId) && !isPointText(place?.text ?? '')

const isSame = (one: Place, other: Place): boolean =>
  one.buildingId === null
    ? other.buildingId === null && one.gridId === other.gridId && one.text === other.text
    : one.buildingId === other.buildingId

/** The place as the address book names it. */
function named({ stage }: Scene, { text, gridId, buildingId }: Place): Place {
  const building = stage.buildings.find(({ id }) => id === buildingId)
  return { text: building?.name ?? text, gridId, buildingId }
}

/** The same sure place in this report and in one before. */
function repeated(scene: Scene): Place | undefined {
  const place = placeOf(scene.vars)
  if (!isLasting(place)) return undefined
  const before = scene.input.tickets.filter(({ own, id }) => own && id !== scene.ticketId)
  return before.some((ticket) => isLasting(ticket.place) && isSame(ticket.place, place))
    ? place
    : undefined
}

/** Which place somebody means who asks for it to be remembered: the one they name, else their newest ticket's. */
function meant(scene: Scene): { place: Place; ticket: TicketBrief | undefined } | undefined {
  const said = scene.input.understanding.place
  if (said?.decision === 'sure' && isLasting(said)) return { place: said, ticket: undefined }
  const ticket = liveTickets(scene.input).find((one) => isLasting(one.place))
  return isLasting(ticket?.place) ? { place: ticket.place, ticket } : undefined
}

const offered = (scene: Scene, place: Place): Vars => {
  const { text, gridId, buildingId } = named(scene, place)
  return { usualText: text, usualGrid: gridId ?? '', usualBuilding: buildingId ?? '' }
}

/** What flows may ask about the usual place. */
export const usualPredicates: Readonly<Record<string, (scene: Scene) => boolean>> = {
  'has-usual-place': (scene) => usualOf(scene) !== undefined,
  'may-keep-usual-place': (scene) => scene.input.usual !== undefined,
  'may-offer-usual-place': (scene) =>
    scene.input.usual?.place === null &&
    scene.session.usualAsked !== true &&
    repeated(scene) !== undefined,
  'means-usual-place': (scene) => meant(scene) !== undefined,
}

/** What flows may do about it. */
export const usualDoings: Readonly<Record<string, (scene: Scene) => Patch>> = {
  'offer-repeated-place': (scene) => {
    const place = repeated(scene)
    return place ? { vars: offered(scene, place), usualAsked: true } : {}
  },
  'offer-meant-place': (scene) => {
    const found = meant(scene)
    if (!found) return {}
    return { vars: offered(scene, found.place), ticketId: null, usualAsked: true }
  },
  'keep-usual-place': ({ vars }) => {
    const { usualText: text, usualGrid, usualBuilding } = vars
    if (!text) return {}
    const place = { text, gridId: usualGrid || null, buildingId: usualBuilding || null }
    return { acts: [{ type: 'keep-usual-place', place }] }
  },
  'forget-usual-place': () => ({ acts: [{ type: 'keep-usual-place', place: null }] }),
  'keep-place-as-usual': (scene) => {
    const place = usualOf(scene)
    return place ? amendPlace(scene, place) : {}
  },
}

/** Gaps about it. */
export const usualFills: Readonly<Record<string, (scene: Scene) => string>> = {
  usualPlace: (scene) => scene.vars['usualText'] || (usualOf(scene)?.text ?? ''),
}
