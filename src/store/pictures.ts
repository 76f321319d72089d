import type { Database } from './db.ts'
import type { Picture as PictureRow } from './gen/sqlite/client.ts'
import type { Memory } from './memory.ts'
import type { Picture } from './records.ts'

/** What is known of pictures; their bytes are kept by `files`. */
export function pictures({
  prisma,
}: Database): Pick<
  Memory,
  'addPicture' | 'picture' | 'picturesOf' | 'picturesDue' | 'pictureSettled' | 'pictureDelayed'
> {
  return {
    addPicture: async (picture) => {
      await prisma.picture.create({ data: rowOf(picture) })
    },
    picturesDue: (at, limit) =>
      prisma.pictureToFetch.findMany({
        where: { nextAt: { lte: BigInt(at) } },
        orderBy: [{ nextAt: 'asc' }, { id: 'asc' }],
        take: limit,
      }),
    pictureSettled: async (id, picture) => {
      const gone = prisma.pictureToFetch.deleteMany({ where: { id } })
      // Two processes may have fetched it: the second finds it there.
      if (!picture || (await prisma.picture.findUnique({ where: { id } }))) await gone
      else await prisma.$transaction([gone, prisma.picture.create({ data: rowOf(picture) })])
    },
    pictureDelayed: async (id, nextAt) => {
      await prisma.pictureToFetch.updateMany({
        where: { id },
        data: { nextAt: BigInt(nextAt), attempts: { increment: 1 } },
      })
    },
    picture: async (id) => {
      const row = await prisma.picture.findUnique({ where: { id } })
      return row ? pictureIn(row) : undefined
    },
    picturesOf: async (ticketId) => {
      const found = await prisma.picture.findMany({
        where: { ticketId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
      return found.map(pictureIn)
    },
  }
}

const rowOf = (picture: Picture): PictureRow => ({
  ...picture,
  createdAt: BigInt(picture.createdAt),
})

const pictureIn = (row: PictureRow): Picture => ({ ...row, createdAt: Number(row.createdAt) })
