import { describe, expect, it } from 'vitest'
import { operatorPost, turnsAt } from '../../src/core/duty.ts'
import type { Absence, Directory, Duty, Shift } from '../../src/core/people.ts'
import { emptyCells, rosterCells } from '../../src/core/roster-cells.ts'
import { dutyRefusal, shiftRefusal } from '../../src/core/shift-check.ts'
import { calendar, monday, town, when } from '../kit/town.ts'

const swap: Shift = {
  id: 's1',
  post: 'operator',
  unitId: null,
  gridId: null,
  staffId: 'sun',
  insteadOfId: 'zhou',
  from: when('2026-03-02 10:00'),
  to: when('2026-03-02 14:00'),
  state: 'agreed',
  reason: '',
  createdBy: 'zhou',
  createdAt: monday,
}

const leave: Absence = {
  id: 'a1',
  staffId: 'zhou',
  deputyId: null,
  from: when('2026-03-02 16:00'),
  to: when('2026-03-02 18:00'),
  reason: '',
  createdBy: 'zhou',
  createdAt: monday,
  cancelled: false,
}

const day = { from: when('2026-03-02 00:00'), to: when('2026-03-03 00:00') }

const cellsIn = (directory: Directory) =>
  rosterCells(directory, calendar, operatorPost, day.from, day.to).map(({ from, to, turns }) => [
    (from - day.from) / 3_600_000,
    (to - day.from) / 3_600_000,
    turns.map(({ staffId }) => staffId).join(' '),
  ])

describe('the roster of a day', () => {
  it('shows the weekly duties, one after the other', () => {
    expect(cellsIn(town)).toEqual([
      [0, 8, 'zhao'],
      [8, 20, 'zhou'],
      [20, 24, 'zhao'],
    ])
  })

  it('shows a swap in its stretch and marks where nobody is', () => {
    expect(cellsIn({ ...town, shifts: [swap], absences: [leave] })).toEqual([
      [0, 8, 'zhao'],
      [8, 10, 'zhou'],
      [10, 14, 'sun'],
      [14, 16, 'zhou'],
      [16, 18, ''],
      [18, 20, 'zhou'],
      [20, 24, 'zhao'],
    ])
  })

  it('an empty cell says whose turn it was', () => {
    const directory = { ...town, absences: [leave] }
    const cells = rosterCells(directory, calendar, operatorPost, day.from, day.to)
    expect(emptyCells(cells)).toMatchObject([{ missingIds: ['zhou'] }])
  })

  it('passes the end of the week without a gap', () => {
    const sunday = when('2026-03-08 22:00')
    const cells = rosterCells(town, calendar, operatorPost, sunday, sunday + 8 * 3_600_000)
    expect(cells.map(({ turns }) => turns[0]?.staffId)).toEqual(['zhao'])
  })

  it('a swap can be swapped on', () => {
    const on: Shift = {
      ...swap,
      id: 's2',
      staffId: 'he',
      insteadOfId: 'sun',
      from: when('2026-03-02 12:00'),
      createdAt: monday + 1,
    }
    expect(cellsIn({ ...town, shifts: [on, swap] }).slice(2, 4)).toEqual([
      [10, 12, 'sun'],
      [12, 14, 'he'],
    ])
  })

  it('whoever comes back after a swap begins their shift then', () => {
    const directory = { ...town, shifts: [swap] }
    const [turn] = turnsAt(directory, calendar, operatorPost, when('2026-03-02 15:00'))
    expect(turn).toMatchObject({ staffId: 'zhou', since: swap.to })
  })
})

describe('a shift is refused', () => {
  const asked: Shift = { ...swap, id: 'new', state: 'asked' }
  const refusal = (shift: Partial<Shift>, directory: Directory = town) =>
    shiftRefusal(directory, calendar, { ...asked, ...shift })

  it('never without a reason', () => {
    expect(refusal({})).toBeNull()
  })

  it('when its end is not after its beginning', () => {
    expect(refusal({ to: asked.from })).toBe('times-reversed')
  })

  it('when the person to be replaced is not on duty all that time', () => {
    expect(refusal({ to: when('2026-03-02 20:01') })).toBe('not-on-duty')
    expect(refusal({ insteadOfId: 'he' })).toBe('not-on-duty')
  })

  it('when the other is on duty already', () => {
    const night = { from: when('2026-03-02 20:00'), to: when('2026-03-02 23:00') }
    expect(refusal({ insteadOfId: null, staffId: 'zhao', ...night })).toBe('already-on-duty')
    expect(refusal({ insteadOfId: 'zhou', staffId: 'zhao' })).toBeNull()
  })

  it('when part of that time is swapped or asked for already', () => {
    const other: Shift = { ...swap, state: 'asked', staffId: 'he' }
    expect(refusal({}, { ...town, shifts: [other] })).toBe('swap-overlaps')
    expect(refusal({}, { ...town, shifts: [{ ...other, state: 'refused' }] })).toBeNull()
  })

  it('when the other is away, has left, or is the same person', () => {
    const directory = { ...town, absences: [{ ...leave, staffId: 'sun', from: swap.from }] }
    expect(refusal({}, directory)).toBe('away-then')
    expect(refusal({ staffId: 'nobody' })).toBe('no-such-staff')
    expect(refusal({ staffId: 'zhou' })).toBe('same-person')
  })

  it('when the post is a grid that has ended', () => {
    const ended = town.grids.map((grid) => ({ ...grid, endedAt: monday }))
    const onGrid = { post: 'grid' as const, gridId: 'g1', insteadOfId: null }
    expect(refusal(onGrid)).toBeNull()
    expect(refusal(onGrid, { ...town, grids: ended })).toBe('no-such-post')
  })
})

describe('a weekly duty is refused', () => {
  const duty: Duty = {
    id: 'new',
    staffId: 'sun',
    post: 'operator',
    unitId: null,
    gridId: null,
    fromMinute: 480,
    toMinute: 600,
  }

  it('when somebody would be in two places, also round the end of the week', () => {
    expect(dutyRefusal(town, duty)).toBeNull()
    expect(dutyRefusal(town, { ...duty, staffId: 'zhou' })).toBe('already-on-duty')
    const beforeEight = { ...duty, fromMinute: 60, toMinute: 120 }
    expect(dutyRefusal(town, { ...beforeEight, staffId: 'zhao' })).toBe('already-on-duty')
    expect(dutyRefusal(town, { ...duty, toMinute: 480 })).toBe('times-reversed')
  })
})
