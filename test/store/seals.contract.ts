import { expect, it } from 'vitest'
import { sealing } from '../../src/core/chain.ts'
import { sha256 } from '../../src/store/digest.ts'
import { monday } from '../kit/town.ts'
import { openTicket } from './changes.ts'
import type { Opened } from './memory.contract.ts'

/** A seal a day over everything before. */
export function sealsContract(opened: Opened): void {
  it('seals nothing at first, then everything since, each day on the day before', async () => {
    const memory = opened()
    const first = await memory.seal('2025-10-13', monday)
    expect(first).toMatchObject({ day: '2025-10-13', position: 0, prevHash: '', createdAt: monday })
    for (const n of [1, 2, 3]) await openTicket(memory, n)
    const second = await memory.seal('2025-10-14', monday + 1)
    expect(second).toMatchObject({ position: 6, prevHash: first.hash })
    const expected = sealing(sha256, first.hash)
    for (const { hash } of await memory.eventsAfter(0, 99)) expected.add(hash)
    expect(second.hash).toBe(expected.hash('2025-10-14', 6))
    expect(await memory.seals(9)).toEqual([second, first])
    expect(await memory.seals(1)).toEqual([second])
  })

  it('makes one seal a day, whoever asks and however often', async () => {
    const memory = opened()
    await openTicket(memory, 4)
    const asked = Array.from({ length: 5 }, (_, n) => memory.seal('2025-10-15', monday + n))
    const made = await Promise.all(asked)
    await openTicket(memory, 5)
    const again = await memory.seal('2025-10-15', monday + 9)
    expect(new Set([...made, again].map(({ hash }) => hash)).size).toBe(1)
    expect(again.position).toBe(8)
  })

  it('makes none between others when the clock went back', async () => {
    const memory = opened()
    const [latest] = await memory.seals(1)
    expect(await memory.seal('2025-10-01', monday)).toEqual(latest)
    expect(await memory.seal('2025-10-13', monday)).toMatchObject({ position: 0 })
  })
}
