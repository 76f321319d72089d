import type { Language } from '../core/channel.ts'
import { maskPhone } from '../core/phone.ts'
import type { Desk } from '../desk/desk.ts'
import type { CallBack, Conversation, Line } from '../store/records.ts'
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

/** A conversation as one line of the queue: who, how long they wait, what was said last. */
export const conversationRow = async (
  desk: Desk,
  conversation: Conversation,
  language: Language,
): Promise<ConversationRow> => {
  const [resident, last] = await Promise.all([
    desk.memory.resident(conversation.residentId),
    desk.memory.lines(conversation.id, Math.max(0, conversation.seq - 1), 1),
  ])
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
  language: Language,
): Promise<ConversationPage> => {
  const { memory } = desk
  const [row, lines, tickets] = await Promise.all([
    conversationRow(desk, conversation, language),
    memory.lines(conversation.id, Math.max(0, conversation.seq - LINES_SHOWN), LINES_SHOWN),
    memory.tickets({ residentId: conversation.residentId, limit: TICKETS_SHOWN, order: 'new' }),
  ])
  return {
    conversation: row,
    lines: lines.map((line) => lineRow(desk, line)),
    tickets: tickets.map(({ ticket }) => {
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

/** A call the hotline owes, with the number in full: somebody has to dial it. */
export const callBackRow = async (
  desk: Desk,
  callBack: CallBack,
  language: Language,
): Promise<CallBackRow> => {
  const conversation = await desk.memory.conversation(callBack.conversationId)
  const [resident, ticket] = await Promise.all([
    conversation ? desk.memory.resident(conversation.residentId) : undefined,
    callBack.ticketId ? desk.memory.ticket(callBack.ticketId) : undefined,
  ])
  return {
    id: callBack.id,
    conversationId: callBack.conversationId,
    ticketId: callBack.ticketId,
    ticketNumber: ticket?.number ?? null,
    channel: conversation?.channel ?? 'voice',
    residentName: resident?.name ?? null,
    phone: resident?.phone ?? null,
    reason: sayReason(desk, callBack.reason, language),
    owedSince: callBack.owedSince,
  }
}
