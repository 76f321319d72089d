import type { Actor, CommandType } from './command.ts'
import { refusalFor } from './may.ts'
import type { Status, Ticket } from './ticket.ts'

/** What may be written beside any work, whatever its state but the archive. */
const beside = ['note', 'shield', 'reveal', 'call', 'appeal-card', 'settle-card'] as const

const inHand = [
  'transfer',
  'arbitrate',
  'submit',
  'send-down',
  'hand-over',
  'offer',
  'claim',
  'end-offer',
  'contact',
  'answer-assist',
  'drop-assist',
  'resume',
  'ask-extension',
  'grant-extension',
  'refuse-extension',
  'recalculate',
  'urge',
  'supervise',
  'press',
  'nudge',
  'merge',
  'join',
  'leave',
  'amend',
  'withdraw',
  ...beside,
] as const

/**
 * The state table as data: which commands a ticket in each state takes at all. Who may give them
 * stands in may.ts, what else must hold in life/. `open` exists only between the first two events of
 * one transaction.
 */
export const transitions: Record<Status, readonly CommandType[]> = {
  open: ['assign', 'urge', 'note', 'amend', 'withdraw', 'close'],
  assigned: [
    'assign',
    'accept',
    'decline',
    'ring',
    'pass-alarm',
    'take',
    'answer-from-guide',
    ...inHand,
  ],
  accepted: ['assign', 'reply', 'suspend', 'ask-assist', 'ring', 'pass-alarm', 'take', ...inHand],
  replied: [
    'remind',
    'confirm',
    'dispute',
    'close',
    'pass-check',
    'fail-check',
    'contact',
    'inform',
    'nudge',
    'hand-over',
    'join',
    'leave',
    'share',
    'amend',
    ...beside,
  ],
  closed: [
    'dispute',
    'reopen',
    'pass-check',
    'fail-check',
    'inform',
    'nudge',
    'hand-over',
    'leave',
    'share',
    'archive',
    'find-helpful',
    ...beside,
  ],
  withdrawn: ['reopen', 'leave', 'share', 'archive', ...beside],
  merged: ['split', 'reply', 'hand-over', 'urge', 'amend', 'withdraw', ...beside],
  archived: ['reveal'],
}

/** What this actor may do to this ticket now, in the table's order: the buttons to show. */
export function allowedCommands(ticket: Ticket, actor: Actor): readonly CommandType[] {
  return transitions[ticket.status].filter(
    (type) => refusalFor(ticket, type, actor) === null && (uses[type]?.(ticket) ?? true),
  )
}

const isHeldOpen = ({ tasks }: Ticket): boolean => tasks.some(({ state }) => state === 'asked')

/** What some commands need to work on: no button without a use. */
const uses: Partial<Record<CommandType, (ticket: Ticket) => boolean>> = {
  accept: ({ offer }) => offer === null,
  decline: ({ final }) => !final,
  'pass-alarm': ({ alarm }) => alarm !== null,
  take: ({ alarm }) => alarm !== null,
  submit: ({ layer }) => layer !== 'above',
  'send-down': ({ layer }) => layer !== 'grid',
  offer: ({ offer }) => offer === null,
  claim: ({ offer }) => offer !== null,
  suspend: ({ suspension }) => suspension === null,
  resume: ({ suspension }) => suspension !== null,
  'ask-extension': ({ extension }) => extension === null,
  'grant-extension': ({ extension }) => extension !== null,
  'refuse-extension': ({ extension }) => extension !== null,
  inform: ({ informBy }) => informBy !== null,
  'pass-check': ({ check }) => check.state === 'due',
  'fail-check': ({ check }) => check.state === 'due',
  'appeal-card': ({ cards }) => cards.some(({ state }) => state === 'standing'),
  'settle-card': ({ cards }) =>
    cards.some(({ state }) => state === 'standing' || state === 'appealed'),
  merge: (ticket) => ticket.children.length === 0 && !isHeldOpen(ticket),
  'drop-assist': isHeldOpen,
}
