import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { replay } from '../../src/simulator/replay.ts'
import { realWorld } from '../../src/world.ts'
import { type FakeHotline, fakeHotline } from '../kit/fake-hotline.ts'

const token = 'a-token-for-tests'
const number = '+861012345'

let hotline: FakeHotline
beforeAll(async () => {
  hotline = await fakeHotline(token)
})
afterAll(() => hotline.close())
beforeEach(() => hotline.forget())

describe('a replay', () => {
  async function* lines() {
    for (let i = 0; i < 25; i += 1) yield { id: String(i), text: `第${i}条` }
  }
  const settings = () => ({
    lines: lines(),
    target: hotline.url,
    token,
    number,
    concurrency: 4,
    run: 'run-1',
    now: realWorld.now,
  })

  it('posts each line once, signed, each from a number of its own', async () => {
    const progress: number[] = []
    const onProgress = (posted: number) => progress.push(posted)
    const done = await replay({ ...settings(), onProgress })
    expect(done).toMatchObject({ posted: 25, failed: 0 })
    expect(progress.at(-1)).toBe(25)
    expect(new Set(hotline.posted.map(({ form }) => form['From'])).size).toBe(25)
    for (const { form } of hotline.posted) expect(form['From']).toMatch(/^\+86139\d{8}$/)
  })

  it('repeats its message ids when the same run is repeated', async () => {
    await replay({ ...settings(), onProgress: () => {} })
    await replay({ ...settings(), onProgress: () => {} })
    expect(hotline.posted).toHaveLength(50)
    expect(new Set(hotline.posted.map(({ form }) => form['MessageSid'])).size).toBe(25)
  })

  it('tries a line again that was not taken, and counts what never was', async () => {
    hotline.breakOnce()
    expect(await replay({ ...settings(), onProgress: () => {} })).toMatchObject({
      posted: 25,
      failed: 0,
    })
  })
})
