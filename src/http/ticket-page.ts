import type { Actor } from '../core/command.ts'
import { explainDeadline } from '../core/deadlines.ts'
import { may } from '../core/may.ts'
import { maskPhone } from '../core/phone.ts'
import type { Ticket } from '../core/ticket.ts'
import { allowedCommands } from '../core/transitions.ts'
import type { Desk } from '../desk/desk.ts'
import type { Delivery, StaffAccount, StoredNotice } from '../store/records.ts'
import { answerOfNotice } from './notice-answer.ts'
import { timelineEntry } from './ticket-timeline.ts'
import { namesIn, rowOf } from './ticket-view.ts'
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

/** Everything the ticket's page shows; the resident's telephone is masked. */
export const ticketPage = async (
  desk: Desk,
  ticket: Ticket,
  staff: StaffAccount,
): Promise<TicketPage> => {
  const { memory } = desk
  const [history, deliveries, pictures, notice, resident] = await Promise.all([
    memory.history(ticket.id),
    memory.deliveriesOf(ticket.id),
    memory.picturesOf(ticket.id),
    memory.noticeOf(ticket.id),
    memory.resident(ticket.residentId),
  ])
  const names = namesIn(desk)
  const actor: Actor = { type: 'staff', id: staff.id, roles: staff.roles }
  return {
    row: rowOf(desk, ticket),
    service: ticket.service,
    text: ticket.text,
    gridId: ticket.gridId,
    unitId: ticket.unitId,
    layer: ticket.layer,
    difficulty: ticket.difficulty,
    source: ticket.source,
    rule: ticket.rule,
    residentName: resident?.name ?? null,
    residentPhone: resident?.phone ? maskPhone(resident.phone) : null,
    firstAskedName: names.staff(ticket.firstAskedId) ?? '',
    firstHandlerName: names.staff(ticket.firstHandlerId),
    conversationId: ticket.conversationId,
    publicAnswer: ticket.publicAnswer,
    outcome: ticket.outcome,
    limit: { ...ticket.deadline.limit },
    deadlineFrom: ticket.deadline.from,
    days: explainDeadline(desk.calendar, ticket.deadline).map((day) => ({ ...day })),
    timeline: history.map((logged) => timelineEntry(desk, logged)),
    deliveries: deliveries.map((delivery) => deliveryRow(desk, delivery)),
    commands: [...allowedCommands(ticket, actor)],
    pictures: pictures.map(({ id, mime }) => ({ id, mime })),
    notice: noticeRow(notice),
    mayRelease: may(staff.roles, 'release-notice'),
  }
}
