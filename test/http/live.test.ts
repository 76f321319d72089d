import { once } from 'node:events'
import { Socket } from 'node:net'
import Value from 'typebox/value'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { LiveMessage } from '../../src/http/wire/console-live.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { browserAt } from './console-client.ts'

let hotline: Hotline
const open: WebSocket[] = []

beforeEach(async () => {
  hotline = await openHotline()
})
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate()
  await hotline.close()
})

const cookieOf = async (staffId: string): Promise<string> => {
  const { cookie } = await browserAt(hotline)('POST', '/api/session/cast', { staffId })
  return cookie?.split(';')[0] ?? ''
}

/** A console's connection that keeps what it hears. */
const connect = async (cookie: string, headers: Readonly<Record<string, string>> = {}) => {
  await hotline.app.ready()
  const heard: LiveMessage[] = []
  const waiting: (() => void)[] = []
  const request = {
    headers: { host: '127.0.0.1:3000', cookie, ...headers },
    socket: Object.defineProperty(new Socket(), 'remoteAddress', { value: '127.0.0.1' }),
  }
  const socket: WebSocket = await hotline.app.injectWS('/ws/console', request)
  open.push(socket)
  socket.on('message', (raw) => {
    const message: unknown = JSON.parse(String(raw))
    if (Value.Check(LiveMessage, message)) heard.push(message)
    for (const look of waiting) look()
  })
  const until = (wanted: (message: LiveMessage) => boolean): Promise<LiveMessage> =>
    new Promise((resolve) => {
      const look = () => {
        const found = heard.find(wanted)
        if (found) resolve(found)
      }
      waiting.push(look)
      look()
    })
  return { socket, heard, until }
}

const ticketsIn = (message: LiveMessage): readonly string[] =>
  message.type === 'changes' ? message.tickets.map(({ text }) => text) : []

it('a new ticket arrives without being asked for, an emergency by name', async () => {
  const { socket, until } = await connect(await cookieOf('zhou'))
  socket.send(JSON.stringify({ type: 'hello', cursor: null }))
  await until(({ type }) => type === 'changes')
  await hotline.text('+8613800000001', '锦绣花园3号楼楼道煤气味很大')
  expect(await until(({ type }) => type === 'emergency')).toMatchObject({ type: 'emergency' })
  const told = await until((message) => ticketsIn(message).length > 0)
  expect(ticketsIn(told)).toEqual(['锦绣花园3号楼楼道煤气味很大'])
})

it('after a gap nothing is missed', async () => {
  const cursor = await hotline.desk.memory.headPosition()
  await hotline.text('+8613800000001', '锦绣花园3号楼门口路灯不亮')
  await hotline.text('+8613800000002', '新华社区垃圾没有人收')
  const { socket, until } = await connect(await cookieOf('zhou'))
  socket.send(JSON.stringify({ type: 'hello', cursor }))
  const told = await until((message) => ticketsIn(message).length > 0)
  expect(ticketsIn(told)).toHaveLength(2)
  expect(told).toMatchObject({ cursor: await hotline.desk.memory.headPosition(), reload: false })
})

it('a handler hears only of what is theirs', async () => {
  const cursor = await hotline.desk.memory.headPosition()
  const said = await hotline.text('+8613800000001', '锦绣花园3号楼门口路灯不亮')
  const { socket, until } = await connect(await cookieOf('head-g8'))
  socket.send(JSON.stringify({ type: 'hello', cursor }))
  const told = await until(({ type }) => type === 'changes')
  expect(told).toMatchObject({ tickets: [], gone: [said.ticketId] })
})

it('a cursor from another life is answered with: load again', async () => {
  const { socket, until } = await connect(await cookieOf('zhou'))
  socket.send(JSON.stringify({ type: 'hello', cursor: 1_000_000 }))
  expect(await until(({ type }) => type === 'changes')).toMatchObject({ reload: true })
})

it('nonsense is ignored and the connection stays', async () => {
  const { socket, until } = await connect(await cookieOf('zhou'))
  socket.send('not json')
  socket.send(JSON.stringify({ type: 'hello', cursor: 'x' }))
  socket.send(JSON.stringify({ type: 'hello', cursor: null }))
  expect(await until(({ type }) => type === 'changes')).toMatchObject({ tickets: [] })
})

it('nobody listens without being signed in, or from another site', async () => {
  const stranger = await connect('')
  const [code] = await once(stranger.socket, 'close')
  expect(code).toBe(4401)
  const foreign = await connect(await cookieOf('zhou'), { origin: 'https://elsewhere.example' })
  const [refused] = await once(foreign.socket, 'close')
  expect(refused).toBe(1008)
})
