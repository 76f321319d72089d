import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import type { Counter } from './counter.ts'
import { forStaffOnly } from './staff-session.ts'
import { DirectoryPage, Suggestion } from './wire/console.ts'

const SUGGESTIONS = 3

/** Who is who and what there is, without private telephones; and what a text seems to be about. */
export const directoryRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['directory']
    forStaffOnly(scope, counter)

    app.get(
      '/api/directory',
      {
        schema: {
          tags,
          summary: 'Services, units, grids and people',
          response: { 200: DirectoryPage },
        },
      },
      async () => {
        const { directory, talk } = desk.current
        return {
          services: talk.services.map(({ code, name, nameEn, group, unitId }) => ({
            code,
            name,
            nameEn,
            group,
            unitId,
          })),
          units: directory.units.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
          grids: directory.grids
            .filter(({ endedAt }) => endedAt === null)
            .map(({ id, name, nameEn, communityName }) => ({ id, name, nameEn, communityName })),
          staff: directory.staff
            .filter((staff) => staff.active)
            .map(({ id, name, post, roles, unitId, gridId, byText, wechat }) => ({
              id,
              name,
              post,
              roles: [...roles],
              unitId,
              gridId,
              byText,
              hasWechat: wechat !== null,
            })),
        }
      },
    )

    app.get(
      '/api/directory/suggestions',
      {
        schema: {
          tags,
          summary: 'The services a text seems to be about, and its place',
          querystring: Type.Object({ text: Type.String({ minLength: 1, maxLength: 4000 }) }),
          response: { 200: Suggestion },
        },
      },
      async (request) => {
        const { understand, services } = desk.current.talk
        const understood = understand(request.query.text)
        const guesses = [
          ...(understood.service
            ? [{ service: understood.service, probability: understood.probability }]
            : []),
          ...understood.alternatives,
        ]
        return {
          decision: understood.decision,
          services: guesses.slice(0, SUGGESTIONS).flatMap(({ service, probability }) => {
            const known = services.find((one) => one.code === service)
            return known
              ? [{ code: known.code, name: known.name, nameEn: known.nameEn, probability }]
              : []
          }),
          emergency: understood.emergency !== null,
          placeText: understood.place?.text ?? null,
          gridId: understood.place?.gridId ?? null,
        }
      },
    )
  }
