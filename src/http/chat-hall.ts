import type { Desk } from '../desk/desk.ts'
import type { Ring } from '../queue/queue.ts'
import type { Visitor } from './chat-visitor.ts'

/** Where one browser waits: who it is, and how to make it look or show its tickets anew. */
export type Seat = {
  readonly visitor: Visitor
  look(): void
  refreshCards(): void
}

export type Hall = {
  enter(seat: Seat): void
  leave(seat: Seat): void
  close(): void
}

const eventsAtOnce = 500
/** Events of one append share a ring that names the last of them. */
const lookBack = 20

/** All open chats of this process behind one bell: each ring reaches only whom it concerns. */
export const createHall = (desk: Desk): Hall => {
  const seats = new Set<Seat>()
  let position: number | null = null
  let reading = false

  const onConversation = async (conversationId: string) => {
    const strangers = [...seats].filter(({ visitor }) => visitor.conversationId() === null)
    for (const seat of seats) if (seat.visitor.conversationId() === conversationId) seat.look()
    if (strangers.length === 0) return
    const conversation = await desk.memory.conversation(conversationId)
    for (const seat of strangers) if (seat.visitor.address() === conversation?.address) seat.look()
  }

  const showChanged = (changed: ReadonlySet<string>) => {
    for (const seat of seats)
      if ([...changed].some((id) => seat.visitor.shows(id))) seat.refreshCards()
  }

  const readEvents = async (rung: number) => {
    for (;;) {
      const events = await desk.memory.eventsAfter(position ?? rung - lookBack, eventsAtOnce)
      const last = events.at(-1)
      if (!last) return
      position = last.position
      showChanged(new Set(events.map(({ ticketId }) => ticketId)))
    }
  }

  const onTickets = async (rung: number) => {
    if (seats.size === 0) position = rung
    if (seats.size === 0 || reading) return
    reading = true
    await readEvents(rung).finally(() => {
      reading = false
    })
  }

  const onRing = async (ring: Ring) => {
    switch (ring.type) {
      case 'conversation':
        return onConversation(ring.conversationId)
      case 'tickets':
        return onTickets(ring.position)
      case 'directory':
        for (const seat of seats) seat.refreshCards()
        return
      case 'board':
      case 'model':
        return
    }
  }

  const stopListening = desk.bell.listen((ring) => {
    onRing(ring).catch((error: unknown) =>
      desk.log.error({ event: 'chat-bell-failed', ring: ring.type, error: String(error) }),
    )
  })
  return {
    enter: (seat) => void seats.add(seat),
    leave: (seat) => void seats.delete(seat),
    close: stopListening,
  }
}
