import fc from 'fast-check'
import type { Actor, Command, Decision } from '../../src/core/command.ts'
import { deadlineFrom } from '../../src/core/deadlines.ts'
import { decide } from '../../src/core/decide.ts'
import { evolve } from '../../src/core/evolve.ts'
import type { Assignment, Deadline, Instant, Ticket, TicketEvent } from '../../src/core/ticket.ts'
import { allowedCommands, transitions } from '../../src/core/transitions.ts'
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

const assignment: fc.Arbitrary<Assignment> = staffId.map((handlerId) => ({
  handlerId,
  unitId: null,
  gridId: 'g1',
  rule: 'by-hand',
}))

const deadline: fc.Arbitrary<Deadline> = fc
  .integer({ min: 1, max: 30 })
  .map((n) => deadlineFrom(calendar, monday, { unit: 'workday', n }))

const words = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('路灯还是不亮', '不属于我站职责', 'The lamp is fixed') },
  { weight: 1, arbitrary: fc.constantFrom('', '  ') },
)
const due = fc.integer({ min: 0, max: 40 }).map((hours) => monday + hours * hourMs)

/** One command of each type but `open`, sensible or not. */
const commands = {
  assign: fc.record({ type: fc.constant('assign' as const), assignment, reason: fc.option(words) }),
  accept: fc.record({ type: fc.constant('accept' as const) }),
  decline: fc.record({
    type: fc.constant('decline' as const),
    reason: words,
    basis: fc.option(words),
    fallback: assignment,
  }),
  transfer: fc.record({ type: fc.constant('transfer' as const), assignment, reason: words }),
  reply: fc.record({
    type: fc.constant('reply' as const),
    record: words,
    publicAnswer: words,
    outcome: fc.constantFrom('resolved' as const, 'mitigated' as const, 'cannot' as const),
    remindAt: due,
    closeAt: due,
  }),
  remind: fc.record({ type: fc.constant('remind' as const) }),
  confirm: fc.record({
    type: fc.constant('confirm' as const),
    solved: fc.constantFrom('yes' as const, 'partly' as const),
    words: fc.option(words),
    closeAt: fc.option(due),
  }),
  dispute: fc.record({
    type: fc.constant('dispute' as const),
    reason: words,
    assignment,
    deadline,
  }),
  close: fc.record({
    type: fc.constant('close' as const),
    closing: fc.constantFrom('confirmed' as const, 'partly' as const, 'unconfirmed' as const),
  }),
  reopen: fc.record({ type: fc.constant('reopen' as const), reason: words, assignment, deadline }),
  urge: fc.record({ type: fc.constant('urge' as const), words: fc.option(words) }),
  note: fc.record({
    type: fc.constant('note' as const),
    text: words,
    pictureIds: fc.constantFrom([], ['p1']),
  }),
  amend: fc.record({
    type: fc.constant('amend' as const),
    service: fc.constantFrom('street-lamp', 'noise', null),
    kind: fc.constantFrom('ordinary' as const, 'emergency' as const),
    addition: words,
    reason: fc.option(words),
  }),
  withdraw: fc.record({ type: fc.constant('withdraw' as const), reason: words }),
}

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
