import { describe, expect, it } from 'vitest'
import type { Actor, Command } from '../../src/core/command.ts'
import { evolve, replay } from '../../src/core/evolve.ts'
import { type Follow, follow } from '../../src/core/follow.ts'
import { live, openCommand } from '../kit/arbitraries.ts'
import { asResident, asStaff, asSystem, when } from '../kit/town.ts'

const wang = asResident('wang')
const zhang = asStaff('zhang')
const to = (handlerId: string) => ({ handlerId, unitId: null, gridId: 'g1', rule: 'by-hand' })
const redo = { reason: '还是不亮', assignment: to('zhang'), deadline: openCommand().deadline }
const due = when('2026-03-05 17:30')
const reply: Command = {
  type: 'reply',
  record: '已换',
  publicAnswer: '已换灯泡',
  outcome: 'resolved',
  remindAt: due,
  closeAt: due,
}

type Try = readonly [Command, Actor, number?]

function toldBy(last: Try, before: readonly Try[] = [], open = openCommand()): readonly Follow[] {
  const { steps, log } = live([[open, wang], ...before, last])
  const step = steps.at(-1)
  if (step === undefined || !step.decision.ok) throw new Error('the last command was refused')
  const earlier = log.slice(0, log.length - step.decision.events.length)
  let ticket = replay(earlier)
  return step.decision.events.flatMap((event) => {
    const prior = ticket
    const after = evolve(prior, event)
    ticket = after
    return follow(event, prior, after)
  })
}

const brief = (told: readonly Follow[]) =>
  told.map((one) => `${one.to === 'staff' ? one.staffId : one.to}: ${one.phrase}`)

const accepted: readonly Try[] = [[{ type: 'accept' }, zhang]]
const replied: readonly Try[] = [...accepted, [reply, zhang]]

describe('who is told what', () => {
  it('opening tells the handler; the conversation itself answers the resident', () => {
    const { steps } = live([[openCommand(), wang]])
    const events = steps[0]?.decision.ok ? steps[0].decision.events : []
    const told = events.flatMap((event, n) => {
      const after = replay(events.slice(0, n + 1))
      return after === undefined ? [] : follow(event, replay(events.slice(0, n)), after)
    })
    expect(brief(told)).toEqual(['zhang: handler-assigned'])
  })

  it('each link of the call chain rings its people, the holder as the one who is meant', () => {
    const emergency = openCommand({ kind: 'emergency' })
    const ring: Command = { type: 'ring', step: 0, staffIds: ['zhang', 'zhou'], nextAt: due }
    const told = toldBy([ring, asSystem], [], emergency)
    expect(brief(told)).toEqual(['zhang: handler-emergency', 'zhou: operator-emergency'])
    expect(told.every((one) => one.to === 'staff' && one.urgent && one.ring)).toBe(true)
  })

  it('what turns out an emergency tells nobody by itself: its call chain does', () => {
    const worse: Command = { type: 'amend', kind: 'emergency', reason: null }
    expect(brief(toldBy([worse, wang], accepted))).toEqual([])
    expect(brief(toldBy([worse, wang]))).toEqual([])
  })

  it('each later step is told to the resident', () => {
    expect(brief(toldBy([{ type: 'accept' }, zhang]))).toEqual(['resident: ticket-accepted'])
    const sun = asStaff('sun')
    const assign: Command = { type: 'assign', assignment: to('liu'), reason: null }
    expect(brief(toldBy([assign, sun]))).toEqual([
      'resident: ticket-assigned-to',
      'liu: handler-assigned',
    ])
    const decline: Command = {
      type: 'decline',
      reason: '不是',
      basis: null,
      fallback: to('sun'),
      atMost: 2,
    }
    expect(brief(toldBy([decline, zhang]))).toEqual([
      'resident: ticket-assigned-to',
      'sun: handler-assigned',
    ])
    const withdraw: Command = { type: 'withdraw', reason: '重复登记' }
    expect(brief(toldBy([withdraw, sun]))).toEqual([
      'resident: ticket-withdrawn',
      'zhang: handler-withdrawn',
    ])
  })

  it('a reply and its reminder ask whether it is solved', () => {
    expect(toldBy([reply, zhang], accepted)).toMatchObject([
      { phrase: 'ticket-replied', ask: 'feedback' },
    ])
    expect(toldBy([{ type: 'remind' }, asSystem, due], replied)).toMatchObject([
      { phrase: 'feedback-reminder', ask: 'feedback' },
    ])
  })

  it('closing in silence is told, closing by the resident is answered by the conversation', () => {
    const close: Command = { type: 'close', closing: 'unconfirmed' }
    expect(brief(toldBy([close, asSystem, due], replied))).toEqual([
      'resident: ticket-closed-unconfirmed',
    ])
    const yes: Command = { type: 'confirm', solved: 'yes', words: null, closeAt: null }
    expect(toldBy([yes, wang], replied)).toEqual([])
    expect(brief(toldBy([yes, asStaff('zhou')], replied))).toEqual([
      'resident: ticket-closed-confirmed',
    ])
  })

  it('urging, a redo and reopening reach the handler', () => {
    expect(brief(toldBy([{ type: 'urge', words: null }, wang]))).toEqual(['zhang: handler-urged'])
    expect(brief(toldBy([{ type: 'dispute', ...redo }, wang], replied))).toEqual([
      'zhang: handler-redo',
    ])
    expect(brief(toldBy([{ type: 'dispute', ...redo }, asStaff('zhou')], replied))).toEqual([
      'resident: ticket-redo',
      'zhang: handler-redo',
    ])
    const withdrawn: Try = [{ type: 'withdraw', reason: '好了' }, wang]
    expect(brief(toldBy([{ type: 'reopen', ...redo }, asStaff('zhou')], [withdrawn]))).toEqual([
      'resident: ticket-reopened',
      'zhang: handler-redo',
    ])
  })
})
