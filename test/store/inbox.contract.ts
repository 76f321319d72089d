import { expect, it } from 'vitest'
import { monday, residents } from '../kit/town.ts'
import { change, message } from './changes.ts'
import type { Opened } from './memory.contract.ts'

/** Messages are stored once, with who sent them. */
export function inboxContract(opened: Opened): void {
  it('stores a message posted 20 times at once exactly once', async () => {
    const memory = opened()
    const before = (await memory.counts()).inbound
    const posts = Array.from({ length: 20 }, () => memory.admit(message('SM-20'), monday))
    const admissions = await Promise.all(posts)
    expect(admissions.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(new Set(admissions.map(({ inbound }) => inbound.id)).size).toBe(1)
    expect(new Set(admissions.map(({ inbound }) => inbound.seq)).size).toBe(1)
    expect((await memory.counts()).inbound).toBe(before + 1)
  })

  it('answers a repeat with the stored row, even when the repeat says something else', async () => {
    const memory = opened()
    const first = await memory.admit(message('SM-again'), monday)
    const second = await memory.admit(
      message('SM-again', { text: '别的', from: '+8613800000009' }),
      monday,
    )
    expect(second).toEqual({ ...first, repeated: true, conversation: second.conversation })
    expect(await memory.conversationAt('sms', '+8613800000009')).toBeUndefined()
  })

  it('takes the same provider id from two channels for two messages', async () => {
    const memory = opened()
    await memory.admit(message('same'), monday)
    const other = await memory.admit(
      message('same', { channel: 'webchat', from: 'device-1' }),
      monday,
    )
    expect(other.repeated).toBe(false)
  })

  it('knows a telephone number as one resident, calling or texting', async () => {
    const memory = opened()
    const from = residents.li.phone
    const [text, call] = await Promise.all([
      memory.admit(message('li-sms', { from }), monday),
      memory.admit(message('li-call', { from, channel: 'voice' }), monday),
    ])
    expect(call.resident.id).toBe(text.resident.id)
    expect(call.resident.phone).toBe(from)
    expect(call.conversation.id).not.toBe(text.conversation.id)
  })

  it('makes a resident without a number for each contact of the other channels', async () => {
    const memory = opened()
    const one = await memory.admit(
      message('w-1', { channel: 'wechat', from: 'wx-1', language: 'en' }),
      monday,
    )
    const two = await memory.admit(message('w-2', { channel: 'wechat', from: 'wx-2' }), monday)
    expect(one.resident).toMatchObject({ phone: null, name: null, language: 'en' })
    expect(two.resident).toMatchObject({ language: 'zh' })
    expect(one.resident.id).not.toBe(two.resident.id)
  })

  it('numbers what a conversation hears without gap, however much comes at once', async () => {
    const memory = opened()
    const from = residents.chen.phone
    const posts = Array.from({ length: 15 }, (_, n) =>
      memory.admit(message(`chen-${n}`, { from }), monday),
    )
    const seqs = (await Promise.all(posts)).map(({ inbound }) => inbound.seq)
    expect(seqs.sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, n) => n + 1))
    expect((await memory.conversationAt('sms', from))?.seq).toBe(15)
  })

  it('keeps strange texts: empty, 10,000 characters, emoji, quotes, U+0000', async () => {
    const memory = opened()
    for (const [n, text] of ['', '长'.repeat(10_000), '🚨🔥', `'";--$1?`].entries()) {
      const { inbound } = await memory.admit(message(`strange-${n}`, { text }), monday)
      expect((await memory.inbound(inbound.id))?.text).toBe(text)
    }
    const { inbound } = await memory.admit(message('nul', { text: '路\0灯' }), monday)
    expect((await memory.inbound(inbound.id))?.text.replace('\0', '')).toBe('路灯')
  })

  it('finds what was stored but not finished, oldest first, and gives up after the last attempt', async () => {
    const memory = opened()
    const late = await memory.admit(message('late', { from: 'a' }), monday - 1000)
    const early = await memory.admit(message('early', { from: 'b' }), monday - 2000)
    const finished = await memory.admit(message('finished', { from: 'c' }), monday - 3000)
    const inbound = {
      id: finished.inbound.id,
      ticketId: null,
      decision: 'chatter',
      service: null,
      reply: '您好',
    }
    await memory.append(change({ inbound }))
    const ids = async () => (await memory.unfinished(monday, 10)).map(({ id }) => id)
    expect(await ids()).toEqual([early.inbound.id, late.inbound.id])
    await memory.inboundFailed(early.inbound.id, 2)
    expect(await ids()).toEqual([early.inbound.id, late.inbound.id])
    await memory.inboundFailed(early.inbound.id, 2)
    expect(await ids()).toEqual([late.inbound.id])
    expect(await memory.inbound(early.inbound.id)).toMatchObject({ status: 'failed', attempts: 2 })
    expect(await memory.inbound(finished.inbound.id)).toMatchObject({
      status: 'done',
      reply: '您好',
    })
    expect((await memory.counts()).failed).toBeGreaterThan(0)
  })

  it('opens the same conversation for an operator who writes for a caller', async () => {
    const memory = opened()
    const [one, two] = await Promise.all([
      memory.openConversation('sms', '+8613800000044', monday),
      memory.openConversation('sms', '+8613800000044', monday),
    ])
    expect(one?.id).toBe(two?.id)
    expect(one).toMatchObject({ owner: 'bot', seq: 0, version: 0, session: {}, optedOut: false })
    const { resident } = await memory.admit(message('after', { from: '+8613800000044' }), monday)
    expect(resident.id).toBe(one?.residentId)
    expect(await memory.resident(resident.id)).toEqual(resident)
  })
}
