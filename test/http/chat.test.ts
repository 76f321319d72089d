import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverDue } from '../../src/desk/deliver.ts'
import { execute } from '../../src/desk/execute.ts'
import { addressOf } from '../../src/http/chat-address.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { openChat } from './browser.ts'

const lamp = '锦绣花园3号楼门口路灯不亮了'
const hello = (token: string | null = null, cursor = 0) => ({
  type: 'hello',
  token,
  cursor,
  language: null,
})
const text = (clientId: string, words: string) => ({ type: 'text', clientId, text: words })

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

const welcomed = async (token: string | null = null, cursor = 0) => {
  const browser = await openChat(hotline)
  browser.say(hello(token, cursor))
  return { browser, welcome: await browser.next('welcome') }
}

describe('a resident in the web chat', () => {
  it('gets a token, and an answer with number, name and date after one sentence', async () => {
    const { browser, welcome } = await welcomed()
    expect(welcome.lines).toEqual([])
    browser.say(text('client-1', lamp))
    const accepted = await browser.next('accepted')
    expect(accepted).toEqual({ type: 'accepted', clientId: 'client-1', seq: 1 })
    const own = await browser.next('lines')
    expect(own.lines).toMatchObject([{ seq: 1, direction: 'in', text: lamp, clientId: 'client-1' }])
    await deliverDue(hotline.desk)
    const answer = await browser.next('lines')
    const { tickets } = await browser.next('tickets')
    expect(answer.lines[0]?.text).toContain(tickets[0]?.number)
    expect(tickets[0]?.who.name).not.toBe('')
    expect(tickets[0]?.due?.at).toBeGreaterThan(hotline.clock.now())
  })

  it('sends the same message twice and is registered once', async () => {
    const { browser } = await welcomed()
    const before = await hotline.desk.memory.countTickets({})
    browser.say(text('client-1', lamp))
    browser.say(text('client-1', lamp))
    const [first, second] = [await browser.next('accepted'), await browser.next('accepted')]
    expect(second).toEqual(first)
    expect(await hotline.desk.memory.countTickets({})).toBe(before + 1)
  })

  it('misses nothing and gets nothing twice after a lost connection', async () => {
    const { browser, welcome } = await welcomed()
    browser.say(text('client-1', lamp))
    await browser.next('accepted')
    const { cursor, lines } = await browser.next('lines')
    await browser.close()
    await deliverDue(hotline.desk)
    const { welcome: again } = await welcomed(welcome.token, lines[0]?.seq ?? 0)
    expect(again.token).toBe(welcome.token)
    expect(cursor).toBe(1)
    expect(again.lines.length).toBeGreaterThan(0)
    expect(again.lines.every((line) => line.seq > 1 && line.direction === 'out')).toBe(true)
    const { welcome: later } = await welcomed(welcome.token, again.cursor)
    expect(later.lines).toEqual([])
  })

  it('sees words of the machine only once they were really sent', async () => {
    const { browser, welcome } = await welcomed()
    browser.say(text('client-1', lamp))
    await browser.next('accepted')
    const { welcome: before } = await welcomed(welcome.token)
    expect(before.lines.map(({ direction }) => direction)).toEqual(['in'])
    await deliverDue(hotline.desk)
    const { welcome: after } = await welcomed(welcome.token, before.cursor)
    expect(after.lines.map(({ direction }) => direction)).toContain('out')
  })

  it('sees the ticket change when the handler accepts it', async () => {
    const { browser } = await welcomed()
    browser.say(text('client-1', lamp))
    const { tickets } = await browser.next('tickets')
    const ticket = await hotline.desk.memory.ticketByNumber(tickets[0]?.number ?? '')
    if (!ticket) throw new Error('no ticket')
    const roles = ['handler'] as const
    await execute(
      hotline.desk,
      ticket.id,
      { type: 'accept' },
      { type: 'staff', id: ticket.handlerId, roles, unitId: null },
    )
    expect((await browser.next('tickets')).tickets[0]?.state).toBe('accepted')
  })

  it('acknowledges what was read, and it stays read', async () => {
    const { browser, welcome } = await welcomed()
    browser.say(text('client-1', lamp))
    await browser.next('accepted')
    await deliverDue(hotline.desk)
    const { welcome: all } = await welcomed(welcome.token)
    const last = all.lines.at(-1)?.seq ?? 0
    browser.say({ type: 'seen', seq: last, read: true })
    browser.say({ type: 'seen', seq: last, read: false })
    browser.say({ type: 'ping' })
    await browser.next('pong')
    const conversation = await conversationOf(welcome.token)
    const lines = await hotline.desk.memory.lines(conversation, 0, 10)
    const out = lines.filter(({ direction }) => direction === 'out')
    expect(out.map(({ status }) => status)).toEqual(out.map(() => 'read'))
  })

  it('is asked to slow down when flooding, and can send the same message later', async () => {
    const { browser } = await welcomed()
    for (let n = 0; n < 21; n++) browser.say(text(`client-${n}`, '在吗'))
    const slow = await browser.next('problem')
    expect(slow).toMatchObject({ code: 'slow-down', clientId: 'client-20' })
    expect(slow.retryAfterMs).toBeGreaterThan(0)
    hotline.clock.advance(11_000)
    browser.say(text('client-20', '在吗'))
    for (let n = 0; n < 20; n++) await browser.next('accepted')
    expect((await browser.next('accepted')).clientId).toBe('client-20')
  })

  it('is told what is wrong with a malformed, empty or endless message, and stays connected', async () => {
    const { browser } = await welcomed()
    browser.raw('{')
    browser.raw('{"type":"text","clientId":"no","text":"x"}')
    browser.say(text('client-1', '   '))
    browser.say(text('client-2', '长'.repeat(20_001)))
    const codes = []
    for (let n = 0; n < 4; n++) codes.push((await browser.next('problem')).code)
    expect(codes).toEqual(['not-understood', 'not-understood', 'empty', 'too-long'])
    browser.say({ type: 'ping' })
    expect((await browser.next('pong')).type).toBe('pong')
  })

  it('cannot speak before saying hello, and a stranger’s token opens an empty conversation', async () => {
    const browser = await openChat(hotline)
    browser.say(text('client-1', lamp))
    expect(await browser.next('problem')).toMatchObject({ code: 'hello-first' })
    const { browser: own } = await welcomed()
    own.say(text('client-1', lamp))
    await own.next('accepted')
    const { welcome: stranger } = await welcomed('x'.repeat(43))
    expect(stranger.lines).toEqual([])
    expect(stranger.tickets).toEqual([])
  })

  it('keeps the token out of the log and the database address', async () => {
    const { browser, welcome } = await welcomed()
    browser.say(text('client-1', lamp))
    await browser.next('accepted')
    expect(await hotline.desk.memory.conversationAt('webchat', welcome.token)).toBeUndefined()
    expect(hotline.logged.join('\n')).not.toContain(welcome.token)
    expect(hotline.logged.join('\n')).not.toContain(lamp)
  })
})

describe('a picture from a resident', () => {
  const photo = () =>
    sharp({ create: { width: 40, height: 20, channels: 3, background: '#884400' } })
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .jpeg()
      .toBuffer()

  const post = (token: string | null, bytes: Buffer, clientId = 'picture-1') => {
    const form = new FormData()
    form.append('picture', new Blob([new Uint8Array(bytes)]), 'x.txt')
    return hotline.app.inject({
      method: 'POST',
      url: `/api/chat/pictures?clientId=${clientId}`,
      headers: token ? { 'x-chat-token': token } : {},
      payload: form,
    })
  }

  it('is kept without EXIF, belongs to the ticket, and opens only with the owner’s token', async () => {
    const { browser, welcome } = await welcomed()
    browser.say(text('client-1', lamp))
    await browser.next('accepted')
    const answer = await post(welcome.token, await photo())
    expect(answer.statusCode).toBe(200)
    const { pictureId } = answer.json()
    const url = `/api/chat/pictures/${pictureId}`
    const own = await hotline.app.inject({ url, headers: { 'x-chat-token': welcome.token } })
    expect(own.headers['content-type']).toBe('image/jpeg')
    expect(own.rawPayload.includes('secret place')).toBe(false)
    const other = await hotline.app.inject({ url, headers: { 'x-chat-token': 'y'.repeat(43) } })
    expect(other.statusCode).toBe(404)
    expect((await hotline.app.inject({ url })).statusCode).toBe(401)
    const { tickets } = await browser.next('tickets')
    const ticket = await hotline.desk.memory.ticketByNumber(tickets[0]?.number ?? '')
    const pictures = await hotline.desk.memory.picturesOf(ticket?.id ?? '')
    expect(pictures.map(({ id }) => id)).toEqual([pictureId])
  })

  it('sent twice is received once', async () => {
    const { welcome } = await welcomed()
    const [first, second] = [
      await post(welcome.token, await photo()),
      await post(welcome.token, await photo()),
    ]
    expect(second.json()).toEqual(first.json())
  })

  it('is refused by content, not by name, and above 10 MB', async () => {
    const { welcome } = await welcomed()
    const before = await hotline.desk.memory.countTickets({})
    expect((await post(welcome.token, Buffer.from('<svg/>'))).statusCode).toBe(415)
    expect((await post(welcome.token, Buffer.alloc(10 * 1024 * 1024 + 1))).statusCode).toBe(413)
    expect((await post(null, await photo())).statusCode).toBe(401)
    expect(await hotline.desk.memory.countTickets({})).toBe(before)
  })
})

const conversationOf = async (token: string): Promise<string> => {
  const found = await hotline.desk.memory.conversationAt(
    'webchat',
    addressOf(hotline.counter, token),
  )
  return found?.id ?? ''
}
