import { describe, expect, it } from 'vitest'
import { createWebchat } from '../../bots/webchat.ts'
import { plain } from '../kit/plain.ts'

describe('web chat as a channel', () => {
  const { channel } = createWebchat()

  it('sends a text whole, however long', () => {
    const long = '路灯不亮了😀'.repeat(2_000)
    expect(channel.shape(long)).toEqual([long])
    expect(channel.segments(long)).toBe(1)
  })

  it('is sent at once: the stored delivery is the message, and its id names the receipt', async () => {
    const outcome = await channel.send({ ...plain, deliveryId: 'd1', to: 'a', text: '已登记' })
    expect(outcome).toEqual({ ok: true, externalId: 'd1', status: 'sent' })
  })
})
