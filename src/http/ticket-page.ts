import type { Actor } from '../core/command.ts'
import { explainDeadline, resumedDeadline } from '../core/deadlines.ts'
import { maskNumbers } from '../core/masking.ts'
import { may } from '../core/may.ts'
import { mayRead, mayReadReveals, sightOf } from '../core/sight.ts'
import type { Ticket } from '../core/ticket.ts'
import { allowedCommands } from '../core/transitions.ts'
import type { Desk } from '../desk/desk.ts'
import type { Delivery, StoredNotice } from '../store/records.ts'
import { answerOfNotice } from './notice-answer.ts'
import { residentPart } from './resident-part.ts'
import type { SignedIn } from './staff-session.ts'
import { kinOf, partsOf, whereItStands } from './ticket-parts.ts'
import { isOwnTask, timelineOf } from './ticket-timeline.ts'
import { namesIn, rowOf, taskText } from './ticket-view.ts'
import { decidedIn, entityMarks, understoodOf } from './understood.ts'
import type { TicketPage } from './wire/console-tickets.ts'

const deliveryRow = (desk: Desk, delivery: Delivery): TicketPage['deliveries'][number] => ({
  id: delivery.id,
  at: delivery.createdAt,
  channel: delivery.channel,
  text: delivery.text,
  status: delivery.status,
  code: delivery.code,
  staffName: namesIn(desk).staff(delivery.staffId),
})

const noticeRow = (notice: StoredNotice | undefined): TicketPage['notice'] =>
  notice
    ? {
        answer: answerOfNotice(notice.body),
        releasedAt: notice.releasedAt,
        retracted: notice.retracted,
      }
    : null

/** Day by day; while the clock stands still, as if it went on now. */
const daysOf = ({ calendar, world }: Desk, { deadline, suspension }: Ticket): TicketPage['days'] =>
  explainDeadline(
    calendar,
    suspension ? resumedDeadline(calendar, deadline, world.now()) : deadline,
  ).map((day) => ({ ...day }))

/** Everything the ticket's page shows to this person; telephone numbers are masked for everybody. */
export const ticketPage = async (
  desk: Desk,
  ticket: Ticket,
  staff: SignedIn,
): Promise<TicketPage> => {
  const { memory } = desk
  const [history, deliveries, pictures, notice, resident, kin] = await Promise.all([
    memory.history(ticket.id),
    memory.deliveriesOf(ticket.id),
    memory.picturesOf(ticket.id),
    memory.noticeOf(ticket.id),
    memory.resident(ticket.residentId),
    kinOf(desk, ticket),
  ])
  const names = namesIn(desk)
  const actor: Actor = { type: 'staff', id: staff.id, roles: staff.roles, unitId: staff.unitId }
  const commands = allowedCommands(ticket, actor)
  const readable = kin.filter((one) => mayRead(staff, one))
  const numbers = new Map(readable.map(({ id, number }) => [id, number]))
  const text = maskNumbers(ticket.text)
  const page: TicketPage = {
    row: rowOf(desk, ticket, staff),
    service: ticket.service,
    text,
    entities: entityMarks(desk, text),
    decided: decidedIn(text, ticket.reading?.because ?? []),
    understood: understoodOf(desk, ticket),
    gridId: ticket.gridId,
    unitId: ticket.unitId,
    layer: ticket.layer,
    difficulty: ticket.difficulty,
    source: ticket.source,
    rule: ticket.rule,
    ...residentPart(ticket, resident, staff, commands.includes('reveal')),
    mayReadReveals: mayReadReveals(staff),
    firstAskedName: names.staff(ticket.firstAskedId) ?? '',
    firstHandlerName: names.staff(ticket.firstHandlerId),
    conversationId: ticket.conversationId,
    publicAnswer: ticket.publicAnswer,
    ...whereItStands(desk, ticket),
    ...partsOf(desk, ticket, staff.id, kin, numbers),
    limit: { ...ticket.deadline.limit },
    deadlineFrom: ticket.deadline.from,
    days: daysOf(desk, ticket),
    timeline: timelineOf(desk, ticket, history, numbers),
    deliveries: deliveries.map((delivery) => deliveryRow(desk, delivery)),
    commands: [...commands],
    pictures: pictures.map(({ id, mime, conversationId }) => ({
      id,
      mime,
      sent: conversationId !== null,
    })),
    notice: noticeRow(notice),
    mayRelease: may(staff.roles, 'release-notice'),
  }
  if (sightOf(staff, ticket) === 'whole') return page
  const tasks = page.tasks.filter(({ handlerId }) => handlerId === staff.id)
  const ids = new Set(tasks.map(({ id }) => id))
  const seqs = history.filter(({ event }) => isOwnTask(event, ids)).map(({ seq }) => seq)
  return {
    ...page,
    ...withheld,
    text: maskNumbers(taskText(ticket, staff)),
    tasks,
    timeline: page.timeline.filter(({ seq }) => seqs.includes(seq)),
    commands: page.commands.filter((command) => command === 'answer-assist'),
  }
}

/** What an assisting handler of a confidential matter is not shown: who, in which words, and what became of it. */
const withheld = {
  entities: [],
  decided: [],
  understood: null,
  residentName: null,
  residentPhone: null,
  mayReveal: [],
  conversationId: '',
  publicAnswer: null,
  whereToGo: null,
  suspension: null,
  extension: null,
  offer: null,
  alarm: null,
  cards: [],
  parent: null,
  children: [],
  deliveries: [],
  pictures: [],
  notice: null,
  mayRelease: false,
} satisfies Partial<TicketPage>
