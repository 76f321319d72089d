import { isPresent, type StandIn, somebodyWith, standIn } from './deputy.ts'
import { operatorPost, type Post, turnsAt } from './duty.ts'
import { livingGrid } from './grids.ts'
import type { Directory, Service, Staff } from './people.ts'
import { type Chooser, type RoutingRule, routingRules } from './routing-rules.ts'
import type { Assignment, Instant } from './ticket.ts'
import type { WorkCalendar } from './work-calendar.ts'

export type RoutingRequest = {
  readonly service: Service | null
  readonly gridId: string | null
  /** Says which part of a divided grid is meant. */
  readonly buildingId?: string | null
  readonly at: Instant
  readonly emergency: boolean
}

type Question = RoutingRequest & {
  readonly directory: Directory
  readonly calendar: WorkCalendar
}

/**
 * Who is answerable, always somebody: the first rule that applies and finds a person who is active
 * and here, or the deputy of one who is away. An ended grid means the one that took over. Throws
 * only when the directory has nobody active at all, which start refuses.
 */
export function route(
  directory: Directory,
  calendar: WorkCalendar,
  request: RoutingRequest,
  rules: readonly RoutingRule[] = routingRules,
): Assignment {
  const gridId = livingGrid(directory, request.gridId, request.buildingId)
  const question = { ...request, gridId, directory, calendar }
  for (const rule of rules) {
    const found = applies(rule, question) ? choosers[rule.choose](question) : undefined
    if (found !== undefined) return assignmentOf(rule, found, question)
  }
  throw new Error('Nobody in the directory is active: not even an administrator')
}

/** Who is asked first now: the operator on the roster, else a supervisor, else an administrator. */
export function dutyOperator(directory: Directory, calendar: WorkCalendar, at: Instant): Staff {
  const request = { service: null, gridId: null, at, emergency: false }
  const { handlerId } = route(directory, calendar, request)
  const staff = directory.staff.find(({ id }) => id === handlerId)
  if (staff === undefined) throw new Error('Routing named somebody who is not in the directory')
  return staff
}

const choosers: Record<Chooser, (question: Question) => StandIn | undefined> = {
  'grid-duty': (question) =>
    onDuty(question, { post: 'grid', unitId: null, gridId: question.gridId }),
  'grid-head': ({ directory, gridId, at }) =>
    standIn(directory, directory.grids.find(({ id }) => id === gridId)?.headId, at),
  'unit-duty': (question) =>
    onDuty(question, { post: 'unit', unitId: question.service?.unitId ?? null, gridId: null }),
  'unit-head': ({ directory, service, at }) =>
    standIn(directory, directory.units.find(({ id }) => id === service?.unitId)?.headId, at),
  'operator-duty': (question) => onDuty(question, operatorPost),
  supervisor: ({ directory, at }) => somebodyWith(directory, 'supervisor', at),
  administrator: ({ directory, at }) => somebodyWith(directory, 'administrator', at),
  anybody: ({ directory, at }) =>
    themselves(directory.staff.find((person) => isPresent(directory, person, at))),
  'anybody-away': ({ directory }) => themselves(directory.staff.find(({ active }) => active)),
}

function applies({ when }: RoutingRule, question: Question): boolean {
  if (when.emergency !== undefined && when.emergency !== question.emergency) return false
  if (when.grid === true && question.gridId === null) return false
  if (when.unit === true && (question.service?.unitId ?? null) === null) return false
  if (when.hours === true && (question.service?.limitHours ?? null) === null) return false
  if (when.layers === undefined) return true
  return question.service !== null && when.layers.includes(question.service.layer)
}

function assignmentOf(rule: RoutingRule, found: StandIn, question: Question): Assignment {
  const { staff, forId } = found
  return {
    handlerId: staff.id,
    unitId: rule.when.unit === true ? (question.service?.unitId ?? null) : staff.unitId,
    gridId: question.gridId,
    rule: forId === null ? rule.code : `${rule.code}-deputy`,
  }
}

function onDuty({ directory, calendar, at }: Question, post: Post): StandIn | undefined {
  const [turn] = turnsAt(directory, calendar, post, at)
  const staff = directory.staff.find(({ id }) => id === turn?.staffId)
  return turn && staff && { staff, forId: turn.deputyForId, since: turn.since }
}

const themselves = (staff: Staff | undefined): StandIn | undefined =>
  staff && { staff, forId: null, since: null }
