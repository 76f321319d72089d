import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import type { StaffAccount } from '../store/records.ts'
import { castRoutes } from './cast.ts'
import type { Counter } from './counter.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { permissionsOf } from './permissions.ts'
import { problem } from './problems.ts'
import { refuseForeignWrites } from './same-origin.ts'
import { createSignInThrottle } from './sign-in-throttle.ts'
import { endSession, owesPassword, staffOfRequest, startSession } from './staff-session.ts'
import { ChangePassword, Done, Me, SignIn } from './wire/console.ts'

/** NIST SP 800-63B asks for 8; a desk that sees residents' words asks for 10. */
const LEAST_PASSWORD_CHARACTERS = 10

const meFor =
  ({ settings }: Counter) =>
  (staff: StaffAccount): Me => ({
    id: staff.id,
    name: staff.name,
    post: staff.post,
    roles: [...staff.roles],
    mustChange: owesPassword(staff),
    permissions: [...permissionsOf(staff.roles)],
    zone: settings.zone,
    demo: settings.demo,
  })

/** Signing in, out, who am I, and the password. */
export const authRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { memory, world, log } = counter.desk
    const throttle = createSignInThrottle()
    const meOf = meFor(counter)
    const tags = ['session']

    app.addHook('onRequest', refuseForeignWrites(counter.settings.publicUrl))
    await app.register(castRoutes(counter, meOf))

    app.post(
      '/api/session',
      { schema: { tags, summary: 'Sign in', body: SignIn, response: { 200: Me } } },
      async (request, reply) => {
        const login = request.body.login.trim().toLowerCase()
        const waitSeconds = throttle.waitSeconds(login, world.now())
        if (waitSeconds > 0) {
          reply.header('retry-after', waitSeconds)
          return problem(request, reply, 429, 'too-many-attempts', { waitSeconds })
        }
        const staff = await memory.staffByLogin(login)
        const fits = await verifyPassword(staff?.passwordHash, request.body.password)
        if (!staff?.active || !fits) {
          throttle.missed(login, world.now())
          log.warn({ event: 'sign-in refused', staffId: staff?.id ?? null })
          return problem(request, reply, 401, 'wrong-login')
        }
        throttle.passed(login)
        await startSession(counter, reply, staff.id)
        log.info({ event: 'signed in', staffId: staff.id })
        return meOf(staff)
      },
    )

    app.delete(
      '/api/session',
      { schema: { tags, summary: 'Sign out', response: { 200: Done } } },
      async (request, reply) => {
        await endSession(counter, request, reply)
        return { ok: true }
      },
    )

    app.get(
      '/api/session',
      { schema: { tags, summary: 'Who is signed in', response: { 200: Me } } },
      async (request, reply) => {
        const staff = await staffOfRequest(counter, request)
        return staff ? meOf(staff) : problem(request, reply, 401, 'not-signed-in')
      },
    )

    const passwordProblem = async (
      staff: StaffAccount,
      { current, next }: { current: string; next: string },
    ): Promise<string | null> => {
      if (!(await verifyPassword(staff.passwordHash, current))) return 'password-wrong'
      if ([...next].length < LEAST_PASSWORD_CHARACTERS) return 'password-too-short'
      return next === current ? 'password-same' : null
    }

    app.post(
      '/api/session/password',
      {
        schema: {
          tags,
          summary: 'Change the password',
          body: ChangePassword,
          response: { 200: Me },
        },
      },
      async (request, reply) => {
        const staff = await staffOfRequest(counter, request)
        if (!staff) return problem(request, reply, 401, 'not-signed-in')
        const key = `password of ${staff.id}`
        const waitSeconds = throttle.waitSeconds(key, world.now())
        if (waitSeconds > 0) {
          reply.header('retry-after', waitSeconds)
          return problem(request, reply, 429, 'too-many-attempts', { waitSeconds })
        }
        const code = await passwordProblem(staff, request.body)
        if (code === 'password-wrong') throttle.missed(key, world.now())
        if (code) return problem(request, reply, 400, code)
        throttle.passed(key)
        await memory.setPassword(staff.id, await hashPassword(request.body.next), false)
        await endSession(counter, request, reply)
        await startSession(counter, reply, staff.id)
        log.info({ event: 'password changed', staffId: staff.id })
        return meOf({ ...staff, mustChange: false })
      },
    )
  }
