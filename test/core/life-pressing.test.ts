import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/core/command.ts'
import { openCommand } from '../kit/arbitraries.ts'
import { monday } from '../kit/town.ts'
import {
  he,
  lin,
  ma,
  mei,
  outcome,
  refusedTo,
  replied,
  sun,
  system,
  ticketAfter,
  ticketOpenedAs,
  to,
  wang,
  zhang,
  zhou,
} from './lives.ts'

describe('the alarm and the ladder', () => {
  const emergency = openCommand({ kind: 'emergency' })
  const ring = (at: number): Command => ({
    ...{ type: 'ring', step: 0, staffIds: ['zhang', 'mei'], nextAt: at },
  })
  const ringing = ticketOpenedAs(emergency, [ring(monday + 5), system])
  const press: Command = { type: 'press', step: 'expired', nextAt: null }

  it('only an emergency rings, and the next link only in its time', () => {
    expect(outcome(ticketAfter(), ring(monday), system)).toBe('not-in-this-state')
    expect(outcome(ringing, ring(monday + 9), system, monday + 4)).toBe('not-due')
    expect(outcome(ringing, ring(monday + 9), system, monday + 5)).toEqual(['rung'])
  })

  it('who was rung takes it for themselves; the holder’s "I have it" is a signature', () => {
    const take = (id: string): Command => ({ type: 'take', assignment: to(id) })
    expect(outcome(ringing, take('mei'), mei)).toEqual(['taken'])
    expect(outcome(ringing, take('zhang'), zhang)).toEqual(['accepted'])
    expect(outcome(ringing, take('zhang'), mei)).toBe('not-your-role')
    expect(outcome(ringing, take('ma'), ma)).toBe('not-your-ticket')
    expect(outcome({ ...ringing, alarm: null }, take('zhang'), zhang)).toBe('not-in-this-state')
  })

  it('presses one rung at a time, each when it is due, and never down again', () => {
    const { deadline } = ticketAfter()
    expect(outcome(ticketAfter(), press, system, deadline.at - 1)).toBe('not-due')
    expect(outcome(ticketAfter(), press, system, deadline.at)).toEqual(['pressed'])
    const urged = { ...ticketAfter(), pressure: { step: 'urge', nextAt: deadline.at + 9 } } as const
    expect(outcome(urged, press, system, deadline.at + 9)).toBe('not-due')
    expect(outcome(urged, { ...press, step: 'red' } as const, system, deadline.at + 9)).toEqual([
      'pressed',
    ])
    refusedTo([he, sun, wang], ticketAfter(), press, 'not-your-role')
  })

  it('nudges each smaller limit once, when it has passed', () => {
    const ticket = { ...ticketAfter(), signBy: monday + 9 }
    const nudge = (what: string): Command => ({ type: 'nudge', what, staffId: 'zhang' })
    expect(outcome(ticket, nudge('sign'), system, monday + 8)).toBe('not-due')
    expect(outcome(ticket, nudge('contact'), system, monday + 9)).toBe('not-due')
    expect(outcome(ticket, nudge('sign'), system, monday + 9)).toEqual(['nudged'])
    expect(outcome({ ...ticket, nudged: ['sign'] }, nudge('sign'), system, monday + 9)).toBe(
      'not-due',
    )
  })
})

describe('cards', () => {
  const card = { id: 'k1', unitId: 'town-works' }
  const { deadline } = ticketAfter()
  const carded = ticketAfter(
    [{ type: 'press', step: 'expired', nextAt: deadline.at + 1 }, system, deadline.at],
    [{ type: 'press', step: 'yellow', nextAt: null, card }, system, deadline.at + 1],
  )
  const appeal: Command = { type: 'appeal-card', cardId: 'k1', reason: '当天停电' }
  const settle = (state: 'upheld' | 'withdrawn', reason = '查实'): Command => ({
    ...{ type: 'settle-card', cardId: 'k1', state, reason },
  })
  const appealed = ticketAfter(
    [{ type: 'press', step: 'expired', nextAt: deadline.at + 1 }, system, deadline.at],
    [{ type: 'press', step: 'yellow', nextAt: null, card }, system, deadline.at + 1],
    [appeal, ma],
  )

  it('a card is appealed once, by somebody of the unit it stands against, with a reason', () => {
    expect(outcome(carded, appeal, ma)).toEqual(['card-appealed'])
    refusedTo([mei, zhang, he], carded, appeal, 'not-your-role')
    expect(outcome(carded, { ...appeal, reason: ' ' } as const, ma)).toBe('reason-missing')
    expect(outcome(carded, { ...appeal, cardId: 'k2' } as const, ma)).toBe('no-such-card')
    expect(outcome(appealed, appeal, ma)).toBe('card-already-settled')
  })

  it('a supervisor settles it with a reason: withdrawn even unasked, upheld only on appeal', () => {
    expect(outcome(carded, settle('withdrawn'), he)).toEqual(['card-settled'])
    expect(outcome(carded, settle('upheld'), he)).toBe('not-asked')
    expect(outcome(appealed, settle('upheld'), he)).toEqual(['card-settled'])
    expect(outcome(appealed, settle('upheld', ''), he)).toBe('reason-missing')
    refusedTo([ma, sun, zhou, lin], appealed, settle('withdrawn'), 'not-your-role')
  })

  it('what is settled stays settled', () => {
    const done = ticketAfter(
      [{ type: 'press', step: 'expired', nextAt: deadline.at + 1 }, system, deadline.at],
      [{ type: 'press', step: 'yellow', nextAt: null, card }, system, deadline.at + 1],
      [settle('withdrawn'), he],
    )
    expect(done.cards).toMatchObject([{ state: 'withdrawn', decision: { by: 'he' } }])
    expect(outcome(done, settle('withdrawn'), he)).toBe('card-already-settled')
    expect(outcome(done, appeal, ma)).toBe('card-already-settled')
  })
})

describe('urging and supervising', () => {
  it('the resident and the desk urge what is owed, not what is answered', () => {
    const urge: Command = { type: 'urge', words: null }
    for (const actor of [wang, zhou, sun, he])
      expect(outcome(ticketAfter(), urge, actor)).toEqual(['urged'])
    expect(outcome(ticketAfter(), urge, zhang)).toBe('not-your-role')
    expect(outcome(ticketAfter(...replied), urge, wang)).toBe('not-in-this-state')
  })

  it('a supervisor supervises in words, never what they hold themselves', () => {
    const supervise = (words: string): Command => ({ type: 'supervise', words })
    expect(outcome(ticketAfter(), supervise('今天办结'), he)).toEqual(['supervised'])
    expect(outcome(ticketAfter(), supervise(' '), he)).toBe('reason-missing')
    expect(outcome({ ...ticketAfter(), handlerId: 'he' }, supervise('今天办结'), he)).toBe(
      'not-your-role',
    )
    refusedTo([sun, zhou, zhang], ticketAfter(), supervise('今天办结'), 'not-your-role')
  })
})
