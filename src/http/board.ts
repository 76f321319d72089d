import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import websocket from '@fastify/websocket'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { WebSocket } from 'ws'
import { boardOf, gridsFor } from './board-view.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { Board, BoardClientMessage, type BoardServerMessage } from './wire/board.ts'

type Wall = { readonly look: () => void }

/** The notice board, live and as JSON: released notices and the grid's public people, nothing else. */
export const boardRoutes =
  (counter: Counter): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { desk } = counter
    if (!app.hasDecorator('websocketServer')) await app.register(websocket)

    const walls = new Set<Wall>()
    const stopListening = desk.bell.listen((ring) => {
      if (ring.type === 'board' || ring.type === 'directory') for (const wall of walls) wall.look()
    })
    app.addHook('onClose', async () => stopListening())

    app.get(
      '/api/board',
      {
        schema: {
          tags: ['board'],
          summary: 'Released notices and whom to call, of one grid or of all',
          querystring: Type.Object({ grid: Type.Optional(Type.String({ maxLength: 64 })) }),
          response: { 200: Board },
        },
      },
      async (request, reply) => {
        const gridId = request.query.grid ?? null
        const grids = gridsFor(desk.current.directory, gridId)
        if (!grids) return problem(request, reply, 404, 'no-such-grid')
        return boardOf(counter, grids, gridId)
      },
    )

    app.get(
      '/ws/board',
      {
        websocket: true,
        schema: { tags: ['board'], summary: 'The notice board, live (WebSocket, see README)' },
      },
      (socket) => hang(counter, walls, socket),
    )
  }

/** Hangs one screen on the wall: it gets the whole board at once and after every change. */
const hang = (counter: Counter, walls: Set<Wall>, socket: WebSocket): void => {
  const { desk } = counter
  let gridId: string | null | undefined
  let looking = false
  let again = false
  const tell = (message: BoardServerMessage) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  const send = async () => {
    if (gridId === undefined) return
    const grids = gridsFor(desk.current.directory, gridId)
    if (!grids) return tell({ type: 'problem', code: 'no-such-grid' })
    tell(await boardOf(counter, grids, gridId))
  }
  const look = () => {
    again = looking
    if (looking) return
    looking = true
    send()
      .catch((error: unknown) =>
        desk.log.error({ event: 'board-look-failed', error: String(error) }),
      )
      .finally(() => {
        looking = false
        if (again) look()
      })
  }
  const wall: Wall = { look }
  walls.add(wall)
  socket.on('close', () => walls.delete(wall))
  socket.on('error', () => socket.terminate())
  socket.on('message', (data: Buffer) => {
    const message = parse(String(data))
    if (!message) return tell({ type: 'problem', code: 'not-understood' })
    if (message.type === 'ping') return tell({ type: 'pong' })
    gridId = message.grid ?? null
    look()
  })
}

const parse = (text: string): BoardClientMessage | undefined => {
  try {
    const message: unknown = JSON.parse(text)
    return Value.Check(BoardClientMessage, message) ? message : undefined
  } catch {
    return undefined
  }
}
