import type { Language } from '../core/channel.ts'
import { msPerDay } from '../core/instant.ts'
import type { Staff } from '../core/people.ts'
import { dutyOperator } from '../core/routing.ts'
import type { Ticket } from '../core/ticket.ts'
import { findTicketNumber } from '../core/ticket-number.ts'
import type { Conversation, Inbound, Resident } from '../store/records.ts'
import type { Say, Session, TicketBrief, Turn } from '../talk/turn.ts'
import { type Acting, act, type Reading } from './act.ts'
import { canReach } from './address.ts'
import { deliver, keepPictures } from './answer-out.ts'
import { bindingAnswer } from './binding.ts'
import type { Desk } from './desk.ts'
import { changeOf, type Draft, drafted } from './draft.ts'
import { ticketGaps } from './facts.ts'
import { type HandlerLine, handlerLine } from './handler-line.ts'
import { heard, speaker } from './heard.ts'
import { standing } from './kin.ts'
import { neighboursOf } from './look-alikes.ts'
import type { Reply } from './reply.ts'
import { tell } from './tell.ts'

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
  const bound = await bindingAnswer(desk, conversation, inbound)
  if (bound) return told(desk, draft, reading, bound)
  const language = reading.asked ?? resident.language
  const { talk } = desk.current
  const line = await handlerLine(desk, conversation, inbound, draft.at)
  const { text, understanding, shared } = heard(desk, line.text, inbound.point)
  const facts = await ticketsFor(desk, reading, line.text)
  const turn =
    line.turn ??
    talk.converse(line.session, {
      ...speaker(reading),
      text,
      understanding,
      shared,
      at: draft.at,
      language,
      tickets: facts.tickets,
      named: facts.named,
      ...(line.handling ? { handling: line.handling } : {}),
      neighbours: await neighboursOf(
        desk,
        { ...facts, resident },
        line.session,
        understanding,
        draft.at,
        text,
      ),
    })
  const home = await homeOf(desk, reading, draft.at)
  const acting = {
    ...starting(reading, home, knownTo(facts.known, line), line.staff),
    understood: understanding,
  }
  for (const one of turn.acts) await act(desk, draft, acting, one)
  keepPictures(draft, acting)
  await tell(desk, draft, acting.byStaff ? 'everybody' : 'staff')
  const spoken = draft.resident?.language ?? language
  const changed = changeOf(draft, conversation)
  changed.session = nextSession(acting, turn, line.session, changed.session)
  const says = saysOf(acting, turn).map((say) => worded(desk, draft, acting, say, spoken))
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

/** A handler may be told something in their own conversation by what they just did: such a question stays open. */
function nextSession(
  acting: Acting,
  turn: Turn,
  before: Session,
  asked: Session | undefined,
): Session {
  if (acting.refused) return before
  if (turn.session.step === null && asked) return asked
  const { ticketId } = turn.session
  return { ...turn.session, ticketId: ticketId === 'new' ? acting.opened : ticketId }
}

const knownTo = (
  known: ReadonlyMap<string, Ticket>,
  { tickets }: HandlerLine,
): ReadonlyMap<string, Ticket> =>
  new Map([...known, ...tickets.map((ticket) => [ticket.id, ticket] as const)])

/** What the rules refused a handler is said instead of what would have been said. */
const saysOf = ({ refused, touched, says }: Acting, turn: Turn): readonly Say[] =>
  refused ? [{ phrase: refused, with: {}, ticket: touched }] : [...says, ...turn.says]

/** Something the conversation has no flow for is said, and nothing else happens. */
function told(desk: Desk, draft: Draft, reading: Reading, words: string): Answered {
  const acting = starting(reading, reading.conversation, new Map(), null)
  changeOf(draft, reading.conversation)
  deliver(desk, draft, acting, [words], [])
  return { reply: { ...silence, says: [words] }, ticketId: null, taken: 'command', service: null }
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
  const acting = starting(reading, home, new Map(), null)
  const text = inbound.text || '…'
  await act(desk, draft, acting, {
    type: 'open',
    text,
    service: null,
    place: null,
    emergency: null,
  })
  keepPictures(draft, acting)
  await tell(desk, draft, 'staff')
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
  staff: Staff | null,
): Acting => ({
  ...reading,
  home,
  known,
  staff,
  understood: null,
  opened: null,
  touched: null,
  dial: false,
  byStaff: false,
  refused: null,
  says: [],
})

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

const rememberedTickets = 20

async function ticketsFor(
  desk: Desk,
  { inbound, resident }: Reading,
  text: string,
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
  // What is closed may be taken up again so long; what is archived is over.
  const since = desk.world.now() - desk.rules.archiveDays * msPerDay
  const tickets = rows
    .map((row) => row.ticket)
    .filter(({ status }) => status !== 'archived')
    .filter(({ closedAt }) => closedAt === null || closedAt > since)
  const number = findTicketNumber(text || (inbound.digits ?? ''))
  const named = number ? await desk.memory.ticketByNumber(number) : undefined
  return {
    tickets: tickets.map((ticket) => brief(ticket, resident)),
    named: named ? brief(named, resident) : null,
    known: new Map(
      (
        await Promise.all([...tickets, ...(named ? [named] : [])].map((one) => standing(desk, one)))
      ).map((ticket) => [ticket.id, ticket]),
    ),
  }
}

const brief = (ticket: Ticket, resident: Resident): TicketBrief => ({
  id: ticket.id,
  number: ticket.number,
  status: ticket.status,
  service: ticket.service,
  placeText: ticket.place?.text ?? null,
  place: ticket.place,
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
