import type { TicketEvent } from './core/event.ts'
import type { Desk } from './desk/desk.ts'
import { serviceName } from './desk/facts.ts'

/** Says what the hotline did with a telephone's ticket: one step for each event. */
export type TellStep = (
  number: string,
  what: string,
  detail: Readonly<Record<string, string | null>>,
) => void

// The simulator shows a person's few messages; a replay of thousands is passed over.
const most = 60

/** Follows the ticket log for the simulator's list of steps. Answers the function that stops it. */
export function watchTickets(desk: Desk, tell: TellStep): () => void {
  let cursor: number | null = null
  let running = Promise.resolve()
  const look = async () => {
    const head = await desk.memory.headPosition()
    const from = cursor === null ? head - 2 : cursor
    cursor = head
    if (head - from > most) return
    for (const { ticketId, event } of await desk.memory.eventsAfter(from, most)) {
      const ticket = await desk.memory.ticket(ticketId)
      const conversation = ticket && (await desk.memory.conversation(ticket.conversationId))
      if (ticket && conversation)
        tell(conversation.address, `ticket-${event.type}`, {
          number: ticket.number,
          ...detailOf(desk, event),
        })
    }
  }
  return desk.bell.listen((ring) => {
    if (ring.type === 'tickets') running = running.then(look).catch(() => {})
  })
}

function detailOf(desk: Desk, event: TicketEvent): Readonly<Record<string, string | null>> {
  const nameOf = (id: string) =>
    desk.current.directory.staff.find((one) => one.id === id)?.name ?? id
  if (event.type === 'opened') return { service: serviceName(desk, event.service, 'zh') }
  if ('assignment' in event)
    return { handler: nameOf(event.assignment.handlerId), rule: event.assignment.rule }
  return { by: event.by === 'resident' || event.by === 'system' ? null : nameOf(event.by) }
}
