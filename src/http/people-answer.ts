import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Staff } from '../core/people.ts'
import type { Person, Settled } from '../desk/people.ts'
import { problem } from './problems.ts'
import { staffBy } from './staff-session.ts'

/** The signed-in person as somebody who decides about people. */
export const personBy = (request: FastifyRequest): Person => {
  const { id, roles, unitId } = staffBy(request)
  return { type: 'staff', id, roles, unitId }
}

/** Why not: 403 (who), 404 (whom), else 409, with its code. */
export const refusal = (request: FastifyRequest, reply: FastifyReply, code: string) =>
  problem(request, reply, statusOf(code), code)

/** Done, or why not. */
export const doneOr = (request: FastifyRequest, reply: FastifyReply, settled: Settled) =>
  settled.ok ? { ok: true } : refusal(request, reply, settled.code)

/** A name for an id; somebody who left keeps theirs. */
export const nameIn =
  (staff: readonly Staff[]) =>
  (id: string): string =>
    staff.find((one) => one.id === id)?.name ?? id

const statusOf = (code: string): number => {
  if (code === 'not-allowed') return 403
  return code.startsWith('no-such-') ? 404 : 409
}
