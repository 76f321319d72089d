import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyLog } from '../../src/store/verify-log.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { openChat } from './browser.ts'
import { browserAt, signedInAs } from './console-client.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

const noFaults = async () =>
  expect((await verifyLog(hotline.config.databaseUrl)).faults).toEqual([])

it('a ticket typed with what no database can hold is what its log says', async () => {
  const operator = await signedInAs(hotline, 'zhou')
  const { status, json } = await operator('POST', '/api/tickets', {
    phone: null,
    name: '钱\u0000某',
    text: '新华路下水道堵了\u0000\ud800',
    placeText: null,
    gridId: null,
    service: null,
    emergency: false,
  })
  expect(status).toBe(201)
  const page = await operator('GET', `/api/tickets/${String(Reflect.get(Object(json), 'id'))}`)
  expect(page.json).toMatchObject({ text: '新华路下水道堵了\ufffd', residentName: '钱某' })
  await noFaults()
})

it('a chat text with NUL and a lone surrogate is read like any other', async () => {
  const chat = await openChat(hotline)
  chat.say({ type: 'hello', token: null, cursor: 0, language: null })
  await chat.next('welcome')
  chat.raw('{"type":"text","clientId":"client-nul","text":"\\u0000路灯不亮了\\ud800"}')
  await chat.next('accepted')
  expect((await chat.next('lines')).lines[0]?.text).toBe('路灯不亮了\ufffd')
  await noFaults()
})

it('a login and an address with NUL are nobody and nothing', async () => {
  const guess = { login: 'zhou\u0000x', password: 'x\u0000' }
  expect((await browserAt(hotline)('POST', '/api/session', guess)).status).toBe(401)
  const operator = await signedInAs(hotline, 'zhou')
  expect((await operator('GET', '/api/pictures/none%00')).status).toBe(404)
})

it('a megabyte of brackets is malformed and no more', async () => {
  const response = await hotline.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'content-type': 'application/json' },
    payload: `${'['.repeat(400_000)}${']'.repeat(400_000)}`,
  })
  expect(response.statusCode).toBe(400)
})

it.each(['/%', '/api/tickets/%ff'])(
  'the broken address %s is told in the house’s own form',
  async (url) => {
    const response = await hotline.app.inject({ url, headers: { 'accept-language': 'en' } })
    expect(response.statusCode).toBe(400)
    expect(response.json()).toMatchObject({ error: { code: 'malformed', details: null } })
  },
)

it('broken JSON is malformed, without the framework’s own names', async () => {
  const response = await hotline.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'content-type': 'application/json' },
    payload: '{',
  })
  expect(response.json()).toMatchObject({ error: { code: 'malformed' } })
})

it('a picture form without its boundary is malformed', async () => {
  const response = await hotline.app.inject({
    method: 'POST',
    url: '/api/chat/pictures?clientId=client-pic-1',
    headers: { 'content-type': 'multipart/form-data', 'x-chat-token': 'A'.repeat(43) },
    payload: 'x',
  })
  expect(response.statusCode).toBe(400)
})
