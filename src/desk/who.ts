import { somebodyWith, standIn } from '../core/deputy.ts'
import { type Post, turnsAt } from '../core/duty.ts'
import { livingGrid } from '../core/grids.ts'
import type { Directory, Grid, Staff } from '../core/people.ts'
import { dutyOperator } from '../core/routing.ts'
import type { ChainLink } from '../core/rules.ts'
import type { Assignment, Instant, Layer, Ticket } from '../core/ticket.ts'
import type { Desk } from './desk.ts'

/** Somebody named by a person. */
export function byHand(desk: Desk, ticket: Ticket, handlerId: string): Assignment {
  const person = personIn(desk.current.directory, handlerId)
  return {
    handlerId,
    unitId: person?.unitId ?? null,
    gridId: ticket.gridId ?? person?.gridId ?? null,
    rule: 'by-hand',
  }
}

/** A returned ticket goes to a dispatcher, else to the duty operator; never to nobody. */
export function arbiter(desk: Desk, ticket: Ticket, at: Instant): Assignment {
  const { directory } = desk.current
  const dispatcher = somebodyWith(directory, 'dispatcher', at, ticket.handlerId)?.staff
  return {
    handlerId: dispatcher?.id ?? dutyOperator(directory, desk.calendar, at).id,
    unitId: null,
    gridId: ticket.gridId,
    rule: dispatcher ? 'returned-to-dispatcher' : 'returned-to-duty-operator',
  }
}

/**
 * Who does it again: the first-responsible handler, or their successor where they have left or are
 * away; the supervisor once the resident was dissatisfied before.
 */
export function backToFirst(desk: Desk, ticket: Ticket, at: Instant): Assignment {
  const { directory } = desk.current
  if (ticket.disputes > 0) {
    const supervisor = somebodyWith(directory, 'supervisor', at)?.staff
    if (supervisor) return assignmentTo(supervisor, ticket, 'second-dispute')
  }
  const first = standIn(directory, ticket.firstHandlerId, at)?.staff
  if (first && first.id === ticket.firstHandlerId)
    return assignmentTo(first, ticket, 'first-handler')
  const successor =
    first ?? gridHead(desk, ticket, at) ?? dutyOperator(directory, desk.calendar, at)
  return assignmentTo(successor, ticket, 'first-handler-successor')
}

/** Who answers for a layer: the grid's head, the committee's head, the service's unit (S1 appendix 6). */
export function headOfLayer(desk: Desk, ticket: Ticket, layer: Layer, at: Instant): Assignment {
  const { directory } = desk.current
  const found =
    layer === 'grid'
      ? gridHead(desk, ticket, at)
      : layer === 'community'
        ? committeeHead(desk, ticket, at)
        : (serviceUnitHead(desk, ticket, at) ?? townDuty(desk, at))
  const person = found ?? dutyOperator(directory, desk.calendar, at)
  return assignmentTo(person, ticket, `layer-${layer}`)
}

/** Whose telephones a link of the emergency chain rings; never nobody. */
export function chainLink(
  desk: Desk,
  ticket: Ticket,
  link: ChainLink,
  at: Instant,
): readonly string[] {
  const found = linkOf(desk, ticket, link, at)
  const people =
    found.length > 0 ? found : [dutyOperator(desk.current.directory, desk.calendar, at)]
  return [...new Set(people.map(({ id }) => id))]
}

/** Who also tells the resident, in person: the grid's head below the town, else the committee's (S1 appendix 6). */
export function informer(
  desk: Desk,
  ticket: Ticket,
  handlerId: string,
  at: Instant,
): Staff | undefined {
  if (ticket.layer === 'grid' && ticket.kind !== 'emergency') return undefined
  const person =
    ticket.layer === 'above' && ticket.kind !== 'emergency'
      ? committeeHead(desk, ticket, at)
      : gridHead(desk, ticket, at)
  return person?.id === handlerId ? undefined : person
}

/** The unit a card stands against: the ticket's, its holder's, else the committee of its grid. */
export function answerableUnit(desk: Desk, ticket: Ticket): string | null {
  const { directory } = desk.current
  return (
    ticket.unitId ??
    personIn(directory, ticket.handlerId)?.unitId ??
    gridNow(directory, ticket)?.communityId ??
    null
  )
}

/** Whoever supervises now. */
export const supervisorNow = (desk: Desk, at: Instant): Staff =>
  somebodyWith(desk.current.directory, 'supervisor', at)?.staff ??
  dutyOperator(desk.current.directory, desk.calendar, at)

/** Whoever heads a unit now, or stands in. */
export const unitHead = (desk: Desk, unitId: string, at: Instant): Staff | undefined =>
  standIn(
    desk.current.directory,
    desk.current.directory.units.find(({ id }) => id === unitId)?.headId,
    at,
  )?.staff

const assignmentTo = (person: Staff, ticket: Ticket, rule: string): Assignment => ({
  handlerId: person.id,
  unitId: person.unitId,
  gridId: ticket.gridId,
  rule,
})

function linkOf(desk: Desk, ticket: Ticket, link: ChainLink, at: Instant): readonly Staff[] {
  const { directory } = desk.current
  switch (link) {
    case 'grid-head': {
      const holder = standIn(directory, ticket.handlerId, at)?.staff
      return [holder, gridHead(desk, ticket, at)].filter((one) => one !== undefined)
    }
    case 'committee-heads': {
      const head = committeeHead(desk, ticket, at)
      return head ? [head, dutyOperator(directory, desk.calendar, at)] : []
    }
    case 'town-duty':
      return [townDuty(desk, at), supervisorNow(desk, at)].filter((one) => one !== undefined)
  }
}

const gridHead = (desk: Desk, ticket: Ticket, at: Instant): Staff | undefined => {
  const { directory } = desk.current
  return standIn(directory, gridNow(directory, ticket)?.headId, at)?.staff
}

/** The ticket's grid as it is today: the one that took over, where it was split or merged. */
function gridNow(directory: Directory, ticket: Ticket): Grid | undefined {
  const { gridId, place } = ticket
  const id = livingGrid(directory, gridId ?? place?.gridId ?? null, place?.buildingId)
  return directory.grids.find((grid) => grid.id === id)
}

const committeeHead = (desk: Desk, ticket: Ticket, at: Instant): Staff | undefined => {
  const grid = gridNow(desk.current.directory, ticket)
  return grid && unitHead(desk, grid.communityId, at)
}

const serviceUnitHead = (desk: Desk, ticket: Ticket, at: Instant): Staff | undefined => {
  const service = desk.current.talk.services.find(({ code }) => code === ticket.service)
  return service?.unitId ? unitHead(desk, service.unitId, at) : undefined
}

/** The town's duty officer: whoever is on duty for the town office. */
const townDuty = (desk: Desk, at: Instant): Staff | undefined => {
  const { directory } = desk.current
  const { townUnit } = desk.rules
  const post: Post = { post: 'unit', unitId: townUnit, gridId: null }
  const [turn] = turnsAt(directory, desk.calendar, post, at)
  return personIn(directory, turn?.staffId ?? null) ?? unitHead(desk, townUnit, at)
}

const personIn = (directory: Directory, id: string | null): Staff | undefined =>
  directory.staff.find((staff) => staff.id === id)
