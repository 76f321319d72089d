import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSms } from '../../bots/sms.ts'
import { segmentsOf } from '../../bots/sms-segments.ts'
import { createTwilio, type TwilioAccount } from '../../bots/twilio.ts'
import { createVoice } from '../../bots/voice.ts'
import { simulator } from '../../src/simulator/simulator.ts'
import { realWorld } from '../../src/world.ts'
import { type FakeHotline, fakeHotline } from '../kit/fake-hotline.ts'
import { plain } from '../kit/plain.ts'

const wang = '+8613800000001'
const zhou = '+8613900000002'
const token = 'a-token-for-tests'
const number = '+861012345'

let hotline: FakeHotline
let app: FastifyInstance
let account: TwilioAccount
let origin = ''
const heard: ((name: string, text: string) => void)[] = []

beforeAll(async () => {
  hotline = await fakeHotline(token)
  // A browser's spare connection, on which nothing was asked yet, does not count as idle.
  app = Fastify({ forceCloseConnections: true })
  await app.register(
    simulator({
      publicUrl: hotline.url,
      accountSid: 'AC1',
      authToken: token,
      number,
      phones: [{ name: '周明', number: zhou }],
      now: realWorld.now,
      id: realWorld.id,
      segments: (text) => segmentsOf(text).segments,
      receiptEveryMs: 1,
      ringMs: 300,
      wechat: {
        say: (name, text) => heard[0]?.(name, `收到：${text}`),
        listen: (listener) => heard.push(listener),
      },
    }),
  )
  origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const apiBase = `${origin}/simulator/carrier`
  account = { accountSid: 'AC1', authToken: token, number, apiBase, publicUrl: hotline.url }
})
afterAll(async () => {
  await app.close()
  await hotline.close()
})
beforeEach(() => hotline.forget())

const post = async (url: string, payload: object) => {
  const response = await app.inject({ method: 'POST', url, payload })
  return { status: response.statusCode, body: response.json() }
}
const get = async (url: string) => (await app.inject({ url })).json()
const messagesOf = (phone: string, after = 0) =>
  get(`/simulator/api/phones/${encodeURIComponent(phone)}/messages?after=${after}`)
const stepsOf = async (phone: string): Promise<string[]> => {
  const steps = await get(`/simulator/api/steps?number=${encodeURIComponent(phone)}`)
  return steps.map(({ what }: { what: string }) => what)
}

describe('the carrier without an account', () => {
  it('signs a text as Twilio does and shows what the hotline answered', async () => {
    const { body } = await post('/simulator/api/sms', { from: wang, text: '小区门口路灯又不亮' })
    expect(body).toMatchObject({ webhookStatus: 200, message: { direction: 'out', segments: 1 } })
    expect(hotline.posted).toMatchObject([
      {
        path: '/webhooks/twilio/sms',
        form: { From: wang, To: number, Body: '小区门口路灯又不亮' },
      },
    ])
    expect(await messagesOf(wang)).toMatchObject([{ n: 1, status: 'delivered' }])
    expect(await stepsOf(wang)).toEqual(['webhook-posted', 'webhook-answered'])
  })

  it('takes what the twilio package sends, shows it on the phone and posts the receipts in order', async () => {
    const sms = createSms(createTwilio(account))
    const outcome = await sms.send({ ...plain, deliveryId: 'd', to: wang, text: '您的工单已受理' })
    expect(outcome).toMatchObject({ ok: true, status: 'queued' })
    await vi.waitFor(() => expect(hotline.posted).toHaveLength(3))
    expect(hotline.posted.map(({ form }) => form['MessageStatus'])).toEqual([
      'queued',
      'sent',
      'delivered',
    ])
    expect(hotline.posted[0]?.form['MessageSid']).toBe(outcome.ok ? outcome.externalId : '')
    expect((await messagesOf(wang)).at(-1)).toMatchObject({
      direction: 'in',
      text: '您的工单已受理',
      status: 'delivered',
    })
  })

  it('refuses somebody who has sent STOP with 21610, until START', async () => {
    const sms = createSms(createTwilio(account))
    const to = '+8613800000003'
    await post('/simulator/api/sms', { from: to, text: 'STOP' })
    expect(await sms.send({ ...plain, deliveryId: 'd', to, text: '您好' })).toMatchObject({
      ok: false,
      optedOut: true,
    })
    await post('/simulator/api/sms', { from: to, text: 'START' })
    expect(await sms.send({ ...plain, deliveryId: 'd', to, text: '您好' })).toMatchObject({
      ok: true,
    })
  })

  it('refuses a wrong password, a wrong number and a text too long', async () => {
    const send = (to: string, text: string, authToken = token) =>
      createSms(createTwilio({ ...account, authToken })).send({
        ...plain,
        deliveryId: 'd',
        to,
        text,
      })
    expect(await send(wang, 'x', 'wrong')).toMatchObject({ ok: false, code: '20003', retry: false })
    expect(await send('138', 'x')).toMatchObject({ ok: false, code: '21211' })
    expect(await send(wang, 'x'.repeat(1601))).toMatchObject({ ok: false, code: '21617' })
  })

  it('rings a telephone, and says afterwards that nobody picked up', async () => {
    const voice = createVoice(createTwilio(account))
    await voice.send({ ...plain, deliveryId: 'd', to: zhou, text: '煤气泄漏' })
    expect(await stepsOf(zhou)).toContain('phone-rung')
    await vi.waitFor(() =>
      expect(hotline.posted.at(-1)?.form).toMatchObject({
        Direction: 'outbound-api',
        CallStatus: 'no-answer',
        From: number,
        To: zhou,
      }),
    )
  })

  it('posts to nobody but the hotline', async () => {
    const elsewhere = createTwilio({ ...account, publicUrl: 'http://127.0.0.1:9' })
    await createSms(elsewhere).send({ ...plain, deliveryId: 'd', to: wang, text: 'x' })
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(hotline.posted).toHaveLength(0)
  })
})

describe('the telephone', () => {
  it('calls, speaks, is asked again in silence, and ends with the hotline', async () => {
    const { body: ringing } = await post('/simulator/api/call', { from: wang })
    expect(ringing).toMatchObject({
      says: ['您好 & 欢迎'],
      waiting: 'gather',
      dialing: null,
      ended: false,
    })
    const step = `/simulator/api/call/${ringing.sid}`
    expect((await post(step, { silence: true })).body).toMatchObject({
      says: ['请再说一遍'],
      waiting: 'gather',
    })
    const { body: done } = await post(step, { speech: '路灯坏了' })
    expect(done).toMatchObject({ says: ['记下了：路灯坏了'], waiting: 'none', ended: true })
    expect(hotline.posted.map(({ form }) => form['CallStatus'])).toEqual([
      'ringing',
      'in-progress',
      'in-progress',
      'completed',
    ])
    expect((await post(step, { speech: 'x' })).body).toMatchObject({ says: [], ended: true })
  })

  it('is connected to the operator, whose telephone rings', async () => {
    const { body: call } = await post('/simulator/api/call', { from: wang })
    const step = `/simulator/api/call/${call.sid}`
    expect((await post(step, { digits: '0' })).body).toMatchObject({
      dialing: zhou,
      waiting: 'none',
      ended: false,
    })
    const { body: nobody } = await post(step, { silence: true })
    expect(hotline.posted.at(-2)?.form).toMatchObject({ DialCallStatus: 'no-answer' })
    expect(nobody.ended).toBe(true)
  })

  it('may hang up half way', async () => {
    const { body: call } = await post('/simulator/api/call', { from: wang })
    const { body } = await post(`/simulator/api/call/${call.sid}`, { hangup: true })
    expect(body).toMatchObject({ ended: true })
    expect(hotline.posted.at(-1)).toMatchObject({
      path: '/webhooks/twilio/status',
      form: { CallStatus: 'completed' },
    })
  })

  it('hears that the line is broken when the hotline does not answer with TwiML', async () => {
    hotline.breakOnce()
    const { body } = await post('/simulator/api/call', { from: wang })
    expect(body).toMatchObject({ ended: true, says: [expect.stringContaining('线路出错')] })
  })

  it('rings when the hotline calls: picked up, it hears the words and presses 1', async () => {
    const voice = createVoice(createTwilio(account))
    const sent = await voice.send({
      deliveryId: 'alarm',
      to: zhou,
      text: '煤气泄漏',
      confirms: true,
      connectTo: null,
    })
    const step = `/simulator/api/call/${sent.ok ? sent.externalId : ''}`
    expect((await post(step, { answer: true })).body).toMatchObject({
      says: ['煤气泄漏', '煤气泄漏'],
      waiting: 'gather',
      ringing: false,
    })
    expect((await post(step, { digits: '1' })).body).toMatchObject({ says: ['谢谢'], ended: true })
    expect(hotline.posted.map(({ path, form }) => [path, form['CallStatus']])).toEqual([
      ['/webhooks/twilio/voice/key?delivery=alarm', 'in-progress'],
      ['/webhooks/twilio/status', 'completed'],
    ])
  })

  it('that presses nothing has just heard it, and one that is refused was busy', async () => {
    const voice = createVoice(createTwilio(account))
    const alarm = { deliveryId: 'alarm', to: zhou, text: '水', confirms: true, connectTo: null }
    const heard = await voice.send(alarm)
    const step = `/simulator/api/call/${heard.ok ? heard.externalId : ''}`
    await post(step, { answer: true })
    expect((await post(step, { silence: true })).body.ended).toBe(true)
    const refused = await voice.send(alarm)
    await post(`/simulator/api/call/${refused.ok ? refused.externalId : ''}`, { hangup: true })
    expect(hotline.posted.map(({ form }) => form['CallStatus'])).toEqual(['completed', 'busy'])
  })

  it('is connected with a resident, who sees the hotline’s number', async () => {
    const voice = createVoice(createTwilio(account))
    const bridge = { deliveryId: 'b', to: zhou, text: '接通居民', confirms: false, connectTo: wang }
    const sent = await voice.send(bridge)
    const step = `/simulator/api/call/${sent.ok ? sent.externalId : ''}`
    expect((await post(step, { answer: true })).body).toMatchObject({ dialing: wang })
    const steps = await get(`/simulator/api/steps?number=${encodeURIComponent(wang)}`)
    expect(steps.at(-1)).toMatchObject({ what: 'phone-rung', detail: { from: number } })
    await post(step, { hangup: true })
    expect(hotline.posted[0]).toMatchObject({
      path: '/webhooks/twilio/voice/connected?delivery=b',
      form: { DialCallStatus: 'completed', From: number, To: zhou },
    })
  })

  it('refuses what is not a telephone number or a call', async () => {
    expect((await post('/simulator/api/sms', { from: '138', text: 'x' })).status).toBe(400)
    expect((await post('/simulator/api/call/CA0', { speech: 'x' })).status).toBe(404)
  })

  it('shows texts live, and after a gap those it missed', async () => {
    const phone = '+8613800000002'
    await post('/simulator/api/sms', { from: phone, text: '一' })
    const stop = new AbortController()
    const live = await fetch(
      `${origin}/simulator/api/phones/${encodeURIComponent(phone)}/live?after=0`,
      { signal: stop.signal },
    )
    let seen = ''
    const reading = (async () => {
      for await (const chunk of live.body ?? []) seen += Buffer.from(chunk).toString()
    })().catch(() => {})
    await createSms(createTwilio(account)).send({
      ...plain,
      deliveryId: 'd',
      to: phone,
      text: '二',
    })
    await vi.waitFor(() => expect(seen).toContain('"text":"二"'))
    expect(seen).toContain('"text":"一"')
    expect(seen).toContain('event: step')
    stop.abort()
    await reading
  })

  it('shows all its texts to a browser that remembers a server before this one', async () => {
    const phone = '+8613800000004'
    await post('/simulator/api/sms', { from: phone, text: '一' })
    expect(await messagesOf(phone, 1)).toEqual([])
    expect(await messagesOf(phone, 99)).toHaveLength(1)
  })

  it('sends a picture the hotline can fetch with its account', async () => {
    const picture = `data:image/png;base64,${Buffer.from([137, 80, 78, 71]).toString('base64')}`
    await post('/simulator/api/sms', { from: wang, text: '看图', pictures: [picture] })
    const url = hotline.posted[0]?.form['MediaUrl0'] ?? ''
    const path = url.slice(hotline.url.length)
    const authorization = `Basic ${Buffer.from(`AC1:${token}`).toString('base64')}`
    const fetched = await app.inject({ url: path, headers: { authorization } })
    expect(fetched.rawPayload).toEqual(Buffer.from([137, 80, 78, 71]))
    expect((await app.inject({ url: path })).statusCode).toBe(401)
  })

  it('tells the number to call and the staff telephones', async () => {
    expect(await get('/simulator/api/hotline')).toEqual({
      number,
      phones: [{ name: '周明', number: zhou }],
      wechat: true,
    })
  })
})

describe('WeChat', () => {
  it('writes as a contact and shows what comes back', async () => {
    await post('/simulator/api/wechat', { name: '陈小梅', text: '停水了' })
    const messages = await get(`/simulator/api/wechat/${encodeURIComponent('陈小梅')}/messages`)
    expect(messages.map(({ text }: { text: string }) => text)).toEqual(['停水了', '收到：停水了'])
  })
})
