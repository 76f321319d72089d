import {
  type Actor,
  type CommandOf,
  type Decision,
  type GuideAnswer,
  happen,
  isBlank,
  refuse,
  type Stamp,
} from '../command.ts'
import type { EventOf, TicketEvent } from '../event.ts'
import type { Ticket } from '../ticket.ts'

/** Closed by its answer, in one step. */
export const guidedEvents = (answer: GuideAnswer, stamp: Stamp): readonly TicketEvent[] => [
  {
    type: 'guided',
    ...stamp,
    guide: answer.guide,
    publicAnswer: answer.publicAnswer,
    ...(answer.service === undefined ? {} : { service: answer.service }),
  },
  { type: 'closed', ...stamp, closing: 'answered', archiveAt: answer.archiveAt },
]

/** Only what nobody has worked on yet: a person's work is not answered over by a paper. */
export function answerFromGuide(
  ticket: Ticket,
  command: CommandOf<'answer-from-guide'>,
  actor: Actor,
  stamp: Stamp,
): Decision {
  if (isBlank(command.publicAnswer)) return refuse('answer-missing')
  if (!isFresh(ticket) || (actor.type !== 'staff' && ticket.guide !== null))
    return refuse('not-in-this-state')
  return happen(...guidedEvents(command, stamp))
}

/** The resident says it helped: noted beside the answer, and nothing else changes. */
export const findHelpful = (ticket: Ticket, stamp: Stamp): Decision =>
  answeredByGuide(ticket) && ticket.guide?.helped === null
    ? happen({ type: 'found-helpful', ...stamp })
    : refuse('not-in-this-state')

/** Stands closed by a guide: taking it up again needs no reason and disputes nobody's work. */
export const answeredByGuide = ({ status, guide }: Ticket): boolean =>
  status === 'closed' && guide !== null && guide.helped !== false

/** How its next holder hears of a ticket taken up again: as new, where only a guide had answered. */
export const taskAgain = (before: Ticket | undefined): string =>
  before && answeredByGuide(before) ? 'handler-assigned' : 'handler-redo'

const isFresh = ({ kind, firstHandlerId, contactedAt, replies, tasks, children }: Ticket) =>
  kind !== 'emergency' &&
  firstHandlerId === null &&
  contactedAt === null &&
  replies === 0 &&
  tasks.length === 0 &&
  children.length === 0

/** Answered in time, by no handler: it counts as no reply of anybody's. */
export const guided = (event: EventOf<'guided'>): Partial<Ticket> => ({
  guide: { id: event.guide, helped: null },
  publicAnswer: event.publicAnswer,
  repliedAt: event.at,
  outcome: 'resolved',
  ...(event.service === undefined ? {} : { service: event.service }),
})

export const foundHelpful = (ticket: Ticket): Partial<Ticket> => ({
  guide: ticket.guide && { ...ticket.guide, helped: true },
})

/** Taken up again: the guide did not help, and that stays known of it. */
export const notHelped = (ticket: Ticket): Pick<Ticket, 'guide'> => ({
  guide:
    answeredByGuide(ticket) && ticket.guide ? { ...ticket.guide, helped: false } : ticket.guide,
})
