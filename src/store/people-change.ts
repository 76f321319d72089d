import type { PeopleChange } from './change.ts'
import type { Database } from './db.ts'
import {
  absenceColumns,
  dutyColumns,
  gridChangeColumns,
  gridChangeIn,
  gridColumns,
  shiftColumns,
  unitColumns,
} from './directory-rows.ts'
import type { Memory } from './memory.ts'
import { upsert } from './upsert.ts'
import { keep, type Param, rows, type Work } from './work.ts'

/** People and grids that change, and what became of each grid (oldest first). */
export function peopleChange(db: Database): Pick<Memory, 'changePeople' | 'gridChanges'> {
  return {
    changePeople: (change) =>
      db.write(function* () {
        return keep(yield* writePeople(change))
      }),
    gridChanges: async (gridId) => {
      const found = await db.prisma.gridChange.findMany({
        where: { gridId },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      })
      return found.map(gridChangeIn)
    },
  }
}

/** Writes the rows over, in whatever transaction this is. Who has gone is signed out at once. */
export function* writePeople(change: PeopleChange): Work<void> {
  yield* writeAll('Unit', change.units, unitColumns)
  yield* writeAll('Grid', change.grids, gridColumns)
  yield* writeAll('GridChange', change.gridChanges, gridChangeColumns)
  for (const { id, gridId } of change.buildings ?? []) {
    yield* rows('UPDATE "Building" SET "gridId" = ? WHERE "id" = ?', gridId, id)
  }
  for (const id of change.dutiesGone ?? []) yield* rows('DELETE FROM "Duty" WHERE "id" = ?', id)
  yield* writeAll('Duty', change.duties, dutyColumns)
  yield* writeAll('Shift', change.shifts, shiftColumns)
  yield* writeAll('Absence', change.absences, absenceColumns)
  for (const { id, gridId } of change.staffMoved ?? []) {
    yield* rows('UPDATE "Staff" SET "gridId" = ? WHERE "id" = ?', gridId, id)
  }
  for (const id of change.staffGone ?? []) yield* retire(id)
}

function* writeAll<T>(
  table: string,
  values: readonly T[] | undefined,
  columns: (value: T) => Readonly<Record<string, Param>>,
): Work<void> {
  for (const value of values ?? []) yield* upsert(table, columns(value))
}

function* retire(staffId: string): Work<void> {
  yield* rows('UPDATE "Staff" SET "active" = ? WHERE "id" = ?', false, staffId)
  yield* rows('DELETE FROM "StaffSession" WHERE "staffId" = ?', staffId)
}
