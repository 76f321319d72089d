import type { Absence, Directory, Role, Staff } from './people.ts'
import type { Instant } from './ticket.ts'

/** Who is answerable, and for whom: `forId` names the one who is away. */
export type StandIn = {
  readonly staff: Staff
  readonly forId: string | null
  /** When the stand-in became answerable; null for the person themselves. */
  readonly since: Instant | null
}

/**
 * The person if they are active and here, else their deputy, else the deputy's deputy. Nobody when
 * somebody on the way has left, named no deputy, or the deputies go round in a circle.
 */
export function standIn(
  directory: Directory,
  staffId: string | null | undefined,
  at: Instant,
): StandIn | undefined {
  const person = activePerson(directory, staffId)
  return person && standInFor(directory, person, at, [])
}

/** Whether they are active and not on leave. */
export function isPresent(directory: Directory, person: Staff, at: Instant): boolean {
  return person.active && leavesOf(directory, person.id, at).length === 0
}

/** Somebody with the role: one who is here, else the deputy of one who is away. Never `except`. */
export function somebodyWith(
  directory: Directory,
  role: Role,
  at: Instant,
  except: string | null = null,
): StandIn | undefined {
  const holders = directory.staff.filter(({ active, roles }) => active && roles.includes(role))
  const found = holders.flatMap(({ id }) => standIn(directory, id, at) ?? [])
  const others = found.filter(({ staff }) => staff.id !== except)
  return others.find(({ forId }) => forId === null) ?? others[0]
}

function standInFor(
  directory: Directory,
  person: Staff,
  at: Instant,
  asked: readonly string[],
): StandIn | undefined {
  const leaves = leavesOf(directory, person.id, at)
  if (leaves.length === 0) return { staff: person, forId: null, since: null }
  for (const { deputyId, from } of leaves) {
    const deputy = activePerson(directory, deputyId)
    if (!deputy || deputy.id === person.id || asked.includes(deputy.id)) continue
    const found = standInFor(directory, deputy, at, [...asked, person.id])
    if (found) return { ...found, forId: person.id, since: Math.max(from, found.since ?? from) }
  }
  return undefined
}

const leavesOf = (directory: Directory, staffId: string, at: Instant): readonly Absence[] =>
  directory.absences.filter(
    ({ staffId: away, from, to, cancelled }) =>
      away === staffId && !cancelled && from <= at && at < to,
  )

const activePerson = (directory: Directory, id: string | null | undefined): Staff | undefined =>
  directory.staff.find((staff) => staff.active && staff.id === id)
