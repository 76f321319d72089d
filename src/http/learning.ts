import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { askTraining, goBack, type LearningRefusal, recalibrate } from '../desk/learn-change.ts'
import { scheme } from '../desk/learn-model.ts'
import type { Counter } from './counter.ts'
import { learningPage, trainingRow } from './learning-view.ts'
import { problem } from './problems.ts'
import { forStaffOnly, staffBy } from './staff-session.ts'
import { Done, IdParams, Nothing } from './wire/console.ts'
import { InUseBody, LearningPage, TrainingRow } from './wire/learning.ts'

const statusOf: Readonly<Record<LearningRefusal, number>> = {
  'training-already': 409,
  'too-few-reviewed': 409,
  'no-such-training': 404,
  'model-gone': 409,
  'model-in-use': 409,
  'too-few-readings': 409,
}

/** How well the machine understands, and what it learns: for supervisors and administrators. */
export const learningRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['learning']
    forStaffOnly(scope, counter)
    scope.addHook('onRequest', async (request, reply) => {
      const { roles } = staffBy(request)
      if (roles.includes('supervisor') || roles.includes('administrator')) return undefined
      return problem(request, reply, 403, 'not-allowed')
    })

    const refuse = (request: FastifyRequest, reply: FastifyReply, code: LearningRefusal) =>
      problem(request, reply, statusOf[code], code)

    app.get(
      '/api/learning',
      {
        schema: {
          tags,
          summary: 'The model in use, how it does week by week, what it learnt',
          response: { 200: LearningPage },
        },
      },
      () => learningPage(desk),
    )

    app.get(
      '/api/learning/trainings/:id',
      {
        schema: {
          tags,
          summary: 'One training: how far it has come, what came of it',
          params: IdParams,
          response: { 200: TrainingRow },
        },
      },
      async (request, reply) => {
        const row = await desk.memory.training(request.params.id)
        if (row?.scheme !== scheme) return problem(request, reply, 404, 'no-such-training')
        return trainingRow(desk, row)
      },
    )

    app.post(
      '/api/learning/trainings',
      {
        schema: {
          tags,
          summary: 'Train on the reviewed tickets; the new model is kept only if it is better',
          body: Nothing,
          response: { 201: TrainingRow },
        },
      },
      async (request, reply) => {
        const changed = await askTraining(desk, staffBy(request).id)
        if (!changed.ok) return refuse(request, reply, changed.refusal.code)
        return reply.code(201).send(trainingRow(desk, changed.row))
      },
    )

    app.post(
      '/api/learning/in-use',
      {
        schema: {
          tags,
          summary: 'Put an earlier kept model in use again; null: the one beneath all trainings',
          body: InUseBody,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const changed = await goBack(desk, staffBy(request).id, request.body.id)
        return changed.ok ? { ok: true } : refuse(request, reply, changed.refusal.code)
      },
    )

    app.post(
      '/api/learning/recalibrate',
      {
        schema: {
          tags,
          summary: 'Measure anew from which probability the model in use may be sure',
          body: Nothing,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const changed = await recalibrate(desk, staffBy(request).id)
        return changed.ok ? { ok: true } : refuse(request, reply, changed.refusal.code)
      },
    )
  }
