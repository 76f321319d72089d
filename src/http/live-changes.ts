import { mayRead } from '../core/sight.ts'
import type { Desk } from '../desk/desk.ts'
import type { LoggedEvent } from '../store/records.ts'
import type { SignedIn } from './staff-session.ts'
import { rowOf } from './ticket-view.ts'
import type { LiveMessage } from './wire/console-live.ts'

const EVENTS_A_LOOK = 500
/** Farther behind than this, a fresh list costs less than the story of how it came about. */
const FARTHEST_BEHIND = 2000

/** Reads the log after a cursor and tells one person what of it is theirs: in order, nothing skipped, one look at a time. */
export const createChangeReader = (
  desk: Desk,
  staff: SignedIn,
  send: (message: LiveMessage) => void,
  leastPauseMs: number,
) => {
  const { memory } = desk
  let cursor: number | null = null
  let busy = false
  let again = false
  let stopped = false

  const tellEmergencies = (events: readonly LoggedEvent[], seen: ReadonlySet<string>): void => {
    for (const { event, ticketId } of events)
      if (event.type === 'opened' && event.kind === 'emergency' && seen.has(ticketId))
        send({ type: 'emergency', ticketId, number: event.number })
  }

  const tellChanges = async (events: readonly LoggedEvent[], upTo: number): Promise<void> => {
    const ids = [...new Set(events.map(({ ticketId }) => ticketId))]
    const tickets = (await Promise.all(ids.map((id) => memory.ticket(id)))).flatMap(
      (ticket) => ticket ?? [],
    )
    const seen = tickets.filter((ticket) => mayRead(staff, ticket))
    const seenIds = new Set(seen.map(({ id }) => id))
    tellEmergencies(events, seenIds)
    send({
      type: 'changes',
      cursor: upTo,
      reload: false,
      tickets: seen.map((ticket) => rowOf(desk, ticket, staff)),
      gone: ids.filter((id) => !seenIds.has(id)),
    })
  }

  const catchUp = async (from: number): Promise<number> => {
    const head = await memory.headPosition()
    if (from > head || head - from > FARTHEST_BEHIND) {
      send({ type: 'changes', cursor: head, reload: true, tickets: [], gone: [] })
      return head
    }
    let at = from
    while (!stopped) {
      const events = await memory.eventsAfter(at, EVENTS_A_LOOK)
      const last = events.at(-1)
      if (!last) return at
      at = last.position
      await tellChanges(events, at)
    }
    return at
  }

  const look = (): void => {
    if (stopped || cursor === null) return
    again = true
    if (busy) return
    busy = true
    run()
      .catch((error: unknown) =>
        desk.log.error({ event: 'live read failed', error: String(error) }),
      )
      .finally(() => {
        busy = false
        if (again) look()
      })
  }

  const run = async (): Promise<void> => {
    while (again && !stopped && cursor !== null) {
      again = false
      cursor = await catchUp(cursor)
      if (again) await pause(leastPauseMs)
    }
  }

  return {
    /** Begins after `from`; null begins now and tells where now is. */
    start: (from: number | null): void => {
      if (from !== null) {
        cursor = from
        look()
        return
      }
      memory
        .headPosition()
        .then((head) => {
          cursor = head
          send({ type: 'changes', cursor: head, reload: false, tickets: [], gone: [] })
          look()
        })
        .catch((error: unknown) =>
          desk.log.error({ event: 'live read failed', error: String(error) }),
        )
    },
    look,
    stop: (): void => {
      stopped = true
    },
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
