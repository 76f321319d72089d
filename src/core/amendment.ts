import type { Actor, Command, Decision } from './command.ts'
import type { Instant, Place, Ticket } from './ticket.ts'

type Amend = Extract<Command, { type: 'amend' }>

/**
 * Decides an `amend`: the event holds only what really changes. Residents complete their own words and
 * place; what kind of matter it is they may say until somebody has accepted it, an emergency always.
 * Of a resident's amendment the rest stands; refused when nothing of it is left.
 */
export function amendment(
  ticket: Ticket,
  command: Amend,
  actor: Actor,
  stamp: { readonly at: Instant; readonly by: string },
): Decision {
  const changed = changedFields(ticket, command)
  if (Object.keys(changed).length === 0) return { ok: false, refusal: { code: 'nothing-changes' } }
  const allowed = actor.type === 'resident' ? residentsShare(ticket, changed) : changed
  if (Object.keys(allowed).length === 0) return { ok: false, refusal: { code: 'not-your-role' } }
  return {
    ok: true,
    events: [{ type: 'amended', ...stamp, ...allowed, reason: command.reason }],
  }
}

type Fields = Omit<Amend, 'type' | 'reason'>

function changedFields(ticket: Ticket, command: Amend): Fields {
  const { service, kind, layer, difficulty, place, addition } = command
  return {
    ...(service === undefined || service === ticket.service ? {} : { service }),
    ...(kind === undefined || kind === ticket.kind ? {} : { kind }),
    ...(layer === undefined || layer === ticket.layer ? {} : { layer }),
    ...(difficulty === undefined || difficulty === ticket.difficulty ? {} : { difficulty }),
    ...(place === undefined || isSamePlace(place, ticket.place) ? {} : { place }),
    ...(addition === undefined || addition.trim() === '' ? {} : { addition }),
  }
}

function isSamePlace(a: Place, b: Place | null): boolean {
  if (b === null) return false
  return a.text === b.text && a.gridId === b.gridId && a.buildingId === b.buildingId
}

function residentsShare(ticket: Ticket, changed: Fields): Fields {
  if (ticket.status === 'assigned' || changed.kind === 'emergency') return changed
  const { place, addition } = changed
  return {
    ...(place === undefined ? {} : { place }),
    ...(addition === undefined ? {} : { addition }),
  }
}
