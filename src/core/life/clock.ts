import { type CommandOf, type Decision, happen, isBlank, refuse, type Stamp } from '../command.ts'
import type { EventOf } from '../event.ts'
import type { Ticket } from '../ticket.ts'

/** The clock may stand still only with a reason the resident is told. */
export function suspend(ticket: Ticket, command: CommandOf<'suspend'>, stamp: Stamp): Decision {
  if (isBlank(command.words)) return refuse('reason-missing')
  if (ticket.suspension !== null) return refuse('already-suspended')
  if (command.until <= stamp.at) return refuse('too-late')
  const { reason, words, until, deadline } = command
  return happen({ type: 'suspended', ...stamp, reason, words, until, deadline })
}

export const resume = (ticket: Ticket, command: CommandOf<'resume'>, stamp: Stamp): Decision =>
  ticket.suspension === null
    ? refuse('not-suspended')
    : happen({ type: 'resumed', ...stamp, deadline: command.deadline })

/** Only before expiry, one at a time, so often and so long as the rules allow. */
export function askExtension(
  ticket: Ticket,
  command: CommandOf<'ask-extension'>,
  stamp: Stamp,
): Decision {
  const { workdays, reason, atMostWorkdays, times } = command
  if (isBlank(reason)) return refuse('reason-missing')
  if (ticket.extension !== null) return refuse('already-asked')
  if (stamp.at > ticket.deadline.at && ticket.suspension === null) return refuse('too-late')
  if (workdays < 1 || workdays > atMostWorkdays || ticket.extensions >= times) {
    return refuse('too-long')
  }
  return happen({ type: 'extension-asked', ...stamp, workdays, reason })
}

export function grantExtension(
  ticket: Ticket,
  command: CommandOf<'grant-extension'>,
  stamp: Stamp,
): Decision {
  if (ticket.extension === null) return refuse('not-asked')
  return happen({ type: 'extended', ...stamp, deadline: command.deadline, words: command.words })
}

export function refuseExtension(
  ticket: Ticket,
  command: CommandOf<'refuse-extension'>,
  stamp: Stamp,
): Decision {
  if (ticket.extension === null) return refuse('not-asked')
  if (isBlank(command.reason)) return refuse('reason-missing')
  return happen({ type: 'extension-refused', ...stamp, reason: command.reason })
}

export const recalculate = (
  ticket: Ticket,
  { deadline }: CommandOf<'recalculate'>,
  stamp: Stamp,
): Decision =>
  deadline.at === ticket.deadline.at && deadline.provisional === ticket.deadline.provisional
    ? refuse('nothing-changes')
    : happen({ type: 'recalculated', ...stamp, deadline })

export const suspended = (event: EventOf<'suspended'>): Partial<Ticket> => ({
  deadline: event.deadline,
  suspension: {
    reason: event.reason,
    words: event.words,
    since: event.at,
    until: event.until,
  },
})

/** More time after the expiry takes the pressure off again; cards stay until they are settled. */
export const moved = (
  ticket: Ticket,
  event: EventOf<'resumed' | 'extended' | 'recalculated'>,
): Partial<Ticket> => ({
  deadline: event.deadline,
  ...(event.deadline.at > event.at ? { pressure: { step: null, nextAt: null } } : {}),
  ...(event.type === 'resumed' ? { suspension: null } : {}),
  ...(event.type === 'extended' ? { extension: null, extensions: ticket.extensions + 1 } : {}),
})

export const askedExtension = (event: EventOf<'extension-asked'>): Partial<Ticket> => ({
  extension: {
    workdays: event.workdays,
    reason: event.reason,
    askedBy: event.by,
    askedAt: event.at,
  },
})
