import type { Actor } from '../core/command.ts'
import { decide } from '../core/decide.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Status, Ticket } from '../core/ticket.ts'
import { system } from './actor.ts'
import type { Desk } from './desk.ts'
import { command, type Draft, drafted } from './draft.ts'
import type { Executed } from './execute.ts'
import { splitOff } from './split-off.ts'
import { together } from './together.ts'

/** Whose answer others may wait for; one that is answered already is shared at once. */
const leads: readonly Status[] = ['assigned', 'accepted', 'replied']

/**
 * Lets one ticket of the draft wait for another's answer; both lie in it. Refused where one of them is
 * confidential: an answer given to one person is then not for others; and where an emergency would wait
 * for what is none.
 */
export function mergeInto(
  draft: Draft,
  childId: string,
  parentId: string,
  actor: Actor,
): Refusal | null {
  const child = drafted(draft, childId)
  const parent = drafted(draft, parentId)
  if (!child || !parent) return { code: 'no-such-ticket' }
  if (!leads.includes(parent.status) || parent.confidential || child.confidential)
    return { code: 'cannot-merge' }
  // Its telephones would fall silent, and its hours become days.
  if (child.kind === 'emergency' && parent.kind !== 'emergency') return { code: 'cannot-merge' }
  // Decided before the child changes, so that a refusal leaves no trace in the draft.
  const joining = decide(parent, { type: 'join', childId }, system, draft.at)
  if (!joining.ok) return joining.refusal
  const assignment = { ...answerableFor(parent), gridId: child.gridId }
  return (
    command(draft, childId, { type: 'merge', parentId, assignment }, actor) ??
    command(draft, parentId, { type: 'join', childId }, system)
  )
}

/** Whoever holds the parent answers for the child meanwhile. */
const answerableFor = ({ handlerId, unitId }: Ticket) => ({ handlerId, unitId, rule: 'merged' })

/** Several reports of one thing (并案): the child keeps its number and gets the parent's answer. */
export async function merge(
  desk: Desk,
  childId: string,
  parentId: string,
  actor: Actor,
): Promise<Executed> {
  if (childId === parentId) return { ok: false, refusal: { code: 'cannot-merge' } }
  const refusal = await together(
    desk,
    [childId, parentId],
    (draft) => mergeInto(draft, childId, parentId, actor),
    actor.type === 'resident' ? 'staff' : 'everybody',
  )
  return refusal ? { ok: false, refusal } : executed(desk, childId)
}

/** It was not the same after all: its own handler, its own date, and the resident is told both. */
export async function split(
  desk: Desk,
  childId: string,
  reason: string,
  actor: Actor,
): Promise<Executed> {
  const child = await desk.memory.ticket(childId)
  if (!child) return { ok: false, refusal: { code: 'no-such-ticket' } }
  if (child.parentId === null) return { ok: false, refusal: { code: 'not-merged' } }
  const refusal = await together(
    desk,
    [childId, child.parentId],
    (draft) => splitOff(desk, draft, childId, reason, actor),
    actor.type === 'resident' ? 'staff' : 'everybody',
  )
  return refusal ? { ok: false, refusal } : executed(desk, childId)
}

async function executed(desk: Desk, id: string): Promise<Executed> {
  const ticket = await desk.memory.ticket(id)
  return ticket ? { ok: true, ticket } : { ok: false, refusal: { code: 'no-such-ticket' } }
}
