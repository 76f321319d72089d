import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword, verifyPassword } from '../../src/http/passwords.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { browserAt, signedInAs } from './console-client.ts'

let hotline: Hotline
const password = 'a lantern for zhou'

beforeAll(async () => {
  hotline = await openHotline()
  await hotline.desk.memory.setPassword('zhou', await hashPassword(password), false)
  await hotline.desk.memory.setPassword('he', await hashPassword('one-time'), true)
})
afterAll(() => hotline.close())

describe('signing in', () => {
  it('answers who it is and sets a cookie no script can read', async () => {
    const browser = browserAt(hotline)
    const answer = await browser('POST', '/api/session', { login: ' Zhou ', password })
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ id: 'zhou', name: '周明', mustChange: false })
    expect(answer.cookie).toMatch(/HttpOnly/)
    expect(answer.cookie).toMatch(/SameSite=Strict/)
    expect(answer.cookie).not.toMatch(/Secure/)
    expect((await browser('GET', '/api/session')).json).toMatchObject({ id: 'zhou' })
  })

  it('keeps only a digest of the cookie', async () => {
    const browser = browserAt(hotline)
    const { cookie } = await browser('POST', '/api/session', { login: 'zhou', password })
    const token = cookie?.match(/=([^;]+)/)?.[1] ?? ''
    const { memory, world } = hotline.desk
    expect(await memory.staffOfSession(token, world.now())).toBeUndefined()
  })

  it('refuses a wrong password and an unknown person with the same words', async () => {
    const wrong = await browserAt(hotline)('POST', '/api/session', { login: 'sun', password: 'x' })
    const nobody = await browserAt(hotline)('POST', '/api/session', { login: 'no', password: 'x' })
    expect([wrong.status, nobody.status]).toEqual([401, 401])
    expect(wrong.json).toEqual(nobody.json)
  })

  it('makes a login wait after five misses, even with the right password', async () => {
    const browser = browserAt(hotline)
    for (let n = 0; n < 5; n++) {
      const miss = await browser('POST', '/api/session', { login: 'zhao', password: 'guess' })
      expect(miss.status).toBe(401)
    }
    const sixth = await browser('POST', '/api/session', { login: 'zhao', password: 'guess' })
    expect(sixth.status).toBe(429)
    hotline.clock.advance(31_000)
    const later = await browser('POST', '/api/session', { login: 'zhao', password: 'guess' })
    expect(later.status).toBe(401)
  })

  it('ends with signing out', async () => {
    const browser = await signedInAs(hotline, 'zhou')
    expect((await browser('GET', '/api/tickets?queue=mine')).status).toBe(200)
    await browser('DELETE', '/api/session')
    expect((await browser('GET', '/api/tickets?queue=mine')).status).toBe(401)
  })
})

describe('a one-time password', () => {
  it('opens nothing until it is changed', async () => {
    const browser = browserAt(hotline)
    const answer = await browser('POST', '/api/session', { login: 'he', password: 'one-time' })
    expect(answer.json).toMatchObject({ mustChange: true })
    const closed = await browser('GET', '/api/overview')
    expect(closed.status).toBe(403)
    expect(closed.json).toMatchObject({ error: { code: 'password-must-change' } })
    const change = (current: string, next: string) =>
      browser('POST', '/api/session/password', { current, next })
    expect((await change('one-time', 'short')).json).toMatchObject({
      error: { code: 'password-too-short' },
    })
    expect((await change('wrong', 'long enough now')).status).toBe(400)
    expect((await change('one-time', 'long enough now')).status).toBe(200)
    expect((await browser('GET', '/api/overview')).status).toBe(200)
  })

  it('once changed, ends every other session of that person', async () => {
    await hotline.desk.memory.setPassword('liu', await hashPassword('as it was before'), false)
    const elsewhere = browserAt(hotline)
    const here = browserAt(hotline)
    for (const browser of [elsewhere, here])
      await browser('POST', '/api/session', { login: 'liu', password: 'as it was before' })
    const change = { current: 'as it was before', next: 'another long one' }
    expect((await here('POST', '/api/session/password', change)).status).toBe(200)
    expect((await elsewhere('GET', '/api/session')).status).toBe(401)
    expect((await here('GET', '/api/session')).status).toBe(200)
  })

  it('is not gone round by the demonstration’s one click', async () => {
    await hotline.desk.memory.setPassword('sun', await hashPassword('one-time'), true)
    const browser = browserAt(hotline)
    const answer = await browser('POST', '/api/session/cast', { staffId: 'sun' })
    expect(answer.status).toBe(409)
    expect((await browser('GET', '/api/session')).status).toBe(401)
  })
})

describe('writes from another site', () => {
  it('are refused by their origin', async () => {
    const answer = await browserAt(hotline, { origin: 'https://elsewhere.example' })(
      'POST',
      '/api/session/cast',
      { staffId: 'zhou' },
    )
    expect(answer.status).toBe(403)
    expect(answer.json).toMatchObject({ error: { code: 'foreign-origin' } })
  })

  it('are refused as forms', async () => {
    const answer = await browserAt(hotline, { 'content-type': 'text/plain' })(
      'POST',
      '/api/session/cast',
      { staffId: 'zhou' },
    )
    expect(answer.status).toBe(415)
  })

  it('find no cast under a name that is not this machine’s', async () => {
    const answer = await browserAt(hotline, { host: 'rebound.example' })('GET', '/api/session/cast')
    expect(answer.json).toEqual({ offered: false, people: [] })
  })
})

describe('a password', () => {
  it('fits its own hash only, and nobody’s when there is none', async () => {
    const hash = await hashPassword('right')
    expect(hash).toMatch(/^\$argon2id\$/)
    expect(await verifyPassword(hash, 'right')).toBe(true)
    expect(await verifyPassword(hash, 'wrong')).toBe(false)
    expect(await verifyPassword(null, 'right')).toBe(false)
  })
})
