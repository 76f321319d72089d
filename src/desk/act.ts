import type { Language } from '../core/channel.ts'
import type { Actor, Refusal } from '../core/command.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Conversation, Inbound, Resident } from '../store/records.ts'
import type { Act } from '../talk/turn.ts'
import type { Desk } from './desk.ts'
import { changeOf, command, type Draft, drafted, lay } from './draft.ts'
import { carryOut } from './execute.ts'
import type { Order } from './order.ts'
import { openCommand } from './placing.ts'

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
  /** Tickets this message may speak of, as they were before it. */
  readonly known: ReadonlyMap<string, Ticket>
}

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
      return order(desk, draft, acting, one.ticket, one)
    case 'withdraw':
      return order(desk, draft, acting, one.ticket, one)
    case 'call-person':
      changeOf(draft, acting.conversation).waiting = { since: draft.at, for: one.reason }
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
      draft.language = { residentId: acting.resident.id, language: one.language }
      return
  }
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
    },
    draft.at,
  )
  const refusal = command(draft, opening.id, opening, self(acting))
  if (refusal) throw new Error(`a new ticket was refused: ${refusal.code}`)
  acting.opened = opening.id
  // A call's ticket lives with the texts of the same number: an answer put there is asked there.
  if (home.id !== conversation.id) changeOf(draft, home)
}

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
}

async function order(
  desk: Desk,
  draft: Draft,
  acting: Acting,
  ticketId: string,
  what: Order,
): Promise<void> {
  if (!drafted(draft, ticketId)) {
    const ticket = await desk.memory.ticket(ticketId)
    if (!ticket) return
    lay(draft, ticket)
  }
  acting.touched = ticketId
  const refusal = carryOut(desk, draft, ticketId, what, self(acting)) ?? null
  if (refusal) noteRefused(desk, acting, what, refusal)
}

/** The rules changed under the conversation's feet (the ticket was closed meanwhile): said in the log, not an error. */
const noteRefused = (desk: Desk, acting: Acting, what: Order, refusal: Refusal): void =>
  desk.log.warn({
    event: 'refused',
    inboundId: acting.inbound.id,
    order: what.type,
    code: refusal.code,
  })

const self = (acting: Acting): Actor => ({ type: 'resident', residentId: acting.resident.id })
