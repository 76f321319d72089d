import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ChannelName } from '../../src/core/ticket.ts'
import { receive } from '../../src/desk/receive.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { type Browser, signedInAs } from './console-client.ts'
import { ticketFor } from './ticket-at-counter.ts'

type Person = 'zhou' | 'zhao' | 'sun' | 'he' | 'zhang' | 'ma' | 'member'

const wang = '+8613800000001'

let hotline: Hotline
let as: Readonly<Record<Person, Browser>>
let id: string

beforeAll(async () => {
  hotline = await openHotline()
  const [zhou, zhao, sun, he, zhang, ma, member] = await Promise.all([
    signedInAs(hotline, 'zhou'),
    signedInAs(hotline, 'zhao'),
    signedInAs(hotline, 'sun'),
    signedInAs(hotline, 'he'),
    signedInAs(hotline, 'zhang'),
    signedInAs(hotline, 'ma'),
    signedInAs(hotline, 'g1-m1'),
  ])
  as = { zhou, zhao, sun, he, zhang, ma, member }
})
afterAll(() => hotline.close())

beforeEach(async () => {
  id = await ticketFor(as.zhou, 'zhang')
})

const page = async (browser: Browser) => (await browser('GET', `/api/tickets/${id}`)).json
const shield = (confidential = true) =>
  as.zhou('PUT', `/api/tickets/${id}/shield`, { confidential, reason: '反映人怕被报复' })

describe('a confidential ticket', () => {
  it('is read by those who must handle it and by supervisors, by nobody else', async () => {
    expect((await shield()).status).toBe(200)
    for (const reader of [as.zhang, as.zhou, as.he])
      expect(await page(reader)).toMatchObject({ row: { confidential: true, whole: true } })
    for (const other of [as.zhao, as.sun, as.member, as.ma])
      expect((await other('GET', `/api/tickets/${id}`)).status).toBe(403)
  })

  it('is in nobody else’s lists and search', async () => {
    await shield()
    const rows = async (browser: Browser, query: string): Promise<string> =>
      JSON.stringify((await browser('GET', `/api/tickets?${query}`)).json)
    const number = encodeURIComponent('杂物')
    for (const query of ['queue=all', `queue=all&words=${number}`, 'queue=unclassified'])
      for (const other of [as.zhao, as.sun, as.member])
        expect(await rows(other, query)).not.toContain(id)
    expect(await rows(as.member, 'queue=unit')).not.toContain(id)
    expect(await rows(as.he, 'queue=confidential')).toContain(id)
    expect(await rows(as.zhang, 'queue=mine')).toContain(id)
    expect(await rows(as.zhou, 'queue=all')).toContain(id)
  })

  it('takes no order from those who may not read it', async () => {
    await shield()
    expect((await as.zhao('POST', `/api/tickets/${id}/notes`, { text: '看看' })).status).toBe(403)
    const look = { what: 'phone', reason: '好奇' }
    expect((await as.zhao('POST', `/api/tickets/${id}/reveals`, look)).status).toBe(403)
    expect((await as.zhao('GET', `/api/tickets/${id}/notice/draft`)).status).toBe(403)
    const notice = await as.zhou('PUT', `/api/tickets/${id}/notice`, { answer: '已办' })
    expect(notice.json).toMatchObject({ error: { code: 'confidential' } })
    expect((await shield(false)).status).toBe(200)
    expect((await as.zhao('GET', `/api/tickets/${id}`)).status).toBe(200)
  })

  it('shows an assisting handler their task, service and place, not the resident or the words', async () => {
    await shield()
    await as.zhang('POST', `/api/tickets/${id}/acceptance`, {})
    const task = { handlerId: 'ma', text: '带一辆小货车来' }
    expect((await as.zhang('POST', `/api/tickets/${id}/tasks`, task)).status).toBe(200)
    const shown = await page(as.ma)
    expect(shown).toMatchObject({
      row: { whole: false, text: '带一辆小货车来', placeText: '锦绣花园3号楼' },
      text: '带一辆小货车来',
      residentName: null,
      residentPhone: null,
      tasks: [{ text: '带一辆小货车来', state: 'asked' }],
      commands: ['answer-assist'],
      deliveries: [],
    })
    expect(JSON.stringify(shown)).not.toMatch(/杂物|王|138/)
    expect(JSON.stringify((await as.ma('GET', '/api/tickets?queue=assisting')).json)).toContain(id)
  })
})

describe('a number or name', () => {
  it('is masked for everybody, also where it stands in the words; the name for handlers', async () => {
    expect(await page(as.zhang)).toMatchObject({
      residentName: '王**',
      residentPhone: '138****0001',
      mayReveal: ['phone', 'name'],
    })
    expect(await page(as.zhou)).toMatchObject({ residentName: '王秀英', mayReveal: ['phone'] })
    for (const reader of [as.zhang, as.zhou, as.he])
      expect(JSON.stringify(await page(reader))).not.toContain('13800000001')
  })

  it('is shown once to who gives a reason, and the look stays in the log', async () => {
    const look = (reason: string) =>
      as.zhang('POST', `/api/tickets/${id}/reveals`, { what: 'phone', reason })
    expect((await look('  ')).json).toMatchObject({ error: { code: 'reason-missing' } })
    const seen = await look('约上门时间')
    expect(seen.json).toEqual({
      what: 'phone',
      value: wang,
      words: '楼道里堆着杂物，我的电话 13800000001',
    })
    const name = { what: 'name', reason: '上门称呼' }
    expect((await as.zhang('POST', `/api/tickets/${id}/reveals`, name)).json).toMatchObject({
      value: '王秀英',
    })
    expect(await page(as.zhang)).toMatchObject({
      residentPhone: '138****0001',
      timeline: expect.arrayContaining([
        expect.objectContaining({ type: 'revealed', what: 'phone', reason: '约上门时间' }),
      ]),
    })
    expect((await as.zhang('GET', `/api/tickets/${id}/reveals`)).status).toBe(403)
    expect((await as.he('GET', `/api/tickets/${id}/reveals`)).json).toMatchObject({
      reveals: [
        { what: 'name', staffName: '张卫国', post: '网格长', here: true },
        { what: 'phone', reason: '约上门时间' },
      ],
    })
  })

  it('of a telephone conversation is masked in what was said, too', async () => {
    const { conversationId } = await hotline.text('+8613800000002', '人工')
    await hotline.text('+8613800000002', '我的号码是 13800000002，请回电')
    const { json } = await as.zhou('GET', `/api/conversations/${conversationId}`)
    expect(JSON.stringify(json)).not.toContain('13800000002')
  })
})

describe('the resident asks who looked', () => {
  const asks = async (channel: ChannelName, from: string, text = '谁看过我的号码') => {
    const externalId = `${channel}-${hotline.desk.world.id()}`
    const received = await receive(hotline.desk, {
      channel,
      externalId,
      from,
      text,
      digits: null,
      attachments: [],
      language: null,
    })
    return received.says.join('\n')
  }

  it('and gets day, post, name and reason, by text and on the telephone, of nobody else', async () => {
    await as.zhang('POST', `/api/tickets/${id}/reveals`, { what: 'phone', reason: '约上门看路灯' })
    for (const channel of ['sms', 'voice'] as const) {
      const answer = await asks(channel, wang)
      expect(answer).toContain('今天 10:00，网格长张卫国看了号码，理由：约上门看路灯')
      expect(answer).not.toContain('13800000001')
    }
    expect(await asks('sms', wang, 'Who looked at my number?')).toContain(
      'looked at the number; reason: 约上门看路灯',
    )
    expect(await asks('sms', '+8613800000003')).toContain('没有人看过')
  })

  it.each(['sms', 'voice', 'wechat', 'webchat'] as const)(
    'and hears that nobody did, on %s',
    async (channel) => {
      const from = channel === 'sms' || channel === 'voice' ? '+8613800000009' : `nobody-${channel}`
      expect(await asks(channel, from)).toContain('没有人看过您的号码和姓名')
    },
  )
})
