import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import type { Counter } from './counter.ts'

const Part = Type.Union([Type.Literal('ok'), Type.Literal('failed')])

/** Alive, and ready: database, queue and channels answer. */
export const healthRoutes =
  ({ desk }: Counter): FastifyPluginAsync =>
  async (app) => {
    app.get(
      '/healthz',
      {
        schema: {
          tags: ['health'],
          summary: 'Alive',
          response: { 200: Type.Object({ status: Type.Literal('ok') }) },
        },
      },
      async () => ({ status: 'ok' }),
    )

    app.get(
      '/readyz',
      {
        schema: {
          tags: ['health'],
          summary: 'Ready: database, queue and channels',
          response: {
            200: Readiness,
            503: Readiness,
          },
        },
      },
      async (_request, reply) => {
        const [database, queue] = await Promise.all([
          answers(() => desk.memory.ping()),
          answers(() => desk.queue.ping()),
        ])
        const ready = database && queue
        return reply.code(ready ? 200 : 503).send({
          status: word(ready),
          database: word(database),
          queue: word(queue),
          channels: [...desk.channels.keys()],
        })
      },
    )
  }

const Readiness = Type.Object({
  status: Part,
  database: Part,
  queue: Part,
  channels: Type.Array(Type.String()),
})

const word = (good: boolean) => (good ? 'ok' : 'failed')

const answers = (ping: () => Promise<void>): Promise<boolean> =>
  ping().then(
    () => true,
    () => false,
  )
