import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from './problems.ts'

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).host : null)

/** True when the request names no origin (no browser) or the origin it was loaded from. */
export const isOwnOrigin = (request: FastifyRequest, publicUrl: string): boolean => {
  const { origin } = request.headers
  if (origin === undefined) return true
  const host = hostOf(origin)
  return host !== null && (host === request.headers.host || host === hostOf(publicUrl))
}

/** Refuses writes that another site's page could have caused: foreign origin, or a form's content type. */
export const refuseForeignWrites =
  (publicUrl: string) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (!writes.has(request.method)) return undefined
    if (!isOwnOrigin(request, publicUrl)) return problem(request, reply, 403, 'foreign-origin')
    const type = request.headers['content-type'] ?? ''
    if (request.method !== 'DELETE' && !taken(request).test(type))
      return problem(request, reply, 415, 'json-only')
    return undefined
  }

/** JSON, but for the routes that say they take a form (a picture). */
const taken = (request: FastifyRequest): RegExp =>
  request.routeOptions.schema?.consumes?.includes('multipart/form-data')
    ? /^multipart\/form-data\b/i
    : /^application\/json\b/i
