import type { Language } from '../core/channel.ts'
import { dutyOperator } from '../core/routing.ts'
import type { Ticket } from '../core/ticket.ts'
import { findTicketNumber } from '../core/ticket-number.ts'
import type { Conversation, Inbound, Resident } from '../store/records.ts'
import type { Say, TicketBrief, Turn } from '../talk/turn.ts'
import { type Acting, act, type Reading } from './act.ts'
import { canReach } from './address.ts'
import type { Desk } from './desk.ts'
import { changeOf, type Draft, drafted } from './draft.ts'
import { ticketGaps } from './facts.ts'
import type { Reply } from './reply.ts'
import { sessionOf } from './session.ts'
import { shaped, tell } from './tell.ts'

export type Answered = {
  readonly reply: Reply
  readonly ticketId: string | null
  /** How the message was taken; `person` while somebody at the desk has the conversation. */
  readonly taken: Turn['taken'] | 'person'
  readonly service: string | null
}

const silence: Reply = { says: [], expectsAnswer: false, dialOperator: null }

/** Understands one message, lets the conversation answer, and drafts all it says and does. */
export async function answerTo(desk: Desk, draft: Draft, reading: Reading): Promise<Answered> {
  const { inbound, conversation, resident } = reading
  if (conversation.owner !== 'bot') return leftToPerson(draft, reading)
  const language = reading.asked ?? resident.language
  const { talk } = desk.current
  const understanding = talk.understand(inbound.text)
  const facts = await ticketsFor(desk, reading)
  const turn = talk.converse(sessionOf(conversation.session), {
    text: inbound.text,
    digits: inbound.digits,
    pictureCount: inbound.attachments.length,
    understanding,
    at: draft.at,
    channel: conversation.channel,
    language,
    optedOut: conversation.optedOut,
    tickets: facts.tickets,
    named: facts.named,
  })
  const home = await homeOf(desk, reading, draft.at)
  const acting = starting(reading, home, facts.known)
  for (const one of turn.acts) await act(desk, draft, acting, one)
  keepPictures(draft, acting)
  await tell(desk, draft, 'staff')
  const spoken = draft.language?.language ?? language
  changeOf(draft, conversation).session = {
    ...turn.session,
    ticketId: turn.session.ticketId === 'new' ? acting.opened : turn.session.ticketId,
  }
  const says = turn.says.map((say) => worded(desk, draft, acting, say, spoken))
  // What is asked by telephone is answered by telephone: only what was settled is sent as text.
  const settled = turn.session.step === null ? turn.says : turn.says.slice(0, -1)
  const written = settled
    .filter((say) => say.ticket === 'new')
    .map((say) => ({ ...say, phrase: say.phrase.replace(/-voice$/, '') }))
    .map((say) => worded(desk, draft, acting, say, spoken))
  deliver(desk, draft, acting, says, written)
  const operator = acting.dial
    ? dutyOperator(desk.current.directory, desk.calendar, draft.at)
    : null
  return {
    reply: {
      says,
      expectsAnswer: turn.session.step !== null,
      dialOperator: operator?.phone ?? operator?.workPhone ?? null,
    },
    ticketId: acting.opened ?? acting.touched,
    taken: turn.taken,
    service: understanding.service,
  }
}

/** What a message becomes when interpreting it failed again and again: an unclassified ticket, for a person to read. */
export async function plainReport(
  desk: Desk,
  draft: Draft,
  inbound: Inbound,
  conversation: Conversation,
  resident: Resident,
): Promise<Answered> {
  const reading: Reading = { inbound, conversation, resident, asked: null }
  const home = await homeOf(desk, reading, draft.at)
  const acting = starting(reading, home, new Map())
  const text = inbound.text || '…'
  await act(desk, draft, acting, {
    type: 'open',
    text,
    service: null,
    place: null,
    emergency: null,
  })
  keepPictures(draft, acting)
  const say: Say = { phrase: 'report-registered', with: {}, ticket: 'new' }
  const says = [worded(desk, draft, acting, say, resident.language)]
  deliver(desk, draft, acting, says, says)
  const reply = { ...silence, says }
  return { reply, ticketId: acting.opened, taken: 'none', service: null }
}

const starting = (
  reading: Reading,
  home: Conversation,
  known: ReadonlyMap<string, Ticket>,
): Acting => ({ ...reading, home, known, opened: null, touched: null, dial: false })

/** A person at the desk has taken over: the machine falls silent, and what the resident adds stays with their ticket. */
function leftToPerson(draft: Draft, reading: Reading): Answered {
  const { conversation, inbound } = reading
  changeOf(draft, conversation)
  keepPictures(draft, { ...reading, opened: null, touched: inbound.ticketId })
  return { reply: silence, ticketId: inbound.ticketId, taken: 'person', service: null }
}

/** Where later answers go: a telephone call is answered by text, to the same number. */
async function homeOf(desk: Desk, { conversation }: Reading, at: number): Promise<Conversation> {
  if (conversation.channel !== 'voice' || !canReach(conversation)) return conversation
  return desk.memory.openConversation('sms', conversation.address, at)
}

// CONTRACT.md: a closed matter may be taken up again within 30 days.
const rememberMs = 30 * 24 * 60 * 60 * 1000
const rememberedTickets = 20

async function ticketsFor(
  desk: Desk,
  { inbound, resident }: Reading,
): Promise<{
  tickets: readonly TicketBrief[]
  named: TicketBrief | null
  known: ReadonlyMap<string, Ticket>
}> {
  const rows = await desk.memory.tickets({
    residentId: resident.id,
    limit: rememberedTickets,
    order: 'new',
  })
  const tickets = rows
    .map((row) => row.ticket)
    .filter((ticket) => ticket.closedAt === null || desk.world.now() - ticket.closedAt < rememberMs)
  const number = findTicketNumber(inbound.text || (inbound.digits ?? ''))
  const named = number ? await desk.memory.ticketByNumber(number) : undefined
  return {
    tickets: tickets.map((ticket) => brief(ticket, resident)),
    named: named ? brief(named, resident) : null,
    known: new Map([...tickets, ...(named ? [named] : [])].map((ticket) => [ticket.id, ticket])),
  }
}

const brief = (ticket: Ticket, resident: Resident): TicketBrief => ({
  id: ticket.id,
  number: ticket.number,
  status: ticket.status,
  service: ticket.service,
  placeText: ticket.place?.text ?? null,
  text: ticket.text,
  openedAt: ticket.openedAt,
  own: ticket.residentId === resident.id,
})

function worded(desk: Desk, draft: Draft, acting: Acting, say: Say, language: Language): string {
  const id = say.ticket === 'new' ? acting.opened : say.ticket
  const ticket = id ? (drafted(draft, id) ?? acting.known.get(id)) : undefined
  const gaps = ticket ? ticketGaps(desk, ticket, language, draft.at) : {}
  return desk.current.talk.speak(say.phrase, language, { ...gaps, ...say.with })
}

/** Pictures belong to the ticket their message opened or spoke of; those at the carrier are fetched afterwards. */
function keepPictures(
  draft: Draft,
  { inbound, conversation, opened, touched }: Reading & Pick<Acting, 'opened' | 'touched'>,
): void {
  const ticketId = opened ?? touched
  for (const [n, { url }] of inbound.attachments.entries()) {
    const own = url.startsWith('file:') ? url.slice('file:'.length) : null
    if (own === null)
      draft.picturesToFetch.push({
        id: `${inbound.id}-${n}`,
        conversationId: conversation.id,
        ticketId,
        source: url,
      })
    else if (ticketId) draft.pictures.push({ id: own, ticketId })
  }
}

/** Queues the answer; on the telephone it is spoken at once, and number and name follow by text. */
function deliver(
  desk: Desk,
  draft: Draft,
  acting: Acting,
  says: readonly string[],
  /** What follows a telephone call as text. */
  written: readonly string[],
): void {
  const { conversation, home, inbound } = acting
  const letter = {
    at: draft.at,
    ticketId: acting.opened ?? acting.touched,
    urgent: true,
    author: 'bot',
  }
  const dedupe = `in:${inbound.id}`
  if (conversation.channel !== 'voice') {
    const texts = conversation.channel === 'sms' && says.length > 0 ? [says.join('\n')] : says
    for (const [n, text] of texts.entries())
      draft.deliveries.push(
        ...shaped(desk, conversation, text, { ...letter, dedupe: `${dedupe}:${n}` }),
      )
    return
  }
  const spoken = shaped(desk, conversation, says.join('\n'), { ...letter, dedupe })
  if (says.length > 0)
    draft.deliveries.push(...spoken.map((part) => ({ ...part, delivered: true })))
  if (home.channel === 'sms' && written.length > 0)
    draft.deliveries.push(
      ...shaped(desk, home, written.join('\n'), { ...letter, dedupe: `${dedupe}:sms` }),
    )
}
