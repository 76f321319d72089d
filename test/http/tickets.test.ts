import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { type Browser, signedInAs } from './console-client.ts'

let hotline: Hotline
let zhou: Browser
let zhang: Browser
let number: string
let id: string

const ticketAt = async (browser: Browser, key: string) =>
  (await browser('GET', `/api/tickets/${key}`)).json

beforeAll(async () => {
  hotline = await openHotline()
  zhou = await signedInAs(hotline, 'zhou')
  zhang = await signedInAs(hotline, 'zhang')
})
afterAll(() => hotline.close())

beforeEach(async () => {
  const opened = await zhou('POST', '/api/tickets', {
    phone: '138 0000 0001',
    name: '王秀英',
    text: '锦绣花园3号楼门口路灯不亮',
    placeText: '锦绣花园3号楼',
    gridId: 'g1',
    service: null,
    emergency: false,
  })
  expect(opened.status).toBe(201)
  const [row] = await hotline.desk.memory.tickets({ limit: 1, order: 'new' })
  id = row?.ticket.id ?? ''
  number = row?.ticket.number ?? ''
  expect(opened.json).toEqual({ id, number })
  await zhou('PUT', `/api/tickets/${id}/assignment`, { handlerId: 'zhang', reason: null })
})

describe('a ticket on behalf of a caller', () => {
  it('has the operator as first-asked person and shows no full number', async () => {
    const page = await ticketAt(zhou, number)
    expect(page).toMatchObject({
      firstAskedName: '周明',
      residentName: '王秀英',
      residentPhone: '138****0001',
      source: 'counter',
    })
    expect(JSON.stringify(page)).not.toContain('13800000001')
  })

  it('is refused for a telephone number that is none, and for a handler', async () => {
    const request = {
      phone: '12',
      name: null,
      text: '没有水',
      placeText: null,
      gridId: null,
      service: null,
      emergency: false,
    }
    expect((await zhou('POST', '/api/tickets', request)).json).toMatchObject({
      error: { code: 'phone-not-understood' },
    })
    expect((await zhang('POST', '/api/tickets', { ...request, phone: null })).status).toBe(403)
  })
})

describe('the queues', () => {
  it('show a handler what they hold and an operator everything', async () => {
    expect((await zhang('GET', '/api/tickets?queue=mine')).json).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ number, handlerName: '张卫国' })]),
    })
    expect((await zhou('GET', `/api/tickets?queue=all&words=${number}`)).json).toMatchObject({
      rows: [{ number, due: 'later', leftUnit: 'workday' }],
      nextOffset: null,
    })
  })

  it('keep a ticket of another grid from a handler', async () => {
    await zhou('PUT', `/api/tickets/${id}/assignment`, { handlerId: 'ma', reason: null })
    const head = await signedInAs(hotline, 'head-g5')
    expect((await head('GET', `/api/tickets/${id}`)).status).toBe(403)
    expect((await head('POST', `/api/tickets/${id}/acceptance`, {})).status).toBe(403)
    expect((await head('GET', '/api/tickets?queue=all')).json).toMatchObject({ rows: [] })
  })

  it('turn away nonsense with 400', async () => {
    expect((await zhou('GET', '/api/tickets?queue=everything')).status).toBe(400)
    expect((await zhou('GET', '/api/tickets?queue=all&offset=-1')).status).toBe(400)
    expect((await zhou('GET', '/api/tickets/nothing')).status).toBe(404)
  })
})

describe('from acceptance to the board', () => {
  it('goes the whole way, each step by whom it belongs to', async () => {
    expect((await zhou('POST', `/api/tickets/${id}/acceptance`, {})).status).toBe(403)
    expect(
      (await zhang('POST', `/api/tickets/${id}/submission`, { reason: '' })).json,
    ).toMatchObject({ error: { code: 'reason-missing' } })
    expect(await ticketAt(zhang, id)).toMatchObject({
      commands: expect.arrayContaining(['accept', 'decline', 'transfer']),
    })
    expect((await zhang('POST', `/api/tickets/${id}/acceptance`, {})).status).toBe(200)
    expect((await zhang('POST', `/api/tickets/${id}/acceptance`, {})).status).toBe(409)
    const reply = {
      record: '换了灯泡，材料费 30 元',
      publicAnswer: '路灯已修好。王秀英 13800000001 反映。',
      outcome: 'resolved',
    }
    expect(
      (await zhang('POST', `/api/tickets/${id}/replies`, { ...reply, record: '' })).status,
    ).toBe(409)
    expect((await zhang('POST', `/api/tickets/${id}/replies`, reply)).status).toBe(200)
    const page = await ticketAt(zhou, id)
    expect(page).toMatchObject({
      row: { status: 'replied', due: 'none' },
      firstHandlerName: '张卫国',
    })
    expect(page).toMatchObject({ mayRelease: true, commands: expect.arrayContaining(['confirm']) })
    const draft = (await zhou('GET', `/api/tickets/${id}/notice/draft`)).json
    expect(JSON.stringify(draft)).not.toMatch(/王秀英|13800000001/)
    expect((await zhang('GET', `/api/tickets/${id}/notice/draft`)).status).toBe(403)
    expect(
      (await zhou('PUT', `/api/tickets/${id}/notice`, { answer: reply.publicAnswer })).status,
    ).toBe(200)
    const released = await ticketAt(zhou, id)
    expect(released).toMatchObject({ notice: { retracted: false } })
    expect((await zhou('DELETE', `/api/tickets/${id}/notice`)).status).toBe(200)
    expect(await ticketAt(zhou, id)).toMatchObject({ notice: { retracted: true } })
    expect(
      (await zhou('POST', `/api/tickets/${id}/confirmation`, { solved: 'yes', words: null }))
        .status,
    ).toBe(200)
    expect(await ticketAt(zhou, id)).toMatchObject({
      row: { status: 'closed', closing: 'confirmed' },
    })
  })

  it('explains its date day by day and tells its history with names', async () => {
    expect(await ticketAt(zhang, id)).toMatchObject({
      days: expect.arrayContaining([expect.objectContaining({ kind: 'weekend', counts: null })]),
      timeline: expect.arrayContaining([
        expect.objectContaining({ type: 'opened', byName: '周明' }),
        expect.objectContaining({ type: 'assigned', toName: '张卫国' }),
      ]),
    })
  })

  it('says why it refuses', async () => {
    const silent = await zhang('POST', `/api/tickets/${id}/decline`, { reason: '  ', basis: null })
    expect(silent.json).toMatchObject({ error: { code: 'reason-missing' } })
    const nobody = await zhang('POST', `/api/tickets/${id}/transfer`, {
      handlerId: 'x',
      reason: 'y',
    })
    expect(nobody.json).toMatchObject({ error: { code: 'no-such-staff' } })
    const passed = { handlerId: 'ma', reason: '市政的灯' }
    expect((await zhang('POST', `/api/tickets/${id}/transfer`, passed)).status).toBe(200)
  })

  it('takes corrections, notes and urging', async () => {
    const correct = { placeText: '锦绣花园4号楼', kind: 'coordination', reason: '说错了' }
    expect((await zhou('PATCH', `/api/tickets/${id}`, correct)).status).toBe(200)
    expect((await zhou('POST', `/api/tickets/${id}/notes`, { text: '已去电' })).status).toBe(200)
    expect((await zhou('POST', `/api/tickets/${id}/urges`, {})).status).toBe(200)
    expect(await ticketAt(zhou, id)).toMatchObject({
      row: { placeText: '锦绣花园4号楼', kind: 'coordination' },
      timeline: expect.arrayContaining([
        expect.objectContaining({ type: 'noted', words: '已去电' }),
      ]),
    })
  })
})

describe('arbitration and layers', () => {
  it('what the dispatcher decides of a returned one is final', async () => {
    const sun = await signedInAs(hotline, 'sun')
    const passOn = { handlerId: 'zhang', reason: '请张卫国办' }
    const decline = { reason: '不属于我网格', basis: '网格图' }
    expect((await zhang('POST', `/api/tickets/${id}/decline`, decline)).status).toBe(200)
    expect((await zhou('PUT', `/api/tickets/${id}/assignment`, passOn)).status).toBe(200)
    expect((await zhang('POST', `/api/tickets/${id}/decline`, decline)).status).toBe(200)
    expect(await ticketAt(sun, id)).toMatchObject({
      row: { declines: 2, handlerName: '孙立' },
      limits: { declinesLeft: 0 },
    })
    expect((await sun('PUT', `/api/tickets/${id}/arbitration`, passOn)).status).toBe(200)
    expect(await ticketAt(zhang, id)).toMatchObject({
      final: true,
      timeline: expect.arrayContaining([expect.objectContaining({ type: 'arbitrated' })]),
    })
    expect((await zhang('POST', `/api/tickets/${id}/decline`, decline)).json).toMatchObject({
      error: { code: 'decision-is-final' },
    })
  })

  it('goes up a layer and down again, by name or to its head', async () => {
    await zhang('POST', `/api/tickets/${id}/acceptance`, {})
    const up = await zhang('POST', `/api/tickets/${id}/submission`, { reason: '要社区协调' })
    expect(up.json).toEqual({ ok: true })
    expect(await ticketAt(zhou, id)).toMatchObject({ layer: 'community' })
    const down = { handlerId: 'zhang', reason: '社区说网格能办' }
    expect((await zhou('POST', `/api/tickets/${id}/sending-down`, down)).json).toEqual({ ok: true })
    expect(await ticketAt(zhou, id)).toMatchObject({
      layer: 'grid',
      firstHandlerName: '张卫国',
      timeline: expect.arrayContaining([
        expect.objectContaining({ type: 'submitted', layer: 'community', reason: '要社区协调' }),
        expect.objectContaining({ type: 'sent-down', toName: '张卫国' }),
      ]),
    })
  })

  it('tells a reply that cannot be done apart: where to go instead', async () => {
    await zhang('POST', `/api/tickets/${id}/acceptance`, {})
    const reply = { record: '不归我们', publicAnswer: '这里办不了。', outcome: 'cannot' }
    expect((await zhang('POST', `/api/tickets/${id}/replies`, reply)).json).toMatchObject({
      error: { code: 'where-to-go-missing' },
    })
    const whole = { ...reply, whereToGo: '请到镇便民服务中心 3 号窗口' }
    expect((await zhang('POST', `/api/tickets/${id}/replies`, whole)).status).toBe(200)
    const said = { solved: 'partly', words: '去过了', satisfaction: 'fair', stars: 3 }
    expect((await zhou('POST', `/api/tickets/${id}/confirmation`, said)).status).toBe(200)
    expect(await ticketAt(zhou, id)).toMatchObject({
      whereToGo: '请到镇便民服务中心 3 号窗口',
      satisfaction: 'fair',
      stars: 3,
    })
  })
})

describe('the directory', () => {
  it('names people and services without a private telephone', async () => {
    const { json } = await zhang('GET', '/api/directory')
    expect(json).toMatchObject({
      staff: expect.arrayContaining([expect.objectContaining({ id: 'zhang', post: '网格长' })]),
    })
    for (const { phone } of hotline.desk.current.directory.staff)
      if (phone) expect(JSON.stringify(json)).not.toContain(phone)
  })
})
