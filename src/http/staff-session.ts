import { createHash } from 'node:crypto'
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../core/command.ts'
import { gridsReadBy } from '../core/grids.ts'
import { signOfLife } from '../desk/heartbeat.ts'
import type { StaffAccount } from '../store/records.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { refuseForeignWrites } from './same-origin.ts'

const COOKIE = 'hotline_staff'

/** A signed-in member of staff, with all the grids whose tickets they may read. */
export type SignedIn = StaffAccount & { readonly gridIds: readonly string[] }

const staffBehind = new WeakMap<FastifyRequest, SignedIn>()

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const cookieOptions = (counter: Counter): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'strict',
  secure: counter.settings.publicUrl.startsWith('https:'),
})

/**
 * Signs a member of staff in: a random token in the cookie, only its sha256 in the memory.
 * Answers their account; undefined when `unless` holds for it, and then nobody is signed in.
 */
export const startSession = async (
  counter: Counter,
  reply: FastifyReply,
  staffId: string,
  unless: (staff: StaffAccount) => boolean = () => false,
): Promise<StaffAccount | undefined> => {
  const { world, memory } = counter.desk
  const token = world.secret(32)
  await memory.startStaffSession(sha256(token), staffId, world.now())
  const staff = await memory.staffOfSession(sha256(token), world.now())
  if (!staff?.active || unless(staff)) {
    await memory.endStaffSession(sha256(token))
    return undefined
  }
  reply.setCookie(COOKIE, token, cookieOptions(counter))
  return staff
}

/** Ends the session behind the request's cookie, if there is one. */
export const endSession = async (
  counter: Counter,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> => {
  const token = request.cookies[COOKIE]
  if (token) await counter.desk.memory.endStaffSession(sha256(token))
  reply.clearCookie(COOKIE, cookieOptions(counter))
}

/** The active member of staff whose cookie came with the request; undefined when nobody is signed in. */
export const staffOfRequest = async (
  counter: Counter,
  request: FastifyRequest,
): Promise<SignedIn | undefined> => {
  const token = request.cookies[COOKIE]
  if (!token) return undefined
  const { memory, world, current } = counter.desk
  const staff = await memory.staffOfSession(sha256(token), world.now())
  return staff?.active ? { ...staff, gridIds: gridsReadBy(current.directory, staff) } : undefined
}

/**
 * True while somebody still has a one-time password to change. An account without any password
 * (the demonstration cast, signed in by one click) owes none.
 */
export const owesPassword = (staff: StaffAccount): boolean =>
  staff.mustChange && staff.passwordHash !== null

/** Closes every route of `app` to whoever is not signed in, must change their password, or writes from another site. */
export const forStaffOnly = (app: FastifyInstance, counter: Counter): void => {
  app.addHook('onRequest', refuseForeignWrites(counter.settings.publicUrl))
  app.addHook('onRequest', async (request, reply) => {
    const staff = await staffOfRequest(counter, request)
    if (!staff) return problem(request, reply, 401, 'not-signed-in')
    if (owesPassword(staff)) return problem(request, reply, 403, 'password-must-change')
    staffBehind.set(request, staff)
    await signOfLife(counter.desk, staff.id)
    return undefined
  })
}

/** Who is signed in, on a route behind `forStaffOnly`. */
export const staffBy = (request: FastifyRequest): SignedIn => {
  const staff = staffBehind.get(request)
  if (!staff) throw new Error('this route is not behind forStaffOnly')
  return staff
}

/** The signed-in person as an actor of the rules. */
export const actorBy = (request: FastifyRequest): Actor => {
  const { id, roles, unitId } = staffBy(request)
  return { type: 'staff', id, roles, unitId }
}
