import type { FastifyPluginAsync } from 'fastify'
import Value from 'typebox/value'
import type { WebSocket } from 'ws'
import type { Counter } from './counter.ts'
import { createChangeReader } from './live-changes.ts'
import { isOwnOrigin } from './same-origin.ts'
import { owesPassword, staffOfRequest } from './staff-session.ts'
import { Hello, type LiveMessage } from './wire/console-live.ts'

const HEARTBEAT_MS = 25_000
/** A storm of events becomes at most this many looks a second: five. */
const LEAST_PAUSE_MS = 200
// RFC 6455 §7.4.1: 1008 policy violation; 4401 is ours: sign in again.
const NOT_SIGNED_IN = 4401
const FOREIGN = 1008

const helloIn = (text: string): number | null | undefined => {
  try {
    const message: unknown = JSON.parse(text)
    return Value.Check(Hello, message) ? message.cursor : undefined
  } catch {
    return undefined
  }
}

/**
 * `WS /ws/console`: after a `hello` with the cursor of a list, everything that happened to this
 * person's tickets since, then whatever happens. The bell is only a hint; the log is read.
 */
export const liveRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (app) => {
    const { desk, settings } = counter

    const attend = async (socket: WebSocket, request: Parameters<typeof staffOfRequest>[1]) => {
      const early: string[] = []
      const keep = (raw: unknown) => early.push(String(raw))
      socket.on('message', keep)
      const staff = await staffOfRequest(counter, request)
      if (!isOwnOrigin(request, settings.publicUrl)) return socket.close(FOREIGN, 'foreign origin')
      if (!staff || owesPassword(staff)) return socket.close(NOT_SIGNED_IN, 'not signed in')

      const send = (message: LiveMessage): void => {
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
      }
      const reader = createChangeReader(desk, staff, send, LEAST_PAUSE_MS)
      const stopListening = desk.bell.listen((ring) => {
        if (ring.type === 'tickets') reader.look()
        if (ring.type === 'conversation')
          send({ type: 'conversation', conversationId: ring.conversationId })
      })
      const heartbeat = setInterval(() => {
        send({ type: 'heartbeat', at: desk.world.now() })
        reader.look()
        staffOfRequest(counter, request)
          .then((still) => still ?? socket.close(NOT_SIGNED_IN, 'signed out'))
          .catch((error: unknown) => desk.log.error({ event: 'heartbeat', error: String(error) }))
      }, HEARTBEAT_MS)
      heartbeat.unref()
      const hear = (text: string): void => {
        const cursor = helloIn(text)
        if (cursor !== undefined) reader.start(cursor)
      }
      socket.off('message', keep)
      socket.on('message', (raw) => hear(String(raw)))
      socket.on('close', () => {
        clearInterval(heartbeat)
        stopListening()
        reader.stop()
      })
      early.forEach(hear)
      return undefined
    }

    app.get('/ws/console', { websocket: true, schema: { hide: true } }, (socket, request) => {
      attend(socket, request).catch((error: unknown) => {
        desk.log.error({ event: 'console connection failed', error: String(error) })
        socket.close(1011)
      })
    })
  }
