import { createHash } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Counter } from './counter.ts'
import { feedOf, type Published } from './feed-view.ts'
import { problem } from './problems.ts'
import { Feed } from './wire/feed.ts'

const summary = 'Released notices as JSON Feed 1.1, with ETag and Last-Modified'

/** Feeds of released notices. Only what is on the board; never a resident's words. */
export const feedRoutes =
  (counter: Counter): FastifyPluginAsyncTypebox =>
  async (app) => {
    const response = { 200: Feed, 304: Type.Null() }

    app.get(
      '/feeds/notices.json',
      { schema: { tags: ['feeds'], summary, response } },
      async (request, reply) => publish(request, reply, await feedOf(counter, null)),
    )

    app.get(
      '/feeds/:grid/notices.json',
      {
        schema: {
          tags: ['feeds'],
          summary: `${summary}, of one grid`,
          params: Type.Object({ grid: Type.String({ maxLength: 64 }) }),
          response,
        },
      },
      async (request, reply) => {
        const { grids } = counter.desk.current.directory
        const grid = grids.find(({ id }) => id === request.params.grid)
        if (!grid) return problem(request, reply, 404, 'no-such-grid')
        return publish(request, reply, await feedOf(counter, grid))
      },
    )
  }

const publish = (request: FastifyRequest, reply: FastifyReply, { feed, changedAt }: Published) => {
  const etag = `"${createHash('sha256').update(JSON.stringify(feed)).digest('base64url').slice(0, 27)}"`
  reply.header('etag', etag).header('cache-control', 'public, max-age=0, must-revalidate')
  if (changedAt > 0) reply.header('last-modified', new Date(changedAt).toUTCString())
  if (isUnchanged(request, etag, changedAt)) return reply.code(304).send()
  return reply.type('application/feed+json; charset=utf-8').send(feed)
}

/** RFC 9110 §13.2.2: If-None-Match decides alone; If-Modified-Since only without it, in whole seconds. */
const isUnchanged = (request: FastifyRequest, etag: string, changedAt: number): boolean => {
  const asked = request.headers['if-none-match']
  if (asked !== undefined)
    return asked.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')))
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  return changedAt > 0 && Math.floor(changedAt / 1_000) * 1_000 <= since
}
