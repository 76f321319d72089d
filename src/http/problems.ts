import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../core/channel.ts'
import { problemWords } from './problem-words.ts'

/** The language the caller reads, from Accept-Language; Chinese unless English is preferred. */
export const languageOf = (request: FastifyRequest): Language =>
  /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'

/** Answers one error in the caller's language: `{"error":{"code","message","details"}}`. */
export const problem = (
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  details: unknown = null,
) =>
  // As text: a route's own schema for this status must not reshape it.
  reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(
      JSON.stringify({
        error: { code, message: wordsFor(code, status, languageOf(request)), details },
      }),
    )

const wordsFor = (code: string, status: number, language: Language): string => {
  const words = problemWords[code] ?? problemWords[String(status)] ?? problemWords['500']
  return words?.[language] ?? code
}
