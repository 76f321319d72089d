import type { Actor, Command } from '../core/command.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Instant, Ticket } from '../core/ticket.ts'
import { system } from './actor.ts'
import type { Desk } from './desk.ts'
import { command, type Draft, drafted } from './draft.ts'
import { freshDeadline, rerouted, toBeSigned } from './placing.ts'
import { backToFirst } from './who.ts'

/** Gives a ticket that waits for another's answer its own handler and date again; both lie in the draft. */
export function splitOff(
  desk: Desk,
  draft: Draft,
  childId: string,
  reason: string,
  actor: Actor,
): Refusal | null {
  const child = drafted(draft, childId)
  const parent = child?.parentId ? drafted(draft, child.parentId) : undefined
  if (!child || !parent || child.status !== 'merged') return { code: 'not-merged' }
  return (
    command(draft, childId, splitting(desk, child, reason, draft.at), actor) ??
    command(draft, parent.id, { type: 'leave', childId }, system)
  )
}

/** Back to who had signed for it; to whom routing gives it now where nobody had. */
function splitting(desk: Desk, child: Ticket, reason: string, at: Instant): Command {
  const assignment =
    child.firstHandlerId === null ? rerouted(desk, child, at) : backToFirst(desk, child, at)
  return {
    type: 'split',
    reason,
    assignment: toBeSigned(desk, child.kind, assignment, at),
    deadline: freshDeadline(desk, child, at),
  }
}
