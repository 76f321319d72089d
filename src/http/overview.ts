import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { may } from '../core/may.ts'
import { missingYear } from '../core/work-calendar.ts'
import type { Desk } from '../desk/desk.ts'
import type { Counter } from './counter.ts'
import { dutyAlarm } from './roster-view.ts'
import { forStaffOnly, type SignedIn, staffBy } from './staff-session.ts'
import { countQueue, queueRows } from './ticket-sight.ts'
import { dueState } from './ticket-view.ts'
import { Overview } from './wire/console.ts'

/** Beyond this many tickets in hand the counts of due and overdue are of the most urgent ones. */
const LOOKED_AT = 500

const dueCounts = async (desk: Desk, staff: SignedIn) => {
  const now = desk.world.now()
  const { rows } = await queueRows(desk, staff, {
    queue: 'mine',
    offset: 0,
    limit: LOOKED_AT,
  })
  const states = rows.map(({ ticket }) => dueState(desk, ticket, now))
  return {
    mine: rows.length,
    dueToday: states.filter((state) => state === 'today').length,
    overdue: states.filter((state) => state === 'overdue').length,
  }
}

/** What the first page counts, for the person who asks. */
export const overviewRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    forStaffOnly(scope, counter)

    app.get(
      '/api/overview',
      {
        schema: {
          tags: ['tickets'],
          summary: 'What waits: my tickets by when they are due, emergencies, conversations, calls',
          response: { 200: Overview },
        },
      },
      async (request) => {
        const staff = staffBy(request)
        const talks = may(staff.roles, 'take-conversation')
        const [due, emergencies, unclassified, conversations, callBacks, dutyEmpty] =
          await Promise.all([
            dueCounts(desk, staff),
            countQueue(desk, staff, 'emergency'),
            countQueue(desk, staff, 'unclassified'),
            talks ? desk.memory.conversationsWithPeople() : [],
            talks ? desk.memory.callBacksOwed() : [],
            talks ? dutyAlarm(desk) : null,
          ])
        return {
          ...due,
          emergencies,
          unclassified,
          waitingConversations: conversations.filter((one) => one.owner === 'bot').length,
          callBacks: callBacks.length,
          missingCalendar: missingYear(desk.calendar, desk.world.now()),
          dutyEmpty,
        }
      },
    )
  }
