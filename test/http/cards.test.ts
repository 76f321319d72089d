import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweep } from '../../src/desk/sweep.ts'
import { when } from '../kit/clock.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { type Browser, browserAt, everyDayAs } from './console-client.ts'
import { ticketFor, uploadPicture } from './ticket-at-counter.ts'

let hotline: Hotline
let zhou: Browser
let he: Browser
let ma: Browser
let zhang: Browser
let id: string

beforeAll(async () => {
  hotline = await openHotline()
  zhou = everyDayAs(hotline, 'zhou')
  he = everyDayAs(hotline, 'he')
  ma = everyDayAs(hotline, 'ma')
  zhang = everyDayAs(hotline, 'zhang')
})
afterAll(() => hotline.close())

const cards = async (browser: Browser, query = ''): Promise<readonly object[]> => {
  const { json } = await browser('GET', `/api/cards${query}`)
  const found: unknown = Reflect.get(Object(json), 'cards')
  return Array.isArray(found) ? found.map(Object) : []
}

const cardIds = async (): Promise<readonly string[]> =>
  (await cards(he)).map((card) => String(Reflect.get(card, 'id')))

/** Long after its date, day by day as the sweep would find it. */
const letExpire = async () => {
  for (const day of ['12', '13', '16', '17', '18', '19', '20', '23', '24', '25']) {
    hotline.clock.set(when(`2026-03-${day} 10:00`))
    await sweep(hotline.desk)
  }
}

describe('cards', () => {
  it('stand against the unit, which appeals; a supervisor decides', async () => {
    id = await ticketFor(zhou, 'ma')
    await ma('POST', `/api/tickets/${id}/acceptance`, {})
    await letExpire()
    const all = await cards(he, '?unit=town-works')
    expect(all.map((card) => Reflect.get(card, 'colour')).sort()).toEqual(['red', 'yellow'])
    expect(all[0]).toMatchObject({ unitName: '市政站', state: 'standing', maySettle: true })
    const [card = ''] = await cardIds()
    const path = `/api/tickets/${id}/cards/${card}`
    expect((await zhang('POST', `${path}/appeal`, { reason: '冤枉' })).status).toBe(403)
    expect((await ma('POST', `${path}/appeal`, { reason: ' ' })).json).toMatchObject({
      error: { code: 'reason-missing' },
    })
    expect((await ma('POST', `${path}/appeal`, { reason: '材料是周五才到的' })).status).toBe(200)
    expect(await cards(he, '?state=appealed')).toMatchObject([
      { id: card, appealReason: '材料是周五才到的' },
    ])
    expect((await he('GET', '/api/counters')).json).toMatchObject({
      supervision: { appeals: 1, cardsStanding: 1 },
    })
    const decision = { state: 'withdrawn', reason: '延误不在市政站' }
    expect((await he('POST', `${path}/decision`, decision)).status).toBe(200)
    expect((await he('POST', `${path}/decision`, decision)).json).toMatchObject({
      error: { code: 'card-already-settled' },
    })
    expect((await ma('GET', `/api/tickets/${id}`)).json).toMatchObject({
      pressure: { step: 'red', next: null },
      cards: expect.arrayContaining([
        expect.objectContaining({
          id: card,
          state: 'withdrawn',
          appeal: expect.objectContaining({ byName: '马强' }),
          decision: expect.objectContaining({ byName: '何静', reason: '延误不在市政站' }),
        }),
      ]),
    })
  })

  it('say nothing of a confidential matter to a colleague of the unit', async () => {
    const colleague = everyDayAs(hotline, 'head-town-works')
    const shield = (confidential: boolean) =>
      zhou('PUT', `/api/tickets/${id}/shield`, { confidential, reason: '反映人怕被报复' })
    const words = async () =>
      (await cards(colleague)).map((card) => [
        Reflect.get(card, 'ticketNumber') !== null,
        Reflect.get(card, 'appealReason'),
      ])
    expect(await words()).toContainEqual([true, '材料是周五才到的'])
    expect((await shield(true)).status).toBe(200)
    expect(await words()).toEqual([
      [false, null],
      [false, null],
    ])
    expect((await shield(false)).status).toBe(200)
  })

  it('of another unit are not a handler’s to see', async () => {
    expect((await ma('GET', '/api/cards?unit=water')).status).toBe(403)
    expect((await zhang('GET', '/api/cards')).status).toBe(403)
    expect(await cards(ma)).toHaveLength(2)
  })
})

describe('an interview', () => {
  const interview = {
    id: 'i1',
    unitId: 'town-works',
    cardIds: ['x', 'y'],
    createdAt: when('2026-03-25 10:00'),
    dueAt: when('2026-04-01 17:30'),
    heldAt: null,
    heldBy: null,
    explanation: null,
    rectifyBy: null,
  }

  it('is owed until a supervisor has written down what was said and by when it is put right', async () => {
    await hotline.desk.memory.saveInterview(interview)
    const owed = (await he('GET', '/api/interviews?open=true')).json
    expect(owed).toMatchObject({
      interviews: expect.arrayContaining([
        expect.objectContaining({
          id: 'i1',
          unitName: '市政站',
          headName: '龚大伟',
          mayRecord: true,
        }),
      ]),
    })
    const record = { explanation: '人手不足，已增派两人', rectifyBy: when('2026-04-15 17:30') }
    expect((await ma('POST', '/api/interviews/i1/record', record)).status).toBe(403)
    const blank = { ...record, explanation: ' ' }
    expect((await he('POST', '/api/interviews/i1/record', blank)).status).toBe(409)
    expect((await he('POST', '/api/interviews/i1/record', record)).status).toBe(200)
    expect((await he('POST', '/api/interviews/i1/record', record)).status).toBe(404)
    expect((await ma('GET', '/api/interviews')).json).toMatchObject({
      interviews: expect.arrayContaining([
        expect.objectContaining({ id: 'i1', heldByName: '何静', mayRecord: false }),
      ]),
    })
    expect((await zhang('GET', '/api/interviews')).status).toBe(403)
  })
})

describe('evidence', () => {
  it('is uploaded first and named in the reply; somebody else’s picture is not', async () => {
    const lamp = await ticketFor(zhou, 'ma', { text: '路面坑洼' })
    const correct = { service: 'road-damage', reason: '分类' }
    await zhou('PATCH', `/api/tickets/${lamp}`, correct)
    await ma('POST', `/api/tickets/${lamp}/acceptance`, {})
    const reply = { record: '补了路面', publicAnswer: '路面已补好。', outcome: 'resolved' }
    expect((await ma('POST', `/api/tickets/${lamp}/replies`, reply)).json).toMatchObject({
      error: { code: 'evidence-missing' },
    })
    const { cookie } = await browserAt(hotline)('POST', '/api/session/cast', { staffId: 'ma' })
    const session = cookie?.split(';')[0] ?? ''
    const uploaded = await uploadPicture(hotline, session, lamp)
    expect(uploaded.statusCode).toBe(201)
    const pictureIds = [uploaded.json().id]
    const elsewhere = await ma('POST', `/api/tickets/${id}/replies`, { ...reply, pictureIds })
    expect(elsewhere.json).toMatchObject({ error: { code: 'no-such-picture' } })
    const sent = await ma('POST', `/api/tickets/${lamp}/replies`, { ...reply, pictureIds })
    expect(sent.json).toEqual({ ok: true })
    expect((await zhou('GET', `/api/tickets/${lamp}`)).json).toMatchObject({
      pictures: [{ id: pictureIds[0], mime: 'image/jpeg', sent: false }],
      timeline: expect.arrayContaining([expect.objectContaining({ type: 'replied', pictureIds })]),
    })
  })

  it('that is no picture is refused, also from another site', async () => {
    const form = await hotline.app.inject({
      method: 'POST',
      url: `/api/tickets/${id}/pictures`,
      headers: {
        origin: 'https://elsewhere.example',
        'content-type': 'multipart/form-data; boundary=x',
      },
      payload: '--x--',
    })
    expect(form.statusCode).toBe(403)
    expect((await ma('POST', `/api/tickets/${id}/pictures`, {})).status).toBe(415)
  })
})
