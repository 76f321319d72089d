import { beforeEach, expect, it } from 'vitest'
import type { Admission } from '../../src/store/change.ts'
import type { Memory } from '../../src/store/memory.ts'
import { monday } from '../kit/town.ts'
import { answer, change, message } from './changes.ts'
import type { Opened } from './memory.contract.ts'

const leaseMs = 60_000
const sent = (externalId: string) => ({ type: 'sent', externalId, status: 'sent' }) as const

/** Deliveries are claimed with a lease, in order, and settled by the holder. */
export function outboxContract(opened: Opened): void {
  let n = 0
  let talk: Admission

  beforeEach(async () => {
    await empty(opened())
    n += 1
    talk = await opened().admit(
      message(`out-${n}`, { from: `+86139${String(n).padStart(8, '0')}` }),
      monday,
    )
  })

  const queue = (...ids: readonly string[]) =>
    opened().append(change({ deliveries: ids.map((id) => answer(`${n}-${id}`, talk)) }))

  const claimed = async (worker: string, at = monday, limit = 10) =>
    (await opened().claim(worker, at, leaseMs, limit)).map(({ id }) =>
      id.slice(id.indexOf('-') + 1),
    )

  it('claims one at a time of a conversation, in order', async () => {
    await queue('a', 'b', 'c')
    expect(await claimed('w1')).toEqual(['a'])
    expect(await claimed('w2')).toEqual([])
    expect(await opened().settle(`${n}-a`, 'w1', sent('SM1'), monday)).toBe(true)
    expect(await claimed('w2')).toEqual(['b'])
  })

  it('waits with the next until a retry has failed or arrived', async () => {
    await queue('a', 'b')
    await claimed('w1')
    await opened().settle(`${n}-a`, 'w1', { type: 'retry', at: monday + 5000, code: '429' }, monday)
    expect(await claimed('w1')).toEqual([])
    expect(await opened().nextDue()).toBe(monday + 5000)
    expect(await claimed('w1', monday + 5000)).toEqual(['a'])
    await opened().settle(`${n}-a`, 'w1', { type: 'failed', code: '30003' }, monday + 5000)
    expect(await claimed('w1', monday + 5000)).toEqual(['b'])
    expect(await opened().lines(talk.conversation.id, 1, 9)).toMatchObject([
      { status: 'failed' },
      { status: 'claimed' },
    ])
  })

  it('gives an expired lease to somebody else, and refuses the late settlement', async () => {
    await queue('a')
    await claimed('w1')
    expect(await opened().nextDue()).toBe(monday + leaseMs)
    expect(await claimed('w2', monday + leaseMs - 1)).toEqual([])
    expect(await claimed('w2', monday + leaseMs)).toEqual(['a'])
    expect(await opened().settle(`${n}-a`, 'w1', sent('SM-late'), monday + leaseMs)).toBe(false)
    expect(await opened().settle(`${n}-a`, 'w2', sent('SM-right'), monday + leaseMs)).toBe(true)
    expect(await opened().nextDue()).toBeNull()
  })

  it('never gives one delivery to two workers that ask at once', async () => {
    const talks = await Promise.all(
      Array.from({ length: 20 }, (_, k) =>
        opened().admit(message(`many-${k}`, { channel: 'webchat', from: `device-${k}` }), monday),
      ),
    )
    await opened().append(change({ deliveries: talks.map((each, k) => answer(`many-${k}`, each)) }))
    const shares = await Promise.all(
      ['w1', 'w2', 'w3', 'w4'].map((worker) => opened().claim(worker, monday, leaseMs, 8)),
    )
    const first = shares.flat().map(({ id }) => id)
    const rest = (await opened().claim('w5', monday, leaseMs, 50)).map(({ id }) => id)
    expect(new Set([...first, ...rest]).size).toBe(20)
    expect(first.length + rest.length).toBe(20)
  })

  it('claims the urgent first, and nothing before its time', async () => {
    const other = await opened().admit(
      message(`urgent-${n}`, { channel: 'voice', from: '+8613700000001' }),
      monday,
    )
    await opened().append(
      change({
        deliveries: [
          answer(`${n}-slow`, talk),
          answer(`${n}-alarm`, other, { urgent: true }),
          answer(`${n}-later`, talk, { conversationId: null, nextAt: monday + 1000 }),
        ],
      }),
    )
    expect(await claimed('w1', monday, 1)).toEqual(['alarm'])
    expect(await claimed('w1')).toEqual(['slow'])
    expect(await opened().nextDue()).toBe(monday + 1000)
    expect(await claimed('w1', monday + 1000)).toEqual(['later'])
  })

  it('stores what was already spoken as delivered', async () => {
    await opened().append(
      change({ deliveries: [answer(`${n}-spoken`, talk, { delivered: true })] }),
    )
    expect(await claimed('w1')).toEqual([])
    expect(await opened().lines(talk.conversation.id, 1, 9)).toMatchObject([
      { status: 'delivered' },
    ])
  })

  it('holds back what a person made unnecessary', async () => {
    await queue('a', 'b')
    await claimed('w1')
    await opened().settle(`${n}-a`, 'w1', { type: 'held' }, monday)
    expect(await claimed('w1')).toEqual(['b'])
  })

  it('raises the status with receipts and never lowers it', async () => {
    await queue('a')
    await claimed('w1')
    const id = `SM-${n}`
    await opened().settle(
      `${n}-a`,
      'w1',
      { type: 'sent', externalId: id, status: 'queued' },
      monday,
    )
    const status = async () =>
      (await opened().lines(talk.conversation.id, 1, 9)).map((line) => line.status)
    expect(await status()).toEqual(['sent'])
    expect(await opened().receipt('sms', id, 'delivered', null, monday)).toBe(true)
    expect(await opened().receipt('sms', id, 'sent', null, monday)).toBe(true)
    expect(await opened().receipt('sms', id, 'failed', '30005', monday)).toBe(true)
    expect(await status()).toEqual(['delivered'])
    await opened().receipt('sms', id, 'read', null, monday)
    expect(await status()).toEqual(['read'])
  })

  it('believes receipts that race, in whatever order they are written', async () => {
    await queue('a')
    await claimed('w1')
    await opened().settle(`${n}-a`, 'w1', sent(`SM-race-${n}`), monday)
    await Promise.all(
      (['sent', 'read', 'delivered', 'sent'] as const).map((each) =>
        opened().receipt('sms', `SM-race-${n}`, each, null, monday),
      ),
    )
    expect(await opened().lines(talk.conversation.id, 1, 9)).toMatchObject([{ status: 'read' }])
  })

  it('remembers a receipt that overtakes the settlement of its send', async () => {
    await queue('a')
    await claimed('w1')
    expect(await opened().receipt('sms', `SM-early-${n}`, 'sent', null, monday)).toBe(false)
    expect(await opened().receipt('sms', `SM-early-${n}`, 'delivered', null, monday)).toBe(false)
    await opened().settle(`${n}-a`, 'w1', sent(`SM-early-${n}`), monday)
    expect(await opened().lines(talk.conversation.id, 1, 9)).toMatchObject([
      { status: 'delivered' },
    ])
  })

  it('marks the conversation of somebody who opted out, by settlement or by receipt', async () => {
    await queue('a', 'b')
    const optedOut = async () => (await opened().conversation(talk.conversation.id))?.optedOut
    await claimed('w1')
    await opened().settle(`${n}-a`, 'w1', { type: 'opted-out', code: '21610' }, monday)
    expect(await optedOut()).toBe(true)
    await opened().append(
      change({
        conversations: [{ id: talk.conversation.id, expectedVersion: 0, optedOut: false }],
      }),
    )
    expect(await optedOut()).toBe(false)
    await claimed('w1')
    await opened().settle(`${n}-b`, 'w1', sent(`SM-stop-${n}`), monday)
    await opened().receipt('sms', `SM-stop-${n}`, 'opted-out', '21610', monday)
    expect(await optedOut()).toBe(true)
  })
}

async function empty(memory: Memory) {
  for (;;) {
    const left = await memory.claim('cleaner', monday + 1e9, leaseMs, 100)
    if (left.length === 0) return
    await Promise.all(left.map(({ id }) => memory.settle(id, 'cleaner', { type: 'held' }, monday)))
  }
}
