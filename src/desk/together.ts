import type { Refusal } from '../core/refusal.ts'
import type { Desk } from './desk.ts'
import { asChange, type Draft, lay, newDraft } from './draft.ts'
import { announce } from './execute.ts'
import { type Audience, tell } from './tell.ts'

// More than this many collisions is no collision but a bug.
const mostTries = 8

/**
 * A change of several tickets in one transaction: loaded, decided, appended with everything that must
 * be told, then rung. Somebody faster only means deciding again; a refusal changes none of them.
 */
export async function together(
  desk: Desk,
  ticketIds: readonly string[],
  change: (draft: Draft) => Refusal | null,
  audience: Audience,
): Promise<Refusal | null> {
  for (let tries = 0; tries < mostTries; tries++) {
    const draft = newDraft(desk.world.now())
    for (const id of ticketIds) {
      const ticket = await desk.memory.ticket(id)
      if (!ticket) return { code: 'no-such-ticket' }
      lay(draft, ticket)
    }
    const refusal = change(draft)
    if (refusal) return refusal
    await tell(desk, draft, audience)
    const appended = await desk.memory.append(asChange(draft))
    if (!appended.ok) continue
    await announce(desk, draft, appended.position)
    return null
  }
  throw new Error(
    `tickets ${ticketIds.join(', ')} changed ${mostTries} times while one change was decided`,
  )
}
