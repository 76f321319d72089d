import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Grid } from '../core/people.ts'
import { changeGrid, type GridOrder, gridHistory } from '../desk/grids.ts'
import type { Counter } from './counter.ts'
import { nameIn, personBy, refusal } from './people-answer.ts'
import { forStaffOnly } from './staff-session.ts'
import { IdParams } from './wire/console.ts'
import { EndGrid, GridHistory, GridRow, MergeGrids, NewHead, SplitGrid } from './wire/people.ts'

/** Grids: who looks after them, what they were, and what becomes of them. */
export const gridRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const app = scope.withTypeProvider<TypeBoxTypeProvider>()
    const { desk } = counter
    const tags = ['people']
    forStaffOnly(scope, counter)

    app.get(
      '/api/grids',
      {
        schema: {
          tags,
          summary: 'Every grid with its people and buildings; ended ones too',
          response: { 200: Type.Array(GridRow) },
        },
      },
      async () => desk.current.directory.grids.map((grid) => rowOf(counter, grid)),
    )

    app.get(
      '/api/grids/:id/history',
      {
        schema: {
          tags,
          summary: 'What became of a grid and of those it took over from',
          params: IdParams,
          response: { 200: GridHistory },
        },
      },
      async (request, reply) => {
        const changes = await gridHistory(desk, request.params.id)
        if (!changes) return refusal(request, reply, 'no-such-grid')
        const name = nameIn(desk.current.directory.staff)
        return changes.map(({ id, gridId, at, by, type, before, after }) => ({
          id,
          gridId,
          at,
          byName: name(by),
          type,
          before: before && thenOf(before, name),
          after: after && thenOf(after, name),
        }))
      },
    )

    const change = async (
      request: FastifyRequest,
      reply: FastifyReply,
      gridId: string,
      order: GridOrder,
    ) => {
      const settled = await changeGrid(desk, gridId, order, personBy(request))
      if (!settled.ok) return refusal(request, reply, settled.code)
      desk.log.info({ event: 'grid changed', gridId, type: order.type, by: personBy(request).id })
      return settled.grids.map((grid) => rowOf(counter, grid))
    }

    const schemaOf = <T>(summary: string, body: T) => ({
      tags,
      summary,
      params: IdParams,
      body,
      response: { 200: Type.Array(GridRow) },
    })

    app.post(
      '/api/grids/:id/split',
      { schema: schemaOf('Divide a grid, its buildings with it', SplitGrid) },
      async (request, reply) =>
        change(request, reply, request.params.id, { type: 'split', ...request.body }),
    )

    app.post(
      '/api/grids/:id/merge',
      { schema: schemaOf('Make one grid of several', MergeGrids) },
      async (request, reply) =>
        change(request, reply, request.params.id, { type: 'merge', ...request.body }),
    )

    app.post(
      '/api/grids/:id/head',
      { schema: schemaOf('A new head', NewHead) },
      async (request, reply) =>
        change(request, reply, request.params.id, { type: 'head', ...request.body }),
    )

    app.post(
      '/api/grids/:id/end',
      { schema: schemaOf('End a grid; a neighbour takes over', EndGrid) },
      async (request, reply) =>
        change(request, reply, request.params.id, { type: 'end', ...request.body }),
    )
  }

function rowOf({ desk }: Counter, grid: Grid): GridRow {
  const { staff, buildings } = desk.current.directory
  const name = nameIn(staff)
  return {
    id: grid.id,
    name: grid.name,
    nameEn: grid.nameEn,
    communityName: grid.communityName,
    headId: grid.headId,
    headName: grid.headId === null ? null : name(grid.headId),
    memberIds: [...grid.memberIds],
    memberNames: grid.memberIds.map(name),
    endedAt: grid.endedAt,
    successorIds: [...grid.successorIds],
    buildings: buildings
      .filter(({ gridId }) => gridId === grid.id)
      .map((building) => ({ id: building.id, name: building.name })),
  }
}

const thenOf = (grid: Grid, name: (id: string) => string) => ({
  name: grid.name,
  headName: grid.headId === null ? null : name(grid.headId),
  memberNames: grid.memberIds.map(name),
  successorIds: [...grid.successorIds],
})
