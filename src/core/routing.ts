import type { Directory, Duty, Service, Staff } from './people.ts'
import { type Chooser, type RoutingRule, routingRules } from './routing-rules.ts'
import type { Assignment, Instant } from './ticket.ts'
import { type WorkCalendar, weekMinuteOf } from './work-calendar.ts'

export type RoutingRequest = {
  readonly service: Service | null
  readonly gridId: string | null
  readonly at: Instant
  readonly emergency: boolean
}

type Question = RoutingRequest & {
  readonly directory: Directory
  /** Minute of the week, for the roster. */
  readonly weekMinute: number
}

const minutesPerWeek = 10_080

/**
 * Who is answerable, always somebody: the first rule that applies and finds an active person. Throws
 * only when the directory has nobody active at all, which start refuses.
 */
export function route(
  directory: Directory,
  calendar: WorkCalendar,
  request: RoutingRequest,
  rules: readonly RoutingRule[] = routingRules,
): Assignment {
  const question = { ...request, directory, weekMinute: weekMinuteOf(calendar, request.at) }
  for (const rule of rules) {
    const staff = applies(rule, question) ? choosers[rule.choose](question) : undefined
    if (staff !== undefined) return assignmentOf(rule, staff, request)
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

const choosers: Record<Chooser, (question: Question) => Staff | undefined> = {
  'grid-duty': (question) =>
    onDuty(question, (duty) => duty.post === 'grid' && duty.gridId === question.gridId),
  'grid-head': ({ directory, gridId }) =>
    activeStaff(directory, directory.grids.find(({ id }) => id === gridId)?.headId),
  'unit-duty': (question) =>
    onDuty(
      question,
      (duty) => duty.post === 'unit' && duty.unitId === (question.service?.unitId ?? null),
    ),
  'unit-head': ({ directory, service }) =>
    activeStaff(directory, directory.units.find(({ id }) => id === service?.unitId)?.headId),
  'operator-duty': (question) => onDuty(question, (duty) => duty.post === 'operator'),
  supervisor: ({ directory }) => activeWith(directory, 'supervisor'),
  administrator: ({ directory }) => activeWith(directory, 'administrator'),
  anybody: ({ directory }) => directory.staff.find(({ active }) => active),
}

function applies({ when }: RoutingRule, question: Question): boolean {
  if (when.emergency !== undefined && when.emergency !== question.emergency) return false
  if (when.grid === true && question.gridId === null) return false
  if (when.unit === true && (question.service?.unitId ?? null) === null) return false
  if (when.hours === true && (question.service?.limitHours ?? null) === null) return false
  if (when.layers === undefined) return true
  return question.service !== null && when.layers.includes(question.service.layer)
}

function assignmentOf(rule: RoutingRule, staff: Staff, request: RoutingRequest): Assignment {
  const unitId = rule.when.unit === true ? (request.service?.unitId ?? null) : staff.unitId
  return { handlerId: staff.id, unitId, gridId: request.gridId, rule: rule.code }
}

function onDuty(
  { directory, weekMinute }: Question,
  covers: (duty: Duty) => boolean,
): Staff | undefined {
  return directory.roster
    .filter((duty) => covers(duty) && isOn(duty, weekMinute))
    .map((duty) => activeStaff(directory, duty.staffId))
    .find((staff) => staff !== undefined)
}

/** Duties repeat weekly and may pass the week's end. */
function isOn({ fromMinute, toMinute }: Duty, weekMinute: number): boolean {
  const inWeek = fromMinute <= weekMinute && weekMinute < toMinute
  const wrapped = weekMinute + minutesPerWeek
  return inWeek || (fromMinute <= wrapped && wrapped < toMinute)
}

function activeStaff(directory: Directory, id: string | null | undefined): Staff | undefined {
  return directory.staff.find((staff) => staff.active && staff.id === id)
}

function activeWith(directory: Directory, role: Staff['roles'][number]): Staff | undefined {
  return directory.staff.find((staff) => staff.active && staff.roles.includes(role))
}
