import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { signedInAs } from './console-client.ts'

let hotline: Hotline
beforeEach(async () => {
  hotline = await openHotline()
  for (let n = 1; n <= 5; n += 1)
    await reported(`1380000000${n}`, '锦绣花园3号楼停水了，家里有老人')
})
afterEach(() => hotline.close())

const reported = async (phone: string, text: string): Promise<void> => {
  const zhou = await signedInAs(hotline, 'zhou')
  const { status } = await zhou('POST', '/api/tickets', {
    phone,
    name: '王秀英',
    text,
    placeText: '锦绣花园3号楼',
    gridId: 'g1',
    service: 'water-outage',
    emergency: false,
  })
  expect(status).toBe(201)
}

const label = '锦绣花园 停水 · 5 人 · 2 小时'

it('topics are listed for a window, with nothing in them that says who', async () => {
  const he = await signedInAs(hotline, 'he')
  const { json } = await he('GET', '/api/topics?window=2h')
  expect(json).toMatchObject({
    window: '2h',
    atLeast: 3,
    topics: [{ label, people: 5, grids: [{ name: '锦绣花园一网格' }], surge: true }],
  })
  expect(JSON.stringify(json)).not.toMatch(/138|王秀英|老人/)
  expect((await he('GET', '/api/topics?window=1y')).status).toBe(400)
})

it('a surge is told apart, and the page behind it has its tickets', async () => {
  const zhou = await signedInAs(hotline, 'zhou')
  const { json } = await zhou('GET', '/api/topics/surges')
  expect(json).toMatchObject({ surges: [{ label, emergency: true }] })
  const [, id] = /"id":"([\w-]+)"/.exec(JSON.stringify(json)) ?? []
  const page = await zhou('GET', `/api/topics/${id}?window=2h`)
  expect(page.json).toMatchObject({
    topic: { id, label },
    rows: Array.from({ length: 5 }, () => ({ serviceName: '停水' })),
  })
  const listed = JSON.parse(JSON.stringify(page.json))
  expect(listed.mergeable).toHaveLength(5)
  expect(listed.leads).toHaveLength(5)
  expect((await zhou('GET', '/api/topics/none?window=2h')).json).toMatchObject({
    error: { code: 'no-such-topic' },
  })
})

it('what was merged still counts as people, and can lead no more', async () => {
  const zhou = await signedInAs(hotline, 'zhou')
  const [one, other] = await hotline.desk.memory.tickets({ limit: 2, order: 'new' })
  const parentId = other?.ticket.id ?? ''
  const merged = await zhou('POST', `/api/tickets/${one?.ticket.id}/merge`, { parentId })
  expect(merged.status).toBe(200)
  const { json } = await zhou('GET', '/api/topics?window=2h')
  expect(json).toMatchObject({ topics: [{ label, people: 5 }] })
  const [, id] = /"id":"([\w-]+)"/.exec(JSON.stringify(json)) ?? []
  const page = JSON.parse(JSON.stringify((await zhou('GET', `/api/topics/${id}?window=2h`)).json))
  expect(page.leads).not.toContain(one?.ticket.id)
  expect(page.mergeable).not.toContain(one?.ticket.id)
})

it('the pack is for now or for a day that is named', async () => {
  const he = await signedInAs(hotline, 'he')
  expect((await he('GET', '/api/topics/pack')).json).toMatchObject({
    now: { tickets: 5, people: 5 },
  })
  expect((await he('GET', '/api/topics/pack?until=1000')).json).toMatchObject({
    now: { tickets: 0 },
  })
  expect((await he('GET', '/api/topics/pack?until=never')).status).toBe(400)
})

it('is for those who read all tickets, and for nobody who is not signed in', async () => {
  const zhang = await signedInAs(hotline, 'zhang')
  for (const path of ['topics', 'topics/surges', 'topics/pack', 'topics/x'])
    expect((await zhang('GET', `/api/${path}`)).status).toBe(403)
  expect((await hotline.app.inject('/api/topics')).statusCode).toBe(401)
})
