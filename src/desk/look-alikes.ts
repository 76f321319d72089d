import { msPerDay } from '../core/instant.ts'
import { type Likeness, likeness, type Matter, wordedLikeness } from '../core/look-alikes.ts'
import type { Instant, Place, Status, Ticket } from '../core/ticket.ts'
import type { Resident } from '../store/records.ts'
import { split } from '../talk/scene.ts'
import type { NearbyReport, Neighbours, Session, TicketBrief } from '../talk/turn.ts'
import type { PlaceGuess, Understanding } from '../talk/understanding.ts'
import type { Desk } from './desk.ts'
import { serviceOf } from './placing.ts'
import { wordedLike, wordedNear } from './topics-like.ts'

/** Somebody else's report that may be the same matter, with what speaks for it. */
export type LookAlike = Likeness & { readonly ticket: Ticket }

// A grid has some hundred households; what is older than the newest so many is hardly the same.
const mostNear = 40
const mostShown = 10
const inHand: readonly Status[] = ['open', 'assigned', 'accepted']
const canLead: readonly Status[] = [...inHand, 'replied']

/** Whether others may wait for its answer. */
export const isLead = ({ status, confidential }: Ticket): boolean =>
  canLead.includes(status) && !confidential

/** For the operator: what may be the same matter as this ticket, the likeliest first; only what it could be merged into. */
export async function lookAlikesOf(desk: Desk, ticket: Ticket): Promise<readonly LookAlike[]> {
  if (!isProposable(desk, ticket)) return []
  const { days, showFrom } = desk.rules.lookAlikes
  const near = await nearby(desk, ticket.place ? [ticket.place] : [], [null], ticket.openedAt)
  const worded = await wordedLike(desk, ticket)
  return distinct([...near, ...worded])
    .filter((other) => canLead.includes(other.status) && isProposable(desk, other))
    .filter((other) => !isFamily(ticket, other) && other.residentId !== ticket.residentId)
    .map((other) => ({ ...likenessOf(ticket, other, days), ticket: other }))
    .filter(({ score }) => score >= showFrom)
    .sort(byLikeness)
    .slice(0, mostShown)
}

/** For the conversation: what others reported where this message may speak of. Loaded before, because the conversation is pure. */
export async function neighboursOf(
  desk: Desk,
  own: { readonly resident: Resident; readonly tickets: readonly TicketBrief[] },
  session: Session,
  understanding: Understanding,
  at: Instant,
  /** What was just said. */
  said: string,
): Promise<Neighbours> {
  const services = servicesOf(session, understanding).filter((code) => isShared(desk, code))
  const places = placesOf(session, understanding.place)
  const [near, worded] = await Promise.all([
    nearby(desk, places, services, at),
    wordedNear(
      desk,
      mattersIn(session, understanding, said),
      services.length > 0 ? places.map(({ gridId }) => gridId) : [],
      at,
    ),
  ])
  const ownIds = own.tickets.map(({ id }) => id)
  const others = distinct([...near, ...worded]).filter(
    (ticket) =>
      ticket.residentId !== own.resident.id && !ticket.children.some((id) => ownIds.includes(id)),
  )
  const offered = session.vars['nearby']
  const lead = offered ? await desk.memory.ticket(offered) : undefined
  return {
    like: (matter) => nearbyReport(desk, others, matter),
    joinable: (id) => lead?.id === id && inHand.includes(lead.status) && !lead.confidential,
  }
}

/** Where the message's matter may turn out to be: named in it, or one of the places asked about. */
function placesOf(session: Session, place: PlaceGuess | null): readonly Where[] {
  const named = place?.gridId ? [{ gridId: place.gridId, buildingId: place.buildingId }] : []
  if (!isReporting(session)) return named
  const { placeGrid, placeBuilding, candidates } = session.vars
  return [
    ...named,
    ...(placeGrid ? [{ gridId: placeGrid, buildingId: placeBuilding || null }] : []),
    ...split(candidates).map((gridId) => ({ gridId, buildingId: null })),
  ]
}

/** What it may turn out to be about. */
function servicesOf(session: Session, { service }: Understanding): readonly string[] {
  const { service: known, choices } = session.vars
  const asked = isReporting(session) ? [known, ...split(choices)] : []
  return [...new Set([service, ...asked])].filter((code) => code !== null && code !== undefined)
}

/** What it is about, without the place: everybody there names that. */
function mattersIn(session: Session, { place }: Understanding, said: string): string {
  const words = (isReporting(session) ? session.vars['text'] : undefined) ?? said
  return place?.text ? words.replaceAll(place.text, ' ') : words
}

const isReporting = (session: Session): boolean =>
  session.step !== null && session.flow === 'report'

type Where = Pick<Place, 'gridId' | 'buildingId'>

/** Recent reports at these places; of these services, or of any where null stands. */
async function nearby(
  desk: Desk,
  places: readonly Where[],
  services: readonly (string | null)[],
  at: Instant,
): Promise<readonly Ticket[]> {
  const since = at - desk.rules.lookAlikes.days * msPerDay
  const grids = [...new Map(places.map((place) => [place.gridId, place])).values()]
  const found = await Promise.all(
    grids.flatMap(({ gridId, buildingId }) =>
      services.map((service) =>
        desk.memory.nearby({ gridId, buildingId, service, since, limit: mostNear }),
      ),
    ),
  )
  return distinct(found.flat())
}

/** By place, service, words and time; by the words where nobody knows the places. */
const likenessOf = (a: Ticket, b: Ticket, days: number): Likeness =>
  [likeness(a, b, days), wordedLikeness(a, b)].reduce((best, one) =>
    one.score > best.score ? one : best,
  )

const distinct = (tickets: readonly Ticket[]): readonly Ticket[] => [
  ...new Map(tickets.map((ticket) => [ticket.id, ticket])).values(),
]

/** The likeliest matter of others that can be joined, and how many reported it; their numbers and words stay with them. */
function nearbyReport(desk: Desk, others: readonly Ticket[], matter: Matter): NearbyReport | null {
  if (matter.service === null || !isShared(desk, matter.service)) return null
  const { days, proposeFrom } = desk.rules.lookAlikes
  const alike = others
    .filter((ticket) => inHand.includes(ticket.status) && isProposable(desk, ticket))
    .map((ticket) => ({ ...likeness(ticket, matter, days), ticket }))
    .filter(({ score }) => score >= proposeFrom)
    .sort(byLikeness)
  const best = alike.find(({ ticket }) => ticket.service !== null)?.ticket
  const gridId = best?.place?.gridId ?? matter.place?.gridId
  if (!best?.service || !gridId) return null
  const people = new Set(alike.map(({ ticket }) => ticket.residentId)).size
  const waiting = alike.reduce((sum, { ticket }) => sum + ticket.children.length, 0)
  return { id: best.id, people: people + waiting, gridId, service: best.service }
}

/** The likeliest first; of equals the one most wait for, then the first. */
const byLikeness = (a: LookAlike, b: LookAlike): number =>
  b.score - a.score ||
  b.ticket.children.length - a.ticket.children.length ||
  a.ticket.openedAt - b.ticket.openedAt

const isFamily = (ticket: Ticket, other: Ticket): boolean =>
  other.id === ticket.id || other.id === ticket.parentId || ticket.children.includes(other.id)

/** Never what is confidential, and never what is somebody's own: benefits, papers, disputes. */
export const isProposable = (desk: Desk, ticket: Ticket): boolean =>
  !ticket.confidential && (ticket.service === null || isShared(desk, ticket.service))

const isShared = (desk: Desk, code: string): boolean => serviceOf(desk, code)?.shared === true
