import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import type { Desk } from '../desk/desk.ts'
import type { Interview, StaffAccount } from '../store/records.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { forStaffOnly, staffBy } from './staff-session.ts'
import { namesIn } from './ticket-view.ts'
import { Done, IdParams } from './wire/console.ts'
import { InterviewList, InterviewQuery, InterviewRecord } from './wire/counters.ts'

const holds = (staff: StaffAccount): boolean => staff.roles.includes('supervisor')

/** Whose interviews a person may ask for: all (null) or their unit's; undefined where none. */
const unitAsked = (staff: StaffAccount, unit: string | undefined): string | null | undefined => {
  if (holds(staff)) return unit ?? null
  const own = staff.unitId ?? undefined
  return unit === undefined || unit === own ? own : undefined
}

const interviewRow = (
  desk: Desk,
  staff: StaffAccount,
  interview: Interview,
): InterviewList['interviews'][number] => {
  const names = namesIn(desk)
  const unit = desk.current.directory.units.find(({ id }) => id === interview.unitId)
  return {
    id: interview.id,
    unitId: interview.unitId,
    unitName: unit?.name ?? '',
    unitNameEn: unit?.nameEn ?? '',
    headName: names.staff(unit?.headId ?? null),
    cardCount: interview.cardIds.length,
    createdAt: interview.createdAt,
    dueAt: interview.dueAt,
    heldAt: interview.heldAt,
    heldByName: names.staff(interview.heldBy),
    explanation: interview.explanation,
    rectifyBy: interview.rectifyBy,
    mayRecord: holds(staff) && interview.heldAt === null,
  }
}

/** Interviews of unit heads after two notices running (约谈): supervisors hold them, a unit sees its own. */
export const interviewRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['cards']
    forStaffOnly(scope, counter)

    app.get(
      '/api/interviews',
      {
        schema: {
          tags,
          summary: 'Interviews owed and held',
          querystring: InterviewQuery,
          response: { 200: InterviewList },
        },
      },
      async (request, reply) => {
        const staff = staffBy(request)
        const { unit, open } = request.query
        const unitId = unitAsked(staff, unit)
        if (unitId === undefined) return problem(request, reply, 403, 'not-allowed')
        const found = await desk.memory.interviews({
          ...(unitId === null ? {} : { unitId }),
          ...(open === undefined ? {} : { open }),
        })
        return { interviews: found.map((interview) => interviewRow(desk, staff, interview)) }
      },
    )

    app.post(
      '/api/interviews/:id/record',
      {
        schema: {
          tags,
          summary: 'The interview was held: explanation in writing, dated rectification',
          params: IdParams,
          body: InterviewRecord,
          response: { 200: Done },
        },
      },
      async (request, reply) => {
        const staff = staffBy(request)
        if (!holds(staff)) return problem(request, reply, 403, 'not-allowed')
        const explanation = request.body.explanation.trim()
        if (explanation === '') return problem(request, reply, 409, 'answer-missing')
        const open = await desk.memory.interviews({ open: true })
        const interview = open.find(({ id }) => id === request.params.id)
        if (!interview) return problem(request, reply, 404, 'no-such-interview')
        await desk.memory.saveInterview({
          ...interview,
          heldAt: desk.world.now(),
          heldBy: staff.id,
          explanation,
          rectifyBy: request.body.rectifyBy,
        })
        return { ok: true }
      },
    )
  }
