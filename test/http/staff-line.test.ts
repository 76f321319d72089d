import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { when } from '../kit/town.ts'
import { type Browser, signedInAs } from './console-client.ts'

let hotline: Hotline
let zhou: Browser
let ma: Browser
let lin: Browser

beforeAll(async () => {
  hotline = await openHotline({ at: when('2026-03-02 09:00') })
  zhou = await signedInAs(hotline, 'zhou')
  ma = await signedInAs(hotline, 'ma')
  await hotline.desk.memory.setPassword('lin', 'none', false)
  lin = await signedInAs(hotline, 'lin')
})
afterAll(() => hotline.close())

const inDirectory = (id: string) =>
  hotline.desk.current.directory.staff.find((person) => person.id === id)

describe('who works by text', () => {
  it('is switched on and off by the administrator only', async () => {
    expect((await zhou('PUT', '/api/staff/ma/by-text', { byText: true })).status).toBe(403)
    expect((await lin('PUT', '/api/staff/ma/by-text', { byText: true })).json).toEqual({ ok: true })
    expect(inDirectory('ma')?.byText).toBe(true)
    expect((await lin('GET', '/api/directory')).json).toMatchObject({
      staff: expect.arrayContaining([
        expect.objectContaining({ id: 'ma', byText: true, hasWechat: false }),
      ]),
    })
    await lin('PUT', '/api/staff/ma/by-text', { byText: false })
    expect(inDirectory('ma')?.byText).toBe(false)
    expect((await lin('PUT', '/api/staff/nobody/by-text', { byText: true })).status).toBe(404)
    expect((await lin('PUT', '/api/staff/ma/by-text', { byText: 'yes' })).status).toBe(400)
  })

  it('ties their WeChat by a code the administrator makes', async () => {
    expect((await ma('POST', '/api/staff/ma/binding', {})).status).toBe(403)
    const made = await lin('POST', '/api/staff/ma/binding', {})
    expect(made.json).toMatchObject({ code: expect.stringMatching(/^\d{6}$/) })
    expect((await lin('POST', '/api/staff/nobody/binding', {})).status).toBe(404)
  })
})

describe('a call that shows no number', () => {
  it('rings the one who asks, with a reason, for whoever concerns themselves with it', async () => {
    const opened = await zhou('POST', '/api/tickets', {
      phone: '13800000001',
      name: '王秀英',
      text: '锦绣花园3号楼路灯不亮',
      placeText: null,
      gridId: 'g1',
      service: 'street-lamp',
      emergency: false,
    })
    const id = String(Reflect.get(Object(opened.json), 'id'))
    expect((await ma('POST', `/api/tickets/${id}/calls`, { reason: '问路' })).status).toBe(403)
    expect((await zhou('POST', `/api/tickets/${id}/calls`, { reason: ' ' })).status).toBe(409)
    const rung = await zhou('POST', `/api/tickets/${id}/calls`, { reason: '约上门时间' })
    expect(rung.json).toEqual({ ok: true })
    const calls = (await hotline.desk.memory.deliveriesOf(id)).filter(
      ({ channel }) => channel === 'voice',
    )
    expect(calls).toMatchObject([{ staffId: 'zhou', connectTo: '+8613800000001' }])
    expect(calls[0]?.text).not.toContain('13800000001')
  })
})
