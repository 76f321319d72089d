import { expect, it } from 'vitest'
import { chainStart, link } from '../../src/core/chain.ts'
import { sha256 } from '../../src/store/digest.ts'
import type { LoggedEvent } from '../../src/store/records.ts'
import { monday } from '../kit/town.ts'
import { answer, change, message, next, opening, openTicket } from './changes.ts'
import type { Opened } from './memory.contract.ts'

const accepted = { type: 'accepted', at: monday, by: 'zhang' } as const
const urged = { type: 'urged', at: monday, by: 'resident', words: null } as const

/** One transaction for everything, and a log that readers can trust. */
export function logContract(opened: Opened): void {
  it('writes events, ticket, deliveries, session and message in one go', async () => {
    const memory = opened()
    const ticket = await openTicket(memory, 1)
    expect(await memory.ticket('t-1')).toEqual(ticket)
    expect(await memory.ticketByNumber('1000000001')).toEqual(ticket)
    const history = await memory.history('t-1')
    expect(history.map(({ seq, event }) => [seq, event.type])).toEqual([
      [1, 'opened'],
      [2, 'assigned'],
    ])
    const conversation = await memory.conversation(ticket.conversationId)
    expect(conversation).toMatchObject({ session: { step: 'place' }, version: 1, seq: 2 })
    const lines = await memory.lines(ticket.conversationId, 0, 10)
    expect(lines.map(({ direction, seq, ticketId }) => [direction, seq, ticketId])).toEqual([
      ['in', 1, 't-1'],
      ['out', 2, 't-1'],
    ])
    expect(await memory.deliveriesOf('t-1')).toMatchObject([
      { id: 'd-1', status: 'queued', seq: 2 },
    ])
  })

  it('chains the events of each ticket', async () => {
    const memory = opened()
    const ticket = await openTicket(memory, 2)
    await memory.append(change({ tickets: [next(ticket, [accepted, urged])] }))
    let prevHash: string = chainStart
    for (const logged of await memory.history('t-2')) {
      expect(logged.prevHash).toBe(prevHash)
      expect(logged.hash).toBe(link(sha256, prevHash, logged))
      prevHash = logged.hash
    }
  })

  it('refuses as stale whoever decided on an old version, and keeps nothing of it', async () => {
    const memory = opened()
    const ticket = await openTicket(memory, 3)
    const conversation = await memory.conversation(ticket.conversationId)
    if (!conversation) throw new Error('no conversation')
    await memory.append(change({ tickets: [next(ticket, [accepted])] }))
    const head = await memory.headPosition()
    const late = await memory.append(
      change({
        tickets: [next(ticket, [urged])],
        deliveries: [answer('late', { conversation })],
        callBacks: [
          { id: 'late', conversationId: conversation.id, ticketId: 't-3', reason: 'asked' },
        ],
      }),
    )
    expect(late).toEqual({ ok: false, conflict: 'stale' })
    expect(await memory.headPosition()).toBe(head)
    expect(await memory.history('t-3')).toHaveLength(3)
    expect(await memory.conversation(conversation.id)).toEqual(conversation)
    expect(await memory.callBacksOwed()).toEqual([])
  })

  it('refuses as stale a session that somebody else changed, and keeps nothing of it', async () => {
    const memory = opened()
    const ticket = await openTicket(memory, 4)
    const { conversationId: id } = ticket
    const session = (step: string) =>
      change({ conversations: [{ id, expectedVersion: 1, session: { step } }] })
    expect(await memory.append(session('first'))).toMatchObject({ ok: true })
    const second = { ...session('second'), tickets: [next(ticket, [accepted])] }
    expect(await memory.append(second)).toEqual({ ok: false, conflict: 'stale' })
    expect(await memory.ticket('t-4')).toEqual(ticket)
    expect(await memory.conversation(id)).toMatchObject({ session: { step: 'first' }, version: 2 })
  })

  it('processes a message once, however many workers try', async () => {
    const memory = opened()
    const admission = await memory.admit(message('once', { from: '+8613811111111' }), monday)
    const inbound = {
      id: admission.inbound.id,
      ticketId: null,
      decision: null,
      service: null,
      reply: null,
    }
    const tries = Array.from({ length: 8 }, (_, n) =>
      memory.append(
        change({
          inbound: { ...inbound, ticketId: `once-${n}` },
          tickets: [opening(`once-${n}`, `20000000${n}0`, admission)],
        }),
      ),
    )
    const outcomes = await Promise.all(tries)
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.filter((each) => !each.ok && each.conflict === 'done')).toHaveLength(7)
    expect(await memory.countTickets({ residentId: admission.resident.id })).toBe(1)
  })

  it('calls a ticket number that is taken stale: decide again with another', async () => {
    const memory = opened()
    const ticket = await openTicket(memory, 5)
    const admission = await memory.admit(message('taken', { from: '+8613822222222' }), monday)
    const taken = await memory.append(
      change({ tickets: [opening('t-other', ticket.number, admission)] }),
    )
    expect(taken).toEqual({ ok: false, conflict: 'stale' })
  })

  it('gives gapless positions to concurrent appends, and no reader skips one', async () => {
    const memory = opened()
    const start = await memory.headPosition()
    const read: LoggedEvent[] = []
    let writing = true
    const reader = async () => {
      let last = start
      for (let idle = false; !idle; ) {
        const wasWriting = writing
        // Leaves the turn: SQLite answers reads without doing so, and the writers need theirs.
        await new Promise((resolve) => setImmediate(resolve))
        const found = await memory.eventsAfter(last, 7)
        read.push(...found)
        last = found.at(-1)?.position ?? last
        idle = !wasWriting && found.length === 0
      }
    }
    const reading = reader()
    await Promise.all(Array.from({ length: 40 }, (_, n) => openTicket(memory, 100 + n)))
    writing = false
    await reading
    expect(read.map(({ position }) => position)).toEqual(
      Array.from({ length: 80 }, (_, n) => start + n + 1),
    )
    expect(await memory.headPosition()).toBe(start + 80)
  })

  it('stores an answer once for one reason', async () => {
    const memory = opened()
    const ticket = await openTicket(memory, 6)
    const conversation = await memory.conversation(ticket.conversationId)
    if (!conversation) throw new Error('no conversation')
    const twice = [
      answer('x-1', { conversation }, { dedupe: 'x' }),
      answer('x-2', { conversation }, { dedupe: 'x' }),
    ]
    await memory.append(change({ deliveries: twice }))
    await memory.append(change({ deliveries: [answer('x-3', { conversation }, { dedupe: 'x' })] }))
    const lines = await memory.lines(conversation.id, conversation.seq, 10)
    expect(lines.map(({ deliveryId }) => deliveryId)).toEqual(['x-1'])
  })

  it('stores who owns and who waits, what the resident is called, and whose a picture is', async () => {
    const memory = opened()
    const ticket = await openTicket(memory, 7)
    const id = ticket.conversationId
    const picture = {
      id: 'p-7',
      conversationId: id,
      ticketId: null,
      mime: 'image/png',
      sizeBytes: 3,
      sha256: 'x',
      createdAt: monday,
    }
    await memory.addPicture(picture)
    await memory.append(
      change({
        conversations: [
          {
            id,
            expectedVersion: 1,
            waiting: { since: monday, for: 'asked' },
            owner: 'zhou',
            optedOut: true,
          },
        ],
        callBacks: [{ id: 'c-7', conversationId: id, ticketId: 't-7', reason: 'hang-up' }],
        pictures: [{ id: 'p-7', ticketId: 't-7' }],
        resident: { id: ticket.residentId, name: '王秀英', language: 'en' },
      }),
    )
    expect(await memory.conversation(id)).toMatchObject({
      owner: 'zhou',
      waitingSince: monday,
      waitingFor: 'asked',
      optedOut: true,
      session: { step: 'place' },
    })
    expect(await memory.conversationsWithPeople()).toMatchObject([{ id }])
    expect(await memory.resident(ticket.residentId)).toMatchObject({
      name: '王秀英',
      language: 'en',
    })
    expect(await memory.picturesOf('t-7')).toEqual([{ ...picture, ticketId: 't-7' }])
    expect(await memory.callBacksOwed()).toMatchObject([
      { id: 'c-7', owedSince: monday, doneBy: null },
    ])
    expect(await memory.callBackDone('c-7', 'zhou', monday)).toBe(true)
    expect(await memory.callBackDone('c-7', 'zhao', monday)).toBe(false)
    expect(await memory.callBacksOwed()).toEqual([])
    await memory.append(
      change({ conversations: [{ id, expectedVersion: 2, waiting: null, owner: 'bot' }] }),
    )
    expect(await memory.conversationsWithPeople()).toEqual([])
  })

  it('fails for a message that was never admitted', async () => {
    const inbound = { id: 'nobody', ticketId: null, decision: null, service: null, reply: null }
    await expect(opened().append(change({ inbound }))).rejects.toThrow('never admitted')
  })
}
