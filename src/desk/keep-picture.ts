import { createHash } from 'node:crypto'
import type { ChannelName } from '../core/ticket.ts'
import type { Desk } from './desk.ts'
import { takePicture } from './picture-intake.ts'

/**
 * Keeps a picture that came with its bytes, cleaned, in its sender's conversation; the same message
 * again keeps nothing more. Answers its id, or null for what is no picture.
 */
export async function keepPicture(
  desk: Desk,
  channel: ChannelName,
  address: string,
  messageId: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const id = createHash('sha256')
    .update(`${channel}:${address}:${messageId}`)
    .digest('hex')
    .slice(0, 32)
  if (await desk.memory.picture(id)) return id
  const clean = await takePicture(bytes)
  if (!clean.ok) return null
  const at = desk.world.now()
  const conversation = await desk.memory.openConversation(channel, address, at)
  await desk.files.save(id, clean.bytes)
  await desk.memory.addPicture({
    id,
    conversationId: conversation.id,
    ticketId: null,
    mime: clean.mime,
    sizeBytes: clean.bytes.byteLength,
    sha256: createHash('sha256').update(clean.bytes).digest('hex'),
    createdAt: at,
  })
  return id
}
