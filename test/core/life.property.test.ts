import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command, CommandType } from '../../src/core/command.ts'
import { decide } from '../../src/core/decide.ts'
import { type Due, nextDue } from '../../src/core/due.ts'
import { evolve, replay } from '../../src/core/evolve.ts'
import { follow } from '../../src/core/follow.ts'
import type { Ticket } from '../../src/core/ticket.ts'
import { ladder } from '../../src/core/ticket-parts.ts'
import { allowedCommands, transitions } from '../../src/core/transitions.ts'
import { life } from '../kit/arbitraries.ts'
import { asSystem, staff } from '../kit/town.ts'

/** The system may resume and share whenever it is right; the others wait for their time. */
const mayComeEarly: readonly string[] = ['resume', 'share']

const movers: readonly CommandType[] = [
  ...(['suspend', 'resume', 'grant-extension', 'recalculate'] as const),
  ...(['dispute', 'reopen', 'fail-check', 'split'] as const),
]

/** What the sweep would do about the thing that is due. */
function dueCommand(due: Due, ticket: Ticket): Command {
  const { deadline } = ticket
  switch (due.what) {
    case 'ring':
      return { type: 'ring', step: 1, staffIds: ['he'], nextAt: due.at + 300_000 }
    case 'resume':
      return { type: 'resume', deadline: { ...deadline, at: deadline.at + 86_400_000 } }
    case 'press': {
      const reached = ticket.pressure.step === null ? -1 : ladder.indexOf(ticket.pressure.step)
      const step = ladder[reached + 1] ?? 'red'
      return { type: 'press', step, nextAt: step === 'red' ? null : due.at + 86_400_000 }
    }
    case 'nudge':
      return { type: 'nudge', what: due.of ?? '', staffId: ticket.handlerId }
    case 'close':
      return { type: 'close', closing: 'unconfirmed' }
    case 'end-offer':
    case 'remind':
    case 'share':
    case 'archive':
      return { type: due.what }
  }
}

/** What becomes of a ticket for which nobody does anything any more; an emergency rings on for ever. */
function leftAlone(ticket: Ticket): Ticket {
  let now = ticket
  for (let n = 0; n < 60; n++) {
    const due = nextDue(now)
    if (due === null || due.what === 'ring') return now
    const done = decide(now, dueCommand(due, now), asSystem, due.at)
    if (!done.ok) throw new Error(`${due.what}: ${done.refusal.code}`)
    now = done.events.reduce(evolve, now)
  }
  return now
}

function expectDoneOnce(ticket: Ticket, due: Due): void {
  const command = dueCommand(due, ticket)
  const done = decide(ticket, command, asSystem, due.at)
  if (!done.ok) throw new Error(`${due.what}: ${done.refusal.code}`)
  expect(nextDue(done.events.reduce(evolve, ticket))).not.toEqual(due)
  const early = decide(ticket, command, asSystem, due.at - 1)
  if (!mayComeEarly.includes(due.what)) expect(early.ok).toBe(false)
}

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

  it('the deadline moves only by the clock commands and by what begins anew', () => {
    fc.assert(
      fc.property(life, ({ steps }) => {
        for (const { before, after, command } of steps) {
          if (before === undefined || after?.deadline === before.deadline) continue
          expect(movers).toContain(command.type)
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
          const people = told.map((one) => (one.to === 'staff' ? one.staffId : one.to))
          expect(new Set(people).size).toBe(people.length)
          if (event.by === 'resident') expect(people).not.toContain('resident')
        }
      }),
      { numRuns: 30 },
    )
  })

  it('what is due is done once: refused before its time, and never the next thing due again', () => {
    fc.assert(
      fc.property(life, ({ steps }) => {
        for (const { after } of steps) {
          const due = after && nextDue(after)
          if (after && due) expectDoneOnce(after, due)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('everything due ends: a ticket left alone reaches its archive, or waits for a person', () => {
    fc.assert(
      fc.property(life, ({ ticket }) => {
        const left = ticket && leftAlone(ticket)
        const due = left && nextDue(left)
        if (due?.what !== 'ring') expect(due).toBe(null)
      }),
      { numRuns: 60 },
    )
  })
})
