import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { may } from '../core/may.ts'
import { sightOf } from '../core/sight.ts'
import type { Picture } from '../store/records.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { forStaffOnly, type SignedIn, staffBy } from './staff-session.ts'
import { IdParams } from './wire/console.ts'

const pictureTypes: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
])

/** Pictures residents sent: for staff who may see the ticket, never public, never run as anything but a picture. */
export const pictureRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { memory, files } = counter.desk
    forStaffOnly(scope, counter)

    const isFor = async (staff: SignedIn, picture: Picture): Promise<boolean> => {
      const ticket = picture.ticketId ? await memory.ticket(picture.ticketId) : undefined
      return ticket ? sightOf(staff, ticket) === 'whole' : may(staff.roles, 'take-conversation')
    }

    app.get(
      '/api/pictures/:id',
      {
        schema: {
          tags: ['pictures'],
          summary: 'One picture',
          params: IdParams,
          produces: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
          response: { 200: Type.Any() },
        },
      },
      async (request, reply) => {
        const picture = await memory.picture(request.params.id)
        const shown = picture && (await isFor(staffBy(request), picture))
        const bytes = shown ? await files.read(picture.id) : undefined
        if (!picture || !bytes) return problem(request, reply, 404, 'no-such-picture')
        return reply
          .type(pictureTypes.has(picture.mime) ? picture.mime : 'application/octet-stream')
          .header('x-content-type-options', 'nosniff')
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('cache-control', 'private, max-age=3600')
          .header('content-disposition', 'inline')
          .send(Buffer.from(bytes))
      },
    )
  }
