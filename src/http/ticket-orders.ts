import type { FastifyPluginAsync } from 'fastify'
import { mayRead } from '../core/sight.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Desk } from '../desk/desk.ts'
import { execute } from '../desk/execute.ts'
import type { Order } from '../desk/order.ts'
import type { Counter } from './counter.ts'
import { type CarryOut, type OrderRoute, ordered, plain } from './order-routes.ts'
import { problem } from './problems.ts'
import { actorBy, forStaffOnly, type SignedIn, staffBy } from './staff-session.ts'
import {
  AnswerAssist,
  AskAssist,
  AskExtension,
  Assign,
  CheckResult,
  Close,
  Confirm,
  Correct,
  Decline,
  Dispute,
  MaySay,
  Note,
  PassOn,
  Reasoned,
  Reply,
  Say,
  SettleCard,
  Shield,
  Suspend,
  ToLayer,
} from './wire/ticket-orders.ts'

/** Every order staff may give on a ticket, one noun each; merging has its own (look-alikes), looking too (reveals). */
const orders: readonly OrderRoute[] = [
  ordered('PUT', 'assignment', 'Give it to somebody', Assign, (said) => ({
    type: 'assign',
    ...said,
  })),
  plain('POST', 'acceptance', 'Sign for it: the first to do so is answerable', { type: 'accept' }),
  ordered('POST', 'decline', 'Return it with a reason and a basis', Decline, (said) => ({
    type: 'decline',
    ...said,
  })),
  ordered('POST', 'transfer', 'Pass it on', PassOn, (said) => ({ type: 'transfer', ...said })),
  ordered('PUT', 'arbitration', 'Decide a returned one: final', PassOn, (said) => ({
    type: 'arbitrate',
    ...said,
  })),
  ordered('POST', 'submission', 'Submit it to the layer above', ToLayer, (said) => ({
    type: 'submit',
    handlerId: said.handlerId ?? null,
    reason: said.reason,
  })),
  ordered('POST', 'sending-down', 'Send it down to the layer below', ToLayer, (said) => ({
    type: 'send-down',
    handlerId: said.handlerId ?? null,
    reason: said.reason,
  })),
  ordered('POST', 'offer', 'Put it on the claim list', Reasoned, (said) => ({
    type: 'offer',
    ...said,
  })),
  plain('POST', 'claim', 'Claim it for one’s unit', { type: 'claim' }),
  plain('POST', 'taking', '“I have it”, by somebody the emergency has rung', { type: 'take' }),

  ordered('POST', 'tasks', 'Ask somebody to assist', AskAssist, (said) => ({
    type: 'ask-assist',
    handlerId: said.handlerId,
    text: said.text,
    workdays: said.workdays ?? null,
  })),
  ordered('POST', 'tasks/:taskId/answer', 'Answer a task', AnswerAssist, (said, gaps) => ({
    type: 'answer-assist',
    taskId: gaps.taskId ?? '',
    answer: said.answer,
  })),
  ordered('DELETE', 'tasks/:taskId', 'Drop a task', Reasoned, (said, gaps) => ({
    type: 'drop-assist',
    taskId: gaps.taskId ?? '',
    reason: said.reason,
  })),

  ordered('PUT', 'suspension', 'Let the clock stand, with a reason', Suspend, (said) => ({
    type: 'suspend',
    ...said,
  })),
  plain('DELETE', 'suspension', 'Let the clock go on', { type: 'resume' }),
  ordered('POST', 'extension', 'Ask for more time before expiry', AskExtension, (said) => ({
    type: 'ask-extension',
    ...said,
  })),
  ordered('POST', 'extension/grant', 'Grant the time asked for', MaySay, (said) => ({
    type: 'grant-extension',
    words: said.words ?? null,
  })),
  ordered('POST', 'extension/refusal', 'Refuse the time asked for', Reasoned, (said) => ({
    type: 'refuse-extension',
    ...said,
  })),

  ordered('POST', 'urges', 'Urge the handler', MaySay, (said) => ({
    type: 'urge',
    words: said.words ?? null,
  })),
  ordered('POST', 'supervisions', 'Supervise it', Say, (said) => ({ type: 'supervise', ...said })),
  ordered('POST', 'cards/:cardId/appeal', 'Appeal a card', Reasoned, (said, gaps) => ({
    type: 'appeal-card',
    cardId: gaps.cardId ?? '',
    reason: said.reason,
  })),
  ordered('POST', 'cards/:cardId/decision', 'Decide a card', SettleCard, (said, gaps) => ({
    type: 'settle-card',
    cardId: gaps.cardId ?? '',
    ...said,
  })),

  ordered('POST', 'contact', 'The resident was spoken to', Say, (said) => ({
    type: 'contact',
    ...said,
  })),
  ordered('POST', 'replies', 'Reply: what was done, and what may be told', Reply, (said) => ({
    type: 'reply',
    ...said,
  })),
  ordered('POST', 'informing', 'The resident was told in person', Say, (said) => ({
    type: 'inform',
    ...said,
  })),
  ordered('POST', 'check', 'Checked by somebody else: passed or not', CheckResult, (said) =>
    said.passed
      ? { type: 'pass-check', words: said.words }
      : { type: 'fail-check', reason: said.words },
  ),
  ordered('POST', 'confirmation', 'The caller says it is solved', Confirm, (said) => ({
    type: 'confirm',
    ...said,
  })),
  ordered('POST', 'dispute', 'The caller says it is not solved', Dispute, (said) => ({
    type: 'dispute',
    ...said,
  })),
  ordered('POST', 'closure', 'Close it', Close, (said) => ({
    type: 'close',
    closing: said.closing ?? 'unconfirmed',
  })),
  ordered('POST', 'reopening', 'Open it again', Reasoned, (said) => ({ type: 'reopen', ...said })),

  ordered('PATCH', '', 'Correct service, place or kind', Correct, (said) => ({
    type: 'correct',
    ...said,
  })),
  ordered('POST', 'notes', 'Add an internal note', Note, (said) => ({
    type: 'note',
    text: said.text,
    pictureIds: said.pictureIds ?? [],
  })),
  ordered('POST', 'withdrawal', 'Withdraw it at the resident’s wish', Reasoned, (said) => ({
    type: 'withdraw',
    ...said,
  })),
  ordered('PUT', 'shield', 'Make it confidential, or open again', Shield, (said) => ({
    type: 'shield',
    ...said,
  })),
]

/** What staff may do with a ticket. The rules decide; a refusal is 403 (who) or 409 with its code. */
export const orderRoutes =
  (counter: Counter): FastifyPluginAsync =>
  async (scope) => {
    const { desk } = counter
    forStaffOnly(scope, counter)
    const carryOut: CarryOut = async (request, reply, id, order) => {
      const ticket = await desk.memory.ticket(id)
      if (!ticket) return problem(request, reply, 404, 'no-such-ticket')
      if (!isWithin(staffBy(request), ticket, order))
        return problem(request, reply, 403, 'not-your-ticket')
      const unknown = await unknownIn(desk, ticket, order)
      if (unknown) return problem(request, reply, 404, unknown)
      const executed = await execute(desk, id, order, actorBy(request))
      if (executed.ok) return { ok: true }
      const { code } = executed.refusal
      return problem(request, reply, refusalStatus(code), code)
    }
    for (const add of orders) add(scope, carryOut)
  }

const whoRefusals: ReadonlySet<string> = new Set([
  'not-your-role',
  'not-your-ticket',
  'checker-handled-it',
])

/** 403 when it is about who asks, else 409. */
export const refusalStatus = (code: string): number => (whoRefusals.has(code) ? 403 : 409)

/** Orders come from who may read the ticket; the claim list and a unit's cards are open to more. */
function isWithin(staff: SignedIn, ticket: Ticket, order: Order): boolean {
  if (mayRead(staff, ticket)) return true
  if (order.type === 'claim') return ticket.offer !== null && !ticket.confidential
  if (order.type !== 'appeal-card') return false
  return ticket.cards.some(({ id, unitId }) => id === order.cardId && unitId === staff.unitId)
}

/** What an order names must be there: an active colleague, pictures of this very ticket. */
async function unknownIn(desk: Desk, ticket: Ticket, order: Order): Promise<string | null> {
  const handlerId = 'handlerId' in order ? order.handlerId : null
  const { staff } = desk.current.directory
  if (handlerId !== null && !staff.some(({ id, active }) => id === handlerId && active))
    return 'no-such-staff'
  const ids = 'pictureIds' in order ? (order.pictureIds ?? []) : []
  const pictures = await Promise.all(ids.map((id) => desk.memory.picture(id)))
  return pictures.every((picture) => picture?.ticketId === ticket.id) ? null : 'no-such-picture'
}
