import {
  type Actor,
  type CommandOf,
  type Decision,
  happen,
  isBlank,
  refuse,
  type Stamp,
} from '../command.ts'
import type { EventOf } from '../event.ts'
import { msPerDay } from '../instant.ts'
import type { Ticket } from '../ticket.ts'
import { hasOpenTasks, withoutOpen } from './assisting.ts'
import { answeredByGuide } from './guiding.ts'

export const contact = (command: CommandOf<'contact'>, stamp: Stamp): Decision =>
  isBlank(command.words)
    ? refuse('answer-missing')
    : happen({ type: 'contacted', ...stamp, words: command.words })

/** The public answer: a proposal to close. A merged ticket gets its parent's, by the system only. */
export function reply(
  ticket: Ticket,
  command: CommandOf<'reply'>,
  actor: Actor,
  stamp: Stamp,
): Decision {
  if ((ticket.status === 'merged') !== (actor.type === 'system')) return refuse('not-in-this-state')
  const { type: _type, evidenceNeeded, ...answer } = command
  if (isBlank(answer.publicAnswer) || isBlank(answer.record)) return refuse('answer-missing')
  if (answer.outcome === 'cannot' && isBlank(answer.whereToGo ?? '') && actor.type === 'staff') {
    return refuse('where-to-go-missing')
  }
  if (evidenceNeeded === true && (answer.pictureIds ?? []).length === 0) {
    return refuse('evidence-missing')
  }
  if (hasOpenTasks(ticket)) return refuse('assistance-open')
  return happen({ type: 'replied', ...stamp, ...answer })
}

export function inform(ticket: Ticket, command: CommandOf<'inform'>, stamp: Stamp): Decision {
  if (ticket.informBy === null) return refuse('not-asked')
  if (isBlank(command.words)) return refuse('answer-missing')
  return happen({ type: 'informed', ...stamp, words: command.words })
}

/** Checking is done by somebody who neither holds it nor handled it first. */
export function check(
  ticket: Ticket,
  command: CommandOf<'pass-check'> | CommandOf<'fail-check'>,
  actor: Actor,
  stamp: Stamp,
): Decision {
  if (ticket.check.state !== 'due') return refuse('not-asked')
  if (actor.type === 'staff' && actor.id === ticket.firstHandlerId) {
    return refuse('checker-handled-it')
  }
  if (command.type === 'pass-check') {
    return happen({ type: 'checked', ...stamp, passed: true, words: command.words })
  }
  if (isBlank(command.reason)) return refuse('reason-missing')
  const { reason, assignment, deadline } = command
  return happen({ type: 'check-failed', ...stamp, reason, assignment, deadline })
}

export function remind(ticket: Ticket, command: CommandOf<'remind'>, stamp: Stamp): Decision {
  if (ticket.remindAt === null || stamp.at < ticket.remindAt) return refuse('not-due')
  const { closeAt } = command
  return happen({ type: 'reminded', ...stamp, ...(closeAt === undefined ? {} : { closeAt }) })
}

export function confirm(command: CommandOf<'confirm'>, stamp: Stamp): Decision {
  const { type: _type, archiveAt, closeAt, ...said } = command
  if (said.solved === 'partly') return happen({ type: 'confirmed', ...stamp, ...said, closeAt })
  return happen(
    { type: 'confirmed', ...stamp, ...said, closeAt: null },
    { type: 'closed', ...stamp, closing: 'confirmed', ...archived(archiveAt) },
  )
}

export function dispute(ticket: Ticket, command: CommandOf<'dispute'>, stamp: Stamp): Decision {
  if (ticket.status === 'closed') return reopen(ticket, command, stamp)
  if (isBlank(command.reason)) return refuse('reason-missing')
  const { type: _type, ...said } = command
  return happen({ type: 'disputed', ...stamp, ...said })
}

export function reopen(
  ticket: Ticket,
  command: CommandOf<'reopen'> | CommandOf<'dispute'>,
  stamp: Stamp,
): Decision {
  if (isBlank(command.reason) && !answeredByGuide(ticket)) return refuse('reason-missing')
  if (ticket.archiveAt !== null && stamp.at > ticket.archiveAt) return refuse('too-late')
  const { reason, assignment, deadline } = command
  return happen({ type: 'reopened', ...stamp, reason, assignment, deadline })
}

/** Silence is never satisfaction: only the resident's own `confirm` closes as confirmed. */
export function close(
  ticket: Ticket,
  command: CommandOf<'close'>,
  actor: Actor,
  stamp: Stamp,
): Decision {
  const { archiveAt, closing } = command
  if (actor.type === 'system' && ticket.status === 'replied') {
    if (ticket.closeAt === null || stamp.at < ticket.closeAt) return refuse('not-due')
    if (ticket.check.state === 'due') return refuse('not-due')
    const silent = ticket.solvedPartly ? 'partly' : 'unconfirmed'
    return happen({ type: 'closed', ...stamp, closing: silent, ...archived(archiveAt) })
  }
  if (closing === 'confirmed') return refuse('not-your-role')
  return happen({ type: 'closed', ...stamp, closing, ...archived(archiveAt) })
}

export function archive(ticket: Ticket, stamp: Stamp): Decision {
  if (ticket.archiveAt === null || stamp.at < ticket.archiveAt) return refuse('not-due')
  return happen({ type: 'archived', ...stamp })
}

export const withdraw = (command: CommandOf<'withdraw'>, stamp: Stamp): Decision =>
  isBlank(command.reason)
    ? refuse('reason-missing')
    : happen({
        type: 'withdrawn',
        ...stamp,
        reason: command.reason,
        ...archived(command.archiveAt),
      })

const archived = (archiveAt: number | undefined) => (archiveAt === undefined ? {} : { archiveAt })

export const replied = (ticket: Ticket, event: EventOf<'replied'>): Partial<Ticket> => ({
  status: 'replied',
  repliedAt: event.at,
  publicAnswer: event.publicAnswer,
  outcome: event.outcome,
  whereToGo: event.whereToGo ?? null,
  remindAt: event.remindAt,
  closeAt: event.closeAt,
  informerId: event.informerId ?? null,
  informBy: event.informBy ?? null,
  check:
    event.checkBy === undefined
      ? { state: 'none', dueAt: null, by: null }
      : { state: 'due', dueAt: event.checkBy, by: null },
  contactBy: null,
  suspension: null,
  extension: null,
  pressure: { step: null, nextAt: null },
  alarm: null,
  signBy: null,
  nudged: [],
  shareAt: ticket.children.length > 0 ? event.at : null,
  handlerId: event.answeredBy ?? ticket.handlerId,
  firstHandlerId: ticket.firstHandlerId ?? event.answeredBy ?? null,
  replies: ticket.replies + 1,
})

export const confirmed = (event: EventOf<'confirmed'>): Partial<Ticket> => ({
  remindAt: null,
  closeAt: event.solved === 'yes' ? null : event.closeAt,
  solvedPartly: event.solved === 'partly',
  satisfaction: event.satisfaction ?? (event.solved === 'yes' ? 'satisfied' : 'fair'),
  stars: event.stars ?? null,
})

/** Begins anew with its own limit; what was answered before stays readable until the next reply. */
export const redo = (
  event: EventOf<'disputed' | 'reopened' | 'check-failed' | 'split'>,
): Partial<Ticket> => ({
  status: 'assigned',
  handlerId: event.assignment.handlerId,
  unitId: event.assignment.unitId,
  gridId: event.assignment.gridId,
  rule: event.assignment.rule,
  assignedAt: event.at,
  signBy: event.assignment.signBy ?? null,
  deadline: event.deadline,
  repliedAt: null,
  outcome: null,
  whereToGo: null,
  informerId: null,
  informBy: null,
  check: { state: 'none', dueAt: null, by: null },
  remindAt: null,
  closeAt: null,
  solvedPartly: false,
  closing: null,
  closedAt: null,
  archiveAt: null,
  final: false,
  suspension: null,
  extension: null,
  pressure: { step: null, nextAt: null },
  nudged: [],
})

/** What the resident said of the answer before. */
export const dissatisfied = (event: EventOf<'disputed'>): Partial<Ticket> => ({
  satisfaction: 'dissatisfied',
  stars: event.stars ?? null,
})

/** Endings logged before there was an archive name no day for it. */
const thirtyDaysMs = 30 * msPerDay

export const ended = (ticket: Ticket, event: EventOf<'closed' | 'withdrawn'>): Partial<Ticket> => ({
  closedAt: event.at,
  archiveAt: event.archiveAt ?? event.at + thirtyDaysMs,
  remindAt: null,
  closeAt: null,
  signBy: null,
  contactBy: null,
  suspension: null,
  extension: null,
  offer: null,
  alarm: null,
  pressure: { step: null, nextAt: null },
  tasks: withoutOpen(ticket, event.at),
  // Who waited for this answer gets a road of their own.
  shareAt: ticket.children.length > 0 ? event.at : ticket.shareAt,
})
