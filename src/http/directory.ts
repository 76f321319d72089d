import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import type { Counter } from './counter.ts'
import { forStaffOnly } from './staff-session.ts'
import { DirectoryPage } from './wire/console.ts'

/** Who is who and what there is, without private telephones. */
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
  }
