import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dutyOperator } from '../../src/core/routing.ts'
import { endLeave, takeLeave } from '../../src/desk/leave.ts'
import type { Person } from '../../src/desk/people.ts'
import { askShift, cancelShift, decideShift, dropDuty, saveDuty } from '../../src/desk/roster.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { when } from '../kit/town.ts'

let hotline: Hotline

beforeEach(async () => {
  hotline = await openHotline({ at: when('2026-03-02 09:00') })
})
afterEach(() => hotline.close())

const person = (id: string): Person => {
  const found = hotline.desk.current.directory.staff.find((staff) => staff.id === id)
  return { type: 'staff', id, roles: found?.roles ?? [], unitId: found?.unitId ?? null }
}

const tuesday = {
  post: 'operator',
  unitId: null,
  gridId: null,
  staffId: 'sun',
  insteadOfId: 'zhou',
  from: when('2026-03-03 08:00'),
  to: when('2026-03-03 12:00'),
  reason: '看病',
} as const

const onDuty = (at: string) =>
  dutyOperator(hotline.desk.current.directory, hotline.desk.calendar, when(at)).id

const asked = async () => {
  const settled = await askShift(hotline.desk, tuesday, person('zhou'))
  if (!settled.ok) throw new Error(settled.code)
  return settled.shift
}

describe('a swap', () => {
  it('counts once the other has agreed', async () => {
    const { id, state } = await asked()
    expect(state).toBe('asked')
    expect(onDuty('2026-03-03 09:00')).toBe('zhou')
    expect(await decideShift(hotline.desk, id, true, person('zhao'))).toEqual({
      ok: false,
      code: 'not-allowed',
    })
    await decideShift(hotline.desk, id, true, person('sun'))
    expect(onDuty('2026-03-03 09:00')).toBe('sun')
    expect(onDuty('2026-03-03 12:00')).toBe('zhou')
  })

  it('leaves everything as it was when the other says no', async () => {
    const { id } = await asked()
    await decideShift(hotline.desk, id, false, person('sun'))
    expect(onDuty('2026-03-03 09:00')).toBe('zhou')
    expect(await decideShift(hotline.desk, id, true, person('sun'))).toEqual({
      ok: false,
      code: 'already-decided',
    })
  })

  it('counts at once when a supervisor puts it down', async () => {
    await askShift(hotline.desk, tuesday, person('he'))
    expect(onDuty('2026-03-03 09:00')).toBe('sun')
  })

  it('is asked for by who is on duty, never for a time gone by', async () => {
    expect(await askShift(hotline.desk, tuesday, person('zhao'))).toMatchObject({
      code: 'not-allowed',
    })
    const past = { ...tuesday, from: when('2026-03-01 08:00'), to: when('2026-03-01 12:00') }
    expect(await askShift(hotline.desk, past, person('zhou'))).toMatchObject({
      code: 'time-passed',
    })
  })

  it('is refused for a stretch that is swapped already, and when both were agreed meanwhile', async () => {
    const { id } = await asked()
    const again = { ...tuesday, staffId: 'he', from: when('2026-03-03 11:00') }
    expect(await askShift(hotline.desk, again, person('zhou'))).toMatchObject({
      code: 'swap-overlaps',
    })
    const extra = { ...tuesday, insteadOfId: null }
    await askShift(hotline.desk, extra, person('he'))
    expect(await decideShift(hotline.desk, id, true, person('sun'))).toMatchObject({
      code: 'already-on-duty',
    })
  })

  it('is taken back by who asked until it is agreed, later by a supervisor; what has begun ends', async () => {
    const { id } = await asked()
    await decideShift(hotline.desk, id, true, person('sun'))
    expect(await cancelShift(hotline.desk, id, person('zhou'))).toMatchObject({
      code: 'not-allowed',
    })
    hotline.clock.advance(24 * 3_600_000)
    await cancelShift(hotline.desk, id, person('he'))
    expect(onDuty('2026-03-03 09:00')).toBe('zhou')
  })
})

describe('the weekly duties', () => {
  it('are changed by the administrator alone, and nobody is put in two places', async () => {
    const duty = hotline.desk.current.directory.roster.find(({ staffId }) => staffId === 'zhou')
    if (!duty) throw new Error('the demonstration has no such duty')
    expect(await saveDuty(hotline.desk, duty, person('he'))).toMatchObject({ code: 'not-allowed' })
    const toZhao = { ...duty, staffId: 'zhao', fromMinute: 1500, toMinute: 1560 }
    expect(await saveDuty(hotline.desk, toZhao, person('lin'))).toMatchObject({
      code: 'already-on-duty',
    })
    await saveDuty(hotline.desk, { ...duty, staffId: 'sun' }, person('lin'))
    expect(onDuty('2026-03-02 09:00')).toBe('sun')
    await dropDuty(hotline.desk, duty.id, person('lin'))
    expect(onDuty('2026-03-02 09:00')).toBe('he')
  })
})

describe('leave', () => {
  const leave = () => ({
    staffId: 'zhou',
    deputyId: 'sun',
    from: when('2026-03-03 00:00'),
    to: when('2026-03-05 00:00'),
    reason: '年假',
  })

  it('makes the deputy answerable, and says what could be handed over', async () => {
    await hotline.text('+8613800000001', '锦绣花园3号楼门口的路灯不亮了')
    const [row] = await hotline.desk.memory.tickets({ limit: 1, order: 'new' })
    const staffId = row?.ticket.handlerId ?? ''
    const settled = await takeLeave(hotline.desk, { ...leave(), staffId }, person(staffId))
    expect(settled).toMatchObject({ ok: true, held: 1 })
    await takeLeave(hotline.desk, leave(), person('zhou'))
    expect(onDuty('2026-03-03 09:00')).toBe('sun')
    expect(onDuty('2026-03-05 09:00')).toBe('zhou')
  })

  it('is for oneself, or put down by a supervisor, and never twice', async () => {
    expect(await takeLeave(hotline.desk, leave(), person('zhao'))).toMatchObject({
      code: 'not-allowed',
    })
    expect(await takeLeave(hotline.desk, leave(), person('he'))).toMatchObject({ ok: true })
    expect(await takeLeave(hotline.desk, leave(), person('zhou'))).toMatchObject({
      code: 'leave-overlaps',
    })
  })

  it('ends when they come back, and never begins when it is called off', async () => {
    const later = await takeLeave(hotline.desk, leave(), person('zhou'))
    if (!later.ok) throw new Error(later.code)
    hotline.clock.advance(24 * 3_600_000)
    const ended = await endLeave(hotline.desk, later.absence.id, person('zhou'))
    expect(ended).toMatchObject({ absence: { to: when('2026-03-03 09:00'), cancelled: false } })
    expect(onDuty('2026-03-03 09:00')).toBe('zhou')
  })
})
