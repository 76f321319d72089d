import { describe, expect, it } from 'vitest'
import { dueNow, nextDue } from '../../src/core/due.ts'
import type { Ticket } from '../../src/core/ticket.ts'
import type { AssistTask, Card, Suspension } from '../../src/core/ticket-parts.ts'
import { live, openCommand } from '../kit/arbitraries.ts'
import { asResident, when } from '../kit/town.ts'

/** Wednesday 11 March, 17:30: the end of the seven working days. */
const deadline = openCommand().deadline.at
const day = (n: number) => when(`2026-03-0${n} 09:00`)

const assigned = live([[openCommand(), asResident('wang')]]).ticket

const ticket = (change: Partial<Ticket>): Ticket => {
  if (!assigned) throw new Error('no ticket')
  return { ...assigned, ...change }
}

const task = (id: string, dueAt: number, state: AssistTask['state'] = 'asked'): AssistTask => ({
  ...{ id, dueAt, state, unitId: null, handlerId: 'ma', text: '' },
  ...{ askedAt: 0, answer: null, endedAt: null },
})
const card = (state: Card['state']): Card => ({
  ...{ id: 'k', colour: 'red', unitId: 'c1', issuedAt: 0, state, appeal: null, decision: null },
})
const suspension: Suspension = {
  ...{ reason: 'waiting-for-resident', words: '', since: 0, until: day(5) },
}
const checked = { state: 'due', dueAt: day(4), by: null } as const
const replied = { status: 'replied', remindAt: day(3), closeAt: day(5) } as const
const closed = { status: 'closed', archiveAt: day(9) } as const

/** A state, and the first thing that is due in it. */
const table: readonly (readonly [string, Partial<Ticket>, readonly [string, number] | null])[] = [
  ['unsigned, with nothing but its date', {}, ['press', deadline]],
  ['unsigned, to be signed for', { signBy: day(3), contactBy: day(4) }, ['sign', day(3)]],
  [
    'unsigned, already pressed to sign',
    { signBy: day(3), contactBy: day(4), nudged: ['sign'] },
    ['contact', day(4)],
  ],
  [
    'signed, the resident not yet spoken to',
    { status: 'accepted', contactBy: day(4) },
    ['contact', day(4)],
  ],
  ['signed', { status: 'accepted' }, ['press', deadline]],
  ['expired', { pressure: { step: 'urge', nextAt: deadline + 5 } }, ['press', deadline + 5]],
  ['expired, with a red card', { pressure: { step: 'red', nextAt: null } }, null],
  [
    'an emergency that rings',
    { alarm: { step: 0, rung: [], nextAt: day(2) }, signBy: day(3) },
    ['ring', day(2)],
  ],
  ['on the claim list', { offer: { since: 0, until: day(4), reason: '' } }, ['end-offer', day(4)]],
  ['waiting for somebody who assists', { tasks: [task('a', day(4))] }, ['task:a', day(4)]],
  [
    'with several who assist: the earliest that is open',
    { tasks: [task('a', day(2), 'answered'), task('b', day(6)), task('c', day(5))] },
    ['task:c', day(5)],
  ],
  [
    'with assistants who were pressed or let go',
    { tasks: [task('a', day(2)), task('b', day(3), 'dropped')], nudged: ['task:a'] },
    ['press', deadline],
  ],
  [
    'suspended: no limit runs but the suspension itself',
    { status: 'accepted', suspension, contactBy: day(1), signBy: day(1) },
    ['resume', day(5)],
  ],
  [
    'suspended after its date',
    { suspension: { ...suspension, until: deadline + 9 } },
    ['resume', deadline + 9],
  ],
  [
    'suspended, while somebody assists',
    { suspension, tasks: [task('a', day(4))] },
    ['task:a', day(4)],
  ],
  ['answered', replied, ['remind', day(3)]],
  ['answered and asked again', { ...replied, remindAt: null }, ['close', day(5)]],
  ['answered, to be checked', { ...replied, remindAt: null, check: checked }, ['check', day(4)]],
  [
    'answered, the check pressed for: silence does not close it',
    { ...replied, remindAt: null, check: checked, nudged: ['check'] },
    null,
  ],
  [
    'answered, to be told in person too',
    { ...replied, informerId: 'mei', informBy: day(2) },
    ['inform', day(2)],
  ],
  [
    'answered, with neighbours who wait',
    { ...replied, children: ['t2'], shareAt: day(1) },
    ['share', day(1)],
  ],
  ['closed', closed, ['archive', day(9)]],
  ['closed, still to be checked', { ...closed, check: checked }, ['check', day(4)]],
  [
    'closed, the check pressed for: it rests only when checked',
    { ...closed, check: checked, nudged: ['check'] },
    null,
  ],
  ['closed, with an appeal undecided', { ...closed, cards: [card('appealed')] }, null],
  [
    'closed, with a card that stands',
    { ...closed, cards: [card('standing')] },
    ['archive', day(9)],
  ],
  ['closed, with neighbours who wait', { ...closed, shareAt: day(8) }, ['share', day(8)]],
  ['closed, to be told in person', { ...closed, informBy: day(2) }, ['inform', day(2)]],
  ['withdrawn', { status: 'withdrawn', archiveAt: day(9) }, ['archive', day(9)]],
  ['merged: its parent is pressed', { status: 'merged', signBy: day(1), contactBy: day(1) }, null],
  ['archived', { status: 'archived', remindAt: day(1), archiveAt: day(1) }, null],
]

describe('what is due next on a ticket', () => {
  it.each(table)('%s', (_name, change, expected) => {
    const due = nextDue(ticket(change))
    expect(due && [due.of ?? due.what, due.at]).toEqual(expected)
    if (due?.of) expect(due.what).toBe('nudge')
  })

  it('is the expiry, not the smaller limits before it, when both have passed', () => {
    const late = ticket({ signBy: day(3), contactBy: day(4) })
    expect(dueNow(late, day(3) - 1)).toBeNull()
    expect(dueNow(late, day(4))?.of).toBe('sign')
    expect(dueNow(late, deadline)).toMatchObject({ what: 'press', at: deadline })
    const pressed = { ...late, pressure: { step: 'expired', nextAt: deadline + 9 } } as const
    expect(nextDue(pressed)).toMatchObject({ what: 'press', at: deadline + 9 })
    expect(nextDue({ ...pressed, signBy: deadline + 1 })?.of).toBe('sign')
  })

  it('is the earliest; of two at the same instant, always the same one', () => {
    const both = ticket({ signBy: day(3), contactBy: day(3) })
    expect(nextDue(both)?.of).toBe('sign')
    expect(nextDue({ ...both, nudged: ['sign'] })?.of).toBe('contact')
  })
})
