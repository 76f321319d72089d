import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { LineCounter, parseDocument } from 'yaml'
import type { Rules } from './core/rules.ts'
import type { Limit } from './core/ticket.ts'

const count = Type.Integer({ minimum: 1, maximum: 400 })
const tickets = Type.Integer({ minimum: 10, maximum: 5000 })
const limitText = Type.String({ pattern: '^\\d+ (minutes|hours|workhours|workdays)$' })
const hourText = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
const share = Type.Number({ minimum: 0, maximum: 1 })
const closed = { additionalProperties: false }
const steps = Type.Object({ sign: limitText, contact: limitText }, closed)

const rulesFile = Type.Object(
  {
    steps: Type.Object(
      { ordinary: steps, coordination: steps, approval: steps, emergency: steps },
      closed,
    ),
    emergencyHours: count,
    feedback: Type.Object(
      { remindAfterWorkdays: count, closeAfterWorkdays: count, closeAfterReminderWorkdays: count },
      closed,
    ),
    informWorkdays: count,
    townUnit: Type.String({ minLength: 1 }),
    chain: Type.Array(
      Type.Object(
        {
          ring: Type.Union([
            Type.Literal('grid-head'),
            Type.Literal('committee-heads'),
            Type.Literal('town-duty'),
          ]),
          waitMinutes: count,
        },
        closed,
      ),
      { minItems: 1 },
    ),
    ladder: Type.Array(
      Type.Object(
        {
          step: Type.Union([
            Type.Literal('urge'),
            Type.Literal('supervise'),
            Type.Literal('yellow'),
            Type.Literal('red'),
          ]),
          afterWorkdays: count,
        },
        closed,
      ),
    ),
    interview: Type.Object(
      { afterCards: count, withinDays: count, heldWithinWorkdays: count },
      closed,
    ),
    declinesAtMost: count,
    claimWorkdays: count,
    assistWorkdays: count,
    suspendAtMostDays: count,
    extension: Type.Object({ atMostWorkdays: count, times: count }, closed),
    check: Type.Object({ share, workdays: count }, closed),
    archiveDays: count,
    strandedWorkdays: count,
    quiet: Type.Object({ from: hourText, until: hourText }, closed),
    lookAlikes: Type.Object({ days: count, proposeFrom: share, showFrom: share }, closed),
    topics: Type.Object(
      {
        people: count,
        surge: Type.Object({ people: count, times: count, usualDays: count }, closed),
      },
      closed,
    ),
    heartbeatMinutes: count,
    learning: Type.Object(
      { atLeast: tickets, byItselfAfter: tickets, recalibrateFrom: tickets },
      closed,
    ),
  },
  closed,
)

/** Reads flows/rules.yaml; throws with line and reason on a mistake in it. */
export function loadRules(yaml: string): Rules {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  const [broken] = document.errors
  if (broken) throw fault(lines.linePos(broken.pos[0]).line, broken.message)
  const content: unknown = document.toJS()
  if (!Value.Check(rulesFile, content)) {
    const [first] = Value.Errors(rulesFile, content)
    const path = (first?.instancePath ?? '').split('/').slice(1)
    const node: unknown = document.getIn(path, true)
    const at = Array.isArray(Reflect.get(Object(node), 'range'))
      ? Number(Reflect.get(Object(node), 'range')[0])
      : 0
    throw fault(
      lines.linePos(at).line,
      `${path.join('.')} ${first?.message ?? 'is not understood'}`.trim(),
    )
  }
  return rulesIn(content)
}

function rulesIn(file: Static<typeof rulesFile>): Rules {
  const { steps: written, quiet, ...rest } = file
  const both = (one: Static<typeof steps>) => ({
    sign: limitIn(one.sign),
    contact: limitIn(one.contact),
  })
  return {
    ...rest,
    steps: {
      ordinary: both(written.ordinary),
      coordination: both(written.coordination),
      approval: both(written.approval),
      emergency: both(written.emergency),
    },
    quiet: { fromMinute: minuteIn(quiet.from), toMinute: minuteIn(quiet.until) },
  }
}

function limitIn(written: string): Limit {
  const [n = '0', unit = ''] = written.split(' ')
  switch (unit) {
    case 'workdays':
      return { unit: 'workday', n: Number(n) }
    case 'workhours':
      return { unit: 'workhour', n: Number(n) }
    case 'hours':
      return { unit: 'hour', n: Number(n) }
    default:
      return { unit: 'hour', n: Number(n) / 60 }
  }
}

const minuteIn = (clock: string): number => {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

const fault = (line: number, reason: string): Error =>
  new Error(`flows/rules.yaml, line ${line}: ${reason}`)
