import type { Language } from '../core/channel.ts'
import { cleanText } from '../core/clean-text.ts'
import type { Point } from '../core/people.ts'
import { pointMark } from '../core/shared-point.ts'
import { receive } from '../desk/receive.ts'
import type { Line } from '../store/records.ts'
import { addressOf, isToken, newToken } from './chat-address.ts'
import { type Card, cardsOf } from './chat-cards.ts'
import { chatLine, cursorOf, sightOf } from './chat-lines.ts'
import { chatProblemWords } from './chat-problems.ts'
import type { Counter } from './counter.ts'
import type { ClientMessage, ProblemCode, ServerMessage } from './wire/chat.ts'
import { longestText } from './wire/chat-limits.ts'

/** One open browser. Methods run one after the other; `chat-socket` sees to that. */
export type Visitor = {
  address(): string | null
  conversationId(): string | null
  shows(ticketId: string): boolean
  hear(message: ClientMessage): Promise<void>
  /** Sends what is new behind the cursor; answers true while something is still coming. */
  look(): Promise<boolean>
  refreshCards(): Promise<void>
  refuse(code: ProblemCode, clientId: string | null, retryAfterMs: number | null): void
}

const linesAtOnce = 200
/** How far back acknowledgements are looked up after a reconnect. */
const acknowledgedBack = 50

/** Serves one browser: what it says is stored, what it has not seen is sent. */
export const createVisitor = (
  counter: Counter,
  tell: (message: ServerMessage) => void,
): Visitor => {
  const { desk } = counter
  const { memory } = desk
  let address: string | null = null
  let conversationId: string | null = null
  let language: Language | null = null
  let cursor = 0
  let acknowledged = 0
  let beyondCursor: ReadonlySet<number> = new Set()
  let cards: readonly Card[] = []

  const refuse: Visitor['refuse'] = (code, clientId, retryAfterMs) =>
    tell({
      type: 'problem',
      code,
      message: chatProblemWords[code][language ?? 'zh'],
      clientId,
      retryAfterMs,
    })

  const findConversation = async () => {
    if (conversationId !== null || address === null) return
    conversationId = (await memory.conversationAt('webchat', address))?.id ?? null
  }

  const loadCards = async () => {
    const conversation = conversationId ? await memory.conversation(conversationId) : undefined
    cards = conversation ? await cardsOf(desk, conversation.residentId) : []
    return cards.map(({ card }) => card)
  }

  const unseenLines = async (ofAddress: string) => {
    const known = conversationId
    if (known === null) return { lines: [], coming: false }
    const stored = await allLines((after) => memory.lines(known, after, linesAtOnce), cursor)
    const shown = stored.filter((line) => sightOf(line) === 'shown' && !beyondCursor.has(line.seq))
    cursor = cursorOf(stored, cursor)
    const sent = [...beyondCursor, ...shown.map(({ seq }) => seq)]
    beyondCursor = new Set(sent.filter((seq) => seq > cursor))
    return {
      lines: shown.map((line) =>
        chatLine(line, ofAddress, desk.current.directory, desk.current.talk.guides.all),
      ),
      coming: stored.some((line) => sightOf(line) === 'coming'),
    }
  }

  const refreshCards = async () => {
    const before = JSON.stringify(cards)
    const tickets = await loadCards()
    if (JSON.stringify(cards) !== before) tell({ type: 'tickets', tickets })
  }

  const look = async () => {
    if (address === null) return false
    await findConversation()
    const { lines, coming } = await unseenLines(address)
    if (lines.length > 0) tell({ type: 'lines', lines, cursor })
    await refreshCards()
    return coming
  }

  const greet = async (hello: Extract<ClientMessage, { type: 'hello' }>) => {
    const token = isToken(hello.token) ? hello.token : newToken(desk.world)
    address = addressOf(counter, token)
    conversationId = null
    language = hello.language
    cursor = token === hello.token ? hello.cursor : 0
    acknowledged = Math.max(0, cursor - acknowledgedBack)
    beyondCursor = new Set()
    await findConversation()
    const conversation = conversationId ? await memory.conversation(conversationId) : undefined
    if (cursor > (conversation?.seq ?? 0)) cursor = 0
    const { lines } = await unseenLines(address)
    const tickets = await loadCards()
    tell({ type: 'welcome', token, cursor, lines, tickets, zone: counter.settings.zone })
  }

  const take = async (clientId: string, words: string, point: Point | null) => {
    const text = point !== null && words.trim() === '' ? pointMark : words
    if (address === null) return refuse('hello-first', clientId, 500)
    if (text.trim() === '') return refuse('empty', clientId, null)
    if (text.length > longestText) return refuse('too-long', clientId, null)
    const received = await receive(desk, {
      channel: 'webchat',
      externalId: `${address}:${clientId}`,
      from: address,
      text,
      digits: null,
      attachments: [],
      point,
      language,
    })
    conversationId = received.conversationId
    const inbound = await memory.inbound(received.inboundId)
    tell({ type: 'accepted', clientId, seq: inbound?.seq ?? 0 })
  }

  const acknowledge = async (seq: number, read: boolean) => {
    if (conversationId === null) return
    const lines = await memory.lines(conversationId, acknowledged, linesAtOnce)
    const status = read ? 'read' : 'delivered'
    for (const line of lines.filter((one) => one.seq <= seq && owesReceipt(one, status))) {
      if (line.deliveryId === null) continue
      await memory.receipt('webchat', line.deliveryId, status, null, desk.world.now())
    }
    if (read) acknowledged = Math.max(acknowledged, Math.min(seq, cursor))
  }

  const hear = async (message: ClientMessage) => {
    switch (message.type) {
      case 'hello':
        return greet(message)
      case 'text':
        return take(message.clientId, cleanText(message.text), message.point ?? null)
      case 'seen':
        return acknowledge(message.seq, message.read)
      case 'ping':
        return tell({ type: 'pong' })
    }
  }

  return {
    address: () => address,
    conversationId: () => conversationId,
    shows: (ticketId) => cards.some((card) => card.ticketId === ticketId),
    hear,
    look,
    refreshCards,
    refuse,
  }
}

const owesReceipt = (line: Line, status: 'read' | 'delivered'): boolean =>
  line.status === 'sent' || (status === 'read' && line.status === 'delivered')

const allLines = async (
  page: (after: number) => Promise<readonly Line[]>,
  from: number,
): Promise<readonly Line[]> => {
  const found: Line[] = []
  let after = from
  for (;;) {
    const lines = await page(after)
    found.push(...lines)
    const last = lines.at(-1)
    if (!last || lines.length < linesAtOnce) return found
    after = last.seq
  }
}
