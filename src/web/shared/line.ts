/** A live connection that comes back by itself: backs off, notices silence, reconnects when the network returns. */
export type LiveLine = {
  /** Sends when connected; answers false when it is not. */
  send(message: unknown): boolean
  close(): void
}

const firstWaitMs = 500
const longestWaitMs = 15_000
const pingEveryMs = 25_000
/** An answer to a ping is late after this. */
const silentForMs = 60_000

/** Opens `path` on this host. `onOpen` says hello with the cursor; `onMessage` gets each parsed message. */
export const openLine = <Message>(
  path: string,
  on: {
    readonly open: (send: LiveLine['send']) => void
    readonly message: (message: Message) => void
    readonly state: (connected: boolean) => void
  },
): LiveLine => {
  let socket: WebSocket | undefined
  let waitMs = firstWaitMs
  let heardAt = Date.now()
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const send: LiveLine['send'] = (message) => {
    if (socket?.readyState !== WebSocket.OPEN) return false
    socket.send(JSON.stringify(message))
    return true
  }
  const connect = () => {
    clearTimeout(timer)
    if (closed) return
    const opened = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${path}`)
    socket = opened
    heardAt = Date.now()
    opened.onopen = () => {
      if (socket !== opened) return opened.close()
      waitMs = firstWaitMs
      on.state(true)
      on.open(send)
    }
    opened.onmessage = (event) => {
      if (socket !== opened) return
      heardAt = Date.now()
      on.message(JSON.parse(String(event.data)))
    }
    opened.onclose = () => {
      if (socket !== opened) return
      on.state(false)
      timer = setTimeout(connect, waitMs * (0.75 + Math.random() / 2))
      waitMs = Math.min(waitMs * 2, longestWaitMs)
    }
  }
  const now = () => {
    waitMs = firstWaitMs
    const state = socket?.readyState ?? WebSocket.CLOSED
    if (state === WebSocket.CLOSED) connect()
  }
  /** The network is gone: a socket would notice only much later. */
  const lost = () => {
    const gone = socket
    socket = undefined
    gone?.close()
    on.state(false)
  }
  const beat = setInterval(() => {
    send({ type: 'ping' })
    if (Date.now() - heardAt > silentForMs) socket?.close()
  }, pingEveryMs)
  addEventListener('online', now)
  addEventListener('offline', lost)
  connect()
  return {
    send,
    close: () => {
      closed = true
      clearInterval(beat)
      clearTimeout(timer)
      removeEventListener('online', now)
      removeEventListener('offline', lost)
      socket?.close()
    },
  }
}
