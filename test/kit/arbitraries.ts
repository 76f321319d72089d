import fc from 'fast-check'
import type { Actor, Command, Decision } from '../../src/core/command.ts'
import { deadlineFrom } from '../../src/core/deadlines.ts'
import { decide } from '../../src/core/decide.ts'
import type { TicketEvent } from '../../src/core/event.ts'
import { evolve } from '../../src/core/evolve.ts'
import type { Instant, Ticket } from '../../src/core/ticket.ts'
import { allowedCommands, transitions } from '../../src/core/transitions.ts'
import { commands } from './commands.ts'
import { asResident, asStaff, asSystem, calendar, monday, residents, staff, when } from './town.ts'

const hourMs = 3_600_000

/** Any instant the tests' calendar knows, and half a year it does not. */
export const instant: fc.Arbitrary<Instant> = fc.integer({
  min: when('2025-09-01 00:00'),
  max: when('2027-06-30 23:59'),
})

const staffId = fc.constantFrom(...Object.values(staff)).map(({ id }) => id)

const actor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 6, arbitrary: staffId.map(asStaff) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(asResident('wang'), asResident('wang'), asResident('li')),
  },
  { weight: 2, arbitrary: fc.constant(asSystem) },
)

/** Any command but `open`. */
const command: fc.Arbitrary<Exclude<Command, { type: 'open' }>> = fc.oneof(
  ...Object.values(commands),
)

/** A ticket of 王秀英, opened Monday at ten, held by 张卫国; fields may be replaced. */
export function openCommand(
  change: Partial<Extract<Command, { type: 'open' }>> = {},
): Extract<Command, { type: 'open' }> {
  return {
    type: 'open',
    id: 't1',
    number: '1000000009',
    service: 'street-lamp',
    kind: 'ordinary',
    layer: 'grid',
    difficulty: 'simple',
    text: '小区门口路灯又不亮',
    place: { text: '锦绣花园', gridId: 'g1', buildingId: null },
    residentId: residents.wang.id,
    conversationId: 'c1',
    source: 'sms',
    firstAskedId: 'zhou',
    assignment: { handlerId: 'zhang', unitId: null, gridId: 'g1', rule: 'grid-head' },
    deadline: deadlineFrom(calendar, monday, { unit: 'workday', n: 7 }),
    ...change,
  }
}

type Step = {
  readonly command: Command
  readonly actor: Actor
  readonly at: Instant
  readonly before: Ticket | undefined
  readonly decision: Decision
  readonly after: Ticket | undefined
}

export type Life = {
  readonly steps: readonly Step[]
  readonly log: readonly TicketEvent[]
  readonly ticket: Ticket | undefined
}

const unborn: Life = { steps: [], log: [], ticket: undefined }

/** One more command in a life. */
function step(soFar: Life, command: Command, by: Actor, at: Instant): Life {
  const before = soFar.ticket
  const decision = decide(before, command, by, at)
  const events = decision.ok ? decision.events : []
  const after = events.reduce<Ticket | undefined>(evolve, before)
  return {
    steps: [...soFar.steps, { command, actor: by, at, before, decision, after }],
    log: [...soFar.log, ...events],
    ticket: after,
  }
}

/** What a list of commands makes of a ticket, step by step; the clock moves an hour each time unless given. */
export function live(
  given: readonly (readonly [command: Command, actor: Actor, at?: Instant])[],
): Life {
  return given.reduce(
    (soFar, [next, by, at], n) => step(soFar, next, by, at ?? monday + n * hourMs),
    unborn,
  )
}

/** One command of each type. */
type Kit = { readonly [T in keyof typeof commands]: Extract<Command, { type: T }> }

type Try = {
  /** Chooses among what is possible now; null: any command by anybody. */
  readonly choice: number | null
  readonly wild: Command
  readonly actor: Actor
}

const tries: fc.Arbitrary<Try[]> = fc.array(
  fc.record({ choice: fc.option(fc.nat(999), { freq: 3 }), wild: command, actor }),
  { minLength: 1, maxLength: 40, size: 'max' },
)

/** Any life of a ticket: opened, then whatever anybody tries, most of it possible at that moment. */
export const life: fc.Arbitrary<Life> = fc
  .tuple(tries, fc.record(commands), fc.record(commands))
  .map(([all, even, odd]) =>
    all.reduce(
      (soFar, { choice, wild, actor: anybody }, n) => {
        const kit = n % 2 === 0 ? even : odd
        const [next, by] = possible(kit, choice, soFar.ticket) ?? [wild, anybody]
        return step(soFar, next, by, monday + (n + 1) * hourMs)
      },
      live([[openCommand(), asResident('wang')]]),
    ),
  )

const everybody: readonly Actor[] = [
  ...Object.values(staff).map(({ id }) => asStaff(id)),
  asResident('wang'),
  asSystem,
]

function possible(
  kit: Kit,
  choice: number | null,
  ticket: Ticket | undefined,
): [Command, Actor] | undefined {
  if (ticket === undefined || choice === null) return undefined
  // Withdrawing ends too many lives early: it is left to the wild tries.
  const all = transitions[ticket.status].flatMap((type) => {
    const who = everybody.filter((one) => allowedCommands(ticket, one).includes(type))
    return type === 'open' || type === 'withdraw' || who.length === 0
      ? []
      : [{ command: kit[type], who }]
  })
  const chosen = all[choice % all.length]
  const by = chosen?.who[choice % chosen.who.length]
  return chosen === undefined || by === undefined ? undefined : [chosen.command, by]
}
