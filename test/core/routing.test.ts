import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Directory, Duty } from '../../src/core/people.ts'
import { dutyOperator, route } from '../../src/core/routing.ts'
import { instant } from '../kit/arbitraries.ts'
import { calendar, monday, services, town, when } from '../kit/town.ts'

const request = { service: services.streetLamp, gridId: 'g1', at: monday, emergency: false }

const without = (...ids: readonly string[]): Directory => ({
  ...town,
  staff: town.staff.map((one) => (ids.includes(one.id) ? { ...one, active: false } : one)),
})

const withDuty = (duty: Partial<Duty>): Directory => ({
  ...town,
  roster: [
    ...town.roster,
    {
      id: 'd',
      staffId: 'liu',
      post: 'grid',
      unitId: null,
      gridId: 'g1',
      fromMinute: 0,
      toMinute: 10_080,
      ...duty,
    },
  ],
})

describe('routing', () => {
  it('a grid matter goes to who is on grid duty, else to the grid head', () => {
    expect(route(withDuty({}), calendar, request)).toMatchObject({
      handlerId: 'liu',
      rule: 'grid-duty',
    })
    expect(route(town, calendar, request)).toMatchObject({
      handlerId: 'zhang',
      gridId: 'g1',
      rule: 'grid-head',
    })
  })

  it('a matter above the grid goes to the unit’s person on duty, else to its head', () => {
    const road = { ...request, service: services.road }
    expect(route(town, calendar, road)).toMatchObject({
      handlerId: 'ma',
      unitId: 'town-works',
      gridId: 'g1',
      rule: 'unit-head',
    })
    const directory = withDuty({ staffId: 'sun', post: 'unit', unitId: 'town-works', gridId: null })
    expect(route(directory, calendar, road)).toMatchObject({ handlerId: 'sun', rule: 'unit-duty' })
  })

  it('a community matter is submitted by the grid head', () => {
    expect(route(town, calendar, { ...request, service: services.noise })).toMatchObject({
      handlerId: 'zhang',
      rule: 'grid-head',
    })
  })

  it('what is limited in hours goes straight to its unit', () => {
    const directory = withDuty({ staffId: 'ma', post: 'unit', unitId: 'water', gridId: null })
    expect(route(directory, calendar, { ...request, service: services.waterOutage })).toMatchObject(
      {
        handlerId: 'ma',
        unitId: 'water',
        rule: 'unit-duty',
      },
    )
  })

  it('a grid matter whose place is not known goes to the unit of the service', () => {
    expect(route(town, calendar, { ...request, gridId: null })).toMatchObject({
      handlerId: 'ma',
      rule: 'unit-head',
    })
  })

  it('an emergency goes to the grid head, or to the duty operator where the grid is not known', () => {
    const emergency = { ...request, emergency: true }
    expect(route(town, calendar, emergency).rule).toBe('emergency-grid-head')
    expect(route(town, calendar, { ...emergency, gridId: null })).toMatchObject({
      handlerId: 'zhou',
      rule: 'emergency-duty-operator',
    })
  })

  it('what nobody is named for goes to the duty operator of the hour', () => {
    const unclassified = { ...request, service: null, gridId: null }
    expect(route(town, calendar, unclassified)).toMatchObject({
      handlerId: 'zhou',
      rule: 'duty-operator',
    })
    const night = { ...unclassified, at: when('2026-03-02 03:00') }
    expect(route(town, calendar, night).handlerId).toBe('zhao')
  })

  it('duties repeat weekly and pass the end of the week', () => {
    expect(dutyOperator(town, calendar, when('2026-03-08 23:00')).id).toBe('zhao')
    expect(dutyOperator(town, calendar, when('2026-03-09 07:59')).id).toBe('zhao')
    expect(dutyOperator(town, calendar, when('2026-03-09 08:00')).id).toBe('zhou')
  })

  it('an empty shift falls to the supervisor, then to the administrator', () => {
    const unclassified = { ...request, service: null, gridId: null }
    expect(route(without('zhou'), calendar, unclassified)).toMatchObject({
      handlerId: 'he',
      rule: 'supervisor',
    })
    expect(route(without('zhou', 'he'), calendar, unclassified)).toMatchObject({
      handlerId: 'lin',
      rule: 'administrator',
    })
  })

  it('somebody active is always found, and the rule is named', () => {
    const ids = town.staff.map(({ id }) => id).filter((id) => id !== 'lin')
    fc.assert(
      fc.property(
        fc.subarray(ids),
        fc.constantFrom(null, ...Object.values(services)),
        fc.constantFrom(null, 'g1', 'g5', 'nowhere'),
        fc.boolean(),
        instant,
        (gone, service, gridId, emergency, at) => {
          const directory = without(...gone)
          const found = route(directory, calendar, { service, gridId, emergency, at })
          const person = directory.staff.find(({ id }) => id === found.handlerId)
          expect(person?.active).toBe(true)
          expect(found.rule).not.toBe('')
          expect(dutyOperator(directory, calendar, at).active).toBe(true)
        },
      ),
    )
  })
})
