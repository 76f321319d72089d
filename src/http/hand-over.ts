import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { handOver, previewHandOver } from '../desk/hand-over.ts'
import type { Counter } from './counter.ts'
import { personBy, refusal } from './people-answer.ts'
import { forStaffOnly, staffBy } from './staff-session.ts'
import { HandOverPage, HandOverQuery, WriteHandOver } from './wire/people.ts'

/** Everything one person holds passes to another; looked at first, then done in one step. */
export const handOverRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['people']
    const response = { 200: HandOverPage }
    forStaffOnly(scope, counter)

    app.get(
      '/api/hand-overs',
      {
        schema: {
          tags,
          summary: 'What a hand-over would move; nothing changes',
          querystring: HandOverQuery,
          response,
        },
      },
      async (request, reply) => {
        const settled = await previewHandOver(desk, request.query, personBy(request))
        return settled.ok ? settled.counts : refusal(request, reply, settled.code)
      },
    )

    app.post(
      '/api/hand-overs',
      { schema: { tags, summary: 'Hand everything over', body: WriteHandOver, response } },
      async (request, reply) => {
        const settled = await handOver(desk, request.body, personBy(request))
        if (!settled.ok) return refusal(request, reply, settled.code)
        const { fromId, toId, leaves } = request.body
        const by = staffBy(request).id
        desk.log.info({ event: 'handed over', fromId, toId, leaves, by, ...settled.counts })
        return settled.counts
      },
    )
  }
