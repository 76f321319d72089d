import type { Conversation } from '../store/records.ts'
import { canReach } from './address.ts'
import type { Desk } from './desk.ts'
import { asChange, newDraft } from './draft.ts'

/**
 * A call ended. When it left neither a ticket nor an answered question behind, the hotline owes a
 * call to that number, once per call however often the carrier says so.
 */
export async function hangUp(desk: Desk, callSid: string, from: string): Promise<void> {
  const conversation = await desk.memory.openConversation('voice', from, desk.world.now())
  const lines = await desk.memory.lines(conversation.id, Math.max(0, conversation.seq - 50), 50)
  const said = lines.filter((line) => line.externalId?.startsWith(`${callSid}:`))
  if (said.some((line) => line.ticketId !== null)) return
  if (said.length > 0 && conversation.session['step'] == null) return
  await owe(desk, conversation, callSid, said.length === 0 ? 'callback-silent' : 'callback-hung-up')
}

/** The caller was promised a call: nobody answered at the desk, or nothing could be heard. Once per call. */
export async function promiseCall(desk: Desk, callSid: string, from: string): Promise<void> {
  const conversation = await desk.memory.openConversation('voice', from, desk.world.now())
  await owe(desk, conversation, callSid, 'callback-silent')
}

async function owe(
  desk: Desk,
  conversation: Conversation,
  callSid: string,
  reason: string,
): Promise<void> {
  if (!canReach(conversation)) return
  const draft = newDraft(desk.world.now())
  draft.callBacks.push({
    id: `call:${callSid}`,
    conversationId: conversation.id,
    ticketId: null,
    reason,
  })
  const appended = await desk.memory.append(asChange(draft))
  if (appended.ok) desk.bell.ring({ type: 'conversation', conversationId: conversation.id })
}
