import type { Language } from '../core/channel.ts'
import type { Actor, GuideAnswer } from '../core/command.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Conversation } from '../store/records.ts'
import { guideGaps } from '../talk/guide-words.ts'
import { actorOf } from './actor.ts'
import { counterAddress } from './address.ts'
import type { Desk } from './desk.ts'
import { asChange, command, drafted, newDraft } from './draft.ts'
import { announce } from './execute.ts'
import { ticketGaps } from './facts.ts'
import { guideAnswer } from './guiding.ts'
import { shaped } from './letter.ts'
import { machineReading } from './machine-reading.ts'
import { openCommand } from './placing.ts'
import { tell } from './tell.ts'

export type OnBehalf = {
  /** E.164, or null for a visitor without a number. */
  readonly phone: string | null
  readonly name: string | null
  readonly text: string
  readonly placeText: string | null
  readonly gridId: string | null
  readonly service: string | null
  readonly emergency: boolean
  /** A service guide was read to them: the ticket is closed by it. */
  readonly guide?: string | null
}

/** An operator writes down what a caller or visitor says and is first-asked; the caller gets number and name by text. */
export async function openFor(desk: Desk, staffId: string, request: OnBehalf): Promise<Ticket> {
  const at = desk.world.now()
  const conversation = await conversationFor(desk, request.phone, at)
  const resident = await desk.memory.resident(conversation.residentId)
  const language = resident?.language ?? 'zh'
  const draft = newDraft(at)
  const guided = guideFor(desk, request, language, at)
  const opening = openCommand(
    desk,
    {
      text: request.text,
      service: guided?.service ?? request.service,
      place: placeOf(request),
      emergency: request.emergency,
      residentId: conversation.residentId,
      conversationId: conversation.id,
      source: 'counter',
      firstAskedId: staffId,
      reading: machineReading(desk.current.talk.understand(request.text)),
    },
    at,
  )
  const open = guided ? { ...opening, guided } : opening
  const refusal = command(draft, open.id, open, operator(desk, staffId))
  const ticket = drafted(draft, open.id)
  if (refusal || !ticket) throw new Error(`a new ticket was refused: ${refusal?.code}`)
  await tell(desk, draft, 'staff')
  if (request.phone)
    draft.deliveries.push(
      ...shaped(desk, conversation, told(desk, ticket, language, at), {
        at,
        dedupe: `${ticket.id}:opened`,
        ticketId: ticket.id,
        urgent: false,
        author: 'bot',
      }),
    )
  const appended = await desk.memory.append({
    ...asChange(draft),
    ...(request.name ? { resident: { id: conversation.residentId, name: request.name } } : {}),
  })
  if (!appended.ok) throw new Error(`a new ticket met a ${appended.conflict} conflict`)
  await announce(desk, draft, appended.position)
  return ticket
}

/** An emergency is not closed by a paper. */
const guideFor = (
  desk: Desk,
  { guide, emergency }: OnBehalf,
  language: Language,
  at: number,
): GuideAnswer | undefined =>
  guide && !emergency ? guideAnswer(desk, guide, language, at) : undefined

/** Number and name; or the guide that was read out, to look at again. */
function told(desk: Desk, ticket: Ticket, language: Language, at: number): string {
  const { talk } = desk.current
  const gaps = ticketGaps(desk, ticket, language, at)
  const guide = talk.guides.byId.get(ticket.guide?.id ?? '')
  return guide
    ? talk.speak('guide-told-counter', language, { ...gaps, ...guideGaps(guide, language) })
    : talk.speak('report-registered', language, gaps)
}

const conversationFor = (desk: Desk, phone: string | null, at: number): Promise<Conversation> =>
  phone
    ? desk.memory.openConversation('sms', phone, at)
    : desk.memory.openConversation('webchat', counterAddress(desk.world.id()), at)

const placeOf = (request: OnBehalf) =>
  request.placeText || request.gridId
    ? { text: request.placeText ?? '', gridId: request.gridId, buildingId: null }
    : null

function operator(desk: Desk, staffId: string): Actor {
  const person = desk.current.directory.staff.find(({ id }) => id === staffId)
  return actorOf(person ?? { id: staffId, roles: [], unitId: null })
}
