import { amendment } from './amendment.ts'
import type { Actor, Command, Decide, Decision, RefusalCode } from './command.ts'
import { commandRules, refusalFor } from './may.ts'
import type { Assignment, Instant, Ticket, TicketEvent } from './ticket.ts'
import { transitions } from './transitions.ts'

/** A handler may return a ticket twice; then the arbiter's decision is final. */
const maxDeclines = 2

/** 30 days in ms: how long after its end a ticket may be taken up again. */
const reopenWithinMs = 30 * 24 * 60 * 60 * 1000

type Of<T extends Command['type']> = Extract<Command, { type: T }>
type Stamp = { readonly at: Instant; readonly by: string }

/**
 * What a command makes of a ticket: events, or the reason why not. Pure; a refusal leaves no trace.
 * `open` yields [opened, assigned], `decline` [declined, assigned], `confirm` yes [confirmed, closed],
 * a resident's `dispute` of a closed ticket [reopened].
 */
export const decide: Decide = (ticket, command, actor, at) => {
  if (command.type === 'open') return open(ticket, command, actor, at)
  if (ticket === undefined) return refuse('no-such-ticket')
  const refusal = refusalFor(ticket, command.type, actor)
  if (refusal !== null) return refuse(refusal)
  if (!transitions[ticket.status].includes(command.type)) return refuse('not-in-this-state')
  return carryOut(ticket, command, actor, { at, by: nameOf(actor) })
}

function carryOut(
  ticket: Ticket,
  command: Exclude<Command, { type: 'open' }>,
  actor: Actor,
  stamp: Stamp,
): Decision {
  switch (command.type) {
    case 'assign':
      return assign(ticket, command, stamp)
    case 'accept':
      return happen({ type: 'accepted', ...stamp })
    case 'decline':
      return decline(ticket, command, stamp)
    case 'transfer':
      return transfer(ticket, command, stamp)
    case 'reply':
      return reply(command, stamp)
    case 'remind':
      return remind(ticket, stamp)
    case 'confirm':
      return confirm(command, stamp)
    case 'dispute':
      return dispute(ticket, command, stamp)
    case 'close':
      return close(ticket, command, actor, stamp)
    case 'reopen':
      return reopen(ticket, command, stamp)
    case 'urge':
      return happen({ type: 'urged', ...stamp, words: command.words })
    case 'note':
      return note(command, stamp)
    case 'amend':
      return amendment(ticket, command, actor, stamp)
    case 'withdraw':
      if (isBlank(command.reason)) return refuse('reason-missing')
      return happen({ type: 'withdrawn', ...stamp, reason: command.reason })
  }
}

function open(
  ticket: Ticket | undefined,
  command: Of<'open'>,
  actor: Actor,
  at: Instant,
): Decision {
  if (ticket !== undefined) return refuse('already-open')
  const refusal = openRefusal(command, actor)
  if (refusal !== null) return refuse(refusal)
  const { type: _type, assignment, ...facts } = command
  return happen(
    { type: 'opened', at, by: nameOf(actor), ...facts },
    { type: 'assigned', at, by: 'system', assignment, reason: null },
  )
}

function openRefusal(command: Of<'open'>, actor: Actor): RefusalCode | null {
  switch (actor.type) {
    case 'system':
      return null
    case 'resident':
      return actor.residentId === command.residentId ? null : 'not-your-ticket'
    case 'staff':
      return commandRules.open.roles.some((role) => actor.roles.includes(role))
        ? null
        : 'not-your-role'
  }
}

function assign(ticket: Ticket, command: Of<'assign'>, stamp: Stamp): Decision {
  if (ticket.status !== 'open' && isHeldBy(ticket, command.assignment)) {
    return refuse('nothing-changes')
  }
  const { assignment, reason } = command
  return happen({ type: 'assigned', ...stamp, assignment, reason })
}

function decline(ticket: Ticket, command: Of<'decline'>, stamp: Stamp): Decision {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (ticket.declines >= maxDeclines) return refuse('too-many-declines')
  if (command.fallback.handlerId === ticket.handlerId) return refuse('nothing-changes')
  return happen(
    { type: 'declined', ...stamp, reason: command.reason, basis: command.basis },
    { type: 'assigned', at: stamp.at, by: 'system', assignment: command.fallback, reason: null },
  )
}

function transfer(ticket: Ticket, command: Of<'transfer'>, stamp: Stamp): Decision {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (command.assignment.handlerId === ticket.handlerId) return refuse('nothing-changes')
  const { assignment, reason } = command
  return happen({ type: 'transferred', ...stamp, assignment, reason })
}

function reply(command: Of<'reply'>, stamp: Stamp): Decision {
  if (isBlank(command.publicAnswer) || isBlank(command.record)) return refuse('answer-missing')
  const { record, publicAnswer, outcome, remindAt, closeAt } = command
  return happen({ type: 'replied', ...stamp, record, publicAnswer, outcome, remindAt, closeAt })
}

function remind(ticket: Ticket, stamp: Stamp): Decision {
  if (ticket.remindAt === null || stamp.at < ticket.remindAt) return refuse('not-in-this-state')
  return happen({ type: 'reminded', ...stamp })
}

function confirm(command: Of<'confirm'>, stamp: Stamp): Decision {
  const { solved, words } = command
  if (solved === 'partly') {
    return happen({ type: 'confirmed', ...stamp, solved, words, closeAt: command.closeAt })
  }
  return happen(
    { type: 'confirmed', ...stamp, solved, words, closeAt: null },
    { type: 'closed', ...stamp, closing: 'confirmed' },
  )
}

function dispute(ticket: Ticket, command: Of<'dispute'>, stamp: Stamp): Decision {
  if (ticket.status === 'closed') return reopen(ticket, command, stamp)
  if (isBlank(command.reason)) return refuse('reason-missing')
  const { reason, assignment, deadline } = command
  return happen({ type: 'disputed', ...stamp, reason, assignment, deadline })
}

function reopen(ticket: Ticket, command: Of<'reopen'> | Of<'dispute'>, stamp: Stamp): Decision {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (ticket.closedAt !== null && stamp.at - ticket.closedAt > reopenWithinMs) {
    return refuse('too-late')
  }
  const { reason, assignment, deadline } = command
  return happen({ type: 'reopened', ...stamp, reason, assignment, deadline })
}

/** Silence is never satisfaction: only the resident's own `confirm` closes as confirmed. */
function close(ticket: Ticket, command: Of<'close'>, actor: Actor, stamp: Stamp): Decision {
  if (actor.type === 'system' && ticket.status === 'replied') return closeInSilence(ticket, stamp)
  if (command.closing === 'confirmed') return refuse('not-your-role')
  return happen({ type: 'closed', ...stamp, closing: command.closing })
}

function closeInSilence(ticket: Ticket, stamp: Stamp): Decision {
  if (ticket.closeAt === null || stamp.at < ticket.closeAt) return refuse('not-in-this-state')
  return happen({
    type: 'closed',
    ...stamp,
    closing: ticket.solvedPartly ? 'partly' : 'unconfirmed',
  })
}

function note(command: Of<'note'>, stamp: Stamp): Decision {
  const { text, pictureIds } = command
  if (isBlank(text) && pictureIds.length === 0) return refuse('nothing-changes')
  return happen({ type: 'noted', ...stamp, text, pictureIds })
}

function isHeldBy(ticket: Ticket, assignment: Assignment): boolean {
  return (
    ticket.handlerId === assignment.handlerId &&
    ticket.unitId === assignment.unitId &&
    ticket.gridId === assignment.gridId
  )
}

function nameOf(actor: Actor): string {
  return actor.type === 'staff' ? actor.id : actor.type
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}

function happen(...events: readonly TicketEvent[]): Decision {
  return { ok: true, events }
}

function refuse(code: RefusalCode): Decision {
  return { ok: false, refusal: { code } }
}
