import type { Duty } from '../../src/core/people.ts'
import { grids, units } from './places.ts'

const DAY = 24 * 60
const MORNING = 8 * 60
const EVENING = 20 * 60
/** Working hours 8:30–17:30, as in the work calendar. */
const WORK_FROM = 8 * 60 + 30
const WORK_TO = 17 * 60 + 30

/** 周明 has the days, 赵雨 the nights; at weekends they change over. All 168 hours are covered once. */
const operators: readonly Duty[] = Array.from({ length: 7 }, (_, day) => {
  const weekend = day >= 5
  const shift = (name: string, staffId: string, fromMinute: number, toMinute: number): Duty => ({
    id: `operator-${day}-${name}`,
    staffId,
    post: 'operator',
    unitId: null,
    gridId: null,
    fromMinute: day * DAY + fromMinute,
    toMinute: day * DAY + toMinute,
  })
  return [
    shift('day', weekend ? 'zhao' : 'zhou', MORNING, EVENING),
    shift('night', weekend ? 'zhou' : 'zhao', EVENING, DAY + MORNING),
  ]
}).flat()

function inWorkingHours(
  staffId: string | null,
  post: 'unit' | 'grid',
  place: { readonly unitId: string | null; readonly gridId: string | null },
): readonly Duty[] {
  if (staffId === null) return []
  return Array.from({ length: 5 }, (_, day) => ({
    id: `${post}-${place.unitId ?? place.gridId}-${day}`,
    staffId,
    post,
    ...place,
    fromMinute: day * DAY + WORK_FROM,
    toMinute: day * DAY + WORK_TO,
  }))
}

/** 马强 answers for 市政站 in working hours; every other unit's head for their own. */
const unitDuties = units.flatMap(({ id, headId }) =>
  inWorkingHours(id === 'town-works' ? 'ma' : headId, 'unit', { unitId: id, gridId: null }),
)

const gridDuties = grids.flatMap(({ id, headId }) =>
  inWorkingHours(headId, 'grid', { unitId: null, gridId: id }),
)

/** 党政办值班: the town is reached at night and at weekends too; its own people have the working hours. */
const townDuties: readonly Duty[] = Array.from({ length: 7 }, (_, day) => {
  const staffId = day % 2 === 0 ? 'duty-1' : 'duty-2'
  const shift = (name: string, fromMinute: number, toMinute: number): Duty => ({
    id: `town-${day}-${name}`,
    staffId,
    post: 'unit',
    unitId: 'party',
    gridId: null,
    fromMinute: day * DAY + fromMinute,
    toMinute: day * DAY + toMinute,
  })
  const night = shift('night', WORK_TO, DAY + WORK_FROM)
  return day < 5 ? [night] : [shift('day', WORK_FROM, WORK_TO), night]
}).flat()

/** The weekly duty roster; minutes count from Monday 00:00. */
export const roster: readonly Duty[] = [...operators, ...unitDuties, ...gridDuties, ...townDuties]
