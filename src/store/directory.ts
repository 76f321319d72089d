import type { Building, Directory, Duty, Grid, Unit } from '../core/people.ts'
import { stored, word } from './columns.ts'
import type { Database } from './db.ts'
import type { Memory } from './memory.ts'
import { staffIn } from './staff.ts'

const dutyPosts = ['operator', 'unit', 'grid'] as const

/** Who is who and what is where, as one value; saved whole. */
export function directory({ prisma }: Database): Pick<Memory, 'directory' | 'saveDirectory'> {
  return {
    directory: async (): Promise<Directory> => {
      const [staff, units, grids, buildings, roster] = await prisma.$transaction([
        prisma.staff.findMany({ orderBy: { id: 'asc' } }),
        prisma.unit.findMany({ orderBy: { id: 'asc' } }),
        prisma.grid.findMany({ orderBy: { id: 'asc' } }),
        prisma.building.findMany({ orderBy: { id: 'asc' } }),
        prisma.duty.findMany({ orderBy: [{ fromMinute: 'asc' }, { id: 'asc' }] }),
      ])
      return {
        staff: staff.map(staffIn),
        units,
        grids: grids.map((grid): Grid => ({ ...grid, memberIds: stored(grid.memberIds) })),
        buildings: buildings.map(
          (building): Building => ({ ...building, aliases: stored(building.aliases) }),
        ),
        roster: roster.map((duty): Duty => ({ ...duty, post: word(duty.post, dutyPosts) })),
      }
    },
    saveDirectory: async ({ units, grids, buildings, roster }) => {
      await prisma.$transaction([
        prisma.unit.deleteMany(),
        prisma.grid.deleteMany(),
        prisma.building.deleteMany(),
        prisma.duty.deleteMany(),
        prisma.unit.createMany({ data: units.map(unitRow) }),
        prisma.grid.createMany({ data: grids.map(gridRow) }),
        prisma.building.createMany({ data: buildings.map(buildingRow) }),
        prisma.duty.createMany({ data: roster.map(dutyRow) }),
      ])
    },
  }
}

const unitRow = ({ id, name, nameEn, phone, headId }: Unit) => ({ id, name, nameEn, phone, headId })

const gridRow = (grid: Grid) => ({
  id: grid.id,
  name: grid.name,
  nameEn: grid.nameEn,
  communityId: grid.communityId,
  communityName: grid.communityName,
  townName: grid.townName,
  headId: grid.headId,
  memberIds: JSON.stringify(grid.memberIds),
  promise: grid.promise,
  supervisionPhone: grid.supervisionPhone,
})

const buildingRow = ({ id, gridId, name, aliases, address }: Building) => ({
  id,
  gridId,
  name,
  aliases: JSON.stringify(aliases),
  address,
})

const dutyRow = ({ id, staffId, post, unitId, gridId, fromMinute, toMinute }: Duty) => ({
  id,
  staffId,
  post,
  unitId,
  gridId,
  fromMinute,
  toMinute,
})
