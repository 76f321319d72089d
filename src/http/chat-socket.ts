import { Value } from 'typebox/value'
import type { WebSocket } from 'ws'
import type { Hall, Seat } from './chat-hall.ts'
import { createVisitor } from './chat-visitor.ts'
import type { Counter } from './counter.ts'
import { createPace } from './pace.ts'
import { ClientMessage, type ServerMessage } from './wire/chat.ts'

/** Messages one browser may send: 20 texts in 10 s are answered, the next is asked to wait. */
const texts = { count: 20, withinMs: 10_000 }
/** Anything at all, pings included; more closes the socket. */
const frames = { count: 200, withinMs: 10_000 }
const waitMs = 3_000
const helloWithinMs = 15_000
/** A browser pings every 25 s; two missed and it is gone. */
const silentForMs = 70_000
const lookAgainMs = { first: 250, most: 30_000 }
/** RFC 6455 close codes. */
const policyViolation = 1008

/** Serves one socket: one thing after the other, and what is coming is looked for again. */
export const serveChat = (counter: Counter, hall: Hall, socket: WebSocket): void => {
  const { desk } = counter
  const tell = (message: ServerMessage) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  const visitor = createVisitor(counter, tell)
  const textPace = createPace(desk.world, texts)
  const framePace = createPace(desk.world, frames)
  let turn: Promise<void> = Promise.resolve()
  let lookWaits = false
  let lookTimer: NodeJS.Timeout | undefined
  let lookAfterMs = lookAgainMs.first

  const inTurn = (clientId: string | null, work: () => Promise<void>) => {
    turn = turn.then(work).catch((error: unknown) => {
      desk.log.error({ event: 'chat-failed', error: String(error) })
      visitor.refuse('try-again', clientId, waitMs)
    })
  }
  const look = () => {
    if (lookWaits || socket.readyState !== socket.OPEN) return
    lookWaits = true
    inTurn(null, async () => {
      lookWaits = false
      const coming = await visitor.look()
      clearTimeout(lookTimer)
      if (!coming) {
        lookAfterMs = lookAgainMs.first
        return
      }
      lookTimer = setTimeout(look, lookAfterMs)
      lookAfterMs = Math.min(lookAfterMs * 2, lookAgainMs.most)
    })
  }
  const seat: Seat = { visitor, look, refreshCards: () => inTurn(null, visitor.refreshCards) }
  const leaveUnlessHello = setTimeout(() => {
    if (visitor.address() === null) socket.close(policyViolation)
  }, helloWithinMs)
  let silence = setTimeout(() => socket.terminate(), silentForMs)

  socket.on('message', (data: Buffer) => {
    clearTimeout(silence)
    silence = setTimeout(() => socket.terminate(), silentForMs)
    if (!framePace.allows()) return socket.close(policyViolation)
    const message = parse(String(data))
    if (!message) return visitor.refuse('not-understood', null, null)
    const clientId = message.type === 'text' ? message.clientId : null
    if (clientId !== null && !textPace.allows())
      return visitor.refuse('slow-down', clientId, waitMs)
    inTurn(clientId, () => visitor.hear(message))
    if (message.type === 'hello' || message.type === 'text') {
      lookAfterMs = lookAgainMs.first
      look()
    }
  })
  socket.on('close', () => {
    hall.leave(seat)
    for (const timer of [leaveUnlessHello, silence, lookTimer]) clearTimeout(timer)
  })
  socket.on('error', () => socket.terminate())
  hall.enter(seat)
}

const parse = (text: string): ClientMessage | undefined => {
  try {
    const message: unknown = JSON.parse(text)
    return Value.Check(ClientMessage, message) ? message : undefined
  } catch {
    return undefined
  }
}
