import type { Actor } from '../core/command.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Conversation } from '../store/records.ts'
import { actorOf } from './actor.ts'
import { counterAddress } from './address.ts'
import type { Desk } from './desk.ts'
import { asChange, command, drafted, newDraft } from './draft.ts'
import { announce } from './execute.ts'
import { ticketGaps } from './facts.ts'
import { shaped } from './letter.ts'
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
}

/** An operator writes down what a caller or visitor says and is first-asked; the caller gets number and name by text. */
export async function openFor(desk: Desk, staffId: string, request: OnBehalf): Promise<Ticket> {
  const at = desk.world.now()
  const conversation = await conversationFor(desk, request.phone, at)
  const resident = await desk.memory.resident(conversation.residentId)
  const language = resident?.language ?? 'zh'
  const draft = newDraft(at)
  const open = openCommand(
    desk,
    {
      text: request.text,
      service: request.service,
      place: placeOf(request),
      emergency: request.emergency,
      residentId: conversation.residentId,
      conversationId: conversation.id,
      source: 'counter',
      firstAskedId: staffId,
    },
    at,
  )
  const refusal = command(draft, open.id, open, operator(desk, staffId))
  const ticket = drafted(draft, open.id)
  if (refusal || !ticket) throw new Error(`a new ticket was refused: ${refusal?.code}`)
  await tell(desk, draft, 'staff')
  if (request.phone)
    draft.deliveries.push(
      ...shaped(
        desk,
        conversation,
        desk.current.talk.speak(
          'report-registered',
          language,
          ticketGaps(desk, ticket, language, at),
        ),
        { at, dedupe: `${ticket.id}:opened`, ticketId: ticket.id, urgent: false, author: 'bot' },
      ),
    )
  const appended = await desk.memory.append({
    ...asChange(draft),
    ...(request.name ? { resident: { id: conversation.residentId, name: request.name } } : {}),
  })
  if (!appended.ok) throw new Error(`a new ticket met a ${appended.conflict} conflict`)
  await announce(desk, draft, appended.position)
  return ticket
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
