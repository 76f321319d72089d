import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import websocket from '@fastify/websocket'
import { Type } from 'typebox'
import { createHall } from './chat-hall.ts'
import { ownPicture, postPicture, visitorAddress } from './chat-pictures.ts'
import { serveChat } from './chat-socket.ts'
import type { Counter } from './counter.ts'
import { pictureBodyLimit } from './picture-form.ts'
import { problem } from './problems.ts'
import { clientIdPattern, PictureAccepted } from './wire/chat.ts'
import { largestPictureBytes } from './wire/chat-limits.ts'

const largestFrameBytes = 128 * 1024

/** Web chat: `WS /ws/chat` and the pictures a resident sends. Only the device's own token opens its conversation. */
export const chatRoutes =
  (counter: Counter): FastifyPluginAsyncTypebox =>
  async (app) => {
    if (!app.hasDecorator('websocketServer'))
      await app.register(websocket, { options: { maxPayload: largestFrameBytes } })
    if (!app.hasContentTypeParser('multipart/form-data'))
      await app.register(multipart, { limits: { fileSize: largestPictureBytes, files: 1 } })

    const hall = createHall(counter.desk)
    app.addHook('onClose', async () => hall.close())

    app.get(
      '/ws/chat',
      {
        websocket: true,
        schema: { tags: ['chat'], summary: 'Web chat of one device (WebSocket, see README)' },
      },
      (socket) => serveChat(counter, hall, socket),
    )

    app.post(
      '/api/chat/pictures',
      {
        bodyLimit: pictureBodyLimit,
        schema: {
          tags: ['chat'],
          summary: 'Send one picture (multipart, header x-chat-token); its type is told by content',
          consumes: ['multipart/form-data'],
          querystring: Type.Object({ clientId: Type.String({ pattern: clientIdPattern }) }),
          response: { 200: PictureAccepted },
        },
      },
      async (request, reply) => {
        const address = visitorAddress(counter, request)
        if (!address) return problem(request, reply, 401, 'no-chat-token')
        return postPicture(counter, request, reply, address, request.query.clientId)
      },
    )

    app.get(
      '/api/chat/pictures/:id',
      {
        schema: {
          tags: ['chat'],
          summary: 'A picture of the asking device’s own conversation (header x-chat-token)',
          params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{32,36}$' }) }),
          produces: ['image/jpeg', 'image/png', 'image/webp'],
          response: { 200: Type.Any() },
        },
      },
      async (request, reply) => {
        const address = visitorAddress(counter, request)
        if (!address) return problem(request, reply, 401, 'no-chat-token')
        const picture = await ownPicture(counter, address, request.params.id)
        const bytes = picture && (await counter.desk.files.read(picture.id))
        if (!picture || !bytes) return problem(request, reply, 404, 'no-such-picture')
        return reply
          .type(picture.mime)
          .header('cache-control', 'private, max-age=31536000, immutable')
          .header('x-content-type-options', 'nosniff')
          .send(Buffer.from(bytes))
      },
    )
  }
