import { reactive } from 'vue'
import type { Language } from '../../core/channel.ts'
import type { Point } from '../../core/people.ts'
import type { ChatLine, ServerMessage, TicketCard } from '../../http/wire/chat.ts'
import { openLine } from '../shared/line.ts'
import { sendPicture } from './pictures.ts'
import {
  keepToken,
  keepWaiting,
  loadToken,
  loadWaiting,
  newWaiting,
  type Waiting,
} from './waiting.ts'

/** Nothing heard of a message for this long: it is sent again, which is harmless. */
const resendAfterMs = 20_000
const retryPictureMs = 4_000

type State = {
  connected: boolean
  welcomed: boolean
  everWelcomed: boolean
  zone: string
  lines: ChatLine[]
  waiting: Waiting[]
  tickets: readonly TicketCard[]
}

const freshState = (): State => ({
  connected: false,
  welcomed: false,
  everWelcomed: false,
  zone: 'Asia/Shanghai',
  lines: [],
  waiting: loadWaiting(),
  tickets: [],
})

/** As the wire has it; a position may come without words. */
const asText = ({ clientId, text, point }: Waiting) => ({
  type: 'text',
  clientId,
  text,
  ...(point ? { point } : {}),
})

/** The live conversation of this device: what was said, what is still to be sent, what becomes of it. */
export const openConversation = (language: () => Language | null) => {
  const state = reactive(freshState())
  let token = loadToken()
  let cursor = 0
  let retry: ReturnType<typeof setTimeout> | undefined

  const merge = (lines: readonly ChatLine[]) => {
    const bySeq = new Map(state.lines.map((line) => [line.seq, line]))
    for (const line of lines) bySeq.set(line.seq, line)
    state.lines = [...bySeq.values()].sort((a, b) => a.seq - b.seq)
    const stored = new Set(lines.map(({ clientId }) => clientId))
    state.waiting = state.waiting.filter(({ clientId }) => !stored.has(clientId))
    keepWaiting(state.waiting)
    acknowledge()
  }

  const acknowledge = () => {
    const last = state.lines.at(-1)
    if (!last || !state.welcomed) return
    live.send({ type: 'seen', seq: last.seq, read: document.visibilityState === 'visible' })
  }

  const settle = (clientId: string, change: Partial<Pick<Waiting, 'state' | 'reason'>>) => {
    const message = state.waiting.find((one) => one.clientId === clientId)
    if (message) Object.assign(message, change)
    keepWaiting(state.waiting)
  }

  const laterAgain = (clientId: string, afterMs: number) => {
    clearTimeout(retry)
    retry = setTimeout(() => {
      settle(clientId, { state: 'waiting' })
      sendNext()
    }, afterMs)
  }

  const sendNext = () => {
    if (!state.welcomed || state.waiting.some((one) => one.state === 'sending')) return
    const next = state.waiting.find((one) => one.state === 'waiting')
    if (!next) return
    next.state = 'sending'
    laterAgain(next.clientId, resendAfterMs)
    if (next.picture) void postPicture(next.clientId, next.picture)
    else live.send(asText(next))
  }

  const postPicture = async (clientId: string, picture: File) => {
    clearTimeout(retry)
    const answer = await sendPicture(token ?? '', clientId, picture, language())
    if (answer === 'again') return laterAgain(clientId, retryPictureMs)
    settle(clientId, answer === 'stored' ? { state: 'sent' } : { state: 'refused', reason: answer })
    sendNext()
  }

  const onMessage = (message: ServerMessage) => {
    switch (message.type) {
      case 'welcome':
        token = message.token
        keepToken(token)
        cursor = message.cursor
        state.zone = message.zone
        state.tickets = message.tickets
        state.welcomed = true
        state.everWelcomed = true
        merge(message.lines)
        return sendNext()
      case 'accepted':
        clearTimeout(retry)
        settle(message.clientId, { state: 'sent' })
        return sendNext()
      case 'lines':
        cursor = message.cursor
        return merge(message.lines)
      case 'tickets':
        state.tickets = message.tickets
        return
      case 'problem':
        return onProblem(message)
      case 'pong':
        return
    }
  }

  const onProblem = (problem: Extract<ServerMessage, { type: 'problem' }>) => {
    if (problem.clientId === null) return
    if (problem.retryAfterMs !== null) return laterAgain(problem.clientId, problem.retryAfterMs)
    clearTimeout(retry)
    settle(problem.clientId, { state: 'refused', reason: problem.message })
    sendNext()
  }

  const live = openLine<ServerMessage>('/ws/chat', {
    open: (send) => send({ type: 'hello', token, cursor, language: language() }),
    message: onMessage,
    state: (connected) => {
      state.connected = connected
      if (connected) return
      state.welcomed = false
      clearTimeout(retry)
      for (const message of state.waiting)
        if (message.state === 'sending') message.state = 'waiting'
    },
  })
  document.addEventListener('visibilitychange', acknowledge)

  const say = (text: string, picture: File | null = null, point: Point | null = null) => {
    state.waiting.push(newWaiting(text, picture, point))
    keepWaiting(state.waiting)
    sendNext()
  }
  const takeBack = (clientId: string): string => {
    const text = state.waiting.find((one) => one.clientId === clientId)?.text ?? ''
    state.waiting = state.waiting.filter((one) => one.clientId !== clientId)
    keepWaiting(state.waiting)
    return text
  }
  const greetAgain = () => live.send({ type: 'hello', token, cursor, language: language() })

  return { state, say, takeBack, greetAgain, token: () => token }
}
