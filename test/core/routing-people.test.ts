import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPresent, standIn } from '../../src/core/deputy.ts'
import type { Absence, Directory, Shift } from '../../src/core/people.ts'
import { dutyOperator, route } from '../../src/core/routing.ts'
import { instant } from '../kit/arbitraries.ts'
import { calendar, monday, type StaffId, services, town, when } from '../kit/town.ts'

const noon = when('2026-03-02 12:00')
const request = { service: services.streetLamp, gridId: 'g1', at: noon, emergency: false }
const unclassified = { ...request, service: null, gridId: null }

const away = (
  staffId: StaffId,
  deputyId: StaffId | null,
  more: Partial<Absence> = {},
): Absence => ({
  id: `${staffId}-away`,
  staffId,
  deputyId,
  from: when('2026-03-01 00:00'),
  to: when('2026-03-08 00:00'),
  reason: '年假',
  createdBy: staffId,
  createdAt: monday,
  cancelled: false,
  ...more,
})

const withLeave = (...absences: readonly Absence[]): Directory => ({ ...town, absences })

const swapped = (more: Partial<Shift> = {}): Directory => ({
  ...town,
  shifts: [
    {
      id: 's1',
      post: 'operator',
      unitId: null,
      gridId: null,
      staffId: 'zhao',
      insteadOfId: 'zhou',
      from: when('2026-03-02 10:00'),
      to: when('2026-03-02 14:00'),
      state: 'agreed',
      reason: '',
      createdBy: 'zhou',
      createdAt: monday,
      ...more,
    },
  ],
})

describe('routing while somebody is away', () => {
  it('the deputy is answerable, and the rule says so', () => {
    expect(route(withLeave(away('zhang', 'liu')), calendar, request)).toMatchObject({
      handlerId: 'liu',
      rule: 'grid-head-deputy',
    })
  })

  it('a deputy who is away too passes it to theirs', () => {
    const directory = withLeave(away('zhang', 'liu'), away('liu', 'ma'))
    expect(route(directory, calendar, request)).toMatchObject({
      handlerId: 'ma',
      rule: 'grid-head-deputy',
    })
    expect(standIn(directory, 'zhang', noon)?.forId).toBe('zhang')
  })

  it('deputies who go round in a circle end at the next rule', () => {
    const directory = withLeave(away('zhang', 'liu'), away('liu', 'zhang'))
    expect(route(directory, calendar, request)).toMatchObject({
      handlerId: 'ma',
      rule: 'unit-head',
    })
  })

  it('without a deputy the next rule decides', () => {
    expect(route(withLeave(away('zhang', null)), calendar, request).rule).toBe('unit-head')
    expect(route(withLeave(away('zhou', null)), calendar, unclassified)).toMatchObject({
      handlerId: 'he',
      rule: 'supervisor',
    })
  })

  it('a leave that is over, has not begun or was cancelled does not count', () => {
    const before = away('zhang', 'liu', { to: noon })
    const after = away('zhang', 'liu', { from: noon + 1 })
    const never = away('zhang', 'liu', { cancelled: true })
    for (const leave of [before, after, never])
      expect(route(withLeave(leave), calendar, request).handlerId).toBe('zhang')
  })

  it('the deputy of the operator on duty is asked first', () => {
    const directory = withLeave(away('zhou', 'sun'))
    expect(dutyOperator(directory, calendar, noon).id).toBe('sun')
    expect(route(directory, calendar, unclassified).rule).toBe('duty-operator-deputy')
  })

  it('when everybody is away, somebody active still answers', () => {
    const everybody = town.staff.map(({ id }) => ({ ...away('lin', null), id, staffId: id }))
    expect(route(withLeave(...everybody), calendar, request).rule).toBe('anybody-away')
  })
})

describe('routing and swaps', () => {
  it('an agreed swap stands instead of the weekly duty, in its stretch only', () => {
    const directory = swapped()
    expect(dutyOperator(directory, calendar, when('2026-03-02 09:59')).id).toBe('zhou')
    expect(dutyOperator(directory, calendar, when('2026-03-02 10:00')).id).toBe('zhao')
    expect(dutyOperator(directory, calendar, when('2026-03-02 14:00')).id).toBe('zhou')
  })

  it('a swap that was only asked for, refused or taken back changes nothing', () => {
    for (const state of ['asked', 'refused', 'cancelled'] as const)
      expect(dutyOperator(swapped({ state }), calendar, noon).id).toBe('zhou')
  })

  it('an extra shift adds somebody where nobody was', () => {
    const noNight = { ...town, roster: town.roster.filter(({ staffId }) => staffId === 'zhou') }
    const extra = {
      insteadOfId: null,
      from: when('2026-03-02 20:00'),
      to: when('2026-03-03 08:00'),
    }
    const directory = { ...noNight, shifts: swapped(extra).shifts }
    const night = when('2026-03-02 23:00')
    expect(route(noNight, calendar, { ...unclassified, at: night }).rule).toBe('supervisor')
    expect(route(directory, calendar, { ...unclassified, at: night })).toMatchObject({
      handlerId: 'zhao',
      rule: 'duty-operator',
    })
  })
})

describe('routing to grids that have ended', () => {
  const ended: Directory = {
    ...town,
    grids: town.grids.map((grid) => {
      if (grid.id === 'g1') return { ...grid, endedAt: monday, successorIds: ['g2', 'g3'] }
      return grid.id === 'g3' ? { ...grid, headId: 'zhang' } : grid
    }),
    buildings: town.buildings.map((building) =>
      building.id === 'b1' ? { ...building, gridId: 'g3' } : building,
    ),
  }

  it('nothing new comes to an ended grid: its first successor takes over', () => {
    expect(route(ended, calendar, request)).toMatchObject({ handlerId: 'liu', gridId: 'g2' })
  })

  it('a known building says which successor is meant', () => {
    expect(route(ended, calendar, { ...request, buildingId: 'b1' })).toMatchObject({
      handlerId: 'zhang',
      gridId: 'g3',
    })
  })
})

describe('routing, whatever happens to people', () => {
  const ids = town.staff.map(({ id }) => id)
  const leave = fc.record({
    staffId: fc.constantFrom(...ids),
    deputyId: fc.constantFrom(null, ...ids),
    cancelled: fc.boolean(),
  })

  it('finds somebody active, and somebody who is here if anybody is', () => {
    fc.assert(
      fc.property(
        fc.subarray(ids, { maxLength: ids.length - 1 }),
        fc.array(leave, { maxLength: 10 }),
        fc.constantFrom(null, ...Object.values(services)),
        fc.constantFrom(null, 'g1', 'g5', 'nowhere'),
        fc.boolean(),
        instant,
        (gone, leaves, service, gridId, emergency, at) => {
          const directory: Directory = {
            ...town,
            staff: town.staff.map((one) => ({ ...one, active: !gone.includes(one.id) })),
            absences: leaves.map((one, n) => ({
              ...away('lin', null, { from: at, to: at + 1 }),
              ...one,
              id: `a${n}`,
            })),
          }
          const found = route(directory, calendar, { service, gridId, emergency, at })
          const person = directory.staff.find(({ id }) => id === found.handlerId)
          const anybodyHere = directory.staff.some((one) => isPresent(directory, one, at))
          expect(person?.active).toBe(true)
          expect(person && isPresent(directory, person, at)).toBe(anybodyHere)
        },
      ),
    )
  })
})
