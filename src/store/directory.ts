import type { Building, Directory } from '../core/people.ts'
import { stored } from './columns.ts'
import type { Database } from './db.ts'
import { absenceIn, buildingColumns, dutyIn, gridIn, shiftIn } from './directory-rows.ts'
import type { Memory } from './memory.ts'
import { writePeople } from './people-change.ts'
import { staffIn } from './staff.ts'
import { upsert } from './upsert.ts'
import { keep, rows, type Work } from './work.ts'

type Places = Pick<Memory, 'directory' | 'saveDirectory' | 'shifts' | 'absences'>

/** Who is who and what is where, as one value; saved whole, but shifts and absences are only added to. */
export function directory(db: Database): Places {
  const { prisma } = db
  return {
    directory: async (at): Promise<Directory> => {
      const coming = { where: { toAt: { gt: BigInt(at) } }, orderBy }
      const [staff, units, grids, buildings, roster, shifts, absences] = await prisma.$transaction([
        prisma.staff.findMany({ orderBy: { id: 'asc' } }),
        prisma.unit.findMany({ orderBy: { id: 'asc' } }),
        prisma.grid.findMany({ orderBy: { id: 'asc' } }),
        prisma.building.findMany({ orderBy: { id: 'asc' } }),
        prisma.duty.findMany({ orderBy: [{ fromMinute: 'asc' }, { id: 'asc' }] }),
        prisma.shift.findMany(coming),
        prisma.absence.findMany(coming),
      ])
      return {
        staff: staff.map(staffIn),
        units,
        grids: grids.map(gridIn),
        buildings: buildings.map(
          (building): Building => ({ ...building, aliases: stored(building.aliases) }),
        ),
        roster: roster.map(dutyIn),
        shifts: shifts.map(shiftIn),
        absences: absences.map(absenceIn),
      }
    },
    saveDirectory: (whole) =>
      db.write(function* () {
        return keep(yield* writeDirectory(whole))
      }),
    shifts: async (from, to) =>
      (await prisma.shift.findMany({ where: overlapping(from, to), orderBy })).map(shiftIn),
    absences: async (from, to) =>
      (await prisma.absence.findMany({ where: overlapping(from, to), orderBy })).map(absenceIn),
  }
}

const orderBy = [{ fromAt: 'asc' as const }, { id: 'asc' as const }]

const overlapping = (from: number, to: number) => ({
  fromAt: { lt: BigInt(to) },
  toAt: { gt: BigInt(from) },
})

function* writeDirectory(whole: Omit<Directory, 'staff'>): Work<void> {
  for (const table of ['Unit', 'Grid', 'Building', 'Duty']) yield* rows(`DELETE FROM "${table}"`)
  for (const building of whole.buildings) yield* upsert('Building', buildingColumns(building))
  const { units, grids, shifts, absences } = whole
  yield* writePeople({ units, grids, duties: whole.roster, shifts, absences })
}
