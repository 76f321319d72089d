import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { type Browser, signedInAs } from './console-client.ts'

let hotline: Hotline
let zhou: Browser
let first: string
let second: string

beforeEach(async () => {
  hotline = await openHotline()
  zhou = await signedInAs(hotline, 'zhou')
  first = await lampOf('13800000001')
  hotline.clock.advance(2 * 24 * 60 * 60 * 1000)
  // The night has ended their session.
  zhou = await signedInAs(hotline, 'zhou')
  second = await lampOf('13800000002')
})
afterEach(() => hotline.close())

const lampOf = async (phone: string): Promise<string> => {
  await zhou('POST', '/api/tickets', {
    phone,
    name: null,
    text: '锦绣花园3号楼门口路灯不亮',
    placeText: '锦绣花园3号楼',
    gridId: 'g1',
    service: 'street-lamp',
    emergency: false,
  })
  const [row] = await hotline.desk.memory.tickets({ limit: 1, order: 'new' })
  return row?.ticket.id ?? ''
}

describe('what looks alike', () => {
  it('is listed with its score and its reasons', async () => {
    const { json } = await zhou('GET', `/api/tickets/${second}/look-alikes`)
    expect(json).toMatchObject({
      mayMerge: true,
      lookAlikes: [
        {
          ticket: { id: first },
          reasons: ['same-place', 'same-service', 'similar-words'],
          daysApart: 2,
        },
      ],
    })
    expect(JSON.stringify(json)).not.toContain('13800000001')
  })

  it('is shown to nobody who may not read the ticket', async () => {
    const liu = await signedInAs(hotline, 'liu')
    expect((await liu('GET', `/api/tickets/${second}/look-alikes`)).status).toBe(403)
    expect((await zhou('GET', '/api/tickets/nothing/look-alikes')).status).toBe(404)
  })
})

describe('merging', () => {
  const merge = (browser: Browser, parentId = first) =>
    browser('POST', `/api/tickets/${second}/merge`, { parentId })

  it('is the desk’s to do; parent and child then show each other', async () => {
    const zhang = await signedInAs(hotline, 'zhang')
    expect((await merge(zhang)).status).toBe(403)
    expect((await merge(zhou)).status).toBe(200)
    const parent = await zhou('GET', `/api/tickets/${first}`)
    expect(parent.json).toMatchObject({ children: [{ id: second }], row: { children: 1 } })
    const child = await zhou('GET', `/api/tickets/${second}`)
    expect(child.json).toMatchObject({ parent: { id: first }, row: { status: 'merged' } })
  })

  it('says what is in the way', async () => {
    expect((await merge(zhou, second)).json).toMatchObject({
      error: { code: 'cannot-merge' },
    })
    expect((await merge(zhou, 'nothing')).status).toBe(404)
    await merge(zhou)
    expect((await merge(zhou)).status).toBe(409)
  })

  it('is undone with a reason', async () => {
    await merge(zhou)
    const split = (reason: string) => zhou('POST', `/api/tickets/${second}/split`, { reason })
    expect((await split(' ')).json).toMatchObject({ error: { code: 'reason-missing' } })
    expect((await split('不是同一盏灯')).status).toBe(200)
    expect((await split('不是同一盏灯')).json).toMatchObject({
      error: { code: 'not-merged' },
    })
    expect((await zhou('GET', `/api/tickets/${first}`)).json).toMatchObject({ children: [] })
  })
})
