import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { type Browser, signedInAs } from './console-client.ts'

const wang = '+8613800000001'
let hotline: Hotline
let zhou: Browser
let zhao: Browser
let id: string

beforeAll(async () => {
  hotline = await openHotline()
  zhou = await signedInAs(hotline, 'zhou')
  zhao = await signedInAs(hotline, 'zhao')
  id = (await hotline.text(wang, '人工')).conversationId
})
afterAll(() => hotline.close())

it('somebody who asked for a person waits in the queue, masked', async () => {
  const { json } = await zhou('GET', '/api/conversations')
  expect(json).toMatchObject({
    conversations: [{ id, owner: 'bot', residentPhone: '138****0001', channel: 'sms' }],
  })
  expect(JSON.stringify(json)).not.toContain('13800000001')
  expect((await zhou('GET', '/api/overview')).json).toMatchObject({ waitingConversations: 1 })
})

it('nobody answers before taking over, and only one person has it', async () => {
  const say = (browser: Browser) =>
    browser('POST', `/api/conversations/${id}/messages`, { text: '您好，我是值班员周明' })
  expect((await say(zhou)).status).toBe(409)
  expect((await zhou('PUT', `/api/conversations/${id}/owner`, {})).status).toBe(200)
  expect((await zhao('PUT', `/api/conversations/${id}/owner`, {})).json).toMatchObject({
    error: { code: 'already-taken-over' },
  })
  expect((await say(zhao)).json).toMatchObject({ error: { code: 'not-the-owner' } })
  expect((await say(zhou)).status).toBe(200)
  expect((await zhou('GET', `/api/conversations/${id}`)).json).toMatchObject({
    conversation: { owner: 'zhou', ownerName: '周明' },
    lines: expect.arrayContaining([
      expect.objectContaining({ text: '您好，我是值班员周明', authorName: '周明' }),
    ]),
  })
  expect(await hotline.textsTo(wang)).toContain('您好，我是值班员周明')
})

it('it goes back to the machine', async () => {
  expect((await zhao('DELETE', `/api/conversations/${id}/owner`)).status).toBe(409)
  expect((await zhou('DELETE', `/api/conversations/${id}/owner`)).status).toBe(200)
  expect((await zhou('GET', '/api/conversations')).json).toEqual({ conversations: [] })
})

it('a handler may not read conversations', async () => {
  const zhang = await signedInAs(hotline, 'zhang')
  expect((await zhang('GET', '/api/conversations')).status).toBe(403)
  expect((await zhang('GET', `/api/conversations/${id}`)).status).toBe(403)
  expect((await zhang('GET', '/api/call-backs')).status).toBe(403)
})

it('an unknown conversation, call or picture is 404 or refused, never a fault', async () => {
  expect((await zhou('GET', '/api/conversations/none')).status).toBe(404)
  expect((await zhou('PUT', '/api/conversations/none/owner', {})).status).toBe(404)
  expect((await zhou('POST', '/api/call-backs/none/done', {})).status).toBe(409)
  expect((await zhou('GET', '/api/pictures/none')).status).toBe(404)
})
