import { clashes, passedDirectory, passOn } from '../core/hand-over.ts'
import type { Directory, GridChange, Staff } from '../core/people.ts'
import type { Ticket } from '../core/ticket.ts'
import type { PeopleChange } from '../store/change.ts'
import type { Desk } from './desk.ts'
import { asChange, type Draft, lay, newDraft } from './draft.ts'
import { announce, carryOut } from './execute.ts'
import { type Held, heldBy } from './held.ts'
import {
  decidesForOthers,
  hasRole,
  isNot,
  type Person,
  peopleChanged,
  type Settled,
} from './people.ts'
import { tell } from './tell.ts'

export type HandOver = {
  readonly fromId: string
  readonly toId: string
  readonly reason: string
  /** They leave: inactive and signed out from now on. Else they stay, with empty hands. */
  readonly leaves: boolean
}

/** How much passes on: counts, and what to look at before doing it. */
export type HandOverCounts = {
  readonly tickets: number
  readonly informing: number
  readonly assisting: number
  readonly gridHeads: number
  readonly unitHeads: number
  readonly duties: number
  readonly shifts: number
  readonly deputies: number
  /** Weekly duties in which the new person is on duty elsewhere already. */
  readonly clashes: number
}

// More than this many collisions is no collision but a bug.
const mostTries = 8

/** What a hand-over would move. Nothing changes. */
export async function previewHandOver(
  desk: Desk,
  { fromId, toId }: Pick<HandOver, 'fromId' | 'toId'>,
  person: Person,
): Promise<Settled<{ counts: HandOverCounts }>> {
  const directory = await desk.memory.directory(desk.world.now())
  const code = whyNot(directory, { fromId, toId, leaves: false }, person)
  if (code) return isNot(code)
  return { ok: true, counts: countsOf(desk, directory, await heldBy(desk, fromId), fromId, toId) }
}

/**
 * Everything one person holds passes to another in one transaction: open tickets, words owed to
 * residents, assisting tasks, headships, duties, shifts and deputyships. Who handled a ticket first
 * stays on record. A ticket that changes meanwhile means the whole is done again, never half of it.
 */
export async function handOver(
  desk: Desk,
  order: HandOver,
  person: Person,
): Promise<Settled<{ counts: HandOverCounts }>> {
  if (order.reason.trim() === '') return isNot('reason-missing')
  for (let tries = 0; tries < mostTries; tries++) {
    const draft = newDraft(desk.world.now())
    const directory = await desk.memory.directory(draft.at)
    const code = whyNot(directory, order, person)
    if (code) return isNot(code)
    const held = await heldBy(desk, order.fromId)
    const people = peopleIn(desk, directory, order, draft, person)
    // Calls and names are already those of the new directory, not yet known to anybody else.
    const then = { ...desk, current: { ...desk.current, directory: people.directory } }
    const refused = moveTickets(then, draft, held, order, person)
    if (refused) return isNot(refused)
    await tell(then, draft, 'everybody')
    const appended = await desk.memory.append({ ...asChange(draft), people: people.change })
    if (!appended.ok) continue
    await peopleChanged(desk)
    await announce(desk, draft, appended.position)
    await moveLatecomers(desk, order, person)
    return { ok: true, counts: countsOf(desk, directory, held, order.fromId, order.toId) }
  }
  throw new Error(`a hand-over collided ${mostTries} times with other work`)
}

/** What was given to somebody who leaves while they left, by a process that did not know yet. */
async function moveLatecomers(desk: Desk, order: HandOver, person: Person): Promise<void> {
  if (!order.leaves) return
  for (let tries = 0; tries < mostTries; tries++) {
    const held = await heldBy(desk, order.fromId)
    if (ticketsOf(held).length === 0) return
    const draft = newDraft(desk.world.now())
    if (moveTickets(desk, draft, held, order, person)) return
    await tell(desk, draft, 'everybody')
    const appended = await desk.memory.append(asChange(draft))
    if (appended.ok) await announce(desk, draft, appended.position)
  }
}

function moveTickets(
  desk: Desk,
  draft: Draft,
  held: Held,
  { fromId, toId, reason }: HandOver,
  person: Person,
): string | null {
  for (const ticket of ticketsOf(held)) {
    lay(draft, ticket)
    const order = { type: 'hand-over', fromId, handlerId: toId, reason } as const
    const refusal = carryOut(desk, draft, ticket.id, order, person)
    if (refusal) return refusal.code
  }
  return null
}

const ticketsOf = ({ held, informing, assisting }: Held): readonly Ticket[] => [
  ...new Map([...held, ...informing, ...assisting].map((ticket) => [ticket.id, ticket])).values(),
]

function whyNot(
  { staff }: Directory,
  { fromId, toId, leaves }: Omit<HandOver, 'reason'>,
  person: Person,
): string | null {
  if (!decidesForOthers(person)) return 'not-allowed'
  if (leaves && !hasRole(person, 'administrator')) return 'not-allowed'
  if (fromId === toId) return 'same-person'
  const known = staff.some(({ id }) => id === fromId)
  const takes = staff.some(({ id, active }) => active && id === toId)
  if (!known || !takes) return 'no-such-staff'
  return leaves && isLastAdministrator(staff, fromId) ? 'last-administrator' : null
}

/** Somebody must be left who can let people in. */
const isLastAdministrator = (staff: readonly Staff[], id: string): boolean =>
  staff.some((one) => one.id === id && one.roles.includes('administrator')) &&
  !staff.some((one) => one.id !== id && one.active && one.roles.includes('administrator'))

function peopleIn(
  desk: Desk,
  directory: Directory,
  { fromId, toId, leaves }: HandOver,
  { at }: Draft,
  person: Person,
): { readonly directory: Directory; readonly change: PeopleChange } {
  const passed = passOn(directory, fromId, toId, at)
  const before = new Map(directory.grids.map((grid) => [grid.id, grid]))
  const gridChanges = passed.grids.flatMap((after): readonly GridChange[] => {
    const was = before.get(after.id)
    if (!was || was.headId === after.headId) return []
    const change = { gridId: after.id, at, by: person.id, type: 'head' as const }
    return [{ id: desk.world.id(), ...change, before: was, after }]
  })
  return {
    directory: passedDirectory(directory, passed, leaves ? fromId : null),
    change: { ...passed, gridChanges, ...(leaves ? { staffGone: [fromId] } : {}) },
  }
}

function countsOf(
  desk: Desk,
  directory: Directory,
  { held, informing, assisting }: Held,
  fromId: string,
  toId: string,
): HandOverCounts {
  const passed = passOn(directory, fromId, toId, desk.world.now())
  return {
    tickets: held.length,
    informing: informing.length,
    assisting: assisting.length,
    gridHeads: headedBy(
      directory.grids.filter(({ endedAt }) => endedAt === null),
      fromId,
    ),
    unitHeads: headedBy(directory.units, fromId),
    duties: passed.duties.length,
    shifts: passed.shifts.length,
    deputies: passed.absences.length,
    clashes: clashes(directory, fromId, toId).length,
  }
}

const headedBy = (areas: readonly { readonly headId: string | null }[], id: string): number =>
  areas.filter(({ headId }) => headId === id).length
