import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { may } from '../core/may.ts'
import { mayRead } from '../core/sight.ts'
import type { Ticket } from '../core/ticket.ts'
import type { TopicWindow } from '../core/topics-report.ts'
import { allowedCommands } from '../core/transitions.ts'
import { isLead, isProposable } from '../desk/look-alikes.ts'
import { topicsNow } from '../desk/topics.ts'
import { fortnightPack } from '../desk/topics-pack.ts'
import type { Counter } from './counter.ts'
import { problem } from './problems.ts'
import { actorBy, forStaffOnly, staffBy } from './staff-session.ts'
import { rowOf } from './ticket-view.ts'
import { packView, topicId, topicView } from './topics-view.ts'
import {
  FortnightPack,
  PackQuery,
  SurgeList,
  TopicList,
  TopicPage,
  TopicParams,
  TopicQuery,
} from './wire/topics.ts'

/** More tickets of one topic than this are not shown one by one. */
const mostRows = 200

/** Hot topics, surges, and the pack for the fortnightly meeting: for those who read all tickets. */
export const topicRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['topics']
    forStaffOnly(scope, counter)
    scope.addHook('preHandler', forReadersOfAll)

    const topicsOf = async (window: TopicWindow) => {
      const { topics, areas } = await topicsNow(desk, window)
      return topics.map((topic) => ({ topic, view: topicView(desk, areas, window, topic) }))
    }

    app.get(
      '/api/topics',
      {
        schema: {
          tags,
          summary: 'What many report of late: matter, place, people, arrivals',
          querystring: TopicQuery,
          response: { 200: TopicList },
        },
      },
      async (request) => {
        const { window = '24h' } = request.query
        const topics = await topicsOf(window)
        const views = topics.map(({ view }) => view)
        return { window, topics: views, atLeast: desk.rules.topics.people }
      },
    )

    app.get(
      '/api/topics/surges',
      {
        schema: {
          tags,
          summary: 'Topics that many more than usual report within two hours',
          response: { 200: SurgeList },
        },
      },
      async () => {
        const topics = await topicsOf('2h')
        return { surges: topics.map(({ view }) => view).filter(({ surge }) => surge) }
      },
    )

    app.get(
      '/api/topics/pack',
      {
        schema: {
          tags,
          summary:
            'For the fortnightly meeting 民情分析会: topics, changes, what recurs, what is late',
          querystring: PackQuery,
          response: { 200: FortnightPack },
        },
      },
      async (request) =>
        packView(desk, await fortnightPack(desk, request.query.until ?? desk.world.now())),
    )

    app.get(
      '/api/topics/:id',
      {
        schema: {
          tags,
          summary: 'One topic with its tickets',
          params: TopicParams,
          querystring: TopicQuery,
          response: { 200: TopicPage },
        },
      },
      async (request, reply) => {
        const { window = '24h' } = request.query
        const topics = await topicsOf(window)
        const found = topics.find(({ topic }) => topicId(topic.key) === request.params.id)
        if (!found) return problem(request, reply, 404, 'no-such-topic')
        const staff = staffBy(request)
        const tickets = await readable(found.topic.ticketIds, (ticket) => mayRead(staff, ticket))
        return {
          window,
          topic: found.view,
          rows: tickets.map((ticket) => rowOf(desk, ticket, staff)),
          mergeable: idsOf(
            tickets.filter((ticket) => isProposable(desk, ticket) && mayMerge(request, ticket)),
          ),
          leads: idsOf(tickets.filter((ticket) => isProposable(desk, ticket) && isLead(ticket))),
        }
      },
    )

    const readable = async (ids: readonly string[], mine: (ticket: Ticket) => boolean) => {
      const tickets = await Promise.all(ids.slice(0, mostRows).map((id) => desk.memory.ticket(id)))
      return tickets.filter((ticket) => ticket !== undefined).filter(mine)
    }
  }

async function forReadersOfAll(request: FastifyRequest, reply: FastifyReply) {
  if (!may(staffBy(request).roles, 'read-all-tickets'))
    return problem(request, reply, 403, 'not-allowed')
  return undefined
}

const mayMerge = (request: FastifyRequest, ticket: Ticket): boolean =>
  allowedCommands(ticket, actorBy(request)).includes('merge')

const idsOf = (tickets: readonly Ticket[]): string[] => tickets.map(({ id }) => id)
