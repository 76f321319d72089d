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
import type { Assignment, Instant, Layer, Ticket } from '../ticket.ts'

/** Grid, community, above: upward is submitting, downward is sending down. */
const layers: readonly Layer[] = ['grid', 'community', 'above']

export function assign(ticket: Ticket, command: CommandOf<'assign'>, stamp: Stamp): Decision {
  if (ticket.status !== 'open' && isHeldBy(ticket, command.assignment)) {
    return refuse('nothing-changes')
  }
  const { assignment, reason } = command
  return happen({ type: 'assigned', ...stamp, assignment, reason })
}

export const accept = (ticket: Ticket, stamp: Stamp): Decision =>
  ticket.offer === null ? happen({ type: 'accepted', ...stamp }) : refuse('not-in-this-state')

/** A handler may return a ticket a few times; then the arbiter's decision is final. */
export function decline(ticket: Ticket, command: CommandOf<'decline'>, stamp: Stamp): Decision {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (ticket.final) return refuse('decision-is-final')
  if (ticket.declines >= command.atMost) return refuse('too-many-declines')
  if (command.fallback.handlerId === ticket.handlerId) return refuse('nothing-changes')
  return happen(
    { type: 'declined', ...stamp, reason: command.reason, basis: command.basis },
    { type: 'assigned', at: stamp.at, by: 'system', assignment: command.fallback, reason: null },
  )
}

export function transfer(ticket: Ticket, command: CommandOf<'transfer'>, stamp: Stamp): Decision {
  const { assignment, reason } = command
  if (isBlank(reason)) return refuse('reason-missing')
  if (assignment.handlerId === ticket.handlerId) return refuse('nothing-changes')
  return happen({ type: 'transferred', ...stamp, assignment, reason })
}

export function arbitrate(ticket: Ticket, command: CommandOf<'arbitrate'>, stamp: Stamp): Decision {
  const { assignment, reason } = command
  if (isBlank(reason)) return refuse('reason-missing')
  if (assignment.handlerId === ticket.handlerId) return refuse('nothing-changes')
  return happen({ type: 'arbitrated', ...stamp, assignment, reason })
}

export function moveLayer(
  ticket: Ticket,
  command: CommandOf<'submit'> | CommandOf<'send-down'>,
  stamp: Stamp,
): Decision {
  const { layer, assignment, reason } = command
  if (isBlank(reason)) return refuse('reason-missing')
  const steps = layers.indexOf(layer) - layers.indexOf(ticket.layer)
  if (command.type === 'submit' ? steps <= 0 : steps >= 0) return refuse('no-layer-there')
  const type = command.type === 'submit' ? 'submitted' : 'sent-down'
  return happen({ type, ...stamp, layer, assignment, reason })
}

export function handOver(ticket: Ticket, command: CommandOf<'hand-over'>, stamp: Stamp): Decision {
  const { from, assignment, reason } = command
  if (isBlank(reason)) return refuse('reason-missing')
  const tasks = ticket.tasks.some(({ state, handlerId }) => state === 'asked' && handlerId === from)
  const concerned = ticket.handlerId === from || ticket.informerId === from || tasks
  if (!concerned || assignment.handlerId === from) return refuse('nothing-changes')
  return happen({ type: 'handed-over', ...stamp, from, assignment, reason })
}

/** Onto the claim list (疑难事认领); whoever holds it stays answerable meanwhile. */
export function offer(ticket: Ticket, command: CommandOf<'offer'>, stamp: Stamp): Decision {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (ticket.offer !== null) return refuse('already-asked')
  return happen({ type: 'offered', ...stamp, reason: command.reason, until: command.until })
}

export function claim(
  ticket: Ticket,
  command: CommandOf<'claim'>,
  actor: Actor,
  stamp: Stamp,
): Decision {
  if (ticket.offer === null) return refuse('not-offered')
  if (actor.type !== 'staff' || actor.id !== command.assignment.handlerId) {
    return refuse('not-your-role')
  }
  return happen({ type: 'claimed', ...stamp, assignment: command.assignment })
}

export function endOffer(ticket: Ticket, stamp: Stamp): Decision {
  if (ticket.offer === null) return refuse('not-offered')
  if (stamp.at < ticket.offer.until) return refuse('not-due')
  return happen({ type: 'offer-ended', ...stamp })
}

/** Held by somebody new, who has yet to sign for it. */
const held = (
  ticket: Ticket,
  event: { readonly at: Instant; readonly assignment: Assignment },
): Partial<Ticket> => ({
  status: 'assigned',
  handlerId: event.assignment.handlerId,
  unitId: event.assignment.unitId,
  gridId: event.assignment.gridId,
  rule: event.assignment.rule,
  assignedAt: event.at,
  signBy: event.assignment.signBy ?? null,
  nudged: ticket.nudged.filter((what) => what !== 'sign'),
})

/** By hand after a return: the time it lay with the arbiter counts as lost too. */
export const passedOn = (
  ticket: Ticket,
  event: { readonly at: Instant; readonly assignment: Assignment },
): Partial<Ticket> => ({
  ...held(ticket, event),
  offer: null,
  pingPongMs: ticket.pingPongMs + (wasReturned(ticket) ? event.at - ticket.assignedAt : 0),
})

export const accepted = (ticket: Ticket): Partial<Ticket> => ({
  status: 'accepted',
  firstHandlerId: ticket.firstHandlerId ?? ticket.handlerId,
  signBy: null,
  alarm: null,
})

/** Claimed, or taken in an emergency: held and signed for in one step. */
export const takenBy = (
  ticket: Ticket,
  event: { readonly at: Instant; readonly assignment: Assignment },
): Partial<Ticket> => ({
  ...passedOn(ticket, event),
  ...accepted({ ...ticket, handlerId: event.assignment.handlerId }),
})

export const declined = (ticket: Ticket, event: EventOf<'declined'>): Partial<Ticket> => ({
  declines: ticket.declines + 1,
  pingPongMs: ticket.pingPongMs + event.at - ticket.assignedAt,
})

export function handedOver(ticket: Ticket, event: EventOf<'handed-over'>): Partial<Ticket> {
  const { from, assignment } = event
  const to = assignment.handlerId
  const parts: Partial<Ticket> = {
    informerId: ticket.informerId === from ? to : ticket.informerId,
    tasks: ticket.tasks.map((task) =>
      task.handlerId === from && task.state === 'asked'
        ? { ...task, handlerId: to, unitId: task.unitId ?? assignment.unitId }
        : task,
    ),
  }
  if (ticket.handlerId !== from) return parts
  const status = ticket.status === 'accepted' ? 'assigned' : ticket.status
  const signBy = status === 'assigned' ? (assignment.signBy ?? null) : null
  return { ...held(ticket, event), ...parts, gridId: ticket.gridId, status, signBy }
}

const wasReturned = (ticket: Ticket): boolean => ticket.rule.startsWith('returned-')

const isHeldBy = (ticket: Ticket, assignment: Assignment): boolean =>
  ticket.handlerId === assignment.handlerId &&
  ticket.unitId === assignment.unitId &&
  ticket.gridId === assignment.gridId
