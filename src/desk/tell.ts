import type { Language } from '../core/channel.ts'
import type { EventType, TicketEvent } from '../core/event.ts'
import { type Follow, follow } from '../core/follow.ts'
import type { Staff } from '../core/people.ts'
import { afterQuiet } from '../core/quiet.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Conversation } from '../store/records.ts'
import type { Say } from '../talk/turn.ts'
import { system } from './actor.ts'
import { canReach, telephoneOf } from './address.ts'
import { ringCommand } from './call-chain.ts'
import type { Desk } from './desk.ts'
import { changeOf, command, type Draft, drafted, type Step } from './draft.ts'
import { ticketGaps } from './facts.ts'
import { taskText } from './handler-task.ts'
import { shaped } from './letter.ts'
import { sessionOf } from './session.ts'
import { supervisorNow, unitHead } from './who.ts'

/** Whom the conversation itself answers in this very transaction: `follow` then says nothing to the resident. */
export type Audience = 'everybody' | 'staff'

/**
 * Adds to the draft what `follow` says must be told about its steps, from step `first` on. An
 * emergency that nobody has signed for starts its call chain here, whatever brought it about.
 */
export async function tell(desk: Desk, draft: Draft, audience: Audience, first = 0): Promise<void> {
  soundAlarms(desk, draft)
  const bundle = bundleOf(draft)
  for (const [n, step] of draft.steps.entries()) {
    if (n < first) continue
    const told = new Set<string>()
    for (const one of follow(step.event, step.before, step.after))
      if (one.to !== 'resident')
        await tellStaff(desk, draft, step, bundled(one, step, bundle), told)
      else if (audience === 'everybody') {
        await tellResident(desk, draft, step, one)
        await tellChildren(desk, draft, step, one)
      }
  }
}

function soundAlarms(desk: Desk, draft: Draft): void {
  for (const [id, { after, events }] of draft.tickets) {
    const rings = after.status === 'assigned' || (after.status === 'accepted' && worsened(events))
    if (after.kind === 'emergency' && after.alarm === null && rings)
      command(draft, id, ringCommand(desk, after, draft.at), system)
  }
}

/** More tickets than this handed over at once are told in one text. */
const mostHandedOver = 10

type Bundle = { readonly last: Step; readonly words: string } | null

function bundleOf(draft: Draft): Bundle {
  const handed = draft.steps.filter(({ event }) => event.type === 'handed-over')
  const last = handed.at(-1)
  return last && handed.length > mostHandedOver ? { last, words: String(handed.length) } : null
}

/** A whole desk handed over is one text with the count, not one text a ticket. */
function bundled(one: ToStaff, step: Step, bundle: Bundle): ToStaff | null {
  if (!bundle || step.event.type !== 'handed-over' || one.to !== 'staff') return one
  if (step !== bundle.last) return null
  return { ...one, phrase: 'handler-handed-over-many', words: bundle.words, task: false }
}

type ToStaff = Exclude<Follow, { to: 'resident' }>
type ToResident = Extract<Follow, { to: 'resident' }>

/** It turned out an emergency: whoever signed for it signed for something else. */
const worsened = (events: readonly TicketEvent[]): boolean =>
  events.some((event) => event.type === 'amended' && event.kind === 'emergency')

async function tellResident(desk: Desk, draft: Draft, step: Step, one: ToResident): Promise<void> {
  const conversation = await desk.memory.conversation(step.after.conversationId)
  if (!conversation || !canReach(conversation)) return
  const resident = await desk.memory.resident(step.after.residentId)
  const language = resident?.language ?? 'zh'
  const texts = [wordOf(desk, draft, step.after, one.phrase, language)]
  if (one.ask)
    for (const say of openQuestion(desk, draft, step.after, conversation, one))
      texts.push(wordOf(desk, draft, step.after, say.phrase, language, say.with))
  draft.deliveries.push(
    ...shaped(desk, conversation, texts.join('\n'), {
      at: sendAt(desk, draft, one.urgent),
      dedupe: `${step.after.id}:${step.after.version}:resident`,
      ticketId: step.after.id,
      urgent: one.urgent,
      author: 'bot',
    }),
  )
}

/** What becomes of a matter until its answer is everybody's to know who waits for it, each by their own number. */
async function tellChildren(desk: Desk, draft: Draft, step: Step, one: ToResident): Promise<void> {
  if (!beforeAnswer.has(step.event.type)) return
  for (const id of step.after.children) {
    const child = await desk.memory.ticket(id)
    const conversation = child && (await desk.memory.conversation(child.conversationId))
    if (child?.status !== 'merged' || !conversation || !canReach(conversation)) continue
    const resident = await desk.memory.resident(child.residentId)
    const { number } = child
    const text = wordOf(desk, draft, step.after, one.phrase, resident?.language ?? 'zh', { number })
    draft.deliveries.push(
      ...shaped(desk, conversation, text, {
        at: sendAt(desk, draft, one.urgent),
        dedupe: `${step.after.id}:${step.after.version}:child:${id}`,
        ticketId: id,
        urgent: one.urgent,
        author: 'bot',
      }),
    )
  }
}

const beforeAnswer: ReadonlySet<EventType> = new Set([
  ...(['assigned', 'transferred', 'arbitrated', 'submitted', 'sent-down', 'handed-over'] as const),
  ...(['accepted', 'taken', 'offered', 'claimed', 'suspended', 'resumed', 'extended'] as const),
  ...(['recalculated', 'pressed'] as const),
])

/** What is asked in the morning is no open question at night: the one before stays until then. */
function openQuestion(
  desk: Desk,
  draft: Draft,
  ticket: Ticket,
  conversation: Conversation,
  one: ToResident,
): readonly Say[] {
  if (!one.ask) return []
  const change = changeOf(draft, conversation)
  const session = change.session ?? sessionOf(conversation.session, draft.at)
  const at = sendAt(desk, draft, one.urgent)
  const turn = desk.current.talk.ask(session, one.ask, ticket.id, at)
  const { flow, step, ticketId, askedAt } = turn.session
  change.session =
    at > draft.at ? { ...session, held: { flow, step, ticketId, askedAt } } : turn.session
  return turn.says
}

/**
 * Staff read the console; a telephone rings for what must ring, and who works by text gets a text.
 * Whoever is meant twice by one event (the handler heads the unit) is told once.
 */
async function tellStaff(
  desk: Desk,
  draft: Draft,
  step: Step,
  one: ToStaff | null,
  told: Set<string>,
): Promise<void> {
  // What is confidential goes to those who handle it; a unit's head reads of the card in the console.
  if (!one || (one.to === 'unit-head' && step.after.confidential)) return
  const person = personOf(desk, draft, step, one)
  if (!person || told.has(person.id)) return
  told.add(person.id)
  if (one.to === 'staff' && one.ring) ringTelephone(desk, draft, step, one.phrase, person)
  if (!person.byText) return
  await taskText(desk, draft, person, step, {
    phrase: one.phrase,
    words: one.words ?? null,
    task: one.to === 'staff' && one.task,
    alarm: one.to === 'staff' && one.ring,
    at: sendAt(desk, draft, one.to === 'staff' && one.urgent),
  })
}

function personOf(desk: Desk, draft: Draft, step: Step, one: ToStaff): Staff | undefined {
  switch (one.to) {
    case 'staff': {
      const staffId =
        one.staffId === step.after.handlerId ? holderOf(draft, step.after) : one.staffId
      return desk.current.directory.staff.find(({ id }) => id === staffId)
    }
    case 'supervisor':
      return supervisorNow(desk, draft.at)
    case 'unit-head':
      return unitHead(desk, one.unitId, draft.at)
  }
}

function ringTelephone(desk: Desk, draft: Draft, step: Step, phrase: string, person: Staff): void {
  const address = telephoneOf(person)
  if (address === null) return
  draft.deliveries.push({
    id: desk.world.id(),
    dedupe: `${step.after.id}:${step.after.version}:${person.id}`,
    conversationId: null,
    channel: 'voice',
    address,
    text: wordOf(desk, draft, step.after, phrase, 'zh'),
    ticketId: step.after.id,
    staffId: person.id,
    author: 'bot',
    urgent: true,
    confirms: true,
    nextAt: draft.at,
  })
}

/** Whoever holds it; for what waits for another's answer, whoever holds that one. */
const holderOf = (draft: Draft, { status, parentId, handlerId }: Ticket): string =>
  (status === 'merged' && parentId !== null ? drafted(draft, parentId)?.handlerId : undefined) ??
  handlerId

/** Quiet hours hold back what is not urgent. */
const sendAt = (desk: Desk, draft: Draft, urgent: boolean): number =>
  urgent ? draft.at : afterQuiet(desk.calendar, desk.rules.quiet, draft.at)

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
