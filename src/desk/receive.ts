import type { InboundMessage, Language } from '../core/channel.ts'
import type { Admission, Change } from '../store/change.ts'
import type { Conversation, Inbound, Resident } from '../store/records.ts'
import { type Answered, answerTo, plainReport } from './answer-to.ts'
import type { Desk } from './desk.ts'
import { asChange, type Draft, newDraft } from './draft.ts'
import { announce } from './execute.ts'
import { type Reply, readReply } from './reply.ts'

/** What the door hears back: already stored, and for a telephone what to say. */
export type Received = Reply & {
  readonly repeated: boolean
  readonly inboundId: string
  readonly conversationId: string
  readonly ticketId: string | null
  readonly language: Language
}

// A conversation that changes this often while one message is read is a bug, not a crowd.
const mostTries = 12
// After this many attempts the message is no longer interpreted but simply registered, for a person to read.
const plainAfter = 3
const mostAttempts = 5

/**
 * The life of a message: stored once, understood, answered, its ticket opened, all that in one
 * transaction; then the hints. A repeat of the provider's id gets the same answer and does nothing.
 * Once stored it is never refused: what cannot be read now is taken up again by the sweep.
 */
export async function receive(desk: Desk, message: InboundMessage): Promise<Received> {
  const admission = await desk.memory.admit(message, desk.world.now())
  const startedMs = desk.world.now()
  try {
    const received = await finish(desk, admission, message.language)
    desk.log.info({
      event: admission.repeated ? 'repeated' : 'received',
      channel: message.channel,
      inboundId: received.inboundId,
      ticketId: received.ticketId,
      tookMs: desk.world.now() - startedMs,
    })
    return received
  } catch (error) {
    await failed(desk, admission.inbound, error)
    return heard(admission, { says: [], expectsAnswer: false, dialOperator: null }, null)
  }
}

/** Takes up a message that was stored and not finished: after a crash, or a failure. */
export async function resume(desk: Desk, inbound: Inbound): Promise<void> {
  const conversation = await desk.memory.conversation(inbound.conversationId)
  const resident = conversation && (await desk.memory.resident(conversation.residentId))
  if (!conversation || !resident) throw new Error(`message ${inbound.id} has no conversation`)
  try {
    await finish(desk, { repeated: false, inbound, conversation, resident }, null)
    desk.log.warn({ event: 'resumed', inboundId: inbound.id })
  } catch (error) {
    await failed(desk, inbound, error)
  }
}

async function finish(desk: Desk, admission: Admission, asked: Language | null): Promise<Received> {
  let { inbound, conversation, resident } = admission
  for (let tries = 0; tries < mostTries; tries++) {
    if (inbound.status === 'done')
      return heard({ ...admission, inbound }, readReply(inbound.reply), inbound.ticketId)
    const draft = newDraft(desk.world.now())
    const answered = await answer(desk, draft, inbound, conversation, resident, asked)
    const appended = await desk.memory.append(asChange(draft, doneWith(inbound, answered)))
    if (appended.ok) {
      await announce(desk, draft, appended.position)
      desk.bell.ring({ type: 'conversation', conversationId: conversation.id })
      if (inbound.attachments.length > 0) desk.queue.wake('receive')
      return heard(admission, answered.reply, answered.ticketId)
    }
    inbound = (await desk.memory.inbound(inbound.id)) ?? inbound
    conversation = (await desk.memory.conversation(conversation.id)) ?? conversation
    resident = (await desk.memory.resident(resident.id)) ?? resident
  }
  throw new Error(`conversation changed ${mostTries} times while one message was read`)
}

const answer = (
  desk: Desk,
  draft: Draft,
  inbound: Inbound,
  conversation: Conversation,
  resident: Resident,
  asked: Language | null,
): Promise<Answered> =>
  inbound.attempts >= plainAfter
    ? plainReport(desk, draft, inbound, conversation, resident)
    : answerTo(desk, draft, { inbound, conversation, resident, asked })

const doneWith = (inbound: Inbound, answered: Answered): NonNullable<Change['inbound']> => ({
  id: inbound.id,
  ticketId: answered.ticketId,
  decision: answered.taken,
  service: answered.service,
  reply: JSON.stringify(answered.reply),
})

const heard = (admission: Admission, reply: Reply, ticketId: string | null): Received => ({
  ...reply,
  repeated: admission.repeated,
  inboundId: admission.inbound.id,
  conversationId: admission.conversation.id,
  ticketId,
  language: admission.resident.language,
})

async function failed(desk: Desk, inbound: Inbound, error: unknown): Promise<void> {
  desk.log.error({
    event: 'message-not-finished',
    inboundId: inbound.id,
    attempts: inbound.attempts + 1,
    error:
      error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim()}` : 'unknown',
  })
  await desk.memory.inboundFailed(inbound.id, mostAttempts)
  desk.queue.wake('receive', 1_000)
}
