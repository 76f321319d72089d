import type { Command } from '../core/command.ts'
import { addWorkdays } from '../core/deadlines.ts'
import { dutyOperator } from '../core/routing.ts'
import type { Assignment, Closing, Instant, Kind, Outcome, Ticket } from '../core/ticket.ts'
import type { Desk } from './desk.ts'
import { freshDeadline, natureOf, serviceOf } from './placing.ts'

/** What a person asks for, before routing and calendar have filled in the rest. */
export type Order =
  | { readonly type: 'assign'; readonly handlerId: string; readonly reason: string | null }
  | { readonly type: 'accept' }
  | { readonly type: 'decline'; readonly reason: string; readonly basis: string | null }
  | { readonly type: 'transfer'; readonly handlerId: string; readonly reason: string }
  | {
      readonly type: 'reply'
      readonly record: string
      readonly publicAnswer: string
      readonly outcome: Outcome
    }
  | {
      readonly type: 'correct'
      readonly service?: string | null
      readonly placeText?: string
      readonly gridId?: string | null
      readonly buildingId?: string | null
      readonly kind?: Kind
      readonly addition?: string
      readonly reason: string | null
    }
  | { readonly type: 'urge'; readonly words: string | null }
  | { readonly type: 'note'; readonly text: string; readonly pictureIds: readonly string[] }
  | { readonly type: 'confirm'; readonly solved: 'yes' | 'partly'; readonly words: string | null }
  | { readonly type: 'dispute'; readonly reason: string }
  | { readonly type: 'remind' }
  | { readonly type: 'close'; readonly closing: Closing }
  | { readonly type: 'reopen'; readonly reason: string }
  | { readonly type: 'withdraw'; readonly reason: string }

// CONTRACT.md: one reminder after 1 working day; closed after 3 when no word comes.
const remindAfterWorkdays = 1
const closeAfterWorkdays = 3

/** The command that carries out an order: routing, deadlines and successors worked out for `at`. */
export function commandOf(desk: Desk, ticket: Ticket, order: Order, at: Instant): Command {
  switch (order.type) {
    case 'assign':
    case 'transfer':
      return {
        ...order,
        assignment: byHand(desk, ticket, order.handlerId),
        reason: order.reason ?? '',
      }
    case 'decline':
      return { ...order, fallback: arbiter(desk, ticket, at) }
    case 'reply':
      return {
        ...order,
        remindAt: addWorkdays(desk.calendar, at, remindAfterWorkdays),
        closeAt: addWorkdays(desk.calendar, at, closeAfterWorkdays),
      }
    case 'correct':
      return amendment(desk, ticket, order)
    case 'confirm':
      return {
        ...order,
        closeAt:
          order.solved === 'partly' ? addWorkdays(desk.calendar, at, closeAfterWorkdays) : null,
      }
    case 'dispute':
    case 'reopen':
      return {
        ...order,
        assignment: backToFirst(desk, ticket, at),
        deadline: freshDeadline(desk, ticket, at),
      }
    case 'accept':
    case 'urge':
    case 'note':
    case 'remind':
    case 'close':
    case 'withdraw':
      return order
  }
}

function byHand(desk: Desk, ticket: Ticket, handlerId: string): Assignment {
  const person = desk.current.directory.staff.find((staff) => staff.id === handlerId)
  return {
    handlerId,
    unitId: person?.unitId ?? null,
    gridId: ticket.gridId ?? person?.gridId ?? null,
    rule: 'by-hand',
  }
}

/** A returned ticket goes to a dispatcher, else to the duty operator; never to nobody. */
function arbiter(desk: Desk, ticket: Ticket, at: Instant): Assignment {
  const { directory } = desk.current
  const dispatcher = directory.staff.find(
    (person) =>
      person.active && person.roles.includes('dispatcher') && person.id !== ticket.handlerId,
  )
  return {
    handlerId: dispatcher?.id ?? dutyOperator(directory, desk.calendar, at).id,
    unitId: null,
    gridId: ticket.gridId,
    rule: dispatcher ? 'returned-to-dispatcher' : 'returned-to-duty-operator',
  }
}

/** The same first-responsible handler again; when they have left, the grid's head or the duty operator. */
function backToFirst(desk: Desk, ticket: Ticket, at: Instant): Assignment {
  const { directory } = desk.current
  const first = directory.staff.find((person) => person.id === ticket.firstHandlerId)
  if (first?.active)
    return {
      handlerId: first.id,
      unitId: first.unitId,
      gridId: ticket.gridId,
      rule: 'first-handler',
    }
  const head = directory.grids.find((grid) => grid.id === ticket.gridId)?.headId
  const successor =
    directory.staff.find((person) => person.id === head && person.active) ??
    dutyOperator(directory, desk.calendar, at)
  return {
    handlerId: successor.id,
    unitId: successor.unitId,
    gridId: ticket.gridId,
    rule: 'first-handler-successor',
  }
}

function amendment(
  desk: Desk,
  ticket: Ticket,
  order: Extract<Order, { type: 'correct' }>,
): Command {
  const reclassified = order.service !== undefined && order.service !== ticket.service
  const service = reclassified ? serviceOf(desk, order.service ?? null) : null
  const nature = service ? natureOf(service) : null
  return {
    type: 'amend',
    reason: order.reason,
    ...(reclassified ? { service: service?.code ?? null } : {}),
    ...(nature ? { layer: nature.layer, difficulty: nature.difficulty } : {}),
    ...kindChange(ticket, order.kind ?? (ticket.kind === 'emergency' ? undefined : nature?.kind)),
    ...placeChange(ticket, order),
    ...(order.addition ? { addition: order.addition } : {}),
  }
}

const kindChange = (ticket: Ticket, kind: Kind | undefined): { kind?: Kind } =>
  kind && kind !== ticket.kind ? { kind } : {}

function placeChange(
  ticket: Ticket,
  order: Extract<Order, { type: 'correct' }>,
): { place?: NonNullable<Ticket['place']> } {
  if (order.placeText === undefined && order.gridId === undefined) return {}
  return {
    place: {
      text: order.placeText ?? ticket.place?.text ?? '',
      gridId: order.gridId !== undefined ? order.gridId : (ticket.place?.gridId ?? null),
      buildingId: order.buildingId ?? null,
    },
  }
}
