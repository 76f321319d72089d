import type { Absence, Building, Duty, Grid, GridChange, Shift, Unit } from '../core/people.ts'
import type { Instant } from '../core/ticket.ts'
import { stored, word } from './columns.ts'
import type {
  Absence as AbsenceRow,
  Duty as DutyRow,
  GridChange as GridChangeRow,
  Grid as GridRow,
  Shift as ShiftRow,
} from './gen/sqlite/client.ts'
import type { Param } from './work.ts'

type Columns = Record<string, Param>

const dutyPosts = ['operator', 'unit', 'grid'] as const
const shiftStates = ['asked', 'agreed', 'refused', 'cancelled'] as const
const gridChanges = ['made', 'split', 'merged', 'head', 'ended'] as const

export const unitColumns = ({ id, name, nameEn, phone, headId }: Unit) =>
  ({ id, name, nameEn, phone, headId }) satisfies Columns

export const gridColumns = (grid: Grid) =>
  ({
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
    endedAt: grid.endedAt,
    successorIds: JSON.stringify(grid.successorIds),
    area: grid.area === null ? null : JSON.stringify(grid.area),
  }) satisfies Columns

export const gridIn = (row: GridRow): Grid => ({
  ...row,
  memberIds: stored(row.memberIds),
  endedAt: instantOrNull(row.endedAt),
  successorIds: stored(row.successorIds),
  area: row.area === null ? null : stored(row.area),
})

export const buildingColumns = ({ id, gridId, name, aliases, address }: Building) =>
  ({ id, gridId, name, aliases: JSON.stringify(aliases), address }) satisfies Columns

export const dutyColumns = (duty: Duty) =>
  ({
    id: duty.id,
    staffId: duty.staffId,
    post: duty.post,
    unitId: duty.unitId,
    gridId: duty.gridId,
    fromMinute: duty.fromMinute,
    toMinute: duty.toMinute,
  }) satisfies Columns

export const dutyIn = (row: DutyRow): Duty => ({ ...row, post: word(row.post, dutyPosts) })

export const shiftColumns = (shift: Shift) =>
  ({
    id: shift.id,
    post: shift.post,
    unitId: shift.unitId,
    gridId: shift.gridId,
    staffId: shift.staffId,
    insteadOfId: shift.insteadOfId,
    fromAt: shift.from,
    toAt: shift.to,
    state: shift.state,
    reason: shift.reason,
    createdBy: shift.createdBy,
    createdAt: shift.createdAt,
  }) satisfies Columns

export const shiftIn = ({ fromAt, toAt, createdAt, ...row }: ShiftRow): Shift => ({
  ...row,
  post: word(row.post, dutyPosts),
  from: Number(fromAt),
  to: Number(toAt),
  state: word(row.state, shiftStates),
  createdAt: Number(createdAt),
})

export const absenceColumns = (absence: Absence) =>
  ({
    id: absence.id,
    staffId: absence.staffId,
    deputyId: absence.deputyId,
    fromAt: absence.from,
    toAt: absence.to,
    reason: absence.reason,
    createdBy: absence.createdBy,
    createdAt: absence.createdAt,
    cancelled: absence.cancelled,
  }) satisfies Columns

export const absenceIn = ({ fromAt, toAt, createdAt, ...row }: AbsenceRow): Absence => ({
  ...row,
  from: Number(fromAt),
  to: Number(toAt),
  createdAt: Number(createdAt),
})

export const gridChangeColumns = (change: GridChange) =>
  ({
    id: change.id,
    gridId: change.gridId,
    at: change.at,
    by: change.by,
    type: change.type,
    before: change.before && JSON.stringify(change.before),
    after: change.after && JSON.stringify(change.after),
  }) satisfies Columns

export const gridChangeIn = ({ at, before, after, ...row }: GridChangeRow): GridChange => ({
  ...row,
  at: Number(at),
  type: word(row.type, gridChanges),
  before: before === null ? null : stored(before),
  after: after === null ? null : stored(after),
})

const instantOrNull = (value: bigint | null): Instant | null =>
  value === null ? null : Number(value)
