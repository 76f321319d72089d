import type { Absence, Directory, Duty, Grid, Shift, Staff, Unit } from './people.ts'
import { overlapWeekly } from './shift-check.ts'
import type { Instant } from './ticket.ts'

/** Everything of the directory that passes from one person to another. */
export type PassedOn = {
  /** As they will be. The contact cards (民情联系服务卡片) show the head, so they change with it. */
  readonly grids: readonly Grid[]
  readonly units: readonly Unit[]
  readonly duties: readonly Duty[]
  readonly shifts: readonly Shift[]
  readonly absences: readonly Absence[]
  readonly staffMoved: readonly { readonly id: string; readonly gridId: string | null }[]
}

/** Headships, membership, weekly duties, shifts to come and others' leave in which they are the deputy. */
export function passOn(directory: Directory, fromId: string, toId: string, at: Instant): PassedOn {
  const swap = (id: string): string => (id === fromId ? toId : id)
  const grids = gridsOfPerson(directory, fromId).map((grid) => {
    const headId = grid.headId === null ? null : swap(grid.headId)
    const memberIds = [...new Set(grid.memberIds.map(swap))].filter((id) => id !== headId)
    return { ...grid, headId, memberIds }
  })
  return {
    grids,
    units: directory.units
      .filter(({ headId }) => headId === fromId)
      .map((unit) => ({ ...unit, headId: toId })),
    duties: directory.roster
      .filter(({ staffId }) => staffId === fromId)
      .map((duty) => ({ ...duty, staffId: toId })),
    shifts: directory.shifts
      .filter(({ to, state }) => to > at && (state === 'asked' || state === 'agreed'))
      .filter(({ staffId, insteadOfId }) => staffId === fromId || insteadOfId === fromId)
      .map((shift) => passedShift(shift, swap)),
    absences: directory.absences
      .filter(({ deputyId, cancelled, to }) => deputyId === fromId && !cancelled && to > at)
      .map((leave) => ({ ...leave, deputyId: leave.staffId === toId ? null : toId })),
    staffMoved: directory.staff.flatMap((person) => movedPerson(person, grids, fromId, toId)),
  }
}

/** The directory as it is once everything has passed on. */
export function passedDirectory(
  directory: Directory,
  passed: PassedOn,
  goneId: string | null,
): Directory {
  return {
    ...directory,
    grids: over(directory.grids, passed.grids),
    units: over(directory.units, passed.units),
    roster: over(directory.roster, passed.duties),
    shifts: over(directory.shifts, passed.shifts),
    absences: over(directory.absences, passed.absences),
    staff: directory.staff.map((person) => ({
      ...person,
      ...passed.staffMoved.find(({ id }) => id === person.id),
      active: person.active && person.id !== goneId,
    })),
  }
}

/** Living grids they head or belong to. */
const gridsOfPerson = (directory: Directory, staffId: string): readonly Grid[] =>
  directory.grids.filter(
    ({ endedAt, headId, memberIds }) =>
      endedAt === null && (headId === staffId || memberIds.includes(staffId)),
  )

/** The new person belongs to the grid they now look after; the old one to none of those they gave away. */
function movedPerson(
  { id, gridId }: Staff,
  grids: readonly Grid[],
  fromId: string,
  toId: string,
): PassedOn['staffMoved'] {
  const [first] = grids
  if (id === toId && gridId === null && first) return [{ id, gridId: first.id }]
  return id === fromId && grids.some((grid) => grid.id === gridId) ? [{ id, gridId: null }] : []
}

const over = <T extends { readonly id: string }>(
  rows: readonly T[],
  changed: readonly T[],
): readonly T[] => rows.map((row) => changed.find(({ id }) => id === row.id) ?? row)

/** Weekly duties in which the new person would be in two places at once. */
export const clashes = (directory: Directory, fromId: string, toId: string): readonly Duty[] =>
  directory.roster.filter(
    (duty) =>
      duty.staffId === fromId &&
      directory.roster.some((own) => own.staffId === toId && overlapWeekly(own, duty)),
  )

/** A swap between the two of them has nothing left to swap. */
function passedShift(shift: Shift, swap: (id: string) => string): Shift {
  const staffId = swap(shift.staffId)
  const insteadOfId = shift.insteadOfId === null ? null : swap(shift.insteadOfId)
  return staffId === insteadOfId
    ? { ...shift, state: 'cancelled' }
    : { ...shift, staffId, insteadOfId }
}
