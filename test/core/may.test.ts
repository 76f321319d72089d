import { describe, expect, it } from 'vitest'
import type { Command, Decision } from '../../src/core/command.ts'
import { decide } from '../../src/core/decide.ts'
import { may } from '../../src/core/may.ts'
import type { Ticket } from '../../src/core/ticket.ts'
import { allowedCommands } from '../../src/core/transitions.ts'
import { live, openCommand } from '../kit/arbitraries.ts'
import { asResident, asStaff, monday, when } from '../kit/town.ts'

const wang = asResident('wang')
const zhang = asStaff('zhang')
const to = (handlerId: string) => ({ handlerId, unitId: null, gridId: 'g1', rule: 'by-hand' })
const accept: Command = { type: 'accept' }
const reply: Command = {
  type: 'reply',
  record: '换了灯泡，线路正常',
  publicAnswer: '路灯已换灯泡，恢复照明。',
  outcome: 'resolved',
  remindAt: when('2026-03-03 17:30'),
  closeAt: when('2026-03-05 17:30'),
}

function ticketAfter(...commands: Parameters<typeof live>[0]): Ticket {
  const { ticket } = live([[openCommand(), wang], ...commands])
  if (ticket === undefined) throw new Error('no ticket')
  return ticket
}

function typesOf(decision: Decision): readonly string[] {
  return decision.ok
    ? decision.events.map(({ type }) => type)
    : [`refused ${decision.refusal.code}`]
}

describe('who may do what', () => {
  it('only the handler accepts, declines, transfers and replies, whatever their role', () => {
    const open = ticketAfter()
    for (const id of ['lin', 'zhou', 'sun', 'he', 'ma'] as const) {
      expect(allowedCommands(open, asStaff(id))).not.toContain('accept')
      expect(allowedCommands(open, asStaff(id))).not.toContain('decline')
      expect(allowedCommands(open, asStaff(id))).not.toContain('transfer')
    }
    expect(allowedCommands(open, zhang)).toEqual([
      'accept',
      'decline',
      'transfer',
      'submit',
      'contact',
      'ask-extension',
      'amend',
      'note',
      'reveal',
      'call',
    ])
  })

  it('the administrator accepts what they hold themselves and nothing else', () => {
    const { ticket } = live([[openCommand({ assignment: to('lin') }), wang]])
    if (ticket === undefined) throw new Error('no ticket')
    expect(allowedCommands(ticket, asStaff('lin'))).toContain('accept')
    expect(allowedCommands(ticketAfter(), asStaff('lin'))).toEqual(['hand-over'])
  })

  it('a resident acts on their own ticket only', () => {
    const open = ticketAfter()
    expect(allowedCommands(open, wang)).toEqual([
      'answer-from-guide',
      'urge',
      'merge',
      'amend',
      'withdraw',
      'note',
      'shield',
    ])
    expect(allowedCommands(open, asResident('li'))).toEqual([])
    expect(typesOf(decide(open, { type: 'urge', words: null }, asResident('li'), monday))).toEqual([
      'refused not-your-ticket',
    ])
  })

  it('the handler never confirms or closes their own work', () => {
    const replied = ticketAfter([accept, zhang], [reply, zhang])
    expect(allowedCommands(replied, zhang)).toEqual(['contact', 'amend', 'note', 'reveal', 'call'])
    expect(allowedCommands(replied, asStaff('he'))).toContain('close')
  })

  it('what kind of matter it is a resident says until somebody accepted it, an emergency always', () => {
    const accepted = ticketAfter([accept, zhang])
    const amend: Command = { type: 'amend', service: 'noise', reason: null }
    expect(typesOf(decide(accepted, amend, wang, monday))).toEqual(['refused not-your-role'])
    expect(typesOf(decide(ticketAfter(), amend, wang, monday))).toEqual(['amended'])
    const emergency: Command = { type: 'amend', kind: 'emergency', reason: null }
    expect(typesOf(decide(accepted, emergency, wang, monday))).toEqual(['amended'])
  })

  it('residents and operators open tickets, handlers do not', () => {
    expect(typesOf(decide(undefined, openCommand(), asStaff('zhou'), monday))).toContain('opened')
    expect(typesOf(decide(undefined, openCommand(), zhang, monday))).toEqual([
      'refused not-your-role',
    ])
    expect(typesOf(decide(undefined, openCommand(), asResident('li'), monday))).toEqual([
      'refused not-your-ticket',
    ])
    expect(typesOf(decide(ticketAfter(), openCommand(), wang, monday))).toEqual([
      'refused already-open',
    ])
    expect(typesOf(decide(undefined, accept, zhang, monday))).toEqual(['refused no-such-ticket'])
  })

  it('permissions follow the role', () => {
    expect(may(['operator'], 'release-notice')).toBe(true)
    expect(may(['handler'], 'release-notice')).toBe(false)
    expect(may(['administrator'], 'manage-staff')).toBe(true)
    expect(may(['supervisor'], 'manage-staff')).toBe(false)
    expect(may([], 'read-all-tickets')).toBe(false)
  })
})
