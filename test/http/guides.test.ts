import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { type Browser, signedInAs } from './console-client.ts'

let hotline: Hotline
let zhou: Browser

beforeEach(async () => {
  hotline = await openHotline()
  zhou = await signedInAs(hotline, 'zhou')
})
afterEach(() => hotline.close())

const spoken = {
  phone: '13800000001',
  name: null,
  text: '请问结婚登记要带什么材料',
  placeText: null,
  gridId: null,
  service: null,
  emergency: false,
}
const newest = async () =>
  (await hotline.desk.memory.tickets({ limit: 1, order: 'new' }))[0]?.ticket

test('everybody who works here finds a guide by a question; nobody else', async () => {
  for (const who of ['zhou', 'zhang', 'he']) {
    const staff = await signedInAs(hotline, who)
    const { json } = await staff('GET', `/api/guides?q=${encodeURIComponent('身份证丢了怎么补')}`)
    expect(json).toMatchObject({
      guides: expect.arrayContaining([expect.objectContaining({ id: 'id-card', fits: true })]),
    })
  }
  const answer = await hotline.app.inject({ method: 'GET', url: '/api/guides' })
  expect(answer.statusCode).toBe(401)
})

test('without a question every guide is listed; nonsense finds none', async () => {
  const all = await zhou('GET', '/api/guides')
  expect(all.json).toMatchObject({ guides: expect.arrayContaining([expect.anything()]) })
  const none = await zhou('GET', `/api/guides?q=${encodeURIComponent('量子计算机')}`)
  expect(none.json).toEqual({ guides: [] })
})

test('what was read out closes the ticket, and the guide goes to the caller’s telephone', async () => {
  const opened = await zhou('POST', '/api/tickets', { ...spoken, guide: 'marriage' })
  expect(opened.status).toBe(201)
  const ticket = await newest()
  expect(ticket).toMatchObject({
    status: 'closed',
    closing: 'answered',
    service: 'marriage',
    guide: { id: 'marriage', helped: null },
  })
  const texts = (await hotline.textsTo('+8613800000001')).join('')
  expect(texts).toContain(`工单号 ${ticket?.number}`)
  expect(texts).toContain('双方身份证')
  await hotline.text('+8613800000001', '没解决')
  expect(await newest()).toMatchObject({ status: 'assigned', disputes: 0 })
})

test('a guide nobody has is refused, and an emergency is not closed by one', async () => {
  const unknown = await zhou('POST', '/api/tickets', { ...spoken, guide: 'no-guide' })
  expect(unknown).toMatchObject({ status: 404, json: { error: { code: 'no-such-guide' } } })
  await zhou('POST', '/api/tickets', { ...spoken, emergency: true, guide: 'marriage' })
  expect(await newest()).toMatchObject({ status: 'assigned', guide: null })
})
