import { createHash } from 'node:crypto'
import type { PictureToFetch } from '../store/records.ts'
import type { Desk } from './desk.ts'
import { takePicture } from './picture-intake.ts'

const batch = 20
// A carrier keeps pictures for long; after a day of trying a person asks the sender.
const waitsMs = [10_000, 60_000, 600_000, 3_600_000, 6 * 3_600_000, 24 * 3_600_000]

/** Fetches pictures that the carrier still keeps, cleans them and puts them on their tickets. */
export async function collectPictures(desk: Desk): Promise<void> {
  const due = await desk.memory.picturesDue(desk.world.now(), batch)
  for (const picture of due) await collect(desk, picture)
}

async function collect(
  desk: Desk,
  picture: PictureToFetch & { readonly attempts: number },
): Promise<void> {
  const media = await desk.fetchPicture(picture.source)
  const waitMs = waitsMs[picture.attempts]
  if (!media.ok && media.error === 'network' && waitMs !== undefined)
    return desk.memory.pictureDelayed(picture.id, desk.world.now() + waitMs)
  const clean = media.ok ? await takePicture(media.bytes) : null
  if (!clean?.ok) {
    desk.log.warn({
      event: 'picture-given-up',
      pictureId: picture.id,
      code: media.ok ? 'not-a-picture' : media.error,
    })
    return desk.memory.pictureSettled(picture.id, null)
  }
  await desk.files.save(picture.id, clean.bytes)
  await desk.memory.pictureSettled(picture.id, {
    id: picture.id,
    conversationId: picture.conversationId,
    ticketId: picture.ticketId,
    mime: clean.mime,
    sizeBytes: clean.bytes.byteLength,
    sha256: createHash('sha256').update(clean.bytes).digest('hex'),
    createdAt: desk.world.now(),
  })
  desk.bell.ring({ type: 'conversation', conversationId: picture.conversationId })
}
