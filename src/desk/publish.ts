import type { Actor } from '../core/command.ts'
import { may } from '../core/may.ts'
import { composeNotice, type PublicNotice } from '../core/notice.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Ticket } from '../core/ticket.ts'
import type { StoredNotice } from '../store/records.ts'
import type { Desk } from './desk.ts'
import { knownOf } from './known.ts'
import { serviceOf } from './placing.ts'

export type Released =
  | { readonly ok: true; readonly notice: StoredNotice }
  | { readonly ok: false; readonly refusal: Refusal }

/** The notice as the public would see it, personal things masked; undefined for an unknown ticket. */
export async function draftNotice(desk: Desk, ticketId: string): Promise<PublicNotice | undefined> {
  const ticket = await desk.memory.ticket(ticketId)
  if (!ticket) return undefined
  const stored = await desk.memory.noticeOf(ticketId)
  return compose(desk, ticket, stored?.id ?? desk.world.id(), ticket.publicAnswer ?? '')
}

/** Puts a matter on the board with the answer as somebody with the right wrote it, masked once more. */
export async function release(
  desk: Desk,
  ticketId: string,
  answer: string,
  actor: Actor,
): Promise<Released> {
  if (actor.type !== 'staff' || !may(actor.roles, 'release-notice'))
    return { ok: false, refusal: { code: 'not-your-role' } }
  const ticket = await desk.memory.ticket(ticketId)
  if (!ticket) return { ok: false, refusal: { code: 'no-such-ticket' } }
  if (ticket.confidential) return { ok: false, refusal: { code: 'not-in-this-state' } }
  if (answer.trim() === '') return { ok: false, refusal: { code: 'answer-missing' } }
  const before = await desk.memory.noticeOf(ticketId)
  const id = before?.id ?? desk.world.id()
  const notice = await compose(desk, ticket, id, answer)
  const stored = await desk.memory.releaseNotice({
    id,
    ticketId,
    gridId: notice.gridId,
    body: JSON.stringify(notice),
    releasedAt: before?.releasedAt ?? desk.world.now(),
    releasedBy: actor.id,
    updatedAt: desk.world.now(),
  })
  desk.bell.ring({ type: 'board', revision: stored.revision })
  desk.log.info({ event: 'notice-released', ticketId, by: actor.id })
  return { ok: true, notice: stored }
}

/** What is on the board follows its ticket: solved, confirmed, taken up again. The released words stay. */
export async function refreshNotice(desk: Desk, ticketId: string): Promise<void> {
  const stored = await desk.memory.noticeOf(ticketId)
  const ticket = stored && !stored.retracted ? await desk.memory.ticket(ticketId) : undefined
  if (!stored || !ticket) return
  if (ticket.confidential) return void (await takeOff(desk, ticketId))
  const answer: unknown = Reflect.get(Object(JSON.parse(stored.body)), 'answer')
  const notice = await compose(desk, ticket, stored.id, typeof answer === 'string' ? answer : '')
  const body = JSON.stringify(notice)
  if (body === stored.body) return
  const changed = await desk.memory.releaseNotice({ ...stored, body, updatedAt: desk.world.now() })
  desk.bell.ring({ type: 'board', revision: changed.revision })
}

/** Takes a notice off the board. False when there was none, or the actor has not the right. */
export async function retract(desk: Desk, ticketId: string, actor: Actor): Promise<boolean> {
  if (actor.type !== 'staff' || !may(actor.roles, 'release-notice')) return false
  return takeOff(desk, ticketId)
}

/** What became confidential is on no board any more. False when there was no notice. */
export async function takeOff(desk: Desk, ticketId: string): Promise<boolean> {
  const retracted = await desk.memory.retractNotice(ticketId, desk.world.now())
  if (retracted) desk.bell.ring({ type: 'board', revision: 0 })
  return retracted
}

async function compose(
  desk: Desk,
  ticket: Ticket,
  id: string,
  answer: string,
): Promise<PublicNotice> {
  return composeNotice(ticket, {
    id,
    calendar: desk.calendar,
    service: serviceOf(desk, ticket.service),
    grid: desk.current.directory.grids.find((grid) => grid.id === ticket.gridId) ?? null,
    count: 1 + ticket.children.length,
    answer,
    known: await knownOf(desk, ticket),
  })
}
