import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import type { Static } from 'typebox'
import { may } from '../core/may.ts'
import { mayRead } from '../core/sight.ts'
import { newBinding, workByText } from '../desk/binding.ts'
import { callResident } from '../desk/connect.ts'
import type { Desk } from '../desk/desk.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { forStaffOnly, type SignedIn, staffBy } from './staff-session.ts'
import { Done, IdParams, Nothing } from './wire/console.ts'
import { BindingCode, ByText, CallReason } from './wire/staff-calls.ts'

const statusOf: Readonly<Record<string, 403 | 404>> = {
  'no-such-ticket': 404,
  'not-your-ticket': 403,
  'not-your-role': 403,
}

/** Calls through the hotline that show no number, and the codes that tie a WeChat to a member of staff. */
export const staffCallRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    forStaffOnly(scope, counter)

    app.post(
      '/api/tickets/:id/calls',
      {
        schema: {
          tags: ['tickets'],
          summary: 'Ring me and connect me with the resident; neither sees the other’s number',
          params: IdParams,
          body: CallReason,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const code = await whyNotCalled(desk, request.params.id, staffBy(request), request.body)
        return code ? problem(request, reply, statusOf[code] ?? 409, code) : { ok: true }
      },
    )

    app.post(
      '/api/staff/:id/binding',
      {
        schema: {
          tags: ['directory'],
          summary:
            'A code that ties the WeChat it is sent from to this person; good once, for a day',
          params: IdParams,
          body: Nothing,
          response: { 200: BindingCode },
        },
      },
      async (request, reply) => {
        if (!may(staffBy(request).roles, 'manage-staff'))
          return problem(request, reply, 403, 'not-your-role')
        const { id } = request.params
        const staff = desk.current.directory.staff.find((one) => one.id === id && one.active)
        if (!staff) return problem(request, reply, 404, 'no-such-staff')
        return newBinding(desk, staff.id)
      },
    )

    app.put(
      '/api/staff/:id/by-text',
      {
        schema: {
          tags: ['directory'],
          summary: 'Whether tasks come to this person’s telephone or WeChat',
          params: IdParams,
          body: ByText,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        if (!may(staffBy(request).roles, 'manage-staff'))
          return problem(request, reply, 403, 'not-your-role')
        const { id } = request.params
        const staff = desk.current.directory.staff.find((one) => one.id === id && one.active)
        if (!staff) return problem(request, reply, 404, 'no-such-staff')
        if (request.body.byText && !staff.phone && !staff.wechat)
          return problem(request, reply, 409, 'no-telephone')
        await workByText(desk, id, request.body.byText)
        return { ok: true as const }
      },
    )
  }

/** Calls, or answers why not. */
async function whyNotCalled(
  desk: Desk,
  ticketId: string,
  staff: SignedIn,
  { reason }: Static<typeof CallReason>,
): Promise<string | null> {
  const ticket = await desk.memory.ticket(ticketId)
  if (!ticket) return 'no-such-ticket'
  if (!mayRead(staff, ticket)) return 'not-your-ticket'
  const called = await callResident(desk, ticketId, staff, reason)
  if (called.ok) return null
  return 'code' in called ? called.code : called.refusal.code
}
