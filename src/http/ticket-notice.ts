import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { may } from '../core/may.ts'
import { mayRead } from '../core/sight.ts'
import { draftNotice, release, retract } from '../desk/publish.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { actorBy, staffBy } from './staff-session.ts'
import { Done, IdParams } from './wire/console.ts'
import { NoticeDraft, ReleaseNotice } from './wire/console-tickets.ts'

/** The notice of a ticket: look at the masked draft, release it, take it down. For those who may release. */
export const noticeRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['notices']
    app.addHook<{ Params: { id: string } }>('preHandler', async (request, reply) => {
      const staff = staffBy(request)
      if (!may(staff.roles, 'release-notice')) return problem(request, reply, 403, 'not-allowed')
      const ticket = await desk.memory.ticket(request.params.id)
      if (ticket && !mayRead(staff, ticket)) return problem(request, reply, 403, 'not-your-ticket')
      return undefined
    })

    app.get(
      '/api/tickets/:id/notice/draft',
      {
        schema: {
          tags,
          summary: 'The notice as it would look, personal facts masked',
          params: IdParams,
          response: { 200: NoticeDraft },
        },
      },
      async (request, reply) => {
        const draft = await draftNotice(desk, request.params.id)
        return draft ?? problem(request, reply, 404, 'no-such-ticket')
      },
    )

    app.put(
      '/api/tickets/:id/notice',
      {
        schema: {
          tags,
          summary: 'Release it to the board',
          params: IdParams,
          body: ReleaseNotice,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const ticket = await desk.memory.ticket(id)
        if (!ticket) return problem(request, reply, 404, 'no-such-ticket')
        if (ticket.confidential) return problem(request, reply, 409, 'confidential')
        const released = await release(desk, id, request.body.answer, actorBy(request))
        if (released.ok) return { ok: true }
        return problem(request, reply, 409, released.refusal.code)
      },
    )

    app.delete(
      '/api/tickets/:id/notice',
      {
        schema: { tags, summary: 'Take it down', params: IdParams, response: { 200: Done } },
      },
      async (request, reply) => {
        const { id } = request.params
        if (!(await desk.memory.noticeOf(id))) return problem(request, reply, 404, 'no-such-notice')
        await retract(desk, id, actorBy(request))
        return { ok: true }
      },
    )
  }
