import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Directory, Staff } from '../core/people.ts'
import type { StaffAccount } from '../store/records.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { owesPassword, startSession } from './staff-session.ts'
import { Cast, Me } from './wire/console.ts'

const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i

/** The desk first, then the grids' heads in the grids' order, then heads of units, then everybody else. */
const rank = ({ grids, units }: Directory, { id, roles }: Staff): number => {
  if (roles.some((role) => role !== 'handler')) return 0
  const grid = grids.findIndex(({ headId }) => headId === id)
  if (grid >= 0) return 1 + grid
  return 1 + grids.length + Number(!units.some(({ headId }) => headId === id))
}

/**
 * Signing in as one of the demonstration's people by one click: only in a demonstration, only on
 * a loopback address, only when the browser asked for a loopback name (a rebound name does not),
 * and never as somebody whose one-time password is still to be changed.
 */
export const castRoutes =
  (counter: Counter, meOf: (staff: StaffAccount) => Me): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk, settings } = counter
    const tags = ['session']

    const isOffered = (request: FastifyRequest): boolean =>
      settings.demo && settings.loopback && loopbackHost.test(request.headers.host ?? '')

    app.get(
      '/api/session/cast',
      { schema: { tags, summary: 'The demonstration cast', response: { 200: Cast } } },
      async (request) => {
        if (!isOffered(request)) return { offered: false, people: [] }
        const people = desk.current.directory.staff
          .filter((staff) => staff.active)
          .sort((a, b) => rank(desk.current.directory, a) - rank(desk.current.directory, b))
          .map(({ id, name, post, roles }) => ({ id, name, post, roles: [...roles] }))
        return { offered: people.length > 0, people }
      },
    )

    app.post(
      '/api/session/cast',
      {
        schema: {
          tags,
          summary: 'Sign in as one of the cast',
          body: Type.Object({ staffId: Type.String({ minLength: 1, maxLength: 64 }) }),
          response: { 200: Me },
        },
      },
      async (request, reply) => {
        if (!isOffered(request)) return problem(request, reply, 403, 'cast-not-offered')
        const { staffId } = request.body
        const known = desk.current.directory.staff.find((staff) => staff.id === staffId)
        if (!known?.active) return problem(request, reply, 404, 'no-such-staff')
        const staff = await startSession(counter, reply, known.id, owesPassword)
        if (!staff) return problem(request, reply, 409, 'one-time-password-first')
        desk.log.info({ event: 'signed in as cast', staffId: staff.id })
        return meOf(staff)
      },
    )
  }
