import type { Conversation } from '../store/records.ts'
import { freshSession } from '../talk/turn.ts'
import type { Desk } from './desk.ts'
import { asChange, changeOf, type Draft, newDraft } from './draft.ts'
import { announce } from './execute.ts'
import { shaped } from './letter.ts'

const mostTries = 8

type Step = (draft: Draft, conversation: Conversation, phrase: (key: string) => string) => boolean

/** A person takes the conversation: from now on the machine is silent in it. False when another person has it. */
export const takeOver = (desk: Desk, conversationId: string, staffId: string): Promise<boolean> =>
  change(desk, conversationId, (draft, conversation, phrase) => {
    if (conversation.owner !== 'bot') return conversation.owner === staffId
    const person = desk.current.directory.staff.find((staff) => staff.id === staffId)
    const changed = changeOf(draft, conversation)
    changed.owner = staffId
    changed.waiting = null
    changed.session = { ...freshSession, introduced: true }
    say(
      desk,
      draft,
      conversation,
      phrase('operator-took-over').replaceAll('{name}', person?.name ?? ''),
      staffId,
    )
    return true
  })

/** The person's own words to the resident. False unless they have the conversation. */
export const answer = (
  desk: Desk,
  conversationId: string,
  staffId: string,
  text: string,
): Promise<boolean> =>
  change(desk, conversationId, (draft, conversation) => {
    if (conversation.owner !== staffId) return false
    say(desk, draft, conversation, text, staffId)
    return true
  })

/** Back to the machine, which says so. False unless they have the conversation. */
export const handBack = (desk: Desk, conversationId: string, staffId: string): Promise<boolean> =>
  change(desk, conversationId, (draft, conversation, phrase) => {
    if (conversation.owner !== staffId) return false
    changeOf(draft, conversation).owner = 'bot'
    say(desk, draft, conversation, phrase('operator-handed-back'), 'bot')
    return true
  })

async function change(desk: Desk, conversationId: string, step: Step): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries++) {
    const conversation = await desk.memory.conversation(conversationId)
    if (!conversation) return false
    const language = (await desk.memory.resident(conversation.residentId))?.language ?? 'zh'
    const draft = newDraft(desk.world.now())
    const phrase = (key: string) => desk.current.talk.speak(key, language, { name: '{name}' })
    if (!step(draft, conversation, phrase)) return false
    const appended = await desk.memory.append(asChange(draft))
    if (!appended.ok) continue
    await announce(desk, draft, appended.position)
    return true
  }
  throw new Error(`conversation ${conversationId} changed ${mostTries} times under one step`)
}

function say(
  desk: Desk,
  draft: Draft,
  conversation: Conversation,
  text: string,
  author: string,
): void {
  // The answer to a call is written: to the telephone's texts.
  const channel = conversation.channel === 'voice' ? 'sms' : conversation.channel
  draft.deliveries.push(
    ...shaped(desk, { ...conversation, channel }, text, {
      at: draft.at,
      dedupe: `person:${desk.world.id()}`,
      ticketId: null,
      urgent: true,
      author,
    }),
  )
}
