import { type CommandOf, type Decision, happen, isBlank, refuse, type Stamp } from '../command.ts'
import type { EventOf } from '../event.ts'
import type { Ticket } from '../ticket.ts'

export function note(command: CommandOf<'note'>, stamp: Stamp): Decision {
  const { text, pictureIds } = command
  if (isBlank(text) && pictureIds.length === 0) return refuse('nothing-changes')
  return happen({ type: 'noted', ...stamp, text, pictureIds })
}

export function shield(ticket: Ticket, command: CommandOf<'shield'>, stamp: Stamp): Decision {
  const { confidential, reason } = command
  if (confidential === ticket.confidential) return refuse('nothing-changes')
  if (isBlank(reason)) return refuse('reason-missing')
  return happen({ type: 'shielded', ...stamp, confidential, reason })
}

/** No look at a number or name without a reason; the resident may ask who looked. */
export function reveal(command: CommandOf<'reveal'>, stamp: Stamp): Decision {
  const { what, reason } = command
  if (isBlank(reason)) return refuse('reason-missing')
  return happen({ type: 'revealed', ...stamp, what, reason })
}

export const amended = (ticket: Ticket, event: EventOf<'amended'>): Partial<Ticket> => ({
  ...(event.service === undefined
    ? {}
    : { service: event.service, review: reviewOf(ticket, event) }),
  ...(event.kind === undefined ? {} : { kind: event.kind }),
  ...(event.kind === undefined || event.kind === 'emergency' ? {} : { alarm: null }),
  ...(event.layer === undefined ? {} : { layer: event.layer }),
  ...(event.difficulty === undefined ? {} : { difficulty: event.difficulty }),
  ...(event.place === undefined ? {} : { place: event.place }),
  ...(event.contactBy === undefined ? {} : { contactBy: event.contactBy }),
  ...(event.addition === undefined ? {} : { text: joined(ticket.text, event.addition) }),
})

/** Staff's word stands; a resident's choice among what they were asked counts until then. */
function reviewOf(ticket: Ticket, event: EventOf<'amended'>): Ticket['review'] {
  if (event.service === null || event.by === 'system') return ticket.review
  if (event.by !== 'resident') return { at: event.at, how: 'corrected' }
  return ticket.review?.how === 'corrected' ? ticket.review : { at: event.at, how: 'chosen' }
}

const joined = (text: string, addition: string): string =>
  text === '' ? addition : `${text}\n${addition}`
