import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { mayRead } from '../core/may.ts'
import { execute } from '../desk/execute.ts'
import type { Order } from '../desk/order.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { actorBy, forStaffOnly, staffBy } from './staff-session.ts'
import { Done, IdParams, Nothing } from './wire/console.ts'
import {
  Assign,
  Close,
  Confirm,
  Correct,
  Decline,
  Note,
  Reasoned,
  Reply,
  Transfer,
  Urge,
} from './wire/console-tickets.ts'

const whoRefusals: ReadonlySet<string> = new Set(['not-your-role', 'not-your-ticket'])

/** What staff may do with a ticket, one noun each. The rules decide; a refusal is 403 (who) or 409 with its code. */
export const orderRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    forStaffOnly(scope, counter)

    const carryOut = async (
      request: FastifyRequest,
      reply: FastifyReply,
      id: string,
      order: Order,
    ): Promise<Static<typeof Done> | ReturnType<typeof problem>> => {
      const ticket = await desk.memory.ticket(id)
      if (!ticket) return problem(request, reply, 404, 'no-such-ticket')
      if (!mayRead(staffBy(request), ticket)) return problem(request, reply, 403, 'not-your-ticket')
      const executed = await execute(desk, id, order, actorBy(request))
      if (executed.ok) return { ok: true }
      const { code } = executed.refusal
      return problem(request, reply, whoRefusals.has(code) ? 403 : 409, code)
    }

    const staffExists = (id: string): boolean =>
      desk.current.directory.staff.some((staff) => staff.id === id && staff.active)

    const schemaOf = <T>(summary: string, body: T) => ({
      tags: ['tickets'],
      summary,
      params: IdParams,
      body,
      response: { 200: Done },
    })

    app.put(
      '/api/tickets/:id/assignment',
      { schema: schemaOf('Give it to somebody', Assign) },
      async (request, reply) => {
        const { handlerId, reason } = request.body
        if (!staffExists(handlerId)) return problem(request, reply, 404, 'no-such-staff')
        return carryOut(request, reply, request.params.id, { type: 'assign', handlerId, reason })
      },
    )

    app.post(
      '/api/tickets/:id/acceptance',
      { schema: schemaOf('Sign for it: the first to do so is answerable', Nothing) },
      async (request, reply) => carryOut(request, reply, request.params.id, { type: 'accept' }),
    )

    app.post(
      '/api/tickets/:id/decline',
      { schema: schemaOf('Return it with a reason and a basis', Decline) },
      async (request, reply) =>
        carryOut(request, reply, request.params.id, {
          type: 'decline',
          reason: request.body.reason,
          basis: request.body.basis,
        }),
    )

    app.post(
      '/api/tickets/:id/transfer',
      { schema: schemaOf('Pass it on', Transfer) },
      async (request, reply) => {
        const { handlerId, reason } = request.body
        if (!staffExists(handlerId)) return problem(request, reply, 404, 'no-such-staff')
        return carryOut(request, reply, request.params.id, { type: 'transfer', handlerId, reason })
      },
    )

    app.patch(
      '/api/tickets/:id',
      { schema: schemaOf('Correct service, place or kind', Correct) },
      async (request, reply) =>
        carryOut(request, reply, request.params.id, { type: 'correct', ...request.body }),
    )

    app.post(
      '/api/tickets/:id/replies',
      { schema: schemaOf('Reply: what was done, and what may be told', Reply) },
      async (request, reply) =>
        carryOut(request, reply, request.params.id, { type: 'reply', ...request.body }),
    )

    app.post(
      '/api/tickets/:id/urges',
      { schema: schemaOf('Urge the handler', Urge) },
      async (request, reply) =>
        carryOut(request, reply, request.params.id, {
          type: 'urge',
          words: request.body.words ?? null,
        }),
    )

    app.post(
      '/api/tickets/:id/notes',
      { schema: schemaOf('Add an internal note', Note) },
      async (request, reply) =>
        carryOut(request, reply, request.params.id, {
          type: 'note',
          text: request.body.text,
          pictureIds: [],
        }),
    )

    app.post(
      '/api/tickets/:id/confirmation',
      { schema: schemaOf('The caller says it is solved', Confirm) },
      async (request, reply) =>
        carryOut(request, reply, request.params.id, { type: 'confirm', ...request.body }),
    )

    app.post(
      '/api/tickets/:id/dispute',
      { schema: schemaOf('The caller says it is not solved', Reasoned) },
      async (request, reply) =>
        carryOut(request, reply, request.params.id, {
          type: 'dispute',
          reason: request.body.reason,
        }),
    )

    app.post(
      '/api/tickets/:id/closure',
      { schema: schemaOf('Close it', Close) },
      async (request, reply) =>
        carryOut(request, reply, request.params.id, {
          type: 'close',
          closing: request.body.closing ?? 'unconfirmed',
        }),
    )

    app.post(
      '/api/tickets/:id/reopening',
      { schema: schemaOf('Open it again', Reasoned) },
      async (request, reply) =>
        carryOut(request, reply, request.params.id, {
          type: 'reopen',
          reason: request.body.reason,
        }),
    )

    app.post(
      '/api/tickets/:id/withdrawal',
      { schema: schemaOf('Withdraw it at the resident’s wish', Reasoned) },
      async (request, reply) =>
        carryOut(request, reply, request.params.id, {
          type: 'withdraw',
          reason: request.body.reason,
        }),
    )
  }
