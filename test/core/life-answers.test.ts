import { describe, expect, it } from 'vitest'
import type { Command, CommandOf } from '../../src/core/command.ts'
import { openCommand } from '../kit/arbitraries.ts'
import { monday, when } from '../kit/town.ts'
import {
  accept,
  he,
  li,
  lin,
  liu,
  ma,
  mei,
  outcome,
  refusedTo,
  replied,
  reply,
  signed,
  sun,
  system,
  type Try,
  ticketAfter,
  to,
  wang,
  zhang,
  zhou,
} from './lives.ts'

const redo = { assignment: to('zhang'), deadline: openCommand().deadline }
const yes: Command = { type: 'confirm', solved: 'yes', words: null, closeAt: null }

describe('assisting', () => {
  const ask = (id: string, handlerId = 'ma', text = '带登高车来'): Command => ({
    type: 'ask-assist',
    task: { id, handlerId, unitId: 'town-works', text, dueAt: when('2026-03-05 17:30') },
  })
  const answer = (taskId: string, words = '车已到'): Command => ({
    ...{ type: 'answer-assist', taskId, answer: words },
  })
  const drop = (reason: string): Command => ({ type: 'drop-assist', taskId: 'a', reason })
  const asked: readonly Try[] = [...signed, [ask('a'), zhang]]

  it('the lead asks others, in words, and stays answerable', () => {
    expect(ticketAfter(...asked)).toMatchObject({ handlerId: 'zhang', tasks: [{ state: 'asked' }] })
    const ticket = ticketAfter(...signed)
    expect(outcome(ticket, ask('a', 'ma', ' '), zhang)).toBe('reason-missing')
    expect(outcome(ticket, ask('a', 'zhang'), zhang)).toBe('nothing-changes')
    refusedTo([ma, sun, he], ticket, ask('a'), 'not-your-ticket')
  })

  it('only who was asked answers, once, with words', () => {
    expect(outcome(ticketAfter(...asked), answer('a', ''), ma)).toBe('answer-missing')
    expect(outcome(ticketAfter(...asked), answer('b'), ma)).toBe('no-such-task')
    refusedTo([zhang, mei, he], ticketAfter(...asked), answer('a'), 'not-your-ticket')
    const twice = ticketAfter(...asked, [ask('b', 'mei'), zhang])
    expect(outcome(twice, answer('a'), mei)).toBe('not-your-ticket')
    const done = ticketAfter(...asked, [answer('a'), ma])
    expect(done.tasks).toMatchObject([{ state: 'answered', answer: '车已到' }])
    expect(outcome(done, answer('a'), ma)).toBe('not-your-ticket')
  })

  it('the lead answers the resident only when nobody is still at work', () => {
    expect(outcome(ticketAfter(...asked), reply, zhang)).toBe('assistance-open')
    expect(outcome(ticketAfter(...asked, [answer('a'), ma]), reply, zhang)).toEqual(['replied'])
    expect(outcome(ticketAfter(...asked, [drop('不用了'), zhang]), reply, zhang)).toEqual([
      'replied',
    ])
  })

  it('a task is dropped with a reason, by the lead or a decider', () => {
    expect(outcome(ticketAfter(...asked), drop(''), zhang)).toBe('reason-missing')
    expect(outcome(ticketAfter(...asked), drop('不用了'), sun)).toEqual(['assist-dropped'])
    refusedTo([ma, zhou], ticketAfter(...asked), drop('不用了'), 'not-your-ticket')
  })
})

describe('the answer', () => {
  const cannot: CommandOf<'reply'> = { ...reply, outcome: 'cannot' }

  it('that it cannot be done says where to go instead', () => {
    const ticket = ticketAfter(...signed)
    expect(outcome(ticket, { ...cannot, whereToGo: ' ' }, zhang)).toBe('where-to-go-missing')
    expect(outcome(ticket, { ...cannot, whereToGo: '镇供电所' }, zhang)).toEqual(['replied'])
  })

  it('needs a picture of the result where the service asks for one', () => {
    const shown: CommandOf<'reply'> = { ...reply, evidenceNeeded: true }
    expect(outcome(ticketAfter(...signed), shown, zhang)).toBe('evidence-missing')
    expect(outcome(ticketAfter(...signed), { ...shown, pictureIds: ['p'] }, zhang)).toEqual([
      'replied',
    ])
  })

  it('is given by who signed for it, by nobody for others, not even the system', () => {
    refusedTo([sun, he, lin, ma], ticketAfter(...signed), reply, 'not-your-ticket')
    expect(outcome(ticketAfter(), reply, zhang)).toBe('not-in-this-state')
    expect(outcome(ticketAfter(...signed), reply, system)).toBe('not-in-this-state')
  })

  it('first contact is made in words by who has to do with it', () => {
    const contact = (words: string): Command => ({ type: 'contact', words })
    expect(outcome(ticketAfter(), contact(' '), zhang)).toBe('answer-missing')
    for (const actor of [zhang, zhou, sun])
      expect(outcome(ticketAfter(), contact('已电话联系'), actor)).toEqual(['contacted'])
    expect(outcome(ticketAfter(), contact('已电话联系'), ma)).toBe('not-your-ticket')
  })

  it('is told in person by who owes it, or by the desk, and only once', () => {
    const informed: Command = { type: 'inform', words: '上门告知' }
    const owed: CommandOf<'reply'> = { ...reply, informerId: 'mei', informBy: reply.closeAt }
    const ticket = ticketAfter(...signed, [owed, zhang])
    expect(outcome(ticket, informed, mei)).toEqual(['informed'])
    expect(outcome(ticket, informed, zhou)).toEqual(['informed'])
    expect(outcome(ticket, informed, ma)).toBe('not-your-ticket')
    expect(outcome(ticket, { type: 'inform', words: '' }, mei)).toBe('answer-missing')
    expect(outcome({ ...ticket, informBy: null }, informed, mei)).toBe('not-asked')
  })
})

describe('checking', () => {
  const checked: CommandOf<'reply'> = { ...reply, checkBy: when('2026-03-04 17:30') }
  const toCheck: readonly Try[] = [...signed, [checked, zhang]]
  const pass: Command = { type: 'pass-check', words: '到场看过' }
  const fail = (reason: string): Command => ({ type: 'fail-check', reason, ...redo })

  it('is done by an operator or supervisor who neither holds it nor held it first', () => {
    const ticket = ticketAfter(...toCheck)
    for (const actor of [zhou, he]) expect(outcome(ticket, pass, actor)).toEqual(['checked'])
    refusedTo([zhang, sun, lin], ticket, pass, 'not-your-role')
    expect(outcome({ ...ticket, firstHandlerId: 'he' }, pass, he)).toBe('checker-handled-it')
    expect(outcome({ ...ticket, handlerId: 'he' }, pass, he)).toBe('not-your-role')
    expect(outcome(ticketAfter(...replied), pass, zhou)).toBe('not-asked')
  })

  it('that fails says why and begins a limit of its own', () => {
    expect(outcome(ticketAfter(...toCheck), fail(''), zhou)).toBe('reason-missing')
    expect(ticketAfter(...toCheck, [fail('还有两盏不亮'), zhou])).toMatchObject({
      ...{ status: 'assigned', handlerId: 'zhang', check: { state: 'failed', by: 'zhou' } },
    })
  })

  it('that is owed keeps silence from closing it, but not the resident’s own word', () => {
    const close: Command = { type: 'close', closing: 'unconfirmed' }
    expect(outcome(ticketAfter(...toCheck), close, system, reply.closeAt)).toBe('not-due')
    expect(outcome(ticketAfter(...toCheck), yes, wang)).toEqual(['confirmed', 'closed'])
  })
})

describe('the end', () => {
  const archiveAt = monday + 30 * 86_400_000
  const closed = ticketAfter(...replied, [{ ...yes, archiveAt } as const, wang])

  it('it may be taken up again until its archive day, with a reason', () => {
    const reopen = (reason: string): Command => ({ type: 'reopen', reason, ...redo })
    expect(outcome(closed, reopen('又坏了'), zhou, archiveAt)).toEqual(['reopened'])
    expect(outcome(closed, reopen('又坏了'), zhou, archiveAt + 1)).toBe('too-late')
    expect(outcome(closed, reopen(' '), zhou)).toBe('reason-missing')
    refusedTo([zhang, ma], closed, reopen('又坏了'), 'not-your-role')
  })

  it('it is archived on that day, by itself, and nothing is done to it any more', () => {
    const archive: Command = { type: 'archive' }
    expect(outcome(closed, archive, system, archiveAt - 1)).toBe('not-due')
    expect(outcome(closed, archive, he, archiveAt)).toBe('not-your-role')
    const done = ticketAfter(
      ...replied,
      [{ ...yes, archiveAt } as const, wang],
      [archive, system, archiveAt],
    )
    for (const command of [accept, yes, { type: 'reopen', reason: '又坏了', ...redo } as const])
      expect(typeof outcome(done, command, zhou, archiveAt)).toBe('string')
    const look: Command = { type: 'reveal', what: 'phone', reason: '复核' }
    expect(outcome(done, look, zhou, archiveAt)).toEqual(['revealed'])
  })

  it('withdrawing needs a reason; the resident or the desk may', () => {
    const withdraw = (reason: string): Command => ({ type: 'withdraw', reason })
    for (const actor of [wang, zhou, sun])
      expect(outcome(ticketAfter(), withdraw('已自行解决'), actor)).toEqual(['withdrawn'])
    expect(outcome(ticketAfter(), withdraw(''), wang)).toBe('reason-missing')
    expect(outcome(ticketAfter(), withdraw('已自行解决'), li)).toBe('not-your-ticket')
    expect(outcome(ticketAfter(), withdraw('已自行解决'), liu)).toBe('not-your-role')
  })
})
