import type { Language } from '../core/channel.ts'
import type { Actor } from '../core/command.ts'
import type { Staff } from '../core/people.ts'
import type { MachineReading } from '../core/reading.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Conversation, Inbound, Resident } from '../store/records.ts'
import type { Act, HandlerAct, Say } from '../talk/turn.ts'
import type { Understanding } from '../talk/understanding.ts'
import type { Desk } from './desk.ts'
import { changeOf, command, type Draft, drafted, lay } from './draft.ts'
import { carryOut, layParent } from './execute.ts'
import { guideAnswer } from './guiding.ts'
import { handlerAct } from './handler-act.ts'
import { machineReading } from './machine-reading.ts'
import { mergeInto } from './merge.ts'
import type { Order } from './order.ts'
import { openCommand } from './placing.ts'
import { splitOff } from './split-off.ts'
import { whoLooked } from './who-looked.ts'

export type Reading = {
  readonly inbound: Inbound
  readonly conversation: Conversation
  readonly resident: Resident
  /** The language the channel asked for, else the resident's own. */
  readonly asked: Language | null
}

/** One message being acted on: who wrote, where later answers go, and what came of it so far. */
export type Acting = Reading & {
  /** The conversation the ticket belongs to: for a call, the text conversation of the same number. */
  readonly home: Conversation
  opened: string | null
  touched: string | null
  dial: boolean
  /** Who writes, when they work by text. */
  readonly staff: Staff | null
  /** Something was done as that member of staff: everybody concerned is told. */
  byStaff: boolean
  /** The phrase that says why it was refused. */
  refused: string | null
  /** What only the desk can answer, said before the conversation's own words. */
  readonly says: Say[]
  /** What the machine made of the message; null where it was not asked. */
  readonly understood: Understanding | null
  /** Tickets this message may speak of, as they were before it. */
  readonly known: ReadonlyMap<string, Ticket>
}

const graveReason = 'person-emergency'

/** Carries out one act of the conversation within the draft. What the rules refuse by now changes nothing. */
export async function act(desk: Desk, draft: Draft, acting: Acting, one: Act): Promise<void> {
  switch (one.type) {
    case 'open':
      return open(desk, draft, acting, one)
    case 'amend':
      return amend(desk, draft, acting, one)
    case 'confirm':
      return order(desk, draft, acting, one.ticket, one)
    case 'dispute':
      return order(desk, draft, acting, one.ticket, one)
    case 'urge':
    case 'find-helpful':
      return order(desk, draft, acting, one.ticket, one)
    case 'answer-from-guide':
      return order(desk, draft, acting, one.ticket, { ...one, language: spoken(draft, acting) })
    case 'withdraw':
      return order(desk, draft, acting, one.ticket, one)
    case 'shield':
      return order(desk, draft, acting, one.ticket, { ...one, confidential: true })
    case 'join':
    case 'split':
      return merging(desk, draft, acting, one)
    case 'call-person':
      changeOf(draft, acting.conversation).waiting = waitingFor(acting, draft, one.reason)
      return
    case 'dial-operator':
      acting.dial = true
      return
    case 'owe-call':
      draft.callBacks.push({
        id: desk.world.id(),
        conversationId: acting.conversation.id,
        ticketId: one.ticket === 'new' ? acting.opened : one.ticket,
        reason: one.reason,
      })
      return
    case 'opt-out':
    case 'opt-in':
      changeOf(draft, acting.conversation).optedOut = one.type === 'opt-out'
      return
    case 'language':
      draft.resident = { ...draft.resident, id: acting.resident.id, language: one.language }
      return
    case 'keep-usual-place': {
      const usualPlace = one.place && { ...one.place, since: draft.at }
      draft.resident = { ...draft.resident, id: acting.resident.id, usualPlace }
      return
    }
    case 'tell-looks':
      acting.says.push(await whoLooked(desk, acting, draft))
      return
    case 'accept':
    case 'decline':
    case 'take':
    case 'ask-extension':
    case 'ask-assist':
    case 'answer-assist':
    case 'reply':
    case 'connect':
    case 'keep-pictures':
      return asHandler(desk, draft, acting, one)
  }
}

/** Who waits already goes on waiting since then; what is grave is shown as such. */
function waitingFor({ conversation }: Acting, draft: Draft, reason: string) {
  const before = changeOf(draft, conversation).waiting
  const since = before?.since ?? conversation.waitingSince ?? draft.at
  const known = before?.for ?? conversation.waitingFor
  return { since, for: reason === graveReason ? reason : (known ?? reason) }
}

async function asHandler(desk: Desk, draft: Draft, acting: Acting, one: HandlerAct): Promise<void> {
  if (!acting.staff) return
  acting.touched = one.ticket
  acting.byStaff = true
  acting.refused ??= await handlerAct(desk, draft, acting.staff, one)
}

function open(desk: Desk, draft: Draft, acting: Acting, one: Extract<Act, { type: 'open' }>): void {
  const { resident, conversation, home } = acting
  const opening = openCommand(
    desk,
    {
      text: one.text,
      service: one.service,
      place: one.place,
      emergency: one.emergency !== null,
      residentId: resident.id,
      conversationId: home.id,
      source: conversation.channel,
      firstAskedId: null,
      reading: readingFor(desk, acting, one.text),
    },
    draft.at,
  )
  const guided = one.guide && guideAnswer(desk, one.guide, spoken(draft, acting), draft.at)
  const given = guided ? { ...opening, guided } : opening
  const refusal = command(draft, opening.id, given, self(acting))
  if (refusal) throw new Error(`a new ticket was refused: ${refusal.code}`)
  acting.opened = opening.id
  // A call's ticket lives with the texts of the same number: an answer put there is asked there.
  if (home.id !== conversation.id) changeOf(draft, home)
}

/** What they are answered in from this message on. */
const spoken = (draft: Draft, { asked, resident }: Acting): Language =>
  draft.resident?.language ?? asked ?? resident.language

/** The message's own reading; words remembered from an earlier message are read again. */
const readingFor = (desk: Desk, { understood, inbound }: Acting, text: string): MachineReading =>
  machineReading(
    understood && text === inbound.text.trim() ? understood : desk.current.talk.understand(text),
  )

async function amend(
  desk: Desk,
  draft: Draft,
  acting: Acting,
  one: Extract<Act, { type: 'amend' }>,
): Promise<void> {
  const id = one.ticket === 'new' ? acting.opened : one.ticket
  if (!id) return
  await order(desk, draft, acting, id, {
    type: 'correct',
    reason: null,
    ...(one.service ? { service: one.service } : {}),
    ...(one.place
      ? {
          placeText: one.place.text,
          gridId: one.place.gridId,
          buildingId: one.place.buildingId,
        }
      : {}),
    ...(one.addition ? { addition: one.addition } : {}),
    ...(one.emergency ? { kind: 'emergency' } : {}),
  })
  // Answered already, and now it is dangerous: taken up again at once.
  if (one.emergency && drafted(draft, id)?.status === 'replied')
    await order(desk, draft, acting, id, { type: 'dispute', reason: acting.inbound.text })
}

async function order(
  desk: Desk,
  draft: Draft,
  acting: Acting,
  ticketId: string,
  what: Order,
): Promise<void> {
  if (!(await laid(desk, draft, ticketId))) return
  acting.touched = ticketId
  const refusal = carryOut(desk, draft, ticketId, what, self(acting)) ?? null
  if (refusal) noteRefused(desk, acting, what.type, refusal)
}

/** Joining a neighbour's report, or parting from it again: two tickets in one transaction. */
async function merging(
  desk: Desk,
  draft: Draft,
  acting: Acting,
  one: Extract<Act, { type: 'join' | 'split' }>,
): Promise<void> {
  const child = await laid(desk, draft, one.ticket)
  const parentId = one.type === 'join' ? one.parent : child?.parentId
  if (!child || !parentId || !(await laid(desk, draft, parentId))) return
  acting.touched = child.id
  const refusal =
    one.type === 'join'
      ? mergeInto(draft, child.id, parentId, self(acting))
      : splitOff(desk, draft, child.id, one.reason, self(acting))
  if (refusal) noteRefused(desk, acting, one.type, refusal)
}

async function laid(desk: Desk, draft: Draft, ticketId: string): Promise<Ticket | undefined> {
  if (!drafted(draft, ticketId)) {
    const ticket = await desk.memory.ticket(ticketId)
    if (ticket) lay(draft, ticket)
    await layParent(desk, draft, ticketId)
  }
  return drafted(draft, ticketId)
}

/** The rules changed under the conversation's feet (the ticket was closed meanwhile): said in the log, not an error. */
const noteRefused = (
  desk: Desk,
  acting: Acting,
  order: Act['type'] | Order['type'],
  refusal: Refusal,
): void =>
  desk.log.warn({
    event: 'refused',
    inboundId: acting.inbound.id,
    order,
    code: refusal.code,
  })

const self = (acting: Acting): Actor => ({ type: 'resident', residentId: acting.resident.id })
