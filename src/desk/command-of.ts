import type { Command, CommandOf } from '../core/command.ts'
import {
  addWorkdays,
  extendedDeadline,
  pausedDeadline,
  resumedDeadline,
} from '../core/deadlines.ts'
import { msPerDay } from '../core/instant.ts'
import { answeredByGuide } from '../core/life/guiding.ts'
import { isSampled } from '../core/sample.ts'
import type { Assignment, Instant, Kind, Layer, Ticket } from '../core/ticket.ts'
import { archiveAt } from './archive-at.ts'
import type { Desk } from './desk.ts'
import { guideOrNothing } from './guiding.ts'
import type { Order } from './order.ts'
import { contactBy, freshDeadline, natureOf, rerouted, serviceOf, toBeSigned } from './placing.ts'
import { arbiter, backToFirst, byHand, headOfLayer, informer } from './who.ts'

type OrderOf<T extends Order['type']> = Extract<Order, { type: T }>

/** The command that carries out an order: routing, deadlines and successors worked out for `at` and `by`. */
export function commandOf(
  desk: Desk,
  ticket: Ticket,
  order: Order,
  at: Instant,
  by: string,
): Command {
  const signed = (assignment: Assignment) => toBeSigned(desk, ticket.kind, assignment, at)
  switch (order.type) {
    case 'assign':
    case 'transfer':
    case 'arbitrate': {
      const { handlerId, reason, type } = order
      return { type, assignment: signed(byHand(desk, ticket, handlerId)), reason: reason ?? '' }
    }
    case 'hand-over': {
      const { fromId: from, handlerId, reason } = order
      const to = byHand(desk, ticket, handlerId)
      const unitId = ticket.unitId ?? to.unitId
      const assignment = signed({ ...to, unitId, rule: 'hand-over' })
      return { type: 'hand-over', from, assignment, reason }
    }
    case 'submit':
    case 'send-down':
      return layerChange(desk, ticket, order, at)
    case 'decline':
      return {
        ...order,
        fallback: signed(arbiter(desk, ticket, at)),
        atMost: desk.rules.declinesAtMost,
      }
    case 'offer':
      return { ...order, until: addWorkdays(desk.calendar, at, desk.rules.claimWorkdays) }
    case 'claim':
      return { type: 'claim', assignment: { ...byHand(desk, ticket, by), rule: 'claimed' } }
    case 'take':
      return { type: 'take', assignment: { ...byHand(desk, ticket, by), rule: 'call-chain' } }
    case 'ask-assist':
      return askAssist(desk, order, at)
    case 'suspend': {
      const latest = at + desk.rules.suspendAtMostDays * msPerDay
      const until = Math.min(order.until, latest)
      return { ...order, until, deadline: pausedDeadline(desk.calendar, ticket.deadline, at) }
    }
    case 'resume':
      return { type: 'resume', deadline: resumedDeadline(desk.calendar, ticket.deadline, at) }
    case 'ask-extension':
      return { ...order, ...desk.rules.extension }
    case 'grant-extension':
      return {
        ...order,
        deadline: extendedDeadline(desk.calendar, ticket.deadline, ticket.extension?.workdays ?? 0),
      }
    case 'reply':
      return reply(desk, ticket, order, at, by)
    case 'fail-check':
      return { ...order, ...redo(desk, { ...ticket, disputes: 0 }, at) }
    case 'confirm':
      return confirm(desk, order, at)
    case 'dispute': {
      const { reason, stars } = order
      return { type: 'dispute', reason, ...(stars ? { stars } : {}), ...redo(desk, ticket, at) }
    }
    case 'reopen':
      return { ...order, ...redo(desk, ticket, at) }
    case 'close':
    case 'withdraw':
      return { ...order, archiveAt: archiveAt(desk, at) }
    case 'answer-from-guide':
      return { type: 'answer-from-guide', ...guideOrNothing(desk, order.guide, order.language, at) }
    case 'correct':
      return amendment(desk, ticket, order, at)
    case 'accept':
    case 'find-helpful':
    case 'pass-alarm':
    case 'answer-assist':
    case 'drop-assist':
    case 'refuse-extension':
    case 'urge':
    case 'supervise':
    case 'appeal-card':
    case 'settle-card':
    case 'contact':
    case 'inform':
    case 'pass-check':
    case 'note':
    case 'shield':
    case 'reveal':
    case 'call':
      return order
  }
}

/** What a guide had answered was nobody's yet: it goes where its service is routed. */
const redo = (desk: Desk, ticket: Ticket, at: Instant) => ({
  assignment: answeredByGuide(ticket)
    ? rerouted(desk, ticket, at)
    : toBeSigned(desk, ticket.kind, backToFirst(desk, ticket, at), at),
  deadline: freshDeadline(desk, ticket, at),
})

const above: Readonly<Record<Layer, Layer>> = {
  grid: 'community',
  community: 'above',
  above: 'above',
}
const below: Readonly<Record<Layer, Layer>> = {
  above: 'community',
  community: 'grid',
  grid: 'grid',
}

function layerChange(
  desk: Desk,
  ticket: Ticket,
  order: OrderOf<'submit' | 'send-down'>,
  at: Instant,
): Command {
  const layer = (order.type === 'submit' ? above : below)[ticket.layer]
  const chosen =
    order.handlerId === null
      ? headOfLayer(desk, ticket, layer, at)
      : byHand(desk, ticket, order.handlerId)
  const assignment = toBeSigned(desk, ticket.kind, chosen, at)
  return { type: order.type, layer, assignment, reason: order.reason }
}

function askAssist(desk: Desk, order: OrderOf<'ask-assist'>, at: Instant): Command {
  const { handlerId, text, workdays } = order
  const person = desk.current.directory.staff.find(({ id }) => id === handlerId)
  return {
    type: 'ask-assist',
    task: {
      id: desk.world.id(),
      handlerId,
      unitId: person?.unitId ?? null,
      text,
      dueAt: addWorkdays(desk.calendar, at, workdays ?? desk.rules.assistWorkdays),
    },
  }
}

function reply(
  desk: Desk,
  ticket: Ticket,
  order: OrderOf<'reply'>,
  at: Instant,
  by: string,
): CommandOf<'reply'> {
  const { rules, calendar } = desk
  const { whereToGo, pictureIds, ...answer } = order
  const teller = informer(desk, ticket, by, at)
  const checked =
    ticket.kind === 'emergency' || isSampled(`${ticket.id}:${ticket.replies}`, rules.check.share)
  return {
    ...answer,
    ...(whereToGo ? { whereToGo } : {}),
    ...(pictureIds ? { pictureIds } : {}),
    evidenceNeeded: needsEvidence(desk, ticket, order),
    remindAt: addWorkdays(calendar, at, rules.feedback.remindAfterWorkdays),
    closeAt: addWorkdays(calendar, at, rules.feedback.closeAfterWorkdays),
    ...(checked ? { checkBy: addWorkdays(calendar, at, rules.check.workdays) } : {}),
    ...(teller
      ? { informerId: teller.id, informBy: addWorkdays(calendar, at, rules.informWorkdays) }
      : {}),
  }
}

/** A picture of the result is asked for what was done, not for what cannot be. */
const needsEvidence = (desk: Desk, ticket: Ticket, order: OrderOf<'reply'>): boolean =>
  order.outcome !== 'cannot' && serviceOf(desk, ticket.service)?.evidence === true

function confirm(desk: Desk, order: OrderOf<'confirm'>, at: Instant): Command {
  const { solved, words, satisfaction, stars } = order
  const { closeAfterWorkdays } = desk.rules.feedback
  return {
    type: 'confirm',
    solved,
    words,
    ...(satisfaction ? { satisfaction } : {}),
    ...(stars ? { stars } : {}),
    closeAt: solved === 'partly' ? addWorkdays(desk.calendar, at, closeAfterWorkdays) : null,
    archiveAt: archiveAt(desk, at),
  }
}

function amendment(desk: Desk, ticket: Ticket, order: OrderOf<'correct'>, at: Instant): Command {
  const reclassified = order.service !== undefined && order.service !== ticket.service
  const service = reclassified ? serviceOf(desk, order.service ?? null) : null
  const nature = service ? natureOf(service) : null
  const kind = order.kind ?? (ticket.kind === 'emergency' ? undefined : nature?.kind)
  return {
    type: 'amend',
    reason: order.reason,
    ...(reclassified ? { service: service?.code ?? null } : {}),
    ...(nature ? { layer: nature.layer, difficulty: nature.difficulty } : {}),
    ...kindChange(desk, ticket, kind, at),
    ...placeChange(ticket, order),
    ...(order.addition ? { addition: order.addition } : {}),
  }
}

/** What turns out to be an emergency is followed up at once; the date already promised stays. */
function kindChange(
  desk: Desk,
  ticket: Ticket,
  kind: Kind | undefined,
  at: Instant,
): { kind?: Kind; contactBy?: Instant } {
  if (!kind || kind === ticket.kind) return {}
  if (kind !== 'emergency' || ticket.contactedAt !== null) return { kind }
  return { kind, contactBy: contactBy(desk, kind, at) }
}

function placeChange(
  ticket: Ticket,
  order: OrderOf<'correct'>,
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
