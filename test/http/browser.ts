import { once } from 'node:events'
import { Socket } from 'node:net'
import type { BoardServerMessage } from '../../src/http/wire/board.ts'
import type { ServerMessage } from '../../src/http/wire/chat.ts'
import type { Hotline } from '../kit/hotline.ts'

/** A browser's socket in a test: what it says, and what it has heard so far. */
export type Browser<Heard> = {
  say(message: unknown): void
  /** Sends exactly these bytes. */
  raw(text: string): void
  /** Every message heard so far. */
  readonly heard: readonly Heard[]
  /** The next message (or one not taken yet) that fits; each is given once. */
  next<Type extends string>(type: Type): Promise<Extract<Heard, { type: Type }>>
  close(): Promise<void>
}

export const openChat = (hotline: Hotline) => open<ServerMessage>(hotline, '/ws/chat')
export const openBoard = (hotline: Hotline) => open<BoardServerMessage>(hotline, '/ws/board')

async function open<Heard extends { readonly type: string }>(
  { app }: Hotline,
  path: string,
): Promise<Browser<Heard>> {
  await app.ready()
  const heard: Heard[] = []
  const taken = new Set<Heard>()
  let wake = () => {}
  const caller = Object.defineProperty(new Socket(), 'remoteAddress', { value: '127.0.0.1' })
  const socket = await app.injectWS(
    path,
    { socket: caller },
    {
      onInit: (made) =>
        made.on('message', (data) => {
          heard.push(JSON.parse(String(data)))
          wake()
        }),
    },
  )
  const isOf =
    <Type extends string>(type: Type) =>
    (message: Heard): message is Extract<Heard, { type: Type }> =>
      message.type === type && !taken.has(message)
  return {
    say: (message) => socket.send(JSON.stringify(message)),
    raw: (text) => socket.send(text),
    heard,
    next: async (type) => {
      for (;;) {
        const found = heard.find(isOf(type))
        if (found) {
          taken.add(found)
          return found
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    close: async () => {
      const closed = once(socket, 'close')
      socket.terminate()
      await closed
    },
  }
}
