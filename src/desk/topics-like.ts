import { msPerDay } from '../core/instant.ts'
import { sketchOf } from '../core/near-index-sketch.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import { areaOf } from '../core/topics-area.ts'
import type { Report } from '../core/topics-report.ts'
import type { Desk } from './desk.ts'
import { caughtUp, isFilled } from './topics.ts'
import { mattersOf } from './topics-report.ts'

const mostLike = 40

/**
 * Tickets whose words are like this one's, whatever their service: of the same estate or road, or, where the
 * address book does not know the place, of none, and then the names in the words agree too.
 */
export async function wordedLike(desk: Desk, ticket: Ticket): Promise<readonly Ticket[]> {
  const { maker } = await caughtUp(desk)
  const areaId = areaOf(maker.areas, ticket.place)?.id ?? null
  const there = (report: Report) => report.areaId === areaId
  return likeWords(desk, mattersOf(maker.areas, ticket), there, ticket.openedAt)
}

/**
 * What others reported in these grids in words like these. Nothing while the words are not yet in memory:
 * nobody who writes waits for that, and what is of the same service is found without it.
 */
export async function wordedNear(
  desk: Desk,
  text: string,
  gridIds: readonly (string | null)[],
  at: Instant,
): Promise<readonly Ticket[]> {
  const there = ({ gridId }: Report) => gridId !== null && gridIds.includes(gridId)
  return isFilled(desk) && gridIds.length > 0 ? likeWords(desk, text, there, at) : []
}

async function likeWords(
  desk: Desk,
  words: string,
  there: (report: Report) => boolean,
  at: Instant,
): Promise<readonly Ticket[]> {
  const { index } = await caughtUp(desk)
  const since = at - desk.rules.lookAlikes.days * msPerDay
  const accepts = (report: Report) => there(report) && report.openedAt >= since
  const near = index.like(sketchOf(words), accepts, mostLike)
  const tickets = await Promise.all(near.map(({ id }) => desk.memory.ticket(id)))
  return tickets.flatMap((ticket) => ticket ?? [])
}
