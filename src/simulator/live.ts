import type { Socket } from 'node:net'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { PhoneEvent, Phones } from './phones.ts'
import { PhoneParams } from './shapes.ts'

const keepAliveMs = 25_000

/**
 * One telephone, live, as server-sent events `message`, `step` and `ring`. A browser that comes
 * back names the last text it saw (Last-Event-ID, or `after`) and misses none.
 */
export const liveRoutes =
  (phones: Phones): FastifyPluginAsyncTypebox =>
  async (app) => {
    const open = new Set<Socket>()
    // Before the server waits for its connections to end, which these never do by themselves.
    app.addHook('preClose', async () => {
      for (const socket of open) socket.destroy()
    })

    app.get(
      '/simulator/api/phones/:number/live',
      {
        schema: {
          tags: ['simulator'],
          summary: 'A telephone, live (server-sent events: message, step, ring)',
          params: PhoneParams,
          querystring: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }),
        },
      },
      (request, reply) => {
        const { number } = request.params
        const seen = Number(request.headers['last-event-id'] ?? request.query.after)
        reply.hijack()
        const stream = reply.raw
        stream.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        })
        const send = (event: PhoneEvent) => stream.write(frame(event))
        stream.write(': open\n\n')
        if (Number.isSafeInteger(seen)) {
          for (const data of phones.messages(number, seen)) send({ type: 'message', data })
        }
        const ring = phones.ringing(number)
        if (ring) send({ type: 'ring', data: ring })
        const stop = phones.listen(number, send)
        const beat = setInterval(() => stream.write(': alive\n\n'), keepAliveMs)
        const { socket } = request.raw
        open.add(socket)
        // A browser that leaves half-closes; the answer that never ends would keep the other half.
        socket.once('end', () => socket.destroy())
        socket.once('close', () => {
          stop()
          clearInterval(beat)
          open.delete(socket)
        })
      },
    )
  }

const frame = (event: PhoneEvent): string => {
  const id = event.type === 'message' ? `id: ${event.data.n}\n` : ''
  return `event: ${event.type}\n${id}data: ${JSON.stringify(event.data)}\n\n`
}
