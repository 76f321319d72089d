import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replay } from '../../src/core/evolve.ts'
import { follow } from '../../src/core/follow.ts'
import { allowedCommands, transitions } from '../../src/core/transitions.ts'
import { life } from '../kit/arbitraries.ts'
import { staff } from '../kit/town.ts'

describe('whatever anybody tries', () => {
  it('the first handler never changes once set, nor the first-asked person', () => {
    fc.assert(
      fc.property(life, ({ steps }) => {
        const firsts = steps.map(({ after }) => after?.firstHandlerId ?? null)
        expect(new Set(firsts.filter((id) => id !== null)).size).toBeLessThanOrEqual(1)
        const since = firsts.findIndex((id) => id !== null)
        if (since >= 0) expect(firsts.slice(since)).not.toContain(null)
        expect(new Set(steps.map(({ after }) => after?.firstAskedId)).size).toBe(1)
      }),
    )
  })

  it('somebody of the staff is answerable at every moment', () => {
    fc.assert(
      fc.property(life, ({ steps }) => {
        for (const { after } of steps) expect(Object.keys(staff)).toContain(after?.handlerId)
      }),
    )
  })

  it('no ticket stays open between transactions', () => {
    fc.assert(
      fc.property(life, ({ steps }) => {
        for (const { after } of steps) expect(after?.status).not.toBe('open')
      }),
    )
  })

  it('replaying the log gives the same ticket, and the version counts its events', () => {
    fc.assert(
      fc.property(life, ({ log, ticket }) => {
        expect(replay(log)).toEqual(ticket)
        expect(ticket?.version).toBe(log.length)
      }),
    )
  })

  it('a refused command leaves no trace', () => {
    fc.assert(
      fc.property(life, ({ steps }) => {
        for (const { decision, before, after } of steps)
          if (!decision.ok) expect(after).toBe(before)
      }),
    )
  })

  it('what is done stands in the state table, and was offered to who did it', () => {
    fc.assert(
      fc.property(life, ({ steps }) => {
        for (const { decision, before, command, actor } of steps) {
          if (!decision.ok || before === undefined) continue
          expect(transitions[before.status]).toContain(command.type)
          expect(allowedCommands(before, actor)).toContain(command.type)
        }
      }),
    )
  })

  it('the deadline moves only by a dispute or a reopening', () => {
    fc.assert(
      fc.property(life, ({ steps }) => {
        for (const { before, after, command } of steps) {
          if (before === undefined || after?.deadline === before.deadline) continue
          expect(['dispute', 'reopen']).toContain(command.type)
        }
      }),
    )
  })

  it('only the resident or an operator for them closes as confirmed', () => {
    fc.assert(
      fc.property(life, ({ steps }) => {
        for (const { before, after, command } of steps) {
          if (after?.closing !== 'confirmed' || before?.closing === 'confirmed') continue
          expect(command.type).toBe('confirm')
        }
      }),
    )
  })

  it('a due reminder or closing exists only while an answer waits for the resident', () => {
    fc.assert(
      fc.property(life, ({ steps }) => {
        for (const { after } of steps) {
          if (after?.status === 'replied') continue
          expect([after?.remindAt, after?.closeAt]).toEqual([null, null])
        }
      }),
    )
  })

  it('nobody is told twice about one event, and the resident never about their own', () => {
    fc.assert(
      fc.property(life, ({ log }) => {
        for (const [n, event] of log.entries()) {
          const before = replay(log.slice(0, n))
          const after = replay(log.slice(0, n + 1))
          if (after === undefined) continue
          const told = follow(event, before, after)
          const people = told.map((one) => (one.to === 'resident' ? 'resident' : one.staffId))
          expect(new Set(people).size).toBe(people.length)
          if (event.by === 'resident') expect(people).not.toContain('resident')
        }
      }),
      { numRuns: 30 },
    )
  })
})
