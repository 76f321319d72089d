import { addWorkdays } from '../core/deadlines.ts'
import { msPerDay } from '../core/instant.ts'
import type { CardRow } from '../store/records.ts'
import type { Desk } from './desk.ts'

/**
 * Two red cards running: the head of the unit is to explain in an interview (S2). Looked up from the
 * cards that stand, so that two of one moment, of two processes, or before a crash make one interview:
 * it bears the id of its first card. A card counts for one interview only.
 */
export async function callInterviews(desk: Desk): Promise<void> {
  const { afterCards, withinDays } = desk.rules.interview
  const at = desk.world.now()
  const cards = await desk.memory.cards({ since: at - withinDays * msPerDay })
  const red = cards.filter(({ colour, state }) => colour === 'red' && state !== 'withdrawn')
  for (const [unitId, ofUnit] of byUnit(red)) {
    if (ofUnit.length < afterCards) continue
    const before = (await desk.memory.interviews({ unitId })).flatMap(({ cardIds }) => cardIds)
    const [first, ...others] = ofUnit.filter(({ id }) => !before.includes(id)).reverse()
    if (first && others.length + 1 >= afterCards) await call(desk, unitId, [first, ...others])
  }
}

function byUnit(cards: readonly CardRow[]): ReadonlyMap<string, readonly CardRow[]> {
  const units = new Map<string, CardRow[]>()
  for (const card of cards) units.set(card.unitId, [...(units.get(card.unitId) ?? []), card])
  return units
}

async function call(
  desk: Desk,
  unitId: string,
  cards: readonly [CardRow, ...CardRow[]],
): Promise<void> {
  const at = desk.world.now()
  const { heldWithinWorkdays } = desk.rules.interview
  await desk.memory.saveInterview({
    id: cards[0].id,
    unitId,
    cardIds: cards.map(({ id }) => id),
    createdAt: at,
    dueAt: addWorkdays(desk.calendar, at, heldWithinWorkdays),
    heldAt: null,
    heldBy: null,
    explanation: null,
    rectifyBy: null,
  })
  desk.log.info({ event: 'interview-called', unitId, cards: cards.length })
}
