import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { receive } from '../desk/receive.ts'
import type { Picture } from '../store/records.ts'
import { addressOf, isToken } from './chat-address.ts'
import type { Counter } from './counter.ts'
import { pictureIn } from './picture-form.ts'
import { languageOf, problem } from './problems.ts'
import type { PictureAccepted } from './wire/chat.ts'

/** The address of the device that asks, or undefined when its token is missing or malformed. */
export const visitorAddress = (counter: Counter, request: FastifyRequest): string | undefined => {
  const token = request.headers['x-chat-token']
  return isToken(token) ? addressOf(counter, token) : undefined
}

/** Takes one picture of a chat: stored first, then received as a message. The same `clientId` again is done once. */
export const postPicture = async (
  counter: Counter,
  request: FastifyRequest,
  reply: FastifyReply,
  address: string,
  clientId: string,
) => {
  const form = await pictureIn(request)
  if (!form.ok) return problem(request, reply, form.status, form.code)
  const id = pictureId(address, clientId)
  await storePicture(counter, id, address, form.bytes, form.mime)
  const received = await receive(counter.desk, {
    channel: 'webchat',
    externalId: `${address}:${clientId}`,
    from: address,
    text: '',
    digits: null,
    attachments: [{ url: `file:${id}`, contentType: form.mime }],
    language: request.headers['accept-language'] ? languageOf(request) : null,
  })
  const inbound = await counter.desk.memory.inbound(received.inboundId)
  const answer: PictureAccepted = { clientId, seq: inbound?.seq ?? 0, pictureId: id }
  return reply.send(answer)
}

/** A picture of the asking device's own conversation, else undefined. */
export const ownPicture = async (
  { desk }: Counter,
  address: string,
  id: string,
): Promise<Picture | undefined> => {
  const picture = await desk.memory.picture(id)
  const conversation = await desk.memory.conversationAt('webchat', address)
  return picture && conversation && picture.conversationId === conversation.id ? picture : undefined
}

const pictureId = (address: string, clientId: string): string =>
  createHash('sha256').update(`${address}:${clientId}`).digest('hex').slice(0, 32)

const storePicture = async (
  { desk }: Counter,
  id: string,
  address: string,
  bytes: Uint8Array,
  mime: string,
) => {
  if (await desk.memory.picture(id)) return
  const at = desk.world.now()
  const conversation = await desk.memory.openConversation('webchat', address, at)
  await desk.files.save(id, bytes)
  await desk.memory.addPicture({
    id,
    conversationId: conversation.id,
    ticketId: null,
    mime,
    sizeBytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    createdAt: at,
  })
}
