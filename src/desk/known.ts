import type { Known } from '../core/masking.ts'
import { coordinatesIn } from '../core/shared-point.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Desk } from './desk.ts'

/** What the hotline knows of a ticket's people and places, so that none of it gets out. */
export async function knownOf(desk: Desk, ticket: Ticket): Promise<Known> {
  const reports = [ticket, ...(await childrenOf(desk, ticket))]
  const [residents, conversations] = await Promise.all([
    Promise.all(reports.map(({ residentId }) => desk.memory.resident(residentId))),
    Promise.all(reports.map(({ conversationId }) => desk.memory.conversation(conversationId))),
  ])
  return {
    names: [
      ...residents.map((resident) => resident?.name),
      ...reports.flatMap(({ text }) => introduced(text)),
    ].filter((name) => isText(name)),
    phones: [
      ...residents.map((resident) => resident?.phone),
      ...conversations.map((conversation) => conversation?.address),
    ].filter((phone) => isPhone(phone)),
    addresses: reports.map(({ place }) => place?.text).filter((text) => isText(text)),
    others: reports.flatMap(({ number, place }) => [number, ...coordinatesIn(place?.text ?? '')]),
  }
}

/** Everybody who reported the same matter is named nowhere. */
async function childrenOf(desk: Desk, { children }: Ticket): Promise<readonly Ticket[]> {
  const found = await Promise.all(children.map((id) => desk.memory.ticket(id)))
  return found.filter((child) => child !== undefined)
}

const isText = (value: string | null | undefined): value is string =>
  typeof value === 'string' && value.trim().length > 1

const isPhone = (value: string | null | undefined): value is string =>
  typeof value === 'string' && /^\+?\d{5,15}$/.test(value)

/** Names people give when they introduce themselves: 我叫王秀英, 我是陈小梅, 联系人：李建国. */
const introduced = (text: string): readonly string[] =>
  [
    ...text.matchAll(/(?:我叫|本人叫|我名叫|姓名[：:]?|联系人[：:]?)\s*([\p{Script=Han}]{2,4})/gu),
  ].flatMap((match) => candidates(match[1] ?? ''))

/** A run of characters after 我叫 may be longer than the name: all lengths a name may have are masked. */
const candidates = (run: string): readonly string[] =>
  [4, 3, 2].filter((n) => n <= run.length).map((n) => run.slice(0, n))
