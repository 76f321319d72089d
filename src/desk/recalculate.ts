import { recalculatedDeadline } from '../core/deadlines.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Desk } from './desk.ts'
import { enact } from './execute.ts'

const batch = 200

/**
 * Works out anew every provisional deadline by the calendar as it is now, each in a step of its own;
 * residents whose date changes are told. Whoever breaks off or runs twice leaves nothing half done:
 * what is certain already is not touched again. Answers how many changed.
 */
export async function recalculateDeadlines(desk: Desk): Promise<number> {
  let changed = 0
  let page: readonly Ticket[] = []
  do {
    page = await desk.memory.provisionalTickets(page.at(-1)?.id ?? '', batch)
    for (const ticket of page) if (await recalculate(desk, ticket)) changed += 1
  } while (page.length === batch)
  if (changed > 0) desk.log.info({ event: 'recalculated', changed })
  return changed
}

async function recalculate(desk: Desk, known: Ticket): Promise<boolean> {
  if (recalculatedDeadline(desk.calendar, known.deadline) === known.deadline) return false
  const { ok } = await enact(desk, known, (ticket) => {
    const present = recalculatedDeadline(desk.calendar, ticket.deadline)
    return present === ticket.deadline ? null : { type: 'recalculate', deadline: present }
  })
  return ok
}
