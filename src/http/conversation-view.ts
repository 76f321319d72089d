import type { Language } from '../core/channel.ts'
import { maskNumbers } from '../core/masking.ts'
import { maskPhone } from '../core/phone.ts'
import { mayRead, type Reader, sightOf } from '../core/sight.ts'
import type { Desk } from '../desk/desk.ts'
import type { CallBack, Conversation, Line, Resident } from '../store/records.ts'
import { namesIn } from './ticket-view.ts'
import type { CallBackRow, ConversationPage, ConversationRow } from './wire/console.ts'

const LINES_SHOWN = 200
const TICKETS_SHOWN = 5

/** The phrase a flow gave as its reason; the bare key where the flows were edited since it was stored. */
const sayReason = (desk: Desk, reason: string, language: Language): string => {
  try {
    return desk.current.talk.speak(reason, language, {})
  } catch {
    return reason
  }
}

/**
 * What of a conversation this person may read: lines of a confidential matter that is another's are
 * left out, telephone numbers in the resident's words are hidden.
 */
const readable = async (
  { memory }: Desk,
  lines: readonly Line[],
  reader: Reader,
): Promise<readonly Line[]> => {
  const ids = [...new Set(lines.flatMap(({ ticketId }) => ticketId ?? []))]
  const tickets = (await Promise.all(ids.map((id) => memory.ticket(id)))).flatMap(
    (ticket) => ticket ?? [],
  )
  const closed = new Set(
    tickets.filter((one) => sightOf(reader, one) !== 'whole').map(({ id }) => id),
  )
  return lines
    .filter(({ ticketId }) => ticketId === null || !closed.has(ticketId))
    .map((line) => (line.direction === 'in' ? { ...line, text: maskNumbers(line.text) } : line))
}

/** A conversation as one line of the queue: who, how long they wait, what was said last. */
export const conversationRow = async (
  desk: Desk,
  conversation: Conversation,
  reader: Reader,
  language: Language,
): Promise<ConversationRow> => {
  const [resident, lines] = await Promise.all([
    desk.memory.resident(conversation.residentId),
    desk.memory.lines(conversation.id, Math.max(0, conversation.seq - 1), 1),
  ])
  const last = await readable(desk, lines, reader)
  return {
    id: conversation.id,
    channel: conversation.channel,
    residentName: resident?.name ?? null,
    residentPhone: resident?.phone ? maskPhone(resident.phone) : null,
    owner: conversation.owner,
    ownerName: conversation.owner === 'bot' ? null : namesIn(desk).staff(conversation.owner),
    waitingSince: conversation.waitingSince,
    waitingFor: conversation.waitingFor && sayReason(desk, conversation.waitingFor, language),
    lastAt: conversation.lastAt,
    lastText: last[0]?.text ?? null,
    optedOut: conversation.optedOut,
  }
}

const FILE = 'file:'

const lineRow = (desk: Desk, line: Line): ConversationPage['lines'][number] => ({
  seq: line.seq,
  direction: line.direction,
  text: line.text,
  at: line.at,
  author: line.author,
  authorName:
    line.author === 'resident' || line.author === 'bot' ? null : namesIn(desk).staff(line.author),
  status: line.status,
  pictureIds: line.attachments
    .filter(({ url }) => url.startsWith(FILE))
    .map(({ url }) => url.slice(FILE.length)),
})

/** The latest lines of a conversation and the resident's latest tickets. */
export const conversationPage = async (
  desk: Desk,
  conversation: Conversation,
  reader: Reader,
  language: Language,
): Promise<ConversationPage> => {
  const { memory } = desk
  const [row, lines, tickets] = await Promise.all([
    conversationRow(desk, conversation, reader, language),
    memory.lines(conversation.id, Math.max(0, conversation.seq - LINES_SHOWN), LINES_SHOWN),
    memory.tickets({ residentId: conversation.residentId, limit: TICKETS_SHOWN, order: 'new' }),
  ])
  return {
    conversation: row,
    lines: (await readable(desk, lines, reader)).map((line) => lineRow(desk, line)),
    tickets: tickets
      .filter(({ ticket }) => mayRead(reader, ticket))
      .map(({ ticket }) => {
        const service = namesIn(desk).service(ticket.service)
        return {
          id: ticket.id,
          number: ticket.number,
          status: ticket.status,
          serviceName: service?.name ?? null,
          serviceNameEn: service?.nameEn ?? null,
        }
      }),
  }
}

/** A call the hotline owes. The number is masked as soon as there is a ticket on which a look at it is logged. */
export const callBackRow = async (
  desk: Desk,
  callBack: CallBack,
  language: Language,
): Promise<CallBackRow> => {
  const { memory } = desk
  const conversation = await memory.conversation(callBack.conversationId)
  const [resident, newest, ticket] = await Promise.all([
    conversation ? memory.resident(conversation.residentId) : undefined,
    conversation
      ? memory.tickets({ residentId: conversation.residentId, limit: 1, order: 'new' })
      : [],
    callBack.ticketId ? memory.ticket(callBack.ticketId) : undefined,
  ])
  const logged = ticket?.id ?? newest[0]?.ticket.id ?? null
  return {
    id: callBack.id,
    conversationId: callBack.conversationId,
    ticketId: callBack.ticketId,
    ticketNumber: ticket?.number ?? null,
    channel: conversation?.channel ?? 'voice',
    residentName: resident?.name ?? null,
    phone: phoneToCall(resident, logged !== null),
    revealTicketId: logged,
    reason: sayReason(desk, callBack.reason, language),
    owedSince: callBack.owedSince,
  }
}

const phoneToCall = (resident: Resident | undefined, isLogged: boolean): string | null => {
  if (!resident?.phone) return null
  return isLogged ? maskPhone(resident.phone) : resident.phone
}
