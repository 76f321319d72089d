import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TicketList, TicketPage } from '../../src/http/wire/console-tickets.ts'
import type { Understanding } from '../../src/talk/understanding.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { type Browser, browserAt, signedInAs } from './console-client.ts'
import { ticketFor } from './ticket-at-counter.ts'

const text = '我的电话是13800000001，昨晚8点小轿车苏A12345停在菜场对面堵住消防通道，罚了200元还停'

/** As the classifier would say it: the machine's own sureness is tested elsewhere and changes with every model. */
const asked: Understanding = {
  service: 'illegal-parking',
  group: null,
  decision: 'ask',
  probability: 0.61,
  alternatives: [
    { service: 'fire-safety', probability: 0.3 },
    { service: 'gone-from-the-catalogue', probability: 0.05 },
  ],
  because: ['消防', '堵住'],
  kind: 'ordinary',
  urgent: false,
  emergency: null,
  chatter: false,
  place: {
    text: '菜场对面',
    gridId: 'g4',
    buildingId: null,
    decision: 'sure',
    candidates: [],
    because: { rule: 'near', words: '菜场' },
  },
  nature: 'complaint',
  mood: 'upset',
  summary: '菜场对面车辆堵住消防通道',
}

let hotline: Hotline
let zhou: Browser
let zhang: Browser

const understandAs = (change: Partial<Understanding>): void => {
  const { talk } = hotline.desk.current
  hotline.desk.current.talk = { ...talk, understand: () => ({ ...asked, ...change }) }
}
const pageOf = async (browser: Browser, id: string): Promise<TicketPage> =>
  Object(await browser('GET', `/api/tickets/${id}`)).json
const numbersIn = async (browser: Browser, query: string): Promise<readonly string[]> => {
  const list: TicketList = Object(await browser('GET', `/api/tickets?${query}`)).json
  return list.rows.map(({ id }) => id)
}
const open = (change: Parameters<typeof ticketFor>[2] = {}) =>
  ticketFor(zhou, 'zhang', { text, ...change })

beforeAll(async () => {
  hotline = await openHotline()
  zhou = await signedInAs(hotline, 'zhou')
  zhang = await signedInAs(hotline, 'zhang')
})
afterAll(() => hotline.close())
beforeEach(() => understandAs({}))

describe('what the machine understood, on the page of a ticket', () => {
  it('names its guesses, how sure it was and why, and says that nobody has checked it', async () => {
    const { understood } = await pageOf(zhang, await open())
    expect(understood).toMatchObject({
      decision: 'ask',
      guesses: [
        { service: 'illegal-parking', name: expect.stringMatching(/./), probability: 0.61 },
        { service: 'fire-safety', probability: 0.3 },
      ],
      because: ['消防', '堵住'],
      nature: 'complaint',
      upset: true,
      placeBecause: { rule: 'near', words: '菜场' },
      review: null,
    })
  })

  it('marks plates, times and amounts, and the words that decided, where they stand in the text shown', async () => {
    const page = await pageOf(zhang, await open())
    expect(page.text).not.toContain('13800000001')
    for (const { start, end, text: named } of page.entities)
      expect(page.text.slice(start, end)).toBe(named)
    expect(page.entities).toMatchObject([
      { kind: 'time' },
      { kind: 'plate', text: '苏A12345', value: '苏A12345' },
      { kind: 'amount', text: '200元' },
    ])
    expect(page.decided.map(({ start, end }) => page.text.slice(start, end))).toEqual(['堵住消防'])
  })

  it('keeps what it said after somebody corrected it, and says that they did', async () => {
    const id = await open()
    const correction = { service: 'fire-safety', reason: '识别有误' }
    expect((await zhou('PATCH', `/api/tickets/${id}`, correction)).status).toBe(200)
    expect(await pageOf(zhou, id)).toMatchObject({
      service: 'fire-safety',
      understood: {
        guesses: [{ service: 'illegal-parking' }, { service: 'fire-safety' }],
        review: { how: 'corrected', at: hotline.clock.now() },
      },
    })
  })
})

describe('the lists', () => {
  it('show one line and the nature of a ticket, and are narrowed to one nature', async () => {
    const id = await open()
    understandAs({ nature: 'praise', summary: '感谢换灯的师傅，电话 13800000002' })
    const praise = await open({ text: '路灯修得快，谢谢' })
    expect((await zhou('GET', '/api/tickets?queue=all&nature=complaint')).json).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ id, summary: asked.summary, nature: 'complaint' }),
      ]),
    })
    expect(await numbersIn(zhou, 'queue=all&nature=complaint')).not.toContain(praise)
    expect(await numbersIn(zhou, 'queue=all&nature=praise')).toEqual([praise])
    const { row } = await pageOf(zhou, praise)
    expect(row.summary).toContain('感谢换灯的师傅')
    expect(row.summary).not.toContain('13800000002')
    expect((await zhou('GET', '/api/tickets?queue=all&nature=fury')).status).toBe(400)
  })

  it('find what the machine was unsure of, until somebody settles it', async () => {
    const unclear = await open()
    understandAs({ decision: 'none', service: null })
    const unread = await open({ text: '写着 "decision":"ask" 的一句话' })
    understandAs({ decision: 'sure' })
    const clear = await open({ text: '写着 "decision":"ask" 的一句话' })
    const unsure = () => numbersIn(zhou, 'queue=all&unsure=true')
    expect(await unsure()).toEqual(expect.arrayContaining([unclear, unread]))
    expect(await unsure()).not.toContain(clear)
    await zhou('PATCH', `/api/tickets/${unclear}`, { service: 'fire-safety', reason: null })
    await zhou('POST', `/api/tickets/${unread}/withdrawal`, { reason: '说错了' })
    expect(await unsure()).not.toContain(unclear)
    expect(await unsure()).not.toContain(unread)
  })

  it('hide the line, the nature and the marks of a confidential matter from who only assists', async () => {
    const id = await open()
    const task = { handlerId: 'ma', text: '请到现场看一下', workdays: null }
    expect((await zhang('POST', `/api/tickets/${id}/acceptance`, {})).status).toBe(200)
    expect((await zhang('POST', `/api/tickets/${id}/tasks`, task)).status).toBe(200)
    const shield = { confidential: true, reason: '举报人要求' }
    expect((await zhou('PUT', `/api/tickets/${id}/shield`, shield)).status).toBe(200)
    const ma = await signedInAs(hotline, 'ma')
    const page = await pageOf(ma, id)
    expect(page).toMatchObject({ entities: [], decided: [], understood: null })
    expect(page.row).toMatchObject({ whole: false, summary: null, nature: null })
    expect(JSON.stringify(page)).not.toMatch(/消防通道|苏A12345/)
    expect((await pageOf(zhang, id)).understood).not.toBeNull()
    const sun = await signedInAs(hotline, 'sun')
    expect(await numbersIn(sun, 'queue=all&nature=complaint')).not.toContain(id)
  })
})

describe('a text that is still being written down', () => {
  const hear = (browser: Browser, words: string) =>
    browser('POST', '/api/understand', { text: words })

  it('is read for operators, and neither stored nor logged', async () => {
    const before = await hotline.desk.memory.headPosition()
    expect((await hear(zhou, text)).json).toMatchObject({
      decision: 'ask',
      guesses: [{ service: 'illegal-parking' }, { service: 'fire-safety' }],
      nature: 'complaint',
      upset: true,
      emergency: null,
      place: { text: '菜场对面', gridId: 'g4', because: { rule: 'near' } },
      entities: expect.arrayContaining([expect.objectContaining({ kind: 'plate' })]),
    })
    expect(await hotline.desk.memory.headPosition()).toBe(before)
    expect(hotline.logged.join('\n')).not.toMatch(/消防通道|苏A12345/)
  })

  it('names the danger and the number to call, and the grids it may be in', async () => {
    understandAs({
      emergency: 'gas',
      place: {
        text: '3号楼',
        gridId: null,
        buildingId: null,
        decision: 'ask',
        candidates: ['g1', 'g4'],
        because: { rule: 'bare-number', words: '3号楼' },
      },
    })
    expect((await hear(zhou, '3号楼煤气味很大')).json).toMatchObject({
      emergency: { name: '燃气泄漏', call: '119' },
      place: { gridId: null, candidates: [{ id: 'g1', name: '锦绣花园一网格' }, { id: 'g4' }] },
    })
  })

  it('is not for handlers, strangers, or nothing at all', async () => {
    expect((await hear(zhang, text)).json).toMatchObject({ error: { code: 'not-allowed' } })
    expect((await hear(browserAt(hotline), text)).status).toBe(401)
    expect((await hear(zhou, '')).status).toBe(400)
    expect((await hear(zhou, '长'.repeat(4001))).status).toBe(400)
  })
})
