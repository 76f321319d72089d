import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import type { Desk } from '../desk/desk.ts'
import type { Counter } from './counter.ts'
import { forStaffOnly, type SignedIn, staffBy } from './staff-session.ts'
import { countOf, countQueue } from './ticket-sight.ts'
import { Counters } from './wire/counters.ts'

const mineOf = async (desk: Desk, staff: SignedIn): Promise<Counters['mine']> => {
  const [delayed, owed, backlog, holding, returned, stranded] = await Promise.all([
    countOf(desk, staff, 'delayed'),
    countOf(desk, staff, 'owed'),
    countOf(desk, staff, 'backlog'),
    countOf(desk, staff, 'holding'),
    countOf(desk, staff, 'returned'),
    countOf(desk, staff, 'stranded'),
  ])
  return { delayed, owed, backlog, holding, returned, stranded }
}

const supervisionOf = async (desk: Desk, staff: SignedIn): Promise<Counters['supervision']> => {
  const [toCheck, extensionsAsked, offered, cards, interviews] = await Promise.all([
    countQueue(desk, staff, 'to-check'),
    countQueue(desk, staff, 'extension-asked'),
    countQueue(desk, staff, 'offered'),
    desk.memory.cards({}),
    desk.memory.interviews({ open: true }),
  ])
  return {
    toCheck,
    extensionsAsked,
    offered,
    appeals: cards.filter(({ state }) => state === 'appealed').length,
    cardsStanding: cards.filter(({ state }) => state === 'standing').length,
    interviewsDue: interviews.length,
  }
}

/** The six "not in my hands" of the person who asks; for supervisors also what waits for their decision. */
export const counterRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    forStaffOnly(scope, counter)

    app.get(
      '/api/counters',
      {
        schema: {
          tags: ['tickets'],
          summary: 'The six counters 六不让: each opens /api/tickets?counter=…',
          response: { 200: Counters },
        },
      },
      async (request) => {
        const staff = staffBy(request)
        const supervises = staff.roles.includes('supervisor')
        const [mine, supervision] = await Promise.all([
          mineOf(desk, staff),
          supervises ? supervisionOf(desk, staff) : null,
        ])
        return { mine, supervision }
      },
    )
  }
