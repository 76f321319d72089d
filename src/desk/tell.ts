import type { Language } from '../core/channel.ts'
import { type Follow, follow } from '../core/follow.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Conversation, NewDelivery } from '../store/records.ts'
import { canReach } from './address.ts'
import type { Desk } from './desk.ts'
import { changeOf, type Draft, type Step } from './draft.ts'
import { ticketGaps } from './facts.ts'
import { sessionOf } from './session.ts'

/** Whom the conversation itself answers in this very transaction: `follow` then says nothing to the resident. */
export type Audience = 'everybody' | 'staff'

/** Adds to the draft what `follow` says must be told about its steps, from step `first` on. */
export async function tell(desk: Desk, draft: Draft, audience: Audience, first = 0): Promise<void> {
  for (const step of draft.steps.slice(first))
    for (const one of follow(step.event, step.before, step.after))
      if (one.to === 'resident') {
        if (audience === 'everybody') await tellResident(desk, draft, step, one)
      } else tellStaff(desk, draft, step, one)
}

async function tellResident(
  desk: Desk,
  draft: Draft,
  step: Step,
  one: Extract<Follow, { to: 'resident' }>,
): Promise<void> {
  const conversation = await desk.memory.conversation(step.after.conversationId)
  if (!conversation || !canReach(conversation)) return
  const resident = await desk.memory.resident(step.after.residentId)
  const language = resident?.language ?? 'zh'
  const texts = [wordOf(desk, draft, step.after, one.phrase, language)]
  if (one.ask) {
    const change = changeOf(draft, conversation)
    const turn = desk.current.talk.ask(
      change.session ?? sessionOf(conversation.session),
      one.ask,
      step.after.id,
      draft.at,
    )
    change.session = turn.session
    for (const say of turn.says)
      texts.push(wordOf(desk, draft, step.after, say.phrase, language, say.with))
  }
  draft.deliveries.push(
    ...shaped(desk, conversation, texts.join('\n'), {
      at: draft.at,
      dedupe: `${step.after.id}:${step.after.version}:resident`,
      ticketId: step.after.id,
      urgent: one.urgent,
      author: 'bot',
    }),
  )
}

/** Staff read the console; only what must ring goes to a telephone. */
function tellStaff(
  desk: Desk,
  draft: Draft,
  step: Step,
  one: Exclude<Follow, { to: 'resident' }>,
): void {
  if (!one.ring) return
  const person = desk.current.directory.staff.find((staff) => staff.id === one.staffId)
  const address = person?.phone ?? person?.workPhone
  if (!person || !address) return
  draft.deliveries.push({
    id: desk.world.id(),
    dedupe: `${step.after.id}:${step.after.version}:${person.id}`,
    conversationId: null,
    channel: 'voice',
    address,
    text: wordOf(desk, draft, step.after, one.phrase, 'zh'),
    ticketId: step.after.id,
    staffId: person.id,
    author: 'bot',
    urgent: true,
    nextAt: draft.at,
  })
}

const wordOf = (
  desk: Desk,
  draft: Draft,
  ticket: Ticket,
  phrase: string,
  language: Language,
  extra: Readonly<Record<string, string>> = {},
): string =>
  desk.current.talk.speak(phrase, language, {
    ...ticketGaps(desk, ticket, language, draft.at),
    ...extra,
  })

type Letter = Pick<NewDelivery, 'ticketId' | 'urgent' | 'author' | 'dedupe'> & { at: number }

/** One text as the deliveries its channel takes: numbered parts, each with its own dedupe key. */
export function shaped(
  desk: Desk,
  conversation: Pick<Conversation, 'id' | 'channel' | 'address'>,
  text: string,
  letter: Letter,
): readonly NewDelivery[] {
  const parts = desk.channels.get(conversation.channel)?.shape(text) ?? [text]
  return parts.map((part, n) => ({
    id: desk.world.id(),
    dedupe: `${letter.dedupe}:${n}`,
    conversationId: conversation.id,
    channel: conversation.channel,
    address: conversation.address,
    text: part,
    ticketId: letter.ticketId,
    staffId: null,
    author: letter.author,
    urgent: letter.urgent,
    nextAt: letter.at,
  }))
}
