import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { when } from '../kit/town.ts'
import { type Browser, signedInAs } from './console-client.ts'

let hotline: Hotline
let zhou: Browser
let sun: Browser
let zhang: Browser
let he: Browser
let lin: Browser

beforeAll(async () => {
  hotline = await openHotline({ at: when('2026-03-02 09:00') })
  zhou = await signedInAs(hotline, 'zhou')
  sun = await signedInAs(hotline, 'sun')
  zhang = await signedInAs(hotline, 'zhang')
  he = await signedInAs(hotline, 'he')
  await hotline.desk.memory.setPassword('lin', 'none', false)
  lin = await signedInAs(hotline, 'lin')
})
afterAll(() => hotline.close())

const swap = {
  post: 'operator',
  unitId: null,
  gridId: null,
  staffId: 'sun',
  insteadOfId: 'zhou',
  from: when('2026-03-04 08:00'),
  to: when('2026-03-04 12:00'),
  reason: '看病',
}

const idIn = (json: unknown): string => String(Reflect.get(Object(json), 'id'))

describe('the roster', () => {
  it('shows a week by weekly duty, and a swap once it is agreed', async () => {
    const before = await zhang('GET', '/api/roster?from=2026-03-04')
    expect(before.json).toMatchObject({
      from: when('2026-03-02 00:00'),
      to: when('2026-03-09 00:00'),
      mayDecide: false,
      emptySoon: [],
      alarm: null,
      posts: expect.arrayContaining([
        expect.objectContaining({ post: 'unit', unitId: 'water', name: '供水站' }),
      ]),
    })
    const asked = await zhou('POST', '/api/shifts', swap)
    expect(asked.status).toBe(201)
    const id = idIn(asked.json)
    expect((await sun('GET', '/api/roster?from=2026-03-04')).json).toMatchObject({
      shifts: [{ id, state: 'asked', mayDecide: true, mayCancel: false, staffName: '孙立' }],
    })
    expect((await sun('POST', `/api/shifts/${id}/decision`, { agree: true })).status).toBe(200)
    const after = await zhang('GET', '/api/roster?from=2026-03-04')
    expect(after.json).toMatchObject({
      posts: expect.arrayContaining([
        expect.objectContaining({
          post: 'operator',
          cells: expect.arrayContaining([
            expect.objectContaining({
              from: swap.from,
              to: swap.to,
              empty: false,
              people: [
                expect.objectContaining({ name: '孙立', by: 'swap', insteadOfName: '周明' }),
              ],
            }),
          ]),
        }),
      ]),
    })
  })

  it('says in plain words why a swap cannot be', async () => {
    expect((await zhou('POST', '/api/shifts', swap)).json).toMatchObject({
      error: { code: 'swap-overlaps', message: '这段时间已有换班，请先撤回或改时间。' },
    })
    expect((await zhang('POST', '/api/shifts', swap)).status).toBe(403)
    expect((await zhang('DELETE', '/api/shifts/nothing')).status).toBe(404)
    expect((await zhou('GET', '/api/roster?from=2026-02-30')).status).toBe(400)
  })

  it('shows an empty shift of the next 24 hours', async () => {
    const leave = {
      staffId: 'zhao',
      deputyId: null,
      from: when('2026-03-02 18:00'),
      to: when('2026-03-03 18:00'),
      reason: '感冒',
    }
    const taken = await he('POST', '/api/absences', leave)
    expect(taken.json).toMatchObject({ held: 0 })
    expect((await zhou('GET', '/api/roster')).json).toMatchObject({
      emptySoon: [{ from: when('2026-03-02 20:00'), to: when('2026-03-03 08:00') }],
    })
    const seen = await zhou('GET', '/api/absences')
    expect(seen.json).toMatchObject([{ staffName: '赵雨', reason: null, mayEnd: false }])
    const id = idIn(taken.json)
    expect((await zhou('DELETE', `/api/absences/${id}`)).status).toBe(403)
    expect((await he('DELETE', `/api/absences/${id}`)).status).toBe(200)
    expect((await zhou('GET', '/api/roster')).json).toMatchObject({ emptySoon: [] })
  })

  it('is a red line on the first page while nobody is there', async () => {
    expect((await zhou('GET', '/api/overview')).json).toMatchObject({ dutyEmpty: null })
    const from = when('2026-03-02 09:00')
    const leave = { staffId: 'zhou', deputyId: null, from, to: from + 3_600_000, reason: '' }
    const id = idIn((await zhou('POST', '/api/absences', leave)).json)
    const red = { dutyEmpty: { type: 'empty', staffName: null } }
    expect((await sun('GET', '/api/overview')).json).toMatchObject(red)
    expect((await zhang('GET', '/api/overview')).json).toMatchObject({ dutyEmpty: null })
    await zhou('DELETE', `/api/absences/${id}`)
  })

  it('is written by the administrator', async () => {
    const duty = {
      post: 'grid',
      unitId: null,
      gridId: 'g1',
      staffId: 'sun',
      fromMinute: 0,
      toMinute: 60,
    }
    expect((await he('POST', '/api/duties', duty)).status).toBe(403)
    const id = idIn((await lin('POST', '/api/duties', duty)).json)
    expect((await lin('PUT', `/api/duties/${id}`, { ...duty, toMinute: 90 })).status).toBe(200)
    expect((await lin('GET', '/api/roster')).json).toMatchObject({
      duties: expect.arrayContaining([
        expect.objectContaining({ id, toMinute: 90, staffName: '孙立' }),
      ]),
    })
    expect((await lin('DELETE', `/api/duties/${id}`)).status).toBe(200)
    expect((await lin('DELETE', `/api/duties/${id}`)).status).toBe(404)
  })
})

describe('a hand-over', () => {
  it('is previewed by a supervisor and done in one step', async () => {
    const path = '/api/hand-overs?fromId=head-g5&toId=head-g6'
    expect((await zhou('GET', path)).status).toBe(403)
    expect((await he('GET', path)).json).toMatchObject({ tickets: 0, gridHeads: 1, duties: 5 })
    const order = { fromId: 'head-g5', toId: 'head-g6', reason: '调岗', leaves: false }
    expect((await he('POST', '/api/hand-overs', order)).json).toMatchObject({ gridHeads: 1 })
    expect((await he('GET', path)).json).toMatchObject({ gridHeads: 0, duties: 0 })
    const board = await zhou('GET', '/api/board?grid=g5')
    expect(board.json).toMatchObject({ grids: [{ head: { name: '冯玉梅' } }] })
  })
})

describe('grids', () => {
  it('are divided by the administrator, with their history, and leave the directory when they end', async () => {
    const grids = (await lin('GET', '/api/grids')).json
    const g8 = Array.isArray(grids) ? grids.find((grid) => grid.id === 'g8') : undefined
    const buildingIds = g8.buildings.map((building: { id: string }) => building.id)
    const part = (name: string, ids: readonly string[], headId: string | null) => ({
      name,
      nameEn: name,
      headId,
      memberIds: [],
      buildingIds: ids,
    })
    const parts = [part('滨河东', buildingIds.slice(1), 'head-g8'), part('滨河西', [], null)]
    expect((await he('POST', '/api/grids/g8/split', { parts })).status).toBe(403)
    expect((await lin('POST', '/api/grids/g8/split', { parts })).json).toMatchObject({
      error: { code: 'buildings-not-divided' },
    })
    const whole = [parts[0], part('滨河西', buildingIds.slice(0, 1), null)]
    const done = await lin('POST', '/api/grids/g8/split', { parts: whole })
    expect(done.json).toMatchObject([{ id: 'g8' }, { id: 'g8-1' }, { id: 'g8-2' }])
    expect((await lin('POST', '/api/grids/g8-2/head', { headId: 'g8-m1' })).status).toBe(200)
    expect((await zhou('GET', '/api/grids/g8-2/history')).json).toMatchObject([
      { gridId: 'g8', type: 'split', byName: '林书敏' },
      { gridId: 'g8-2', type: 'made' },
      { gridId: 'g8-2', type: 'head', after: { name: '滨河西' } },
    ])
    const directory = (await zhou('GET', '/api/directory')).json
    expect(JSON.stringify(Reflect.get(Object(directory), 'grids'))).not.toContain('"g8"')
    const end = await lin('POST', '/api/grids/g8-2/end', { intoId: 'g8-1' })
    expect(end.status).toBe(200)
    expect((await lin('GET', '/api/grids/nowhere/history')).status).toBe(404)
  })
})
