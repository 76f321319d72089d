import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createWechat, type Wechat } from '../../bots/wechat.ts'
import type { InboundMessage } from '../../src/core/channel.ts'
import { plain } from '../kit/plain.ts'

const got: InboundMessage[] = []
const heard: string[] = []
let failures = 0
let wechat: Wechat
const log = { info: () => {}, warn: () => {}, error: () => {} }

beforeAll(async () => {
  wechat = await createWechat({
    puppet: 'wechaty-puppet-mock',
    token: null,
    memoryPath: null,
    keepPicture: async () => null,
    log,
    onMessage: async (message) => {
      if (failures > 0) {
        failures -= 1
        throw new Error('the database is away')
      }
      got.push(message)
    },
  })
  wechat.mock?.listen((name, text) => heard.push(`${name}: ${text}`))
})
afterAll(() => wechat.stop())

it('cannot send before it is signed in, and says to try again', async () => {
  const outcome = await wechat.channel.send({
    ...plain,
    deliveryId: 'd',
    to: 'mock-王秀英',
    text: '您好',
  })
  expect(outcome).toMatchObject({ ok: false, code: 'signed-out', retry: true })
})

it('a contact’s text comes in once, with the message’s own id', async () => {
  await wechat.start()
  await vi.waitFor(async () => {
    const probe = await wechat.channel.send({
      ...plain,
      deliveryId: 'd',
      to: 'mock-王秀英',
      text: '在',
    })
    expect(probe.ok).toBe(true)
  })
  wechat.mock?.say('王秀英', '小区门口路灯\u0000又不亮')
  await vi.waitFor(() => expect(got).toHaveLength(1))
  expect(got[0]).toMatchObject({
    channel: 'wechat',
    from: 'mock-王秀英',
    text: '小区门口路灯又不亮',
  })
  expect(got[0]?.externalId).toMatch(/.+/)
})

it('the answer reaches the contact, and our own words do not come back as a message', async () => {
  const to = 'mock-李建国'
  const outcome = await wechat.channel.send({
    ...plain,
    deliveryId: 'd',
    to,
    text: '您的工单已受理',
  })
  expect(outcome).toMatchObject({ ok: true, status: 'sent' })
  expect(heard).toContain('李建国: 您的工单已受理')
  expect(got).toHaveLength(1)
})

it('a shared position comes in as a position, moved from WeChat’s map to the world’s', async () => {
  // The same spot in Shanghai in both systems, as eviltransform’s tests have it.
  wechat.mock?.share('王秀英', [121.531_541_859_215, 31.175_303_983_645_97])
  await vi.waitFor(() => expect(got.at(-1)?.text).toBe('[位置]'))
  const [longitude = 0, latitude = 0] = got.at(-1)?.point ?? []
  expect(longitude).toBeCloseTo(121.527_210_6, 5)
  expect(latitude).toBeCloseTo(31.177_427_6, 5)
})

it('a position that does not lie on earth is kept as a message without one', async () => {
  wechat.mock?.share('陈小梅', [500, 31])
  await vi.waitFor(() => expect(got.at(-1)?.from).toBe('mock-陈小梅'))
  expect(got.at(-1)).toMatchObject({ text: '[位置]', point: null })
})

it('a text that could not be stored is tried again', async () => {
  failures = 1
  wechat.mock?.say('陈小梅', '三号楼停水')
  await vi.waitFor(() => expect(got.at(-1)?.text).toBe('三号楼停水'), { timeout: 5_000 })
})

it('somebody nobody knows cannot be written to', async () => {
  const outcome = await wechat.channel.send({
    ...plain,
    deliveryId: 'd',
    to: 'stranger',
    text: '您好',
  })
  expect(outcome).toMatchObject({ ok: false })
})

it('a puppet wechaty does not know is refused at start', async () => {
  const settings = {
    token: null,
    memoryPath: null,
    log,
    keepPicture: async () => null,
    onMessage: async () => {},
  }
  await expect(createWechat({ ...settings, puppet: 'left-pad' })).rejects.toThrow('WECHATY_PUPPET')
})
