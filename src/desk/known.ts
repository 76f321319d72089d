import type { Known } from '../core/masking.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Desk } from './desk.ts'

/** What the hotline knows of a ticket's people and places, so that none of it gets out. */
export async function knownOf(desk: Desk, ticket: Ticket): Promise<Known> {
  const resident = await desk.memory.resident(ticket.residentId)
  const conversation = await desk.memory.conversation(ticket.conversationId)
  const phones = [resident?.phone, conversation?.address].filter((phone) => isPhone(phone))
  return {
    names: [resident?.name, ...introduced(ticket.text)].filter((name) => isText(name)),
    phones,
    addresses: [ticket.place?.text].filter((text) => isText(text)),
    others: [ticket.number],
  }
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
