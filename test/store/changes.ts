import type { TicketEvent } from '../../src/core/event.ts'
import { evolve } from '../../src/core/evolve.ts'
import type { Instant, Ticket } from '../../src/core/ticket.ts'
import type { Admission, Change } from '../../src/store/change.ts'
import type { Memory } from '../../src/store/memory.ts'
import type { NewDelivery } from '../../src/store/records.ts'
import { monday, residents } from '../kit/town.ts'

/** A text of 王秀英 by SMS; `changes` says what is different. */
export const message = (
  externalId: string,
  changes: Partial<Parameters<Memory['admit']>[0]> = {},
): Parameters<Memory['admit']>[0] => ({
  channel: 'sms',
  externalId,
  from: residents.wang.phone,
  text: '小区门口路灯又不亮',
  digits: null,
  attachments: [],
  language: null,
  ...changes,
})

/** A change that changes nothing yet. */
export const change = (changes: Partial<Change> = {}): Change => ({
  at: monday,
  tickets: [],
  deliveries: [],
  conversations: [],
  callBacks: [],
  pictures: [],
  ...changes,
})

const assignment = { handlerId: 'zhang', unitId: null, gridId: 'g1', rule: 'grid-head' }

/** What opening a ticket for an admitted message writes. */
export function opening(
  id: string,
  number: string,
  { conversation, resident, inbound }: Admission,
  facts: Partial<Extract<TicketEvent, { type: 'opened' }>> = {},
): Change['tickets'][number] {
  const events: readonly TicketEvent[] = [
    {
      type: 'opened',
      at: monday,
      by: 'resident',
      id,
      number,
      service: 'street-lamp',
      kind: 'ordinary',
      layer: 'grid',
      difficulty: 'simple',
      text: inbound.text,
      place: { text: '锦绣花园3栋', gridId: 'g1', buildingId: 'b1' },
      residentId: resident.id,
      conversationId: conversation.id,
      source: 'sms',
      firstAskedId: 'zhou',
      deadline: deadline(monday + 7 * 86_400_000),
      ...facts,
    },
    { type: 'assigned', at: monday, by: 'system', assignment, reason: null },
  ]
  return next(undefined, events)
}

const deadline = (at: Instant) => ({
  at,
  from: monday,
  limit: { unit: 'workday', n: 7 } as const,
  provisional: false,
})

/** What further events write. */
export function next(
  ticket: Ticket | undefined,
  events: readonly TicketEvent[],
): Change['tickets'][number] {
  const after = events.reduce<Ticket | undefined>(evolve, ticket)
  if (!after) throw new Error('no events')
  return { expectedVersion: ticket?.version ?? 0, events, after }
}

/** An answer to a conversation. */
export const answer = (
  id: string,
  { conversation }: Pick<Admission, 'conversation'>,
  changes: Partial<NewDelivery> = {},
): NewDelivery => ({
  id,
  dedupe: id,
  conversationId: conversation.id,
  channel: conversation.channel,
  address: conversation.address,
  text: '已登记',
  ticketId: null,
  staffId: null,
  author: 'bot',
  urgent: false,
  nextAt: monday,
  ...changes,
})

/** Admits a text and opens its ticket, as the desk does. Answers the ticket. */
export async function openTicket(
  memory: Memory,
  n: number,
  facts: Parameters<typeof opening>[3] = {},
): Promise<Ticket> {
  const admission = await memory.admit(
    message(`open-${n}`, { from: `+86138${String(n).padStart(8, '0')}` }),
    monday,
  )
  const ticket = opening(`t-${n}`, String(1_000_000_000 + n), admission, facts)
  const appended = await memory.append(
    change({
      tickets: [ticket],
      deliveries: [answer(`d-${n}`, admission, { ticketId: `t-${n}` })],
      conversations: [
        {
          id: admission.conversation.id,
          expectedVersion: admission.conversation.version,
          session: { step: 'place' },
        },
      ],
      inbound: {
        id: admission.inbound.id,
        ticketId: `t-${n}`,
        decision: 'sure',
        service: 'street-lamp',
        reply: null,
      },
    }),
  )
  if (!appended.ok) throw new Error(appended.conflict)
  return ticket.after
}
