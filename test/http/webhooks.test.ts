import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callResident } from '../../src/desk/connect.ts'
import { sign } from '../../src/simulator/sign.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'

const wang = '+8613800000001'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

type Form = Readonly<Record<string, string>>

const send = (path: string, body: string | Buffer, signature?: string, type = formType) =>
  hotline.app.inject({
    method: 'POST',
    url: path,
    headers: {
      'content-type': type,
      ...(signature === undefined ? {} : { 'x-twilio-signature': signature }),
    },
    payload: body,
  })
const formType = 'application/x-www-form-urlencoded'

/** As the carrier posts it: signed over PUBLIC_URL. */
const post = (path: string, form: Form) => {
  const { publicUrl, twilio } = hotline.config
  const signature = sign(twilio?.authToken ?? '', publicUrl + path, form)
  return send(path, new URLSearchParams(form).toString(), signature)
}
const text = (sid: string, Body: string, From = wang) =>
  post('/webhooks/twilio/sms', { MessageSid: sid, From, To: '+1', Body })
const stored = async () => (await hotline.desk.memory.counts()).inbound
const tickets = async () => (await hotline.desk.memory.counts()).tickets

describe('a text message', () => {
  it('is stored, becomes a ticket and is answered with an empty Response', async () => {
    const response = await text('SM-first', '小区门口路灯又不亮')
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toMatch(/^text\/xml/)
    expect(response.body).toMatch(/<Response\/>$/)
    expect(await tickets()).toBe(1)
    expect((await hotline.textsTo(wang)).join()).toMatch(/\d{10}/)
  })

  it('posted twenty times at once makes one ticket', async () => {
    const before = { stored: await stored(), tickets: await tickets() }
    const from = '+8613800000011'
    const twenty = Array.from({ length: 20 }, () => text('SM-twenty', '三号楼停水了', from))
    for (const response of await Promise.all(twenty)) expect(response.statusCode).toBe(200)
    expect(await stored()).toBe(before.stored + 1)
    expect(await tickets()).toBe(before.tickets + 1)
  })

  it('that is forged, or not signed, is refused and nothing is stored', async () => {
    const before = await stored()
    const body = new URLSearchParams({ MessageSid: 'SM-forged', From: wang, Body: 'x' }).toString()
    for (const signature of [undefined, '', 'forged', sign('another', 'x', {})]) {
      expect((await send('/webhooks/twilio/sms', body, signature)).statusCode).toBe(403)
    }
    expect(await stored()).toBe(before)
  })

  it('signed for another address is refused', async () => {
    const form = { MessageSid: 'SM-moved', From: wang, Body: 'x' }
    const { publicUrl, twilio } = hotline.config
    const signature = sign(twilio?.authToken ?? '', `${publicUrl}/webhooks/twilio/sms`, form)
    const body = new URLSearchParams(form).toString()
    expect((await send('/webhooks/twilio/sms?x=1', body, signature)).statusCode).toBe(403)
  })

  it('signed but without its id or sender is malformed, and says what is missing', async () => {
    const before = await stored()
    const response = await post('/webhooks/twilio/sms', { Body: 'x', From: wang })
    expect(response.statusCode).toBe(400)
    expect(response.json()).toMatchObject({ error: { details: { missing: ['MessageSid'] } } })
    expect((await post('/webhooks/twilio/sms', { MessageSid: 'SM0' })).statusCode).toBe(400)
    expect((await post('/webhooks/twilio/sms', {})).statusCode).toBe(400)
    expect(await stored()).toBe(before)
  })

  it.each([
    ['empty', ''],
    ['only emoji', '😀😀👨‍👩‍👧‍👦'],
    ['of 10,000 characters', '路灯坏了，'.repeat(2000)],
    ['of one endless word', 'a'.repeat(10_000)],
    ['with NUL and lone surrogates', '路灯\u0000坏\ud800了'],
    ['of control characters', '\u0001\u0002\u001b[31m'],
    ['that looks like code', "'; DROP TABLE ticket; -- <script>alert(1)</script> {name}"],
    ['from right to left', '\u202eملا'],
    ['of 300 kB', '停水'.repeat(50_000)],
  ])('%s is taken without a 5xx', async (name, body) => {
    expect((await text(`SM-odd-${name}`, body, '+8613800000012')).statusCode).toBe(200)
  })

  it.each([
    ['binary', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256))],
    ['a broken percent', 'MessageSid=%zz&From=%E0%A4%A&Body=%'],
    ['a flood of fields', 'a&'.repeat(200_000)],
    ['prototype names', '__proto__=1&constructor=2&MessageSid=SM9'],
    ['nothing', ''],
  ])('of %s, unsigned, is 403 and no more', async (_name, body) => {
    for (const type of [formType, 'application/json', 'multipart/form-data', 'nonsense/;;']) {
      const { statusCode } = await send('/webhooks/twilio/sms', body, 'x', type)
      expect([400, 403, 415]).toContain(statusCode)
    }
  })

  it('of more than 1 MB and unsigned is refused before it is read', async () => {
    expect((await send('/webhooks/twilio/sms', 'a'.repeat(1_100_000))).statusCode).toBe(403)
  })

  it('of more than 1 MB is too large', async () => {
    expect((await text('SM-huge', 'a'.repeat(1_100_000))).statusCode).toBe(413)
  })
})

describe('a receipt', () => {
  const receipt = (MessageSid: string, MessageStatus: string, more: Form = {}) =>
    post('/webhooks/twilio/status', { MessageSid, MessageStatus, ...more })

  it('moves the delivery forward and never back', async () => {
    const from = '+8613800000013'
    await text('SM-receipts', '垃圾没人收', from)
    await hotline.textsTo(from)
    const statusOf = async () => {
      const conversation = await hotline.desk.memory.conversationAt('sms', from)
      const lines = await hotline.desk.memory.lines(conversation?.id ?? '', 0, 10)
      return lines.find((line) => line.direction === 'out')
    }
    const sid = (await statusOf())?.externalId ?? ''
    for (const status of ['sent', 'delivered', 'sent', 'queued']) {
      expect((await receipt(sid, status)).statusCode).toBe(200)
    }
    expect((await statusOf())?.status).toBe('delivered')
  })

  it('of a message nobody knows is 200, of an odd one 400', async () => {
    expect((await receipt('SM-unknown', 'delivered')).statusCode).toBe(200)
    expect((await receipt('SM-unknown', 'odd')).statusCode).toBe(400)
    expect((await post('/webhooks/twilio/status', {})).statusCode).toBe(400)
  })
})

describe('a call', () => {
  const ring = (CallSid: string, From = wang, query = '') =>
    post(`/webhooks/twilio/voice${query}`, { CallSid, From, CallStatus: 'ringing' })
  const step = (CallSid: string, n: number, form: Form, From = wang, query = '') =>
    post(`/webhooks/twilio/voice/step?n=${n}${query}`, { CallSid, From, ...form })
  const hungUp = (CallSid: string, From: string) =>
    post('/webhooks/twilio/status', {
      CallSid,
      From,
      CallStatus: 'completed',
      Direction: 'inbound',
    })
  const owed = async () => (await hotline.desk.memory.callBacksOwed()).length

  it('is greeted in one sentence and listened to in Mandarin', async () => {
    const { statusCode, body } = await ring('CA-greet')
    expect(statusCode).toBe(200)
    expect(body.match(/<Say/g)).toHaveLength(1)
    expect(body).toContain(
      '<Gather input="dtmf speech" language="cmn-Hans-CN" speechTimeout="auto"',
    )
    expect(body).toContain('/webhooks/twilio/voice/step?n=1"')
  })

  it('opens a ticket, speaks its number and texts it; a repeat hears the same and does nothing', async () => {
    const from = '+8613800000021'
    const before = await tickets()
    const said = { SpeechResult: '锦绣花园三号楼门口路灯坏了' }
    const first = await step('CA-report', 1, said, from)
    const again = await step('CA-report', 1, said, from)
    expect(first.statusCode).toBe(200)
    expect(first.body).toContain('<Say language="zh-CN" voice="Polly.Zhiyu">')
    expect(again.body).toBe(first.body)
    expect(await tickets()).toBe(before + 1)
    expect((await hotline.textsTo(from)).join()).toMatch(/\d(?: ?\d){9}/)
  })

  it('reaches the duty operator’s telephone with 0', async () => {
    const { body } = await step('CA-zero', 1, { Digits: '0' }, '+8613800000022')
    expect(body).toMatch(/<Dial [^>]*>\+\d+<\/Dial>/)
  })

  it('whose operator does not pick up is owed a call; one that was answered just ends', async () => {
    const from = '+8613800000023'
    const before = await owed()
    const answered = await step('CA-dial', 2, { DialCallStatus: 'completed' }, from)
    expect(answered.body).toContain('<Hangup/>')
    expect(await owed()).toBe(before)
    const { body } = await step('CA-dial', 3, { DialCallStatus: 'no-answer' }, from)
    expect(body).toContain('<Hangup/>')
    expect(await owed()).toBe(before + 1)
  })

  it('in silence is asked once more, then owed a call', async () => {
    const from = '+8613800000024'
    const before = await owed()
    const first = await step('CA-silent', 1, {}, from)
    expect(first.body).toContain('<Gather')
    const second = await step('CA-silent', 2, {}, from)
    expect(second.body).toContain('<Hangup/>')
    expect(await owed()).toBe(before + 1)
  })

  it('that is hung up before a word is owed a call, once', async () => {
    const from = '+8613800000025'
    const before = await owed()
    await ring('CA-short', from)
    await hungUp('CA-short', from)
    await hungUp('CA-short', from)
    expect(await owed()).toBe(before + 1)
  })

  it.each(['anonymous', '+266696687'])(
    'of a withheld number (%s) is nobody’s: the next one hears nothing of it',
    async (from) => {
      const before = await tickets()
      const said = { SpeechResult: '锦绣花园三号楼门口路灯坏了' }
      await step(`CA-hidden-1-${from}`, 1, said, from)
      const next = await step(`CA-hidden-2-${from}`, 1, said, from)
      expect(next.body).toContain('已登记')
      const [newest] = await hotline.desk.memory.tickets({ limit: 1, order: 'new' })
      const { memory } = hotline.desk
      expect((await memory.resident(newest?.ticket.residentId ?? ''))?.phone).toBeNull()
      expect(await tickets()).toBe(before + 2)
      expect((await hungUp(`CA-hidden-3-${from}`, from)).statusCode).toBe(200)
    },
  )

  it('goes on in English after 9', async () => {
    const from = '+8613800000026'
    const { body } = await step('CA-en', 1, { Digits: '9' }, from)
    expect(body).toContain('language="en-US"')
    expect(body).toContain('n=2&amp;language=en')
    const said = await step(
      'CA-en',
      2,
      { SpeechResult: 'The street lamp is broken' },
      from,
      '&language=en',
    )
    expect(said.body).toContain('<Say language="en-US"')
  })

  it('unsigned is 403, without its id 400', async () => {
    expect((await send('/webhooks/twilio/voice', 'CallSid=CA1&From=x', 'x')).statusCode).toBe(403)
    expect((await post('/webhooks/twilio/voice', { From: wang })).statusCode).toBe(400)
    expect((await post('/webhooks/twilio/voice/step?n=x', { From: wang })).statusCode).toBe(400)
  })
})

describe('a call to staff', () => {
  const signedBy = (path: string, form: Form) => post(`/webhooks/twilio/voice/${path}`, form)
  const callsTo = (number: string) =>
    hotline.carrier.requests.filter(
      ({ path, form }) => path.endsWith('/Calls.json') && form['To'] === number,
    )
  const deliveryIn = (twiml: string) => /delivery=([\w-]+)/.exec(twiml)?.[1] ?? ''
  const newest = async () => {
    const [row] = await hotline.desk.memory.tickets({ limit: 1, order: 'new' })
    if (!row) throw new Error('no ticket')
    return row.ticket
  }
  const phoneOf = (id: string) =>
    hotline.desk.current.directory.staff.find((person) => person.id === id)?.phone ?? ''

  it('whom an emergency rings takes it by 1, once, and hears so again', async () => {
    await text('SM-gas', '锦绣花园3号楼楼道里有很重的煤气味', '+8613800000031')
    await hotline.textsTo('+8613800000031')
    const ticket = await newest()
    const rungId = ticket.alarm?.rung[0] ?? ''
    const call = callsTo(phoneOf(rungId)).at(-1)
    expect(call?.form['Twiml']).toContain('按 1 表示您来处理')
    const delivery = deliveryIn(call?.form['Twiml'] ?? '')
    const sid = (await hotline.desk.memory.delivery(delivery))?.externalId ?? ''
    const own = { CallSid: sid, From: '+15005550006', To: phoneOf(rungId) }
    const key = (form: Form) => signedBy(`key?delivery=${delivery}`, { ...own, ...form })
    expect((await key({ Digits: '2' })).body).toContain('接着呼叫下一位')
    expect((await newest()).status).toBe('assigned')
    expect((await key({ Digits: '1', CallSid: 'CA-another' })).body).not.toContain('由您处理')
    expect((await key({ Digits: '1' })).body).toContain('由您处理')
    expect(await newest()).toMatchObject({ status: 'accepted', handlerId: rungId, alarm: null })
    const { version } = await newest()
    expect((await key({ Digits: '1' })).body).toContain('由您处理')
    expect((await newest()).version).toBe(version)
    expect((await signedBy('key?delivery=nobody', { ...own, Digits: '1' })).statusCode).toBe(200)
  })

  it('connects them with the resident, and reaching them counts as first contact, once', async () => {
    const from = '+8613800000032'
    await text('SM-lamp', '锦绣花园3号楼门口的路灯不亮了', from)
    const ticket = await newest()
    const staff = hotline.desk.current.directory.staff.find(({ id }) => id === ticket.handlerId)
    if (!staff?.phone) throw new Error('the grid head has no telephone')
    expect(ticket.contactBy).not.toBeNull()
    expect(await callResident(hotline.desk, ticket.id, staff, '问清位置')).toMatchObject({
      ok: true,
    })
    await hotline.textsTo(from)
    const twiml = callsTo(staff.phone).at(-1)?.form['Twiml'] ?? ''
    expect(twiml).toContain(`>${from}</Dial>`)
    const own = { CallSid: 'CA-bridge', From: '+15005550006', To: staff.phone }
    const done = (DialCallStatus: string) =>
      signedBy(`connected?delivery=${deliveryIn(twiml)}`, { ...own, DialCallStatus })
    expect((await done('completed')).body).toContain('<Hangup/>')
    await done('completed')
    await done('no-answer')
    const called = (await hotline.desk.memory.history(ticket.id)).flatMap(({ event }) =>
      event.type === 'called' ? [event.outcome] : [],
    )
    expect(called).toEqual(['started', 'reached'])
    expect(await newest()).toMatchObject({ contactBy: null, contactedAt: expect.any(Number) })
  })

  it('unsigned is 403', async () => {
    for (const path of ['key', 'connected'])
      expect((await send(`/webhooks/twilio/voice/${path}`, 'CallSid=C', 'x')).statusCode).toBe(403)
  })
})
