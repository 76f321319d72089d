import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'

/** The four screens and their assets, as Vite built them. */
export const screenRoutes =
  (options: { readonly webDir: string; readonly demo: boolean }): FastifyPluginAsync =>
  async (app) => {
    await app.register(staticFiles, {
      root: join(options.webDir, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '30d',
      wildcard: true,
    })
    const page = (name: string) => async (_request: unknown, reply: FastifyReply) =>
      reply
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .sendFile(`${name}/index.html`, options.webDir)
    const hide = { schema: { hide: true } }
    app.get('/', hide, async (_request, reply) => reply.redirect('/chat'))
    for (const name of ['chat', 'console', 'board']) app.get(`/${name}`, hide, page(name))
    app.get('/board/:grid', hide, page('board'))
    app.get('/console/*', hide, page('console'))
    if (options.demo) app.get('/simulator', hide, page('simulator'))
  }
