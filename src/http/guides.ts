import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import type { Desk } from '../desk/desk.ts'
import { type GuideFitting, guidesFor } from '../desk/guides.ts'
import type { Counter } from './counter.ts'
import { forStaffOnly } from './staff-session.ts'
import { GuideList, GuideQuery, type GuideView } from './wire/guides.ts'

/** The service guides for everybody who works here: all of them, or those a question asks for. */
export const guideRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    forStaffOnly(scope, counter)

    app.get(
      '/api/guides',
      {
        schema: {
          tags: ['guides'],
          summary: 'Service guides, found by question',
          querystring: GuideQuery,
          response: { 200: GuideList },
        },
      },
      async (request) => ({
        guides: guidesFor(desk, request.query.q ?? '').map((found) => viewOf(desk, found)),
      }),
    )
  }

function viewOf(desk: Desk, { guide, zh, en, fits }: GuideFitting): GuideView {
  const service = desk.current.talk.services.find(({ code }) => code === guide.service)
  const { phone, updated, source } = guide
  const both = (part: 'title' | 'answer' | 'bring' | 'where' | 'when' | 'fee' | 'limit') => ({
    zh: zh[part],
    en: en[part],
  })
  return {
    id: guide.id,
    title: both('title'),
    serviceName: service?.name ?? '',
    serviceNameEn: service?.nameEn ?? '',
    answer: both('answer'),
    bring: both('bring'),
    where: both('where'),
    when: both('when'),
    fee: both('fee'),
    limit: both('limit'),
    phone,
    source,
    updated,
    fits,
  }
}
