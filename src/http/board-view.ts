import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { livingSuccessors } from '../core/grids.ts'
import type { PublicNotice } from '../core/notice.ts'
import type { Directory, Grid } from '../core/people.ts'
import type { Seal, StoredNotice } from '../store/records.ts'
import type { Counter } from './counter.ts'
import type {
  Board,
  BoardGrid,
  BoardNotice,
  BoardPerson,
  BoardSeal,
  BoardState,
} from './wire/board.ts'

const shownAtMost = 30

const text = Type.Union([Type.String(), Type.Null()])
/** The body of a stored notice: what `composeNotice` wrote, and nothing else gets through. */
const Body = Type.Object({
  id: Type.String(),
  serviceName: Type.String(),
  serviceNameEn: Type.String(),
  community: text,
  gridId: text,
  gridName: text,
  state: Type.Union([
    Type.Literal('handling'),
    Type.Literal('resolved'),
    Type.Literal('mitigated'),
    Type.Literal('cannot'),
  ]),
  closing: Type.Union([
    Type.Literal('confirmed'),
    Type.Literal('partly'),
    Type.Literal('unconfirmed'),
    Type.Literal('answered'),
    Type.Null(),
  ]),
  reportedAt: Type.String(),
  answeredAt: text,
  count: Type.Integer(),
  answer: Type.String(),
})

/** A released notice as it is published. Undefined when its body is not a notice (nothing is guessed). */
export const publicNotice = (stored: StoredNotice): PublicNotice | undefined => {
  const body: unknown = JSON.parse(stored.body)
  return Value.Check(Body, body) ? body : undefined
}

/** The board of one grid, or of all: released notices newest first, and who is who. */
export const boardOf = async (
  { desk, settings }: Counter,
  grids: readonly Grid[],
  gridId: string | null,
): Promise<Board> => {
  const { directory } = desk.current
  const [stored, seals] = await Promise.all([
    desk.memory.notices({ ...(gridId === null ? {} : { gridId }), limit: shownAtMost }),
    desk.memory.seals(1),
  ])
  return {
    type: 'board',
    revision: Math.max(0, ...stored.map(({ revision }) => revision)),
    notices: stored.flatMap((one) => boardNotice(one)),
    grids: grids.map((grid) => boardGrid(grid, directory)),
    chatUrl: `${settings.publicUrl}/chat`,
    seal: seals.map(boardSeal)[0] ?? null,
    zone: settings.zone,
    at: desk.world.now(),
  }
}

/** The grid asked for (once it ended, those that took over), or all there still are; undefined when there is no such grid. */
export const gridsFor = (
  directory: Directory,
  gridId: string | null,
): readonly Grid[] | undefined => {
  if (gridId === null) return directory.grids.filter(({ endedAt }) => endedAt === null)
  if (!directory.grids.some(({ id }) => id === gridId)) return undefined
  const living = livingSuccessors(directory, gridId)
  return directory.grids.filter(({ id }) => living.includes(id))
}

/** How a matter stands for the public: solved only when its resident said so. */
export const boardState = (notice: PublicNotice): BoardState => {
  if (notice.state !== 'resolved') return notice.state
  switch (notice.closing) {
    case 'confirmed':
      return 'solved'
    case 'partly':
      return 'partly'
    case 'unconfirmed':
    case 'answered':
      return 'closed'
    case null:
      return 'answered'
  }
}

const boardNotice = (stored: StoredNotice): readonly BoardNotice[] => {
  const notice = publicNotice(stored)
  if (!notice) return []
  return [
    {
      id: notice.id,
      service: { zh: notice.serviceName, en: notice.serviceNameEn },
      where: notice.gridName ?? notice.community ?? '',
      gridId: notice.gridId,
      state: boardState(notice),
      reports: notice.count,
      answer: notice.answer === '' ? null : notice.answer,
      reportedOn: notice.reportedAt,
      answeredOn: notice.answeredAt,
      updatedAt: stored.updatedAt,
    },
  ]
}

const sealCharacters = 16

const boardSeal = ({ day, position, hash }: Seal): BoardSeal => ({
  day,
  position,
  head: hash.slice(0, sealCharacters),
})

const boardGrid = (grid: Grid, directory: Directory): BoardGrid => ({
  id: grid.id,
  name: { zh: grid.name, en: grid.nameEn },
  community: grid.communityName,
  town: grid.townName,
  head: grid.headId === null ? null : (person(grid.headId, directory)[0] ?? null),
  members: grid.memberIds.filter((id) => id !== grid.headId).flatMap((id) => person(id, directory)),
  promise: grid.promise,
  supervisionPhone: grid.supervisionPhone,
})

/** Of staff only name, post and work telephone are public. */
const person = (staffId: string, directory: Directory): readonly BoardPerson[] =>
  directory.staff
    .filter(({ id, active }) => id === staffId && active)
    .map(({ name, post, workPhone }) => ({ name, post, workPhone }))
