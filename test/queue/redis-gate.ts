import { connect, createServer, type Socket } from 'node:net'

/** A door before the real Redis that a test can shut and open. */
export type RedisGate = {
  readonly url: string
  readonly shut: () => void
  readonly open: () => void
  readonly close: () => Promise<void>
}

/** Opens a door on a free port of the loopback address. */
export async function createRedisGate(redisUrl: string): Promise<RedisGate> {
  const target = new URL(redisUrl)
  const sockets = new Set<Socket>()
  let isOpen = true
  const server = createServer((near) => {
    if (!isOpen) {
      near.destroy()
      return
    }
    const far = connect(Number(target.port || 6379), target.hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  const shut = () => {
    isOpen = false
    for (const socket of sockets) socket.destroy()
  }
  const url = new URL(redisUrl)
  url.host = `127.0.0.1:${address.port}`
  return {
    url: url.href,
    shut,
    open: () => {
      isOpen = true
    },
    close: () => {
      shut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
