import { numberOfDay, textOfDay, weekdayOf } from '../core/civil-day.ts'
import { operatorPost, type Post, type Turn, weekMs } from '../core/duty.ts'
import { msPerDay } from '../core/instant.ts'
import type { Absence, Directory, Shift, Staff } from '../core/people.ts'
import { type Cell, emptyCells, rosterCells } from '../core/roster-cells.ts'
import { postsOf } from '../core/shift-check.ts'
import type { Instant } from '../core/ticket.ts'
import { dayOf, instantAt } from '../core/work-calendar.ts'
import type { Desk } from '../desk/desk.ts'
import { rosterAlarm } from '../desk/heartbeat.ts'
import { decidesForOthers, hasRole, type Person } from '../desk/people.ts'
import { nameIn } from './people-answer.ts'
import type { DutyAlarm } from './wire/console.ts'
import type { AbsenceRow, RosterCell, RosterPage, ShiftRow } from './wire/people.ts'

/** The week a day is in, from Monday 00:00 in the hotline's zone. Throws on a day that does not exist. */
export async function rosterPage(
  desk: Desk,
  day: string | undefined,
  person: Person,
): Promise<RosterPage> {
  const now = desk.world.now()
  const from = mondayOf(desk, day ?? dayOf(desk.calendar, now))
  const to = from + weekMs
  const directory = await directoryIn(desk, from, to)
  const soon = await directoryIn(desk, now, now + msPerDay)
  const name = nameIn(directory.staff)
  return {
    from,
    to,
    mayDecide: decidesForOthers(person),
    mayEdit: hasRole(person, 'administrator'),
    posts: postsOf(directory).map((post) => ({
      ...post,
      ...namesOf(directory, post),
      cells: cellsOf(desk, directory, post, from, to).map((cell) => cellView(cell, name)),
    })),
    duties: directory.roster.map((duty) => ({ ...duty, staffName: name(duty.staffId) })),
    shifts: directory.shifts
      .filter(({ state }) => state === 'asked' || state === 'agreed')
      .map((shift) => shiftView(shift, directory.staff, person)),
    absences: directory.absences
      .filter(({ cancelled }) => !cancelled)
      .map((absence) => absenceView(absence, directory.staff, person)),
    emptySoon: emptyCells(rosterCells(soon, desk.calendar, operatorPost, now, now + msPerDay)).map(
      (cell) => ({ from: cell.from, to: cell.to }),
    ),
    alarm: await dutyAlarm(desk),
  }
}

/** The red line: nobody looks after the hotline now, and since when. */
export async function dutyAlarm(desk: Desk): Promise<DutyAlarm | null> {
  const alarm = await rosterAlarm(desk)
  if (!alarm) return null
  const { type, since, staffId } = alarm
  const name = nameIn(desk.current.directory.staff)
  return { type, since, staffName: staffId === null ? null : name(staffId) }
}

/** A leave as it is shown; the reason only to the person and to who decides. */
export function absenceView(
  { cancelled: _cancelled, createdBy: _by, createdAt: _at, ...absence }: Absence,
  staff: readonly Staff[],
  person: Person,
): AbsenceRow {
  const name = nameIn(staff)
  const may = absence.staffId === person.id || decidesForOthers(person)
  return {
    ...absence,
    staffName: name(absence.staffId),
    deputyName: absence.deputyId === null ? null : name(absence.deputyId),
    reason: may ? absence.reason : null,
    mayEnd: may,
  }
}

function shiftView(
  { createdBy, createdAt: _at, ...shift }: Shift,
  staff: readonly Staff[],
  person: Person,
): ShiftRow {
  const name = nameIn(staff)
  const decides = decidesForOthers(person)
  const asked = shift.state === 'asked'
  return {
    ...shift,
    staffName: name(shift.staffId),
    insteadOfName: shift.insteadOfId === null ? null : name(shift.insteadOfId),
    mayDecide: asked && (decides || shift.staffId === person.id),
    mayCancel: decides || (asked && createdBy === person.id),
  }
}

/** The directory with the shifts and leaves of that time, also of a time gone by. */
async function directoryIn(desk: Desk, from: Instant, to: Instant): Promise<Directory> {
  const [shifts, absences] = await Promise.all([
    desk.memory.shifts(from, to),
    desk.memory.absences(from, to),
  ])
  return { ...desk.current.directory, shifts, absences }
}

/** The hotline's own post has no gaps; elsewhere a time without a duty is no empty shift. */
const cellsOf = (
  desk: Desk,
  directory: Directory,
  post: Post,
  from: Instant,
  to: Instant,
): readonly Cell[] =>
  rosterCells(directory, desk.calendar, post, from, to).filter(
    ({ turns, missingIds }) => post.post === 'operator' || turns.length + missingIds.length > 0,
  )

const cellView = (
  { from, to, turns, missingIds }: Cell,
  name: (id: string) => string,
): RosterCell => ({
  from,
  to,
  empty: turns.length === 0,
  people: turns.map((turn) => ({
    id: turn.staffId,
    name: name(turn.staffId),
    by: kindOf(turn),
    insteadOfName: turn.insteadOfId === null ? null : name(turn.insteadOfId),
    deputyForName: turn.deputyForId === null ? null : name(turn.deputyForId),
    dutyId: turn.dutyId,
    shiftId: turn.shiftId,
  })),
  missingNames: missingIds.map(name),
})

function kindOf({ shiftId, insteadOfId }: Turn): 'weekly' | 'swap' | 'extra' {
  if (shiftId === null) return 'weekly'
  return insteadOfId === null ? 'extra' : 'swap'
}

function namesOf(
  { units, grids }: Directory,
  { post, unitId, gridId }: Post,
): { readonly name: string | null; readonly nameEn: string | null } {
  const area =
    post === 'unit' ? units.find(({ id }) => id === unitId) : grids.find(({ id }) => id === gridId)
  return { name: area?.name ?? null, nameEn: area?.nameEn ?? null }
}

function mondayOf(desk: Desk, day: string): Instant {
  const number = numberOfDay(day)
  return instantAt(desk.calendar, textOfDay(number - weekdayOf(number)), 0)
}
