import type { Database } from './db.ts'
import type { Picture as PictureRow } from './gen/sqlite/client.ts'
import type { Memory, Picture } from './memory.ts'

/** What is known of pictures; their bytes are kept by `files`. */
export function pictures({
  prisma,
}: Database): Pick<Memory, 'addPicture' | 'picture' | 'picturesOf'> {
  return {
    addPicture: async ({ id, conversationId, ticketId, mime, sizeBytes, sha256, createdAt }) => {
      await prisma.picture.create({
        data: {
          id,
          conversationId,
          ticketId,
          mime,
          sizeBytes,
          sha256,
          createdAt: BigInt(createdAt),
        },
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

const pictureIn = (row: PictureRow): Picture => ({ ...row, createdAt: Number(row.createdAt) })
