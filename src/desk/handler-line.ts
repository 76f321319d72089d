import { fullDate } from '../core/dates.ts'
import { maskPersonal } from '../core/masking.ts'
import type { Staff } from '../core/people.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import { isTicketNumber } from '../core/ticket-number.ts'
import type { Conversation, Inbound } from '../store/records.ts'
import type { Handling, Session, TaskBrief, Turn } from '../talk/turn.ts'
import type { Desk } from './desk.ts'
import { assistTaskOf, handlerAt, questionFor, ringsFor } from './handler-flow.ts'
import { helperIn } from './helper-in.ts'
import { knownOf } from './known.ts'
import { sessionOf } from './session.ts'

/** A message as the conversation reads it: of a resident, or of somebody who works by text. */
export type HandlerLine = {
  /** Null for everybody who does not work by text. */
  readonly staff: Staff | null
  readonly tickets: readonly Ticket[]
  readonly handling: Handling | null
  /** With the question the message answers: that of the ticket whose number it begins with, else the open one. */
  readonly session: Session
  /** Without that number. */
  readonly text: string
  /** The message was a number and nothing else: the task is told, and its question put. */
  readonly turn: Turn | null
}

const mostTasks = 20

/** Who writes, what they hold when they work by text, and which task they write about. */
export async function handlerLine(
  desk: Desk,
  conversation: Conversation,
  inbound: Inbound,
  at: Instant,
): Promise<HandlerLine> {
  const staff = handlerAt(desk, conversation)
  const stored = sessionOf(conversation.session, at)
  const { text } = inbound
  if (!staff) return { staff: null, tickets: [], handling: null, session: stored, text, turn: null }
  const named = await namedTask(desk, staff, text)
  if (!named) {
    const asked = stored.flow?.startsWith('handler') ? stored.ticketId : null
    const found = await handlingOf(desk, staff, conversation, inbound, text, asked)
    return { ...found, staff, session: stored, text, turn: null }
  }
  const { ticket, question, rest } = named
  const put = desk.current.talk.ask(stored, question, ticket.id, at)
  const found = await handlingOf(desk, staff, conversation, inbound, rest, ticket.id)
  const isBare = rest.trim() === '' && inbound.attachments.length === 0
  const turn = isBare ? withTask(put, found.handling) : null
  return { ...found, staff, session: put.session, text: rest, turn }
}

async function handlingOf(
  desk: Desk,
  staff: Staff,
  conversation: Conversation,
  inbound: Inbound,
  text: string,
  inHandId: string | null,
): Promise<{ readonly tickets: readonly Ticket[]; readonly handling: Handling }> {
  const tickets = await ticketsOf(desk, staff, inHandId)
  const inHand = tickets.find((ticket) => ticket.id === inHandId)
  const sent = inHand ? await sentPictures(desk, inHand, conversation) : []
  return {
    tickets,
    handling: {
      tasks: tickets.map((ticket) => ({
        ...brief(desk, ticket, staff),
        ...(ticket === inHand
          ? { needsPicture: needsEvidence(desk, ticket) && sent.length === 0, pictureIds: sent }
          : { needsPicture: false, pictureIds: [] }),
      })),
      masked: inHand ? await maskedFor(desk, inHand, text) : text,
      pictureIds: inbound.attachments.map(({ url }, n) =>
        url.startsWith('file:') ? url.slice('file:'.length) : `${inbound.id}-${n}`,
      ),
      helper: helperIn(desk, staff, text),
    },
  }
}

const leadingNumber = /^\s*(?:工单号?|单号)?\s*([1-9]\d{9})(?!\d)[\s,，.。:：、]*([\s\S]*)$/u

/** The task whose number the message begins with, where this person has something to do with it. */
async function namedTask(
  desk: Desk,
  staff: Staff,
  text: string,
): Promise<{ readonly ticket: Ticket; readonly question: string; readonly rest: string } | null> {
  const [, number = '', rest = ''] = leadingNumber.exec(text.normalize('NFKC')) ?? []
  if (!isTicketNumber(number)) return null
  const ticket = await desk.memory.ticketByNumber(number)
  const question = ticket ? questionFor(ticket, staff.id) : null
  return ticket && question ? { ticket, question, rest } : null
}

async function ticketsOf(
  desk: Desk,
  staff: Staff,
  askedId: string | null,
): Promise<readonly Ticket[]> {
  const filter = { limit: mostTasks, order: 'due' } as const
  const [held, assisting, asked] = await Promise.all([
    desk.memory.tickets({
      ...filter,
      handlerId: staff.id,
      statuses: ['open', 'assigned', 'accepted'],
    }),
    desk.memory.tickets({ ...filter, assistingId: staff.id }),
    askedId ? desk.memory.ticket(askedId) : undefined,
  ])
  const all = [...[...held, ...assisting].map(({ ticket }) => ticket), ...(asked ? [asked] : [])]
  return [...new Map(all.map((ticket) => [ticket.id, ticket])).values()]
}

const brief = (
  desk: Desk,
  ticket: Ticket,
  staff: Staff,
): Omit<TaskBrief, 'needsPicture' | 'pictureIds'> => ({
  id: ticket.id,
  number: ticket.number,
  status: ticket.status,
  emergency: ticket.kind === 'emergency',
  held: ticket.handlerId === staff.id,
  rings: ringsFor(ticket, staff.id),
  assistId: assistTaskOf(ticket, staff.id)?.id ?? null,
  next: nextOf(desk, ticket, staff),
})

/** The next thing this person owes, and by when. */
function nextOf(desk: Desk, ticket: Ticket, staff: Staff): string {
  const say = (phrase: string, at: Instant) =>
    desk.current.talk.speak(phrase, 'zh', { at: fullDate(desk.calendar, at) })
  const assisting = assistTaskOf(ticket, staff.id)
  if (ticket.handlerId !== staff.id && assisting) return say('handler-next-assist', assisting.dueAt)
  if (ticket.suspension) return say('handler-next-paused', ticket.suspension.until)
  if (ticket.signBy !== null) return say('handler-next-sign', ticket.signBy)
  if (ticket.contactBy !== null) return say('handler-next-contact', ticket.contactBy)
  return say('handler-next-reply', ticket.deadline.at)
}

/** Pictures the handler sent for it: those of the resident show what was wrong, not what was done. */
async function sentPictures(
  desk: Desk,
  ticket: Ticket,
  conversation: Conversation,
): Promise<readonly string[]> {
  if (ticket.conversationId === conversation.id) return []
  const pictures = await desk.memory.picturesOf(ticket.id)
  return pictures.filter((one) => one.conversationId === conversation.id).map(({ id }) => id)
}

const needsEvidence = (desk: Desk, ticket: Ticket): boolean =>
  desk.current.talk.services.find(({ code }) => code === ticket.service)?.evidence === true

/** As the resident may read it. Places stay: without them an answer says nothing. */
async function maskedFor(desk: Desk, ticket: Ticket, text: string): Promise<string> {
  const { names, phones } = await knownOf(desk, ticket)
  return maskPersonal(text, { names, phones, addresses: [], others: [] })
}

const withTask = (put: Turn, handling: Handling): Turn => {
  const { ticketId } = put.session
  const next = handling.tasks.find((task) => task.id === ticketId)?.next ?? ''
  return {
    ...put,
    says: [{ phrase: 'handler-list-line', with: { next }, ticket: ticketId }, ...put.says],
  }
}
