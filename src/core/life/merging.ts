import { type CommandOf, type Decision, happen, isBlank, refuse, type Stamp } from '../command.ts'
import type { EventOf } from '../event.ts'
import type { Ticket } from '../ticket.ts'

/** A report of something already reported waits for that ticket's answer; nothing is merged twice over. */
export function merge(
  ticket: Ticket,
  { parentId, assignment }: CommandOf<'merge'>,
  stamp: Stamp,
): Decision {
  if (parentId === ticket.id || ticket.children.length > 0) return refuse('cannot-merge')
  if (ticket.offer !== null || ticket.tasks.some(({ state }) => state === 'asked')) {
    return refuse('cannot-merge')
  }
  return happen({ type: 'merged', ...stamp, parentId, ...(assignment ? { assignment } : {}) })
}

export function split(command: CommandOf<'split'>, stamp: Stamp): Decision {
  const { reason, assignment, deadline } = command
  if (isBlank(reason)) return refuse('reason-missing')
  return happen({ type: 'split', ...stamp, reason, assignment, deadline })
}

export function join(ticket: Ticket, { childId }: CommandOf<'join'>, stamp: Stamp): Decision {
  if (ticket.parentId !== null && ticket.status === 'merged') return refuse('cannot-merge')
  if (childId === ticket.id || ticket.children.includes(childId)) return refuse('nothing-changes')
  return happen({ type: 'joined', ...stamp, childId })
}

export const leave = (ticket: Ticket, { childId }: CommandOf<'leave'>, stamp: Stamp): Decision =>
  ticket.children.includes(childId)
    ? happen({ type: 'left', ...stamp, childId })
    : refuse('not-merged')

/** All who waited were answered. */
export const share = (ticket: Ticket, stamp: Stamp): Decision =>
  ticket.shareAt === null ? refuse('not-due') : happen({ type: 'shared', ...stamp })

export const merged = (
  ticket: Ticket,
  { parentId, assignment }: EventOf<'merged'>,
): Partial<Ticket> => ({
  status: 'merged',
  parentId,
  handlerId: assignment?.handlerId ?? ticket.handlerId,
  unitId: assignment ? assignment.unitId : ticket.unitId,
  signBy: null,
  alarm: null,
  suspension: null,
  extension: null,
})

/** A parent that is already answered has one more to answer. */
export const joined = (
  ticket: Ticket,
  { childId, at }: { readonly childId: string; readonly at: number },
): Partial<Ticket> => ({
  children: [...ticket.children, childId],
  shareAt: ticket.status === 'replied' ? at : ticket.shareAt,
})

export const left = (ticket: Ticket, childId: string): Partial<Ticket> => ({
  children: ticket.children.filter((id) => id !== childId),
})
