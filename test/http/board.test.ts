import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { execute } from '../../src/desk/execute.ts'
import { release, retract } from '../../src/desk/publish.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { openBoard } from './browser.ts'

const resident = '+8613800000001'
const supervisor = { type: 'staff', id: 'he', roles: ['supervisor'], unitId: null } as const
const answer = '路灯已换新线，当晚恢复照明。请王秀英放心，电话 13800000001 已回访。'

let hotline: Hotline
let ticketId = ''
let gridId = ''
beforeAll(async () => {
  hotline = await openHotline()
  const received = await hotline.text(resident, '我叫王秀英，锦绣花园3号楼502门口路灯不亮了')
  const ticket = await hotline.desk.memory.ticket(received.ticketId ?? '')
  if (!ticket) throw new Error('no ticket')
  ticketId = ticket.id
  gridId = ticket.gridId ?? ''
  const handler = { type: 'staff', id: ticket.handlerId, roles: ['handler'], unitId: null } as const
  await execute(hotline.desk, ticketId, { type: 'accept' }, handler)
  await execute(
    hotline.desk,
    ticketId,
    {
      type: 'reply',
      record: '内部记录',
      publicAnswer: answer,
      outcome: 'resolved',
      pictureIds: ['the-lamp'],
    },
    handler,
  )
})
afterAll(() => hotline.close())

const board = async (query = '') => (await hotline.app.inject(`/api/board${query}`)).json()
const feed = (path = '/feeds/notices.json', headers: Record<string, string> = {}) =>
  hotline.app.inject({ url: path, headers })

describe('the notice board', () => {
  it('shows nothing before somebody with the right released it', async () => {
    expect((await board()).notices).toEqual([])
    const handler = { type: 'staff', id: 'ma', roles: ['handler'], unitId: null } as const
    expect(await release(hotline.desk, ticketId, answer, handler)).toMatchObject({ ok: false })
    expect((await board()).notices).toEqual([])
  })

  it('hangs a released notice on every open screen, and takes a retracted one down', async () => {
    const wall = await openBoard(hotline)
    wall.say({ type: 'hello', cursor: 0, grid: gridId })
    expect((await wall.next('board')).notices).toEqual([])
    await release(hotline.desk, ticketId, answer, supervisor)
    const shown = await wall.next('board')
    expect(shown.notices).toMatchObject([{ gridId, reports: 1, state: 'answered' }])
    await retract(hotline.desk, ticketId, supervisor)
    expect((await wall.next('board')).notices).toEqual([])
  })

  it('carries the newest seal of the log, shortened', async () => {
    expect((await board()).seal).toBeNull()
    const { day, position, hash } = await hotline.desk.memory.seal(
      '2026-03-02',
      hotline.clock.now(),
    )
    expect((await board()).seal).toEqual({ day, position, head: hash.slice(0, 16) })
  })

  it('says whom to call in a grid, by name, post and work telephone only', async () => {
    const { grids } = await board(`?grid=${gridId}`)
    expect(grids).toHaveLength(1)
    expect(grids[0].head.name).not.toBe('')
    expect(grids[0].supervisionPhone).not.toBeNull()
    const people = [grids[0].head, ...grids[0].members]
    for (const person of people)
      expect(Object.keys(person).sort()).toEqual(['name', 'post', 'workPhone'])
  })

  it('answers 404 for a grid there is not, on the socket too', async () => {
    expect((await hotline.app.inject('/api/board?grid=nowhere')).statusCode).toBe(404)
    const wall = await openBoard(hotline)
    wall.say({ type: 'hello', cursor: 0, grid: 'nowhere' })
    expect(await wall.next('problem')).toMatchObject({ code: 'no-such-grid' })
    wall.raw('not json')
    expect(await wall.next('problem')).toMatchObject({ code: 'not-understood' })
  })

  it('never carries the resident’s name, number, door or own words, on board or feed', async () => {
    await release(hotline.desk, ticketId, answer, supervisor)
    const everything = `${JSON.stringify(await board())}${(await feed()).body}`
    for (const secret of ['王秀英', '13800000001', '502', '门口路灯不亮了', '内部记录'])
      expect(everything).not.toContain(secret)
    expect(everything).toContain('当晚恢复照明')
  })
})

describe('the feed of notices', () => {
  it('is a whole JSON Feed 1.1 of what is on the board', async () => {
    await release(hotline.desk, ticketId, answer, supervisor)
    const response = await feed()
    expect(response.headers['content-type']).toContain('application/feed+json')
    const body = response.json()
    expect(body).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      home_page_url: 'http://127.0.0.1:3000/board',
      feed_url: 'http://127.0.0.1:3000/feeds/notices.json',
      language: 'zh-CN',
    })
    expect(body.items).toHaveLength(1)
    for (const name of ['id', 'url', 'title', 'content_text', 'date_published', 'date_modified'])
      expect(body.items[0][name]).toMatch(/\S/)
    expect(body.items[0].tags.length).toBeGreaterThan(0)
  })

  it('is not sent again while nothing changed, and is after a change', async () => {
    const { headers } = await feed()
    const etag = String(headers.etag)
    const modified = String(headers['last-modified'])
    expect((await feed(undefined, { 'if-none-match': etag })).statusCode).toBe(304)
    expect((await feed(undefined, { 'if-modified-since': modified })).statusCode).toBe(304)
    hotline.clock.advance(60_000)
    await retract(hotline.desk, ticketId, supervisor)
    expect((await feed(undefined, { 'if-none-match': etag })).statusCode).toBe(200)
    expect((await feed(undefined, { 'if-modified-since': modified })).statusCode).toBe(200)
    expect((await feed()).json().items).toEqual([])
  })

  it('exists for each grid, and for no other', async () => {
    await release(hotline.desk, ticketId, answer, supervisor)
    expect((await feed(`/feeds/${gridId}/notices.json`)).json().items).toHaveLength(1)
    const { directory } = hotline.desk.current
    const other = directory.grids.find(({ id }) => id !== gridId)
    expect((await feed(`/feeds/${other?.id}/notices.json`)).json().items).toEqual([])
    expect((await feed('/feeds/nowhere/notices.json')).statusCode).toBe(404)
  })
})
