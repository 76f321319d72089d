import { describe, expect, it } from 'vitest'
import { gridsReadBy } from '../../src/core/grids.ts'
import { maskName, mayReadReveals, type Reader, sightOf } from '../../src/core/sight.ts'
import { strandedBefore } from '../../src/core/stranded.ts'
import type { Ticket } from '../../src/core/ticket.ts'
import { live, openCommand } from '../kit/arbitraries.ts'
import { asResident, calendar, type StaffId, town, when } from '../kit/town.ts'

/** 王秀英's, taken by 周明, held by 张卫国. */
const ticket = (change: Partial<Ticket> = {}): Ticket => {
  const opened = live([[openCommand(), asResident('wang')]]).ticket
  if (!opened) throw new Error('no ticket')
  return { ...opened, ...change }
}

/** One of the cast as a reader, with the grids they may read. */
function reads(id: StaffId): Reader {
  const person = town.staff.find((one) => one.id === id)
  if (!person) throw new Error(`nobody is called ${id}`)
  return { ...person, gridIds: gridsReadBy(town, person) }
}

describe('a confidential ticket', () => {
  const secret = ticket({ confidential: true })

  it('opens to nobody by role but to a supervisor, least of all to the administrator', () => {
    expect(sightOf(reads('he'), secret)).toBe('whole')
    for (const person of ['lin', 'zhao', 'sun', 'liu'] as const)
      expect(sightOf(reads(person), secret)).toBe('none')
    expect(sightOf({ ...reads('ma'), gridIds: ['g1'] }, secret)).toBe('none')
  })

  it('opens to whoever holds it, held it first, took the contact, tells the resident or was rung', () => {
    const alarm = { step: 1, rung: ['liu'], nextAt: 0 }
    expect(sightOf(reads('zhang'), secret)).toBe('whole')
    expect(sightOf(reads('zhou'), secret)).toBe('whole')
    expect(sightOf(reads('ma'), { ...secret, firstHandlerId: 'ma' })).toBe('whole')
    expect(sightOf(reads('ma'), { ...secret, informerId: 'ma' })).toBe('whole')
    expect(sightOf(reads('liu'), { ...secret, alarm })).toBe('whole')
  })

  it('shows who assists their task alone, and nothing once it was dropped', () => {
    expect(sightOf(reads('ma'), { ...secret, tasks: [task] })).toBe('task')
    expect(sightOf(reads('ma'), { ...secret, tasks: [{ ...task, state: 'dropped' }] })).toBe('none')
    expect(sightOf(reads('ma'), ticket({ tasks: [task] }))).toBe('whole')
  })
})

it('an open ticket is read by role, unit and grid as before', () => {
  expect(sightOf(reads('lin'), ticket())).toBe('whole')
  expect(sightOf({ ...reads('liu'), gridIds: ['g2', 'g1'] }, ticket())).toBe('whole')
  expect(sightOf(reads('liu'), ticket())).toBe('none')
})

it('a masked name keeps its first character', () => {
  expect(maskName('王秀英')).toBe('王**')
  expect(maskName('  ')).toBe('**')
})

it('only supervisors read who looked', () => {
  expect(mayReadReveals(reads('he'))).toBe(true)
  expect(mayReadReveals(reads('lin'))).toBe(false)
})

it('what lay three whole working days is stranded: weekends and the day in hand do not count', () => {
  const before = (now: string) => strandedBefore(calendar, when(now), 3)
  // Monday, Tuesday and Wednesday are whole; what was touched on Sunday has lain through them.
  expect(before('2026-03-05 10:00')).toBe(when('2026-03-02 00:00'))
  expect(before('2026-03-05 17:31')).toBe(when('2026-03-03 00:00'))
  expect(before('2026-03-08 12:00')).toBe(when('2026-03-04 00:00'))
})

const task = {
  id: 't1',
  unitId: 'town-works',
  handlerId: 'ma',
  text: '带梯子来',
  askedAt: 0,
  dueAt: 0,
  state: 'asked',
  answer: null,
  endedAt: null,
} as const
