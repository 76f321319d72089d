import type { Staff } from '../core/people.ts'
import type { RefusalCode } from '../core/refusal.ts'
import type { HandlerAct } from '../talk/turn.ts'
import { actorOf } from './actor.ts'
import { connect } from './connect.ts'
import type { Desk } from './desk.ts'
import { type Draft, drafted, lay } from './draft.ts'
import { carryOut } from './execute.ts'
import type { Order } from './order.ts'

/** Carries out what a handler did by text, as that member of staff. Answers the phrase that says why not, or null. */
export async function handlerAct(
  desk: Desk,
  draft: Draft,
  staff: Staff,
  one: HandlerAct,
): Promise<string | null> {
  if (one.type === 'keep-pictures') return null
  if (!drafted(draft, one.ticket)) {
    const ticket = await desk.memory.ticket(one.ticket)
    if (!ticket) return 'handler-cannot'
    lay(draft, ticket)
  }
  if (one.type === 'connect') {
    const connected = await connect(desk, draft, staff, one.ticket, null)
    return connected === null ? null : (whyNot[connected] ?? 'handler-cannot')
  }
  const refusal = carryOut(desk, draft, one.ticket, orderOf(one), actorOf(staff))
  if (!refusal) return null
  desk.log.info({ event: 'refused', ticketId: one.ticket, order: one.type, code: refusal.code })
  return whyNot[refusal.code] ?? 'handler-cannot'
}

const whyNot: Partial<Record<RefusalCode | 'no-telephone', string>> = {
  'no-telephone': 'handler-no-telephone',
  'too-many-declines': 'handler-no-more-returns',
  'decision-is-final': 'handler-no-more-returns',
  'too-late': 'handler-no-more-time',
  'too-long': 'handler-no-more-time',
  'already-asked': 'handler-no-more-time',
  'assistance-open': 'handler-assistance-open',
  'evidence-missing': 'handler-picture',
}

function orderOf(one: Exclude<HandlerAct, { type: 'keep-pictures' | 'connect' }>): Order {
  switch (one.type) {
    case 'accept':
      return { type: 'accept' }
    case 'take':
    case 'pass-alarm':
      return { type: one.type }
    case 'decline':
      return { type: 'decline', reason: one.reason, basis: null }
    case 'ask-extension':
      return { type: 'ask-extension', workdays: one.workdays, reason: one.reason }
    case 'ask-assist':
      return { type: 'ask-assist', handlerId: one.helperId, text: one.text, workdays: null }
    case 'answer-assist':
      return { type: 'answer-assist', taskId: one.taskId, answer: one.answer }
    case 'reply': {
      const { type, record, publicAnswer, outcome, whereToGo, pictureIds } = one
      return { type, record, publicAnswer, outcome, whereToGo, pictureIds }
    }
  }
}
