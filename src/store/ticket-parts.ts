import type { Ticket } from '../core/ticket.ts'
import type { AssistTask, Card } from '../core/ticket-parts.ts'
import { upsert } from './upsert.ts'
import type { Param, Work } from './work.ts'

/** Copies tasks and cards of a ticket to the tables of those who assist, and of units. Most have none. */
export function* writeParts({ id, tasks, cards }: Ticket): Work<void> {
  for (const task of tasks) yield* upsert('AssistTask', taskColumns(id, task))
  for (const card of cards) yield* upsert('Card', cardColumns(id, card))
}

/** An assisting task's row. */
export const taskColumns = (ticketId: string, task: AssistTask) =>
  ({
    id: task.id,
    ticketId,
    unitId: task.unitId,
    handlerId: task.handlerId,
    dueAt: task.dueAt,
    state: task.state,
  }) satisfies Record<string, Param>

/** A card's row. */
export const cardColumns = (ticketId: string, card: Card) =>
  ({
    id: card.id,
    unitId: card.unitId,
    colour: card.colour,
    ticketId,
    issuedAt: card.issuedAt,
    state: card.state,
  }) satisfies Record<string, Param>
