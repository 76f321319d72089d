import { beforeAll, expect, it } from 'vitest'
import type { Absence, Shift } from '../../src/core/people.ts'
import { monday, staff, town } from '../kit/town.ts'
import { answer, change, message, openTicket } from './changes.ts'
import type { Opened } from './memory.contract.ts'

const hour = 3_600_000

const shift: Shift = {
  id: 's-1',
  post: 'operator',
  unitId: null,
  gridId: null,
  staffId: 'zhao',
  insteadOfId: 'zhou',
  from: monday,
  to: monday + 8 * hour,
  state: 'asked',
  reason: '看病',
  createdBy: 'zhou',
  createdAt: monday,
}
const absence: Absence = {
  id: 'a-1',
  staffId: 'zhang',
  deputyId: 'liu',
  from: monday + 24 * hour,
  to: monday + 48 * hour,
  reason: '休假',
  createdBy: 'zhang',
  createdAt: monday,
  cancelled: false,
}

/** People and places that change, and signs of life. */
export function peopleContract(opened: Opened): void {
  beforeAll(async () => {
    for (const each of town.staff) {
      await opened().saveStaff({ ...each, login: each.id, passwordHash: null, mustChange: false })
    }
    await opened().saveDirectory(town)
  })

  it('writes over what changes in one step, and leaves the rest', async () => {
    const memory = opened()
    const [g1, g2] = town.grids
    const [duty, other] = town.roster
    if (!g1 || !g2 || !duty || !other) throw new Error('no town')
    const ended = { ...g2, endedAt: monday, successorIds: ['g1'] }
    await memory.startStaffSession('gone', 'liu', monday)
    await memory.changePeople({
      grids: [{ ...g1, headId: 'ma', memberIds: ['liu'] }, ended],
      units: [{ id: 'gas', name: '燃气站', nameEn: 'Gas', phone: null, headId: null }],
      duties: [{ ...duty, staffId: 'zhao' }],
      dutiesGone: [other.id],
      shifts: [shift],
      absences: [absence],
      buildings: [{ id: 'b2', gridId: 'g1' }],
      gridChanges: [
        {
          id: 'c-1',
          gridId: 'g2',
          at: monday,
          by: 'lin',
          type: 'merged',
          before: g2,
          after: ended,
        },
      ],
      staffGone: ['liu'],
    })
    const now = await memory.directory(monday)
    expect(now.grids.find(({ id }) => id === 'g1')).toMatchObject({
      headId: 'ma',
      memberIds: ['liu'],
    })
    expect(now.grids.find(({ id }) => id === 'g2')).toEqual(ended)
    expect(now.grids).toHaveLength(town.grids.length)
    expect(now.units.map(({ id }) => id)).toContain('gas')
    expect(now.roster.find(({ id }) => id === duty.id)?.staffId).toBe('zhao')
    expect(now.roster.map(({ id }) => id)).not.toContain(other.id)
    expect(now.buildings.find(({ id }) => id === 'b2')?.gridId).toBe('g1')
    expect(now.staff.find(({ id }) => id === 'liu')?.active).toBe(false)
    expect(now).toMatchObject({ shifts: [shift], absences: [absence] })
    expect(await memory.staffOfSession('gone', monday)).toBeUndefined()
    expect(await memory.gridChanges('g2')).toEqual([
      { id: 'c-1', gridId: 'g2', at: monday, by: 'lin', type: 'merged', before: g2, after: ended },
    ])
    expect(await memory.gridChanges('g1')).toEqual([])
  })

  it('leaves shifts and absences that ended out of the directory, and finds them by time', async () => {
    const memory = opened()
    await memory.changePeople({ shifts: [{ ...shift, state: 'agreed' }], absences: [absence] })
    expect((await memory.directory(shift.to - 1)).shifts).toMatchObject([{ state: 'agreed' }])
    expect((await memory.directory(shift.to)).shifts).toEqual([])
    expect((await memory.directory(absence.to)).absences).toEqual([])
    expect(await memory.shifts(shift.to - 1, shift.to + 1)).toHaveLength(1)
    expect(await memory.shifts(shift.to, shift.to + 1)).toEqual([])
    expect(await memory.shifts(shift.from - 1, shift.from)).toEqual([])
    expect(await memory.absences(absence.from, absence.to)).toEqual([absence])
    await memory.saveDirectory(town)
    expect(await memory.shifts(shift.from, shift.to)).toHaveLength(1)
  })

  it('changes people with a command, or not at all', async () => {
    const memory = opened()
    const ticket = await openTicket(memory, 1)
    const people = { absences: [{ ...absence, id: 'a-2', cancelled: true }] }
    const stale = { expectedVersion: 7, events: [], after: ticket }
    const conversations = [{ id: ticket.conversationId, expectedVersion: 9 }]
    expect(await memory.append(change({ tickets: [stale], conversations, people }))).toEqual({
      ok: false,
      conflict: 'stale',
    })
    const kept = async () =>
      (await memory.absences(monday, monday + 99 * hour)).map(({ id, cancelled }) => [
        id,
        cancelled,
      ])
    expect(await kept()).toEqual([['a-1', false]])
    await memory.append(change({ people }))
    expect(await kept()).toEqual([
      ['a-1', false],
      ['a-2', true],
    ])
  })

  it('remembers the last sign of life', async () => {
    const memory = opened()
    expect(await memory.lastSeen('zhou')).toBeNull()
    await memory.seen('zhou', monday)
    await memory.seen('zhou', monday + hour)
    await memory.seen('zhou', monday)
    expect(await memory.lastSeen('zhou')).toBe(monday + hour)
  })

  it('ties a WeChat contact by a code: once, in time, to one person, who must be there', async () => {
    const memory = opened()
    await memory.saveStaff({ ...staff.ma, login: 'ma', passwordHash: null, mustChange: false })
    await memory.saveBinding('old', 'ma', monday + hour)
    await memory.saveBinding('1234', 'ma', monday + hour)
    expect(await memory.bindWechat('old', 'wx-1', monday)).toBeUndefined()
    expect(await memory.bindWechat('1234', 'wx-1', monday + hour)).toBeUndefined()
    expect(await memory.bindWechat('1234', 'wx-1', monday)).toBe('ma')
    expect(await memory.bindWechat('1234', 'wx-2', monday)).toBeUndefined()
    expect(await memory.staffByLogin('ma')).toMatchObject({ wechat: 'wx-1' })
    await memory.saveBinding('5678', 'zhang', monday + hour)
    expect(await memory.bindWechat('5678', 'wx-1', monday)).toBe('zhang')
    expect(await memory.staffByLogin('ma')).toMatchObject({ wechat: null })
    await memory.changePeople({ staffGone: ['ma'] })
    await memory.saveBinding('9999', 'ma', monday + hour)
    expect(await memory.bindWechat('9999', 'wx-3', monday)).toBeUndefined()
  })

  it('keeps how a call is meant', async () => {
    const memory = opened()
    const { conversation } = await memory.admit(message('call', { from: '+8613866666666' }), monday)
    await memory.append(
      change({
        deliveries: [
          answer('ring', { conversation }, { ticketId: 'called', confirms: true }),
          answer('link', { conversation }, { ticketId: 'called', connectTo: '+8613800000001' }),
        ],
      }),
    )
    const [ring, link] = await memory.deliveriesOf('called')
    expect(ring).toMatchObject({ confirms: true, connectTo: null })
    expect(link).toMatchObject({ confirms: false, connectTo: '+8613800000001' })
  })
}
