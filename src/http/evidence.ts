import { createHash } from 'node:crypto'
import multipart from '@fastify/multipart'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { mayRead } from '../core/sight.ts'
import type { Counter } from './counter.ts'
import { pictureBodyLimit, pictureIn } from './picture-form.ts'
import { problem } from './problems.ts'
import { forStaffOnly, staffBy } from './staff-session.ts'
import { IdParams } from './wire/console.ts'
import { EvidenceStored } from './wire/counters.ts'

/** Pictures of the result: uploaded first, then named in the reply, the note or the answer to a task. */
export const evidenceRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { memory, files, world } = counter.desk
    forStaffOnly(scope, counter)
    if (!scope.hasContentTypeParser('multipart/form-data')) await scope.register(multipart)

    app.post(
      '/api/tickets/:id/pictures',
      {
        bodyLimit: pictureBodyLimit,
        schema: {
          tags: ['pictures'],
          summary: 'Upload a picture of the result (multipart); its type is told by content',
          consumes: ['multipart/form-data'],
          params: IdParams,
          response: { 201: EvidenceStored },
        },
      },
      async (request, reply) => {
        const ticket = await memory.ticket(request.params.id)
        if (!ticket) return problem(request, reply, 404, 'no-such-ticket')
        if (!mayRead(staffBy(request), ticket))
          return problem(request, reply, 403, 'not-your-ticket')
        const form = await pictureIn(request)
        if (!form.ok) return problem(request, reply, form.status, form.code)
        const id = world.id()
        await files.save(id, form.bytes)
        await memory.addPicture({
          id,
          conversationId: null,
          ticketId: ticket.id,
          mime: form.mime,
          sizeBytes: form.bytes.byteLength,
          sha256: createHash('sha256').update(form.bytes).digest('hex'),
          createdAt: world.now(),
        })
        return reply.code(201).send({ id })
      },
    )
  }
