import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { endLeave, takeLeave } from '../desk/leave.ts'
import type { Counter } from './counter.ts'
import { doneOr, personBy, refusal } from './people-answer.ts'
import { absenceView } from './roster-view.ts'
import { forStaffOnly } from './staff-session.ts'
import { Done, IdParams } from './wire/console.ts'
import { AbsenceRow, LeaveTaken, TakeLeave } from './wire/people.ts'

/** Leave and deputies. */
export const leaveRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['people']
    forStaffOnly(scope, counter)

    app.get(
      '/api/absences',
      {
        schema: {
          tags,
          summary: 'Who is away now and later, and who is their deputy',
          response: { 200: Type.Array(AbsenceRow) },
        },
      },
      async (request) => {
        const { absences, staff } = await desk.memory.directory(desk.world.now())
        return absences
          .filter(({ cancelled }) => !cancelled)
          .map((absence) => absenceView(absence, staff, personBy(request)))
      },
    )

    app.post(
      '/api/absences',
      {
        schema: {
          tags,
          summary: 'Leave, with a deputy; says how many tickets could be handed over',
          body: TakeLeave,
          response: { 201: LeaveTaken },
        },
      },
      async (request, reply) => {
        const settled = await takeLeave(desk, request.body, personBy(request))
        if (!settled.ok) return refusal(request, reply, settled.code)
        return reply.code(201).send({ id: settled.absence.id, held: settled.held })
      },
    )

    app.delete(
      '/api/absences/:id',
      {
        schema: {
          tags,
          summary: 'Back again, or not away after all',
          params: IdParams,
          response: { 200: Done },
        },
      },
      async (request, reply) =>
        doneOr(request, reply, await endLeave(desk, request.params.id, personBy(request))),
    )
  }
