import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonical, chainStart, type Linked, link, verifyChain } from '../../src/core/chain.ts'
import { live, openCommand } from '../kit/arbitraries.ts'
import { asResident, asStaff, monday } from '../kit/town.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

function logOf(ticketId: string) {
  return live([
    [openCommand({ id: ticketId }), asResident('wang')],
    [{ type: 'accept' }, asStaff('zhang')],
    [{ type: 'note', text: '现场看过', pictureIds: [] }, asStaff('zhang')],
  ]).log.map((event, n) => ({ ticketId, seq: n + 1, event }))
}

/** Two tickets whose events alternate. */
function wholeLog(): Linked[] {
  const heads = new Map<string, string>()
  const [a, b] = [logOf('t1'), logOf('t2')]
  return a
    .flatMap((event, n) => [event, b[n] ?? event])
    .map((event, n) => {
      const prevHash = heads.get(event.ticketId) ?? chainStart
      const logged = { ...event, position: n + 1 }
      const hash = link(sha256, prevHash, logged)
      heads.set(event.ticketId, hash)
      return { ...logged, prevHash, hash }
    })
}

describe('the chain of the log', () => {
  it('finds nothing in an untouched log', () => {
    expect(verifyChain(sha256, wholeLog())).toEqual([])
  })

  it('finds a changed event and says where', () => {
    const log = wholeLog()
    const changed = log.map((one) =>
      one.position === 3 ? { ...one, event: { ...one.event, at: monday - 1 } } : one,
    )
    expect(verifyChain(sha256, changed)).toEqual([
      { position: 3, ticketId: 't1', seq: 2, problem: 'changed' },
    ])
  })

  it('finds a change whose hash was made to fit', () => {
    const forged = wholeLog().map((one) => {
      if (one.position !== 3) return one
      const event = { ...one.event, at: monday - 1 }
      return { ...one, event, hash: link(sha256, one.prevHash, { ...one, event }) }
    })
    expect(verifyChain(sha256, forged)).toEqual([
      { position: 5, ticketId: 't1', seq: 3, problem: 'link' },
    ])
  })

  it('finds a removed, a doubled and a moved event', () => {
    const log = wholeLog()
    const positionsOf = (events: readonly Linked[]) => [
      ...new Set(verifyChain(sha256, events).map(({ problem }) => problem)),
    ]
    expect(positionsOf(log.toSpliced(3, 1))).toContain('gap')
    expect(positionsOf(log.toSpliced(3, 0, ...log.slice(3, 4)))).toContain('gap')
    expect(
      positionsOf([...log.slice(0, 3), ...log.slice(3, 5).toReversed(), ...log.slice(5)]),
    ).toContain('gap')
  })

  it('one value has one text, whatever the order of its keys', () => {
    expect(canonical({ b: [1, null], a: '灯', c: undefined })).toBe('{"a":"灯","b":[1,null]}')
    expect(canonical({ a: '灯', b: [1, null] })).toBe(canonical({ b: [1, null], a: '灯' }))
  })
})
