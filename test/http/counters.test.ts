import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sweep } from '../../src/desk/sweep.ts'
import { monday, when } from '../kit/clock.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { type Browser, everyDayAs } from './console-client.ts'
import { ticketFor } from './ticket-at-counter.ts'

let hotline: Hotline
let zhou: Browser
let he: Browser
let zhang: Browser
let ma: Browser
let id: string

beforeAll(async () => {
  hotline = await openHotline()
  zhou = everyDayAs(hotline, 'zhou')
  he = everyDayAs(hotline, 'he')
  zhang = everyDayAs(hotline, 'zhang')
  ma = everyDayAs(hotline, 'ma')
})
afterAll(() => hotline.close())

beforeEach(async () => {
  hotline.clock.set(monday)
  id = await ticketFor(zhou, 'zhang')
})

const counters = async (browser: Browser): Promise<object> =>
  Object((await browser('GET', '/api/counters')).json)

const listed = async (browser: Browser, query: string): Promise<readonly string[]> => {
  const { json } = await browser('GET', `/api/tickets?${query}`)
  const rows: unknown = Reflect.get(Object(json), 'rows')
  return Array.isArray(rows) ? rows.map((row) => String(Reflect.get(Object(row), 'id'))) : []
}

const order = async (browser: Browser, noun: string, body: unknown = {}, key = id) => {
  const answer = await browser('POST', `/api/tickets/${key}/${noun}`, body)
  expect(answer.json).toEqual({ ok: true })
}

/** The number on a counter is the length of the list behind it, and this ticket is on it. */
const opens = async (browser: Browser, name: string) => {
  const list = await listed(browser, `counter=${name}`)
  expect(list).toContain(id)
  expect(await counters(browser)).toMatchObject({ mine: { [name]: list.length } })
}

describe('the six counters', () => {
  it('backlog: not signed for in time', async () => {
    expect(await listed(zhang, 'counter=backlog')).not.toContain(id)
    hotline.clock.set(when('2026-03-02 16:30'))
    await opens(zhang, 'backlog')
  })

  it('owed: the resident was not spoken to in time', async () => {
    const received = await hotline.text('+8613800000002', '锦绣花园3号楼道里堆着杂物')
    id = received.ticketId ?? ''
    await zhou('PUT', `/api/tickets/${id}/assignment`, { handlerId: 'zhang', reason: null })
    await order(zhang, 'acceptance')
    hotline.clock.set(when('2026-03-04 09:00'))
    await opens(zhang, 'owed')
    await order(zhang, 'contact', { words: '约好周四上门' })
    expect(await listed(zhang, 'counter=owed')).not.toContain(id)
  })

  it('delayed: past its date, and stranded: untouched for days', async () => {
    await order(zhang, 'acceptance')
    expect(await listed(zhang, 'counter=stranded')).not.toContain(id)
    hotline.clock.set(when('2026-03-30 10:00'))
    await opens(zhang, 'delayed')
    await opens(zhang, 'stranded')
    expect(await listed(ma, 'counter=delayed')).toEqual([])
  })

  it('holding: a colleague waits for one’s part of it', async () => {
    await order(zhang, 'acceptance')
    await order(zhang, 'tasks', { handlerId: 'ma', text: '带梯子来', workdays: 1 })
    expect(await listed(ma, 'counter=holding')).toEqual([])
    hotline.clock.set(when('2026-03-04 10:00'))
    await opens(ma, 'holding')
  })

  it('returned: answered, and the resident says it is not solved', async () => {
    await order(zhang, 'acceptance')
    await order(zhang, 'replies', {
      record: '劝说过了',
      publicAnswer: '杂物已请住户搬走。',
      outcome: 'resolved',
    })
    await order(zhou, 'dispute', { reason: '还堆着', stars: 1 })
    await opens(zhang, 'returned')
  })

  it('are one’s own; only supervisors see what waits for a decision', async () => {
    expect(await counters(zhang)).toMatchObject({ supervision: null })
    expect((await zhou('GET', '/api/tickets?counter=everything')).status).toBe(400)
  })
})

describe('what waits for a supervisor', () => {
  it('is counted, and opens its lists', async () => {
    await order(zhang, 'acceptance')
    await order(zhang, 'extension', { workdays: 5, reason: '等配件' })
    const other = await ticketFor(zhou, 'zhang')
    await order(zhou, 'offer', { reason: '产权不清，几家都说不归自己' }, other)
    const list = await listed(he, 'queue=extension-asked')
    expect(list).toContain(id)
    expect(await listed(he, 'queue=offered')).toContain(other)
    expect(await counters(he)).toMatchObject({
      supervision: { extensionsAsked: list.length, offered: 1, appeals: 0, interviewsDue: 0 },
    })
    await order(he, 'extension/grant', { words: null })
    expect(await listed(he, 'queue=extension-asked')).not.toContain(id)
  })

  it('an emergency’s answer is checked by somebody else', async () => {
    id = await ticketFor(zhou, 'zhang', { emergency: true, text: '电线断了，垂在路上' })
    await order(zhang, 'acceptance')
    await order(zhang, 'replies', {
      record: '已断电抢修',
      publicAnswer: '电线已接好。',
      outcome: 'resolved',
    })
    expect(await listed(he, 'queue=to-check')).toContain(id)
    const own = await zhang('POST', `/api/tickets/${id}/check`, { passed: true, words: '好了' })
    expect(own.status).toBe(403)
    await order(he, 'check', { passed: true, words: '到场看过' })
    expect(await listed(he, 'queue=to-check')).not.toContain(id)
  })
})

describe('queues', () => {
  it('suspended ones stand by themselves, with their clock still', async () => {
    await order(zhang, 'acceptance')
    const until = when('2026-03-12 17:30')
    const suspend = { reason: 'waiting-for-resident', words: '等住户回家开门', until }
    const put = await zhang('PUT', `/api/tickets/${id}/suspension`, suspend)
    expect(put.json).toEqual({ ok: true })
    expect(await listed(zhou, 'queue=suspended')).toContain(id)
    hotline.clock.set(when('2026-03-05 10:00'))
    expect((await zhang('GET', `/api/tickets/${id}`)).json).toMatchObject({
      row: { due: 'paused', suspendedUntil: until },
      suspension: { reason: 'waiting-for-resident', words: '等住户回家开门', until },
      days: expect.arrayContaining([expect.objectContaining({ day: '2026-03-04', paused: true })]),
    })
    expect((await zhang('DELETE', `/api/tickets/${id}/suspension`)).status).toBe(200)
    expect((await zhang('DELETE', `/api/tickets/${id}/suspension`)).json).toMatchObject({
      error: { code: 'not-suspended' },
    })
  })
})

describe('the claim list', () => {
  const claims = async (browser: Browser) => (await browser('GET', '/api/claims')).json

  it('is open to every handler, masked, and claiming takes it', async () => {
    await order(zhou, 'offer', { reason: '王秀英 13800000001 说几家都不管' })
    const shown = await claims(ma)
    expect(shown).toMatchObject({
      claims: expect.arrayContaining([
        expect.objectContaining({ id, gridName: '锦绣花园一网格', mayClaim: true, over: false }),
      ]),
    })
    expect(JSON.stringify(shown)).not.toMatch(/13800000001|王秀英|3号楼/)
    expect((await ma('GET', `/api/tickets/${id}`)).status).toBe(403)
    await order(ma, 'claim')
    expect((await ma('GET', `/api/tickets/${id}`)).json).toMatchObject({
      row: { handlerName: '马强', status: 'accepted' },
      offer: null,
    })
    expect((await zhang('POST', `/api/tickets/${id}/claim`, {})).json).toMatchObject({
      error: { code: 'not-offered' },
    })
  })

  it('never shows a confidential matter, nor lets it be claimed from there', async () => {
    await zhou('PUT', `/api/tickets/${id}/shield`, { confidential: true, reason: '举报' })
    await order(zhou, 'offer', { reason: '没有单位管' })
    expect(JSON.stringify(await claims(ma))).not.toContain(id)
    expect((await ma('POST', `/api/tickets/${id}/claim`, {})).status).toBe(403)
  })

  it('is empty of it once the term is over', async () => {
    await order(zhou, 'offer', { reason: '没有单位管' })
    hotline.clock.set(when('2026-03-06 10:00'))
    await sweep(hotline.desk)
    expect(JSON.stringify(await claims(ma))).not.toContain(id)
  })
})
