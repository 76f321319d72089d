import {
  type Actor,
  type CommandOf,
  type Decision,
  happen,
  isBlank,
  refuse,
  type Stamp,
} from '../command.ts'
import { dueNow } from '../due.ts'
import type { EventOf } from '../event.ts'
import type { Ticket } from '../ticket.ts'
import { type Card, ladder } from '../ticket-parts.ts'

export function supervise(command: CommandOf<'supervise'>, stamp: Stamp): Decision {
  if (isBlank(command.words)) return refuse('reason-missing')
  return happen({ type: 'supervised', ...stamp, words: command.words })
}

/** One rung at a time, in the ladder's order, and only when it is due. */
export function press(ticket: Ticket, command: CommandOf<'press'>, stamp: Stamp): Decision {
  const { step, nextAt, card } = command
  if (dueNow(ticket, stamp.at)?.what !== 'press') return refuse('not-due')
  const { pressure } = ticket
  if (pressure.step !== null && ladder.indexOf(step) <= ladder.indexOf(pressure.step)) {
    return refuse('not-due')
  }
  return happen({ type: 'pressed', ...stamp, step, nextAt, ...(card ? { card } : {}) })
}

export function nudge(ticket: Ticket, command: CommandOf<'nudge'>, stamp: Stamp): Decision {
  const due = dueNow(ticket, stamp.at)
  if (due?.what !== 'nudge' || due.of !== command.what) return refuse('not-due')
  return happen({ type: 'nudged', ...stamp, what: command.what, staffId: command.staffId })
}

/** The next link is rung until somebody says "I have it". */
export function ring(ticket: Ticket, command: CommandOf<'ring'>, stamp: Stamp): Decision {
  if (ticket.kind !== 'emergency') return refuse('not-in-this-state')
  if (ticket.alarm !== null && stamp.at < ticket.alarm.nextAt) return refuse('not-due')
  const { step, staffIds, nextAt } = command
  return happen({ type: 'rung', ...stamp, step, staffIds, nextAt })
}

/** The last link rings on by itself: there is no next one to hurry. */
export const passAlarm = (ticket: Ticket, stamp: Stamp): Decision =>
  ticket.alarm === null ? refuse('not-in-this-state') : happen({ type: 'alarm-passed', ...stamp })

export function take(
  ticket: Ticket,
  { assignment }: CommandOf<'take'>,
  actor: Actor,
  stamp: Stamp,
): Decision {
  if (actor.type !== 'staff' || actor.id !== assignment.handlerId) return refuse('not-your-role')
  if (ticket.alarm === null) return refuse('not-in-this-state')
  if (actor.id === ticket.handlerId) return happen({ type: 'accepted', ...stamp })
  return happen({ type: 'taken', ...stamp, assignment })
}

/** A card is appealed once, by somebody of the unit it stands against. */
export function appealCard(
  ticket: Ticket,
  { cardId, reason }: CommandOf<'appeal-card'>,
  actor: Actor,
  stamp: Stamp,
): Decision {
  const card = ticket.cards.find(({ id }) => id === cardId)
  if (card === undefined) return refuse('no-such-card')
  if (card.state !== 'standing') return refuse('card-already-settled')
  if (actor.type !== 'staff' || actor.unitId !== card.unitId) return refuse('not-your-role')
  if (isBlank(reason)) return refuse('reason-missing')
  return happen({ type: 'card-appealed', ...stamp, cardId, reason })
}

/** A supervisor may withdraw a card unasked too; upholding answers an appeal. */
export function settleCard(
  ticket: Ticket,
  { cardId, state, reason }: CommandOf<'settle-card'>,
  stamp: Stamp,
): Decision {
  const card = ticket.cards.find(({ id }) => id === cardId)
  if (card === undefined) return refuse('no-such-card')
  if (card.state === 'upheld' || card.state === 'withdrawn') return refuse('card-already-settled')
  if (state === 'upheld' && card.state !== 'appealed') return refuse('not-asked')
  if (isBlank(reason)) return refuse('reason-missing')
  return happen({ type: 'card-settled', ...stamp, cardId, state, reason })
}

export const pressed = (ticket: Ticket, event: EventOf<'pressed'>): Partial<Ticket> => ({
  pressure: { step: event.step, nextAt: event.nextAt },
  ...(event.card === undefined
    ? {}
    : {
        cards: [
          ...ticket.cards,
          {
            ...event.card,
            colour: event.step === 'red' ? 'red' : 'yellow',
            issuedAt: event.at,
            state: 'standing',
            appeal: null,
            decision: null,
          },
        ],
      }),
})

export const rung = (ticket: Ticket, event: EventOf<'rung'>): Partial<Ticket> => ({
  alarm: {
    step: event.step,
    rung: [...new Set([...(ticket.alarm?.rung ?? []), ...event.staffIds])],
    nextAt: event.nextAt,
  },
})

export const cardAppealed = (
  ticket: Ticket,
  { cardId, by, at, reason }: EventOf<'card-appealed'>,
): Partial<Ticket> => ({
  cards: withCard(ticket, cardId, { state: 'appealed', appeal: { by, at, reason } }),
})

export const cardSettled = (
  ticket: Ticket,
  { cardId, state, by, at, reason }: EventOf<'card-settled'>,
): Partial<Ticket> => ({
  cards: withCard(ticket, cardId, { state, decision: { by, at, reason } }),
})

const withCard = (ticket: Ticket, cardId: string, change: Partial<Card>): readonly Card[] =>
  ticket.cards.map((card) => (card.id === cardId ? { ...card, ...change } : card))
