import { describe, expect, it } from 'vitest'
import type { Command, Decision } from '../../src/core/command.ts'
import { deadlineFrom } from '../../src/core/deadlines.ts'
import { decide } from '../../src/core/decide.ts'
import { replay } from '../../src/core/evolve.ts'
import type { Ticket } from '../../src/core/ticket.ts'
import { live, openCommand } from '../kit/arbitraries.ts'
import { asResident, asStaff, asSystem, calendar, monday, when } from '../kit/town.ts'

const wang = asResident('wang')
const zhang = asStaff('zhang')
const sun = asStaff('sun')

const to = (handlerId: string) => ({ handlerId, unitId: null, gridId: 'g1', rule: 'by-hand' })
const newDeadline = deadlineFrom(calendar, when('2026-03-10 10:00'), { unit: 'workday', n: 7 })

const reply: Command = {
  type: 'reply',
  record: '换了灯泡，线路正常',
  publicAnswer: '路灯已换灯泡，恢复照明。',
  outcome: 'resolved',
  remindAt: when('2026-03-03 17:30'),
  closeAt: when('2026-03-05 17:30'),
}
const accept: Command = { type: 'accept' }
const decline: Command = {
  type: 'decline',
  reason: '不在我的网格',
  basis: null,
  fallback: to('sun'),
  atMost: 2,
}
const dispute: Command = {
  type: 'dispute',
  reason: '还是不亮',
  assignment: to('zhang'),
  deadline: newDeadline,
}
const yes: Command = { type: 'confirm', solved: 'yes', words: null, closeAt: null }

function ticketAfter(...commands: Parameters<typeof live>[0]): Ticket {
  const { ticket, steps } = live([[openCommand(), wang], ...commands])
  const refused = steps.find(({ decision }) => !decision.ok)
  if (refused !== undefined) throw new Error(`${refused.command.type} was refused`)
  if (ticket === undefined) throw new Error('no ticket')
  return ticket
}

function typesOf(decision: Decision): readonly string[] {
  return decision.ok
    ? decision.events.map(({ type }) => type)
    : [`refused ${decision.refusal.code}`]
}

describe('the life of a ticket', () => {
  it('opening dispatches in the same moment', () => {
    const decision = decide(undefined, openCommand(), wang, monday)
    expect(typesOf(decision)).toEqual(['opened', 'assigned'])
    expect(ticketAfter()).toMatchObject({
      status: 'assigned',
      handlerId: 'zhang',
      firstAskedId: 'zhou',
      firstHandlerId: null,
      version: 2,
    })
  })

  it('first to accept becomes first handler and stays it after a transfer', () => {
    const ticket = ticketAfter(
      [accept, zhang],
      [{ type: 'transfer', assignment: to('ma'), reason: '要登高作业' }, zhang],
      [accept, asStaff('ma')],
    )
    expect(ticket).toMatchObject({ handlerId: 'ma', firstHandlerId: 'zhang', status: 'accepted' })
  })

  it('a decline needs a reason and goes to the arbiter in the same moment', () => {
    const open = ticketAfter()
    expect(typesOf(decide(open, { ...decline, reason: ' ' }, zhang, monday))).toEqual([
      'refused reason-missing',
    ])
    expect(typesOf(decide(open, decline, zhang, monday))).toEqual(['declined', 'assigned'])
    expect(ticketAfter([decline, zhang])).toMatchObject({ handlerId: 'sun', declines: 1 })
  })

  it('a third decline is refused: the arbiter decided', () => {
    const twice = ticketAfter(
      [decline, zhang],
      [{ type: 'assign', assignment: to('liu'), reason: null }, sun],
      [decline, asStaff('liu')],
      [{ type: 'assign', assignment: to('zhang'), reason: '就是你的网格' }, sun],
    )
    expect(typesOf(decide(twice, decline, zhang, monday))).toEqual(['refused too-many-declines'])
  })

  it('declining never moves the date the resident was told', () => {
    expect(ticketAfter([decline, zhang]).deadline).toEqual(openCommand().deadline)
  })

  it('a reply is a proposal: the resident says yes and it closes as confirmed', () => {
    const replied = ticketAfter([accept, zhang], [reply, zhang])
    expect(replied).toMatchObject({ status: 'replied', outcome: 'resolved', replies: 1 })
    expect(typesOf(decide(replied, yes, wang, monday))).toEqual(['confirmed', 'closed'])
    expect(ticketAfter([accept, zhang], [reply, zhang], [yes, wang])).toMatchObject({
      status: 'closed',
      closing: 'confirmed',
      remindAt: null,
      closeAt: null,
    })
  })

  it('a reply without public answer or without record is refused', () => {
    const accepted = ticketAfter([accept, zhang])
    expect(typesOf(decide(accepted, { ...reply, publicAnswer: '' }, zhang, monday))).toEqual([
      'refused answer-missing',
    ])
    expect(typesOf(decide(accepted, { ...reply, record: ' ' }, zhang, monday))).toEqual([
      'refused answer-missing',
    ])
  })

  it('partly solved waits for words until its day and then closes as partly', () => {
    const closeAt = when('2026-03-06 17:30')
    const partly: Command = { type: 'confirm', solved: 'partly', words: null, closeAt }
    const waiting = ticketAfter([accept, zhang], [reply, zhang], [partly, wang])
    expect(waiting).toMatchObject({
      status: 'replied',
      solvedPartly: true,
      remindAt: null,
      closeAt,
    })
    const close: Command = { type: 'close', closing: 'unconfirmed' }
    expect(typesOf(decide(waiting, close, asSystem, closeAt - 1))).toEqual(['refused not-due'])
    const decision = decide(waiting, close, asSystem, closeAt)
    expect(decision).toMatchObject({ ok: true, events: [{ type: 'closed', closing: 'partly' }] })
  })

  it('silence is reminded once and then closes as unconfirmed, never as satisfied', () => {
    const replied = ticketAfter([accept, zhang], [reply, zhang])
    const remind: Command = { type: 'remind' }
    expect(typesOf(decide(replied, remind, asSystem, monday))).toEqual(['refused not-due'])
    const reminded = ticketAfter(
      [accept, zhang],
      [reply, zhang],
      [remind, asSystem, reply.remindAt],
    )
    expect(reminded.remindAt).toBeNull()
    expect(typesOf(decide(reminded, remind, asSystem, reply.closeAt))).toEqual(['refused not-due'])
    const close: Command = { type: 'close', closing: 'confirmed' }
    expect(decide(reminded, close, asSystem, reply.closeAt)).toMatchObject({
      events: [{ closing: 'unconfirmed' }],
    })
    expect(typesOf(decide(reminded, close, sun, reply.closeAt))).toEqual(['refused not-your-role'])
  })

  it('a dispute goes back to the first handler with a limit of its own', () => {
    const ticket = ticketAfter([accept, zhang], [reply, zhang], [dispute, wang])
    expect(ticket).toMatchObject({
      status: 'assigned',
      handlerId: 'zhang',
      firstHandlerId: 'zhang',
      disputes: 1,
      deadline: newDeadline,
      repliedAt: null,
      outcome: null,
      remindAt: null,
      closeAt: null,
    })
  })

  it('after an automatic close the resident may dispute for thirty days, and it is reopened', () => {
    const closed = ticketAfter(
      [accept, zhang],
      [reply, zhang],
      [{ type: 'close', closing: 'unconfirmed' }, asSystem, reply.closeAt],
    )
    const thirtyDays = 30 * 24 * 3_600_000
    expect(typesOf(decide(closed, dispute, wang, reply.closeAt + thirtyDays))).toEqual(['reopened'])
    expect(typesOf(decide(closed, dispute, wang, reply.closeAt + thirtyDays + 1))).toEqual([
      'refused too-late',
    ])
  })

  it('amending keeps only what changes and never moves the deadline', () => {
    const open = ticketAfter()
    const amend: Command = {
      type: 'amend',
      service: 'street-lamp',
      place: { text: '南门', gridId: 'g1', buildingId: null },
      reason: null,
    }
    const decision = decide(open, amend, wang, monday)
    expect(decision).toMatchObject({ ok: true, events: [{ type: 'amended' }] })
    if (decision.ok) expect(decision.events[0]).not.toHaveProperty('service')
    const amended = ticketAfter([amend, wang])
    expect(amended.place?.text).toBe('南门')
    expect(amended.deadline).toEqual(open.deadline)
    expect(typesOf(decide(amended, amend, wang, monday))).toEqual(['refused nothing-changes'])
  })

  it('the words a resident adds stand below their first ones', () => {
    const amend: Command = { type: 'amend', addition: '已经三天了', reason: null }
    expect(ticketAfter([amend, wang]).text).toBe('小区门口路灯又不亮\n已经三天了')
  })

  it('the log alone gives the ticket back', () => {
    const { log, ticket } = live([
      [openCommand(), wang],
      [accept, zhang],
      [reply, zhang],
      [dispute, wang],
    ])
    expect(replay(log)).toEqual(ticket)
  })

  it('a log that does not begin with opened is broken', () => {
    expect(() => replay([{ type: 'accepted', at: monday, by: 'zhang' }])).toThrow(/opened/)
  })
})
