import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCarrier } from '../../bots/carrier.ts'
import { createSms } from '../../bots/sms.ts'
import { createTwilio } from '../../bots/twilio.ts'
import { createVoice } from '../../bots/voice.ts'
import type { Carrier } from '../../src/core/carrier.ts'
import { sign } from '../../src/simulator/sign.ts'
import { type FakeTwilio, fakeTwilio } from '../kit/fake-twilio.ts'
import { plain } from '../kit/plain.ts'

const { getExpectedTwilioSignature } = createRequire(import.meta.url)(
  'twilio/lib/webhooks/webhooks',
)

const url = 'https://hotline.example/webhooks/twilio/sms'
const text = { MessageSid: 'SM1', From: '+8613800000001', Body: '小区门口路灯又不亮' }

let fake: FakeTwilio
let carrier: Carrier
beforeAll(async () => {
  fake = await fakeTwilio()
  carrier = createCarrier(createTwilio(fake.account))
})
afterAll(() => fake.close())

describe('a signature', () => {
  it('of the twilio package is accepted, and the simulator signs the same', () => {
    const signature: string = getExpectedTwilioSignature(fake.account.authToken, url, text)
    expect(carrier.verify(signature, url, text)).toBe(true)
    expect(sign(fake.account.authToken, url, text)).toBe(signature)
  })

  it.each([
    ['with another text', url, { ...text, Body: '别的' }],
    ['with a field more', url, { ...text, NumMedia: '1' }],
    ['for another address', `${url}?x=1`, text],
  ])('is refused %s', (_name, address, form) => {
    const signature = sign(fake.account.authToken, url, text)
    expect(carrier.verify(signature, address, form)).toBe(false)
  })

  it('is refused when missing, empty, or of another token', () => {
    expect(carrier.verify(undefined, url, text)).toBe(false)
    expect(carrier.verify('', url, text)).toBe(false)
    expect(carrier.verify(sign('another', url, text), url, text)).toBe(false)
  })
})

describe('a text message in', () => {
  it('keeps the words as they are and takes the pictures along', () => {
    const form = {
      ...text,
      NumMedia: '2',
      MediaUrl0: 'https://api.twilio.com/a',
      MediaContentType0: 'image/jpeg',
      MediaUrl1: 'https://api.twilio.com/b',
    }
    expect(carrier.parseSms(form)).toEqual({
      ok: true,
      value: {
        channel: 'sms',
        externalId: 'SM1',
        from: '+8613800000001',
        text: '小区门口路灯又不亮',
        digits: null,
        language: null,
        attachments: [
          { url: 'https://api.twilio.com/a', contentType: 'image/jpeg' },
          { url: 'https://api.twilio.com/b', contentType: null },
        ],
      },
    })
  })

  it('without its id or sender names what is missing', () => {
    expect(carrier.parseSms({ Body: 'x' })).toEqual({ ok: false, missing: ['MessageSid', 'From'] })
  })

  it('is freed of what a database refuses', () => {
    const parsed = carrier.parseSms({ ...text, Body: 'a\u0000b\ud800c' })
    expect(parsed).toMatchObject({ ok: true, value: { text: 'ab\ufffdc' } })
  })

  it('with an odd number of pictures has those that are there', () => {
    for (const NumMedia of ['-1', 'x', '1e9', '99999999999']) {
      expect(carrier.parseSms({ ...text, NumMedia })).toMatchObject({ value: { attachments: [] } })
    }
  })
})

describe('a step of a call', () => {
  it('is keyed by the call and the step', () => {
    const parsed = carrier.parseVoice({ CallSid: 'CA1', From: '+1', SpeechResult: '路灯坏了' }, 3)
    expect(parsed).toMatchObject({
      value: { message: { externalId: 'CA1:3', text: '路灯坏了', digits: null, channel: 'voice' } },
    })
  })

  it('without a word or a key is a message of silence', () => {
    const parsed = carrier.parseVoice({ CallSid: 'CA1', From: '+1', SpeechResult: '' }, 1)
    expect(parsed).toMatchObject({
      value: { message: { text: '', digits: null }, dialled: 'none' },
    })
  })
})

describe('a status', () => {
  it.each([
    ['sending', undefined, 'queued'],
    ['sent', undefined, 'sent'],
    ['delivered', undefined, 'delivered'],
    ['undelivered', '30003', 'failed'],
    ['failed', '21610', 'opted-out'],
  ])('%s (%s) is the receipt %s', (MessageStatus, ErrorCode, status) => {
    const form = { MessageSid: 'SM1', MessageStatus, ...(ErrorCode ? { ErrorCode } : {}) }
    expect(carrier.parseStatus(form)).toMatchObject({
      value: { type: 'receipt', receipt: { externalId: 'SM1', channel: 'sms', status } },
    })
  })

  it('of a resident’s call that ended says so', () => {
    const form = { CallSid: 'CA1', From: '+8613800000001', CallStatus: 'completed' }
    expect(carrier.parseStatus(form)).toMatchObject({ value: { type: 'call-ended' } })
    expect(carrier.parseStatus({ ...form, CallStatus: 'in-progress' })).toMatchObject({
      value: { type: 'nothing-new' },
    })
  })

  it('of our own ring is a receipt of it', () => {
    const form = { CallSid: 'CA1', From: fake.account.number, CallStatus: 'no-answer' }
    expect(carrier.parseStatus(form)).toMatchObject({
      value: {
        type: 'receipt',
        receipt: { channel: 'voice', status: 'failed', code: 'no-answer' },
      },
    })
  })

  it('that tells nothing is missing something', () => {
    expect(carrier.parseStatus({})).toMatchObject({ ok: false })
    expect(carrier.parseStatus({ MessageSid: 'SM1', MessageStatus: 'odd' })).toMatchObject({
      ok: false,
    })
  })
})

describe('an answer to a call', () => {
  const action = 'https://hotline.example/webhooks/twilio/voice/step?n=2&language=en'

  it('listens for Mandarin and keys while it speaks', () => {
    const twiml = carrier.voiceAnswer({
      says: ['请说 <地点> & 时间'],
      language: 'zh',
      next: { type: 'listen', action },
    })
    expect(twiml).toContain('input="dtmf speech"')
    expect(twiml).toContain('language="cmn-Hans-CN"')
    expect(twiml).toContain('speechTimeout="auto"')
    expect(twiml).toContain('actionOnEmptyResult="true"')
    expect(twiml).toContain('step?n=2&amp;language=en"')
    expect(twiml).toContain(
      '<Say language="zh-CN" voice="Polly.Zhiyu">请说 &lt;地点&gt; &amp; 时间</Say></Gather>',
    )
  })

  it('connects, or says goodbye and ends', () => {
    const number = '+8613900000001'
    const dial = carrier.voiceAnswer({
      says: ['请稍候'],
      language: 'zh',
      next: { type: 'dial', number, action },
    })
    expect(dial).toMatch(/<\/Say><Dial [^>]*>\+8613900000001<\/Dial>/)
    const end = carrier.voiceAnswer({ says: ['bye'], language: 'en', next: { type: 'hang-up' } })
    expect(end).toContain('<Say language="en-US" voice="Polly.Joanna">bye</Say><Hangup/>')
  })

  it('says whatever it is given without breaking', () => {
    const says = ['a\u0000\u0001\ud800b', '', '  ']
    const twiml = carrier.voiceAnswer({ says, language: 'zh', next: { type: 'hang-up' } })
    expect(twiml.match(/<Say/g)).toHaveLength(1)
  })
})

describe('a message out', () => {
  it('names the address for its receipts and the hotline’s number', async () => {
    await createSms(createTwilio(fake.account)).send({
      ...plain,
      deliveryId: 'd',
      to: '+8613800000001',
      text: '已受理',
    })
    expect(fake.requests.at(-1)).toMatchObject({
      path: `/2010-04-01/Accounts/${fake.account.accountSid}/Messages.json`,
      authorization: expect.stringMatching(/^Basic /),
      form: {
        To: '+8613800000001',
        From: fake.account.number,
        Body: '已受理',
        StatusCallback: 'https://hotline.example/webhooks/twilio/status',
      },
    })
  })

  it('by telephone is said twice, and its TwiML fits the carrier’s 4,000 characters', async () => {
    const voice = createVoice(createTwilio(fake.account))
    const [worst = ''] = voice.shape('&'.repeat(5000))
    await voice.send({ ...plain, deliveryId: 'd', to: '+8613900000001', text: worst })
    const twiml = fake.requests.at(-1)?.form['Twiml'] ?? ''
    expect(twiml.match(/<Say/g)).toHaveLength(2)
    expect(twiml.length).toBeLessThanOrEqual(4000)
  })

  it('by telephone that may be confirmed waits for one key, named by its delivery', async () => {
    const voice = createVoice(createTwilio(fake.account))
    const alarm = { deliveryId: 'd&1', to: '+8613900000001', text: '煤气泄漏', connectTo: null }
    await voice.send({ ...alarm, confirms: true })
    const twiml = fake.requests.at(-1)?.form['Twiml'] ?? ''
    expect(twiml).toContain('<Gather input="dtmf" numDigits="1"')
    expect(twiml).toContain(
      'action="https://hotline.example/webhooks/twilio/voice/key?delivery=d%261"',
    )
    expect(twiml).toMatch(/<\/Gather><Hangup\/>/)
  })

  it('by telephone that connects shows each side only the hotline’s number', async () => {
    const voice = createVoice(createTwilio(fake.account))
    const connectTo = '+8613800000001'
    await voice.send({
      deliveryId: 'd',
      to: '+8613900000001',
      text: '请稍候',
      confirms: false,
      connectTo,
    })
    const twiml = fake.requests.at(-1)?.form['Twiml'] ?? ''
    expect(twiml).toContain(`callerId="${fake.account.number}"`)
    expect(twiml).toContain('/webhooks/twilio/voice/connected?delivery=d"')
    expect(twiml).toContain(`>${connectTo}</Dial>`)
  })

  it.each([
    ['a page instead of an answer', { type: 'answer', status: 200, body: '<html>' }, true],
    ['a redirect', { type: 'answer', status: 302, body: '' }, false],
    ['a gateway’s error page', { type: 'answer', status: 502, body: '<html>' }, true],
    ['a wrong password', { type: 'refuse', status: 401, code: 20003 }, false],
  ] as const)('that meets %s is a fact', async (_name, mood, retry) => {
    fake.next(mood)
    const outcome = await createSms(createTwilio(fake.account)).send({
      ...plain,
      deliveryId: 'd',
      to: '+8613800000001',
      text: 'x',
    })
    expect(outcome).toMatchObject({ ok: false, retry, optedOut: false })
  })
})
