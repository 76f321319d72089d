import { msPerDay } from '../core/instant.ts'
import type { Instant } from '../core/ticket.ts'
import type { Conversation, Inbound } from '../store/records.ts'
import type { Desk } from './desk.ts'
import { refreshDirectory } from './refresh.ts'

const lastsMs = msPerDay
const codes = 1_000_000

type Binding = { readonly code: string; readonly expiresAt: Instant }

/** A code of six digits that ties the WeChat it is sent from to a member of staff; good once, for a day. */
export async function newBinding(desk: Desk, staffId: string): Promise<Binding> {
  const at = desk.world.now()
  const drawn = Number.parseInt(
    Buffer.from(desk.world.secret(6), 'base64url').toString('hex').slice(0, 10),
    16,
  )
  const code = String(drawn % codes).padStart(6, '0')
  const expiresAt = at + lastsMs
  await desk.memory.saveBinding(code, staffId, expiresAt)
  return { code, expiresAt }
}

/** Tasks come to this person by text from now on, or no more. */
export async function workByText(desk: Desk, staffId: string, byText: boolean): Promise<void> {
  await desk.memory.setByText(staffId, byText)
  await refreshDirectory(desk)
  desk.bell.ring({ type: 'directory' })
}

/** What somebody who sends "绑定 123456" by WeChat is told; null for every other message. */
export async function bindingAnswer(
  desk: Desk,
  conversation: Conversation,
  inbound: Inbound,
): Promise<string | null> {
  const text = inbound.text.normalize('NFKC')
  const code = /^\s*(?:绑定码?|bind)\s*[:：]?\s*(\d{6})\s*$/iu.exec(text)?.[1]
  if (conversation.channel !== 'wechat' || !code) return null
  const { address } = conversation
  const bound = await desk.memory.bindWechat(code, address, desk.world.now())
  if (bound) {
    await refreshDirectory(desk)
    desk.bell.ring({ type: 'directory' })
  }
  // After a crash the code is used up, and its owner known.
  const staff = desk.current.directory.staff.find(
    (person) => person.id === bound || (person.active && person.wechat === address),
  )
  const { speak } = desk.current.talk
  return staff
    ? speak('handler-bound', 'zh', { name: staff.name })
    : speak('handler-code-unknown', 'zh', {})
}
