import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { runTrainings } from '../../src/desk/learn-run.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { corrected, reviewed, smallLearning, withLearning } from '../kit/learning-town.ts'
import { type Browser, browserAt, signedInAs } from './console-client.ts'

let hotline: Hotline
let desk: Desk
let he: Browser

beforeAll(async () => {
  hotline = await openHotline()
  desk = await withLearning(hotline, await smallLearning(hotline.config.dataDir))
  he = await signedInAs(hotline, 'he')
})
afterAll(() => hotline.close())

const page = async () => (await he('GET', '/api/learning')).json
const later = () => hotline.clock.set(hotline.clock.now() + 60_000)

describe('learning', () => {
  it('is for supervisors and administrators', async () => {
    expect((await browserAt(hotline)('GET', '/api/learning')).status).toBe(401)
    const zhou = await signedInAs(hotline, 'zhou')
    expect((await zhou('GET', '/api/learning')).status).toBe(403)
    expect((await zhou('POST', '/api/learning/trainings', {})).status).toBe(403)
    expect((await he('GET', '/api/learning')).status).toBe(200)
  })

  it('says before anything was reviewed that nothing was, and how many are needed', async () => {
    expect(await page()).toMatchObject({
      model: { origin: 'shipped', trainingId: null },
      previous: null,
      reviewed: { all: 0, waiting: 0, atLeast: 30, byItselfAfter: 200 },
      confusions: [],
      trainings: [],
    })
    expect((await he('POST', '/api/learning/trainings', {})).json).toMatchObject({
      error: { code: 'too-few-reviewed', message: expect.stringContaining('太少') },
    })
    expect((await he('POST', '/api/learning/recalibrate', {})).json).toMatchObject({
      error: { code: 'too-few-readings' },
    })
  })

  it('trains when asked, once at a time, and shows what came of it', async () => {
    await reviewed(hotline, 60)
    await corrected(hotline, '+8613800000001', '新华路路灯不亮，路灯坏了', 'garbage')
    expect(await page()).toMatchObject({ reviewed: { all: 61, waiting: 61 } })
    const asked = await he('POST', '/api/learning/trainings', {})
    expect(asked).toMatchObject({ status: 201, json: { state: 'waiting', askedByName: '何静' } })
    expect((await he('POST', '/api/learning/trainings', {})).json).toMatchObject({
      error: { code: 'training-already' },
    })
    await runTrainings(desk)
    later()
    const id = String(Reflect.get(Object(asked.json), 'id'))
    const row = await he('GET', `/api/learning/trainings/${id}`)
    expect(row.json).toMatchObject({ what: 'training', state: 'kept', inUse: true })
    expect(await page()).toMatchObject({
      model: { origin: 'learnt', trainingId: id },
      previous: { id: null },
      reviewed: { all: 61, waiting: 0 },
      trainings: [
        {
          id,
          report: {
            rows: 61,
            fallen: [],
            changed: expect.arrayContaining([
              expect.objectContaining({
                service: expect.objectContaining({ name: expect.any(String) }),
                words: expect.any(Array),
              }),
            ]),
          },
        },
      ],
    })
  })

  it('goes back and forward between models, and keeps who did', async () => {
    expect((await he('POST', '/api/learning/in-use', {})).status).toBe(400)
    expect((await he('POST', '/api/learning/in-use', { id: 'no such' })).status).toBe(404)
    expect(await he('POST', '/api/learning/in-use', { id: null })).toMatchObject({ status: 200 })
    later()
    expect((await he('POST', '/api/learning/in-use', { id: null })).json).toMatchObject({
      error: { code: 'model-in-use' },
    })
    const before = await page()
    expect(before).toMatchObject({
      model: { origin: 'shipped' },
      trainings: [
        { what: 'back', askedByName: '何静', inUse: true },
        { what: 'training', inUse: false, mayUse: true },
      ],
    })
    const previous: unknown = Reflect.get(Object(before), 'previous')
    const id: unknown = Reflect.get(Object(previous), 'id')
    expect((await he('POST', '/api/learning/in-use', { id })).status).toBe(200)
    expect(await page()).toMatchObject({
      model: { origin: 'learnt' },
      trainings: [{ what: 'back', askedByName: '何静' }, {}, {}],
    })
  })

  it('shows what was taken for what, with the tickets', async () => {
    expect(await page()).toMatchObject({
      confusions: expect.arrayContaining([
        expect.objectContaining({
          n: expect.any(Number),
          tickets: expect.arrayContaining([
            { id: expect.any(String), number: expect.stringMatching(/^\d{10}$/) },
          ]),
        }),
      ]),
    })
  })

  it('knows no training that was never asked for', async () => {
    expect((await he('GET', '/api/learning/trainings/none')).status).toBe(404)
  })
})
