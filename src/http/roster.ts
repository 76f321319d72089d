import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { askShift, cancelShift, decideShift, dropDuty, saveDuty } from '../desk/roster.ts'
import type { Counter } from './counter.ts'
import { doneOr, personBy, refusal } from './people-answer.ts'
import { rosterPage } from './roster-view.ts'
import { forStaffOnly } from './staff-session.ts'
import { Done, IdParams } from './wire/console.ts'
import { Answer, AskShift, Made, RosterPage, RosterQuery, WriteDuty } from './wire/people.ts'

/** Who is on duty: the week, swaps and extra shifts, and the weekly duties they are made of. */
export const rosterRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['people']
    forStaffOnly(scope, counter)

    app.get(
      '/api/roster',
      {
        schema: {
          tags,
          summary: 'One week: who is on duty, by weekly duty or by swap, and where nobody is',
          querystring: RosterQuery,
          response: { 200: RosterPage },
        },
      },
      async (request) => rosterPage(desk, request.query.from, personBy(request)),
    )

    app.post(
      '/api/shifts',
      {
        schema: {
          tags,
          summary: 'Ask for a swap; what a supervisor puts down counts at once',
          body: AskShift,
          response: { 201: Made },
        },
      },
      async (request, reply) => {
        const settled = await askShift(desk, request.body, personBy(request))
        if (!settled.ok) return refusal(request, reply, settled.code)
        return reply.code(201).send({ id: settled.shift.id })
      },
    )

    app.post(
      '/api/shifts/:id/decision',
      {
        schema: {
          tags,
          summary: 'Agree to a swap or refuse it',
          params: IdParams,
          body: Answer,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const settled = await decideShift(desk, id, request.body.agree, personBy(request))
        return doneOr(request, reply, settled)
      },
    )

    app.delete(
      '/api/shifts/:id',
      { schema: { tags, summary: 'Take a swap back', params: IdParams, response: { 200: Done } } },
      async (request, reply) =>
        doneOr(request, reply, await cancelShift(desk, request.params.id, personBy(request))),
    )

    app.post(
      '/api/duties',
      {
        schema: { tags, summary: 'A new weekly duty', body: WriteDuty, response: { 201: Made } },
      },
      async (request, reply) => {
        const settled = await saveDuty(desk, { ...request.body, id: null }, personBy(request))
        if (!settled.ok) return refusal(request, reply, settled.code)
        return reply.code(201).send({ id: settled.duty.id })
      },
    )

    app.put(
      '/api/duties/:id',
      {
        schema: {
          tags,
          summary: 'Change a weekly duty',
          params: IdParams,
          body: WriteDuty,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const settled = await saveDuty(desk, { ...request.body, id }, personBy(request))
        return doneOr(request, reply, settled)
      },
    )

    app.delete(
      '/api/duties/:id',
      {
        schema: {
          tags,
          summary: 'Strike a weekly duty out',
          params: IdParams,
          response: { 200: Done },
        },
      },
      async (request, reply) =>
        doneOr(request, reply, await dropDuty(desk, request.params.id, personBy(request))),
    )
  }
