import { expect } from 'vitest'
import { nextDue } from '../../src/core/due.ts'
import type { Ticket } from '../../src/core/ticket.ts'
import type { Hotline } from '../kit/hotline.ts'
import { when } from '../kit/town.ts'
import { eventsOf, now, opened } from './life-of.ts'

/** When a lamp reported on Monday 2 March expires. */
const expiry = when('2026-03-11 17:30')

/** So many lamps nobody signed for, at the moment they expire. */
export async function expiring(hotline: Hotline, many: number): Promise<readonly Ticket[]> {
  const tickets: Ticket[] = []
  for (let n = 0; n < many; n++)
    tickets.push(await opened(hotline, { phone: `+86138000000${10 + n}` }))
  hotline.clock.set(expiry)
  return tickets
}

/** Each expired once, each resident was told once, and each waits for the next morning. */
export async function eachOnce(hotline: Hotline, tickets: readonly Ticket[]): Promise<void> {
  for (const ticket of tickets) {
    expect(await typesSince(hotline, ticket, ticket.version)).toEqual(['expired'])
    expect(await textsNow(hotline, ticket)).toEqual(['resident'])
    expect(nextDue(await now(hotline, ticket))?.at).toBe(when('2026-03-12 08:30'))
  }
}

/** What happened after the first `version` events; a rung of the ladder by its own name. */
export const typesSince = async (
  hotline: Hotline,
  ticket: Ticket,
  version: number,
): Promise<readonly string[]> =>
  (await eventsOf(hotline, ticket))
    .slice(version)
    .map((event) => (event.type === 'pressed' ? event.step : event.type))

/** Whom a text about a ticket was written to in this very moment. */
export const textsNow = async (
  hotline: Hotline,
  { id }: Pick<Ticket, 'id'>,
): Promise<readonly string[]> =>
  (await hotline.desk.memory.deliveriesOf(id))
    .filter(({ createdAt }) => createdAt === hotline.clock.now())
    .map(({ staffId }) => staffId ?? 'resident')
