import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCarrier } from '../../bots/carrier.ts'
import { createTwilio } from '../../bots/twilio.ts'
import type { Carrier } from '../../src/core/carrier.ts'
import { type FakeTwilio, fakeTwilio } from '../kit/fake-twilio.ts'

let fake: FakeTwilio
let carrier: Carrier
beforeAll(async () => {
  fake = await fakeTwilio()
  carrier = createCarrier(createTwilio(fake.account))
})
afterAll(() => fake.close())

describe('a picture', () => {
  const media = () =>
    `${fake.account.apiBase}/2010-04-01/Accounts/${fake.account.accountSid}/Messages/MM1/Media/ME1`

  it('is fetched from the carrier with the account’s password', async () => {
    const headers = { 'content-type': 'image/png' }
    fake.next({ type: 'answer', status: 200, body: Buffer.from([1, 2, 3]), headers })
    const fetched = await carrier.fetchMedia(media())
    expect(fetched).toMatchObject({ ok: true, contentType: 'image/png' })
    expect(fake.requests.at(-1)?.authorization).toMatch(/^Basic /)
  })

  it.each([
    'http://127.0.0.1:1/x',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'nonsense',
    '',
  ])('at %s is not the carrier’s and not asked for', async (address) => {
    const before = fake.requests.length
    expect(await carrier.fetchMedia(address)).toEqual({ ok: false, error: 'not-the-carrier' })
    expect(fake.requests.length).toBe(before)
  })

  it('of another account, or behind a redirect elsewhere, is not asked for', async () => {
    const other = `${fake.account.apiBase}/2010-04-01/Accounts/../../secret`
    expect(await carrier.fetchMedia(other)).toEqual({ ok: false, error: 'not-the-carrier' })
    fake.next({
      type: 'answer',
      status: 302,
      body: '',
      headers: { location: 'http://127.0.0.1:1/' },
    })
    expect(await carrier.fetchMedia(media())).toEqual({ ok: false, error: 'not-the-carrier' })
  })

  it('of more than 10 MB is left', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1)
    fake.next({ type: 'answer', status: 200, body })
    expect(
      await createCarrier(createTwilio({ ...fake.account, timeoutMs: 5_000 })).fetchMedia(media()),
    ).toEqual({ ok: false, error: 'too-large' })
  })

  it('that is gone, or a carrier that hangs, is a fact', async () => {
    fake.next({ type: 'refuse', status: 404 })
    expect(await carrier.fetchMedia(media())).toEqual({ ok: false, error: 'refused' })
    fake.next({ type: 'hang' })
    expect(await carrier.fetchMedia(media())).toEqual({ ok: false, error: 'network' })
  })
})
