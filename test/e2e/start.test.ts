import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { freshFolder } from '../kit/databases.ts'
import { freePort, startHotline, startInVain } from '../kit/server.ts'

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  )

describe('npm start', { timeout: 300_000 }, () => {
  const folder = freshFolder()
  afterAll(folder.drop)

  it('prints its addresses, and the one-time password until it is changed', async () => {
    const first = await startHotline(folder.path)
    for (const screen of ['chat', 'console', 'board', 'simulator']) {
      expect(first.printed()).toContain(`${first.url}/${screen}`)
      expect((await fetch(`${first.url}/${screen}`)).status).toBe(200)
    }
    expect(first.password).toMatch(/^[a-z2-9]{12}$/)
    await first.stop()

    const second = await startHotline(folder.path)
    expect(second.password).toBe(first.password)
    await changePassword(second.url, second.password ?? '')
    await second.stop()

    const third = await startHotline(folder.path)
    expect(third.password).toBeUndefined()
    await third.stop()
  })

  it('ends with 0 on SIGTERM, and nothing listens any more', async () => {
    const started = await startHotline(folder.path)
    // An open live line must not hold it back.
    const line = new WebSocket(`ws://127.0.0.1:${started.port}/ws/board`)
    await once(line, 'open')
    expect(await answers(`${started.url}/healthz`)).toBe(true)
    expect(await started.stop()).toBe(0)
    expect(await answers(`${started.url}/healthz`)).toBe(false)
  })

  it('names a port that is taken in one line, and ends with 1', async () => {
    const taken = createServer().listen(await freePort(), '127.0.0.1')
    await once(taken, 'listening')
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const ended = await startInVain({ PORT: String(port), DATA_DIR: folder.path })
    taken.close()
    expect(ended.code).toBe(1)
    expect(ended.printed.trim().split('\n')).toEqual([expect.stringContaining(`PORT ${port}`)])
  })

  it('lists every wrong setting at once, and ends with 2', async () => {
    const wrong = {
      PORT: '99999',
      HOTLINE_ROLE: 'boss',
      HOTLINE_ZONE: 'Asia/Nowhere',
      DATABASE_URL: 'mysql://somewhere',
      REDIS_URL: 'memcached://somewhere',
      LOG_LEVEL: 'loud',
      TWILIO_ACCOUNT_SID: 'AC1',
      SECRET_KEY: 'short',
    }
    const ended = await startInVain({ ...wrong, DATA_DIR: folder.path })
    expect(ended.code).toBe(2)
    for (const name of Object.keys(wrong)) expect(ended.printed).toContain(name)
  })

  it.each(['web', 'worker'])('refuses to be only %s without PostgreSQL and Redis', async (role) => {
    const ended = await startInVain({ HOTLINE_ROLE: role, DATA_DIR: folder.path })
    expect(ended.code).toBe(2)
    expect(ended.printed).toContain(`HOTLINE_ROLE=${role}`)
    expect(ended.printed).toContain('DATABASE_URL')
    expect(ended.printed).toContain('REDIS_URL')
  })
})

async function changePassword(url: string, current: string): Promise<void> {
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, cookie },
      body: JSON.stringify(body),
    })
  const entered = await post('/api/session', { login: 'admin', password: current })
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const changed = await post(
    '/api/session/password',
    { current, next: 'another, longer one' },
    cookie,
  )
  expect(changed.status).toBe(200)
}
