import { describe, expect, it } from 'vitest'
import type { Command, CommandOf } from '../../src/core/command.ts'
import { deadlineFrom } from '../../src/core/deadlines.ts'
import { openCommand } from '../kit/arbitraries.ts'
import { calendar, monday, when } from '../kit/town.ts'
import {
  accept,
  he,
  li,
  ma,
  mei,
  outcome,
  refusedTo,
  signed,
  sun,
  system,
  type Try,
  ticketAfter,
  to,
  zhang,
  zhou,
} from './lives.ts'

const later = deadlineFrom(calendar, when('2026-03-10 10:00'), { unit: 'workday', n: 7 })

describe('layers', () => {
  const submit = (layer: 'grid' | 'community' | 'above'): Command => ({
    ...{ type: 'submit', layer, assignment: to('mei'), reason: '涉及几个小区' },
  })
  const sendDown = (layer: 'grid' | 'community' | 'above'): CommandOf<'send-down'> => ({
    ...{ type: 'send-down', layer, assignment: to('zhang'), reason: '网格能办' },
  })

  it('a submission goes up, to somebody who has yet to sign, and the date stays', () => {
    const up = ticketAfter(...signed, [submit('community'), zhang])
    expect(up).toMatchObject({ layer: 'community', handlerId: 'mei', status: 'assigned' })
    expect(up.deadline).toEqual(ticketAfter().deadline)
    expect(up.firstHandlerId).toBe('zhang')
  })

  it('up is only up and down is only down', () => {
    const middle = ticketAfter(...signed, [submit('community'), zhang])
    expect(outcome(middle, submit('community'), mei)).toBe('no-layer-there')
    expect(outcome(middle, submit('grid'), mei)).toBe('no-layer-there')
    expect(outcome(middle, sendDown('above'), mei)).toBe('no-layer-there')
    expect(outcome(middle, submit('above'), mei)).toEqual(['submitted'])
    expect(outcome(middle, sendDown('grid'), mei)).toEqual(['sent-down'])
  })

  it('only the holder submits; a dispatcher may send down too; both say why', () => {
    const ticket = ticketAfter(...signed)
    refusedTo([sun, he, ma], ticket, submit('community'), 'not-your-ticket')
    const up = ticketAfter(...signed, [submit('community'), zhang])
    expect(outcome(up, sendDown('grid'), sun)).toEqual(['sent-down'])
    expect(outcome(up, { ...sendDown('grid'), reason: ' ' }, sun)).toBe('reason-missing')
  })
})

describe('returning and arbitrating', () => {
  const arbitrate: CommandOf<'arbitrate'> = {
    ...{ type: 'arbitrate', assignment: to('zhang'), reason: '就是你的网格' },
  }
  const decline: CommandOf<'decline'> = {
    ...{ type: 'decline', reason: '不在我的网格', basis: null, atMost: 2 },
    fallback: { ...to('sun'), rule: 'returned-to-dispatcher' },
  }

  it('an arbiter’s decision is final: it cannot be returned any more', () => {
    const decided = ticketAfter([decline, zhang], [arbitrate, sun])
    expect(decided).toMatchObject({ handlerId: 'zhang', final: true, declines: 1 })
    expect(outcome(decided, decline, zhang)).toBe('decision-is-final')
    expect(outcome(decided, accept, zhang)).toEqual(['accepted'])
  })

  it('only dispatchers and supervisors decide, with a reason, and not for who has it', () => {
    const returned = ticketAfter([decline, zhang])
    refusedTo([zhou, ma], returned, arbitrate, 'not-your-role')
    expect(outcome(returned, { ...arbitrate, reason: '' }, sun)).toBe('reason-missing')
    expect(outcome(returned, { ...arbitrate, assignment: to('sun') }, sun)).toBe('nothing-changes')
  })

  it('the time it lay between the two stays on record', () => {
    const hour = 3_600_000
    const decided = ticketAfter(
      [decline, zhang, monday + hour],
      [arbitrate, sun, monday + 3 * hour],
    )
    expect(decided.pingPongMs).toBe(3 * hour)
  })

  it('who signed for it returns nothing any more', () => {
    expect(outcome(ticketAfter(...signed), decline, zhang)).toBe('not-in-this-state')
  })
})

describe('the claim list', () => {
  const until = when('2026-03-04 17:30')
  const offer: CommandOf<'offer'> = { type: 'offer', reason: '疑难，没有部门认', until }
  const claim = (id: string): Command => ({ type: 'claim', assignment: to(id) })
  const offered: readonly Try[] = [[offer, sun]]

  it('an offered matter keeps its holder, and nobody signs for it until it is claimed', () => {
    const ticket = ticketAfter(...offered)
    expect(ticket).toMatchObject({ handlerId: 'zhang', offer: { until } })
    expect(outcome(ticket, accept, zhang)).toBe('not-in-this-state')
    expect(outcome(ticket, offer, sun)).toBe('already-asked')
    expect(outcome(ticketAfter(), { ...offer, reason: '' }, sun)).toBe('reason-missing')
    expect(outcome(ticketAfter(), offer, zhang)).toBe('not-your-role')
  })

  it('whoever claims it has signed for it, and is first handler', () => {
    const claimed = ticketAfter(...offered, [claim('ma'), ma])
    expect(claimed).toMatchObject({
      ...{ status: 'accepted', handlerId: 'ma', firstHandlerId: 'ma', offer: null, signBy: null },
    })
  })

  it('it is claimed for oneself only, and only what is offered', () => {
    expect(outcome(ticketAfter(...offered), claim('ma'), mei)).toBe('not-your-role')
    expect(outcome(ticketAfter(), claim('ma'), ma)).toBe('not-offered')
  })

  it('the offer ends by itself when its term is over, not before', () => {
    const ticket = ticketAfter(...offered)
    expect(outcome(ticket, { type: 'end-offer' }, system, until - 1)).toBe('not-due')
    expect(outcome(ticket, { type: 'end-offer' }, system, until)).toEqual(['offer-ended'])
    refusedTo([sun, he], ticket, { type: 'end-offer' }, 'not-your-role')
  })

  it('whom an arbiter gives it to takes it off the list', () => {
    const assign: Command = { type: 'assign', assignment: to('ma'), reason: null }
    expect(ticketAfter(...offered, [assign, sun]).offer).toBeNull()
  })
})

describe('the clock', () => {
  const until = when('2026-03-20 10:00')
  const suspend: CommandOf<'suspend'> = {
    ...{ type: 'suspend', reason: 'waiting-for-third-party', words: '等配件', until },
    deadline: { ...openCommand().deadline, pauses: [{ from: monday, to: null }] },
  }
  const ask: CommandOf<'ask-extension'> = {
    ...{ type: 'ask-extension', workdays: 5, reason: '等施工队', atMostWorkdays: 15, times: 2 },
  }
  const grant: Command = { type: 'grant-extension', deadline: later, words: null }
  const accepted = ticketAfter(...signed)

  it('stands still only with a reason the resident reads, until a day that is still to come', () => {
    expect(outcome(accepted, { ...suspend, words: '' }, zhang)).toBe('reason-missing')
    expect(outcome(accepted, { ...suspend, until: monday }, zhang)).toBe('too-late')
    refusedTo([sun, he, li], accepted, suspend, 'not-your-ticket')
    expect(outcome(accepted, suspend, zhang)).toEqual(['suspended'])
    expect(outcome(ticketAfter(), suspend, zhang)).toBe('not-in-this-state')
  })

  it('stands still once at a time, and goes on by itself, by the holder or by the desk', () => {
    const waiting = ticketAfter(...signed, [suspend, zhang])
    expect(outcome(waiting, suspend, zhang)).toBe('already-suspended')
    const resume: Command = { type: 'resume', deadline: later }
    for (const actor of [zhang, sun, system])
      expect(outcome(waiting, resume, actor)).toEqual(['resumed'])
    expect(outcome(accepted, resume, zhang)).toBe('not-suspended')
    expect(ticketAfter(...signed, [suspend, zhang], [resume, zhang])).toMatchObject({
      ...{ suspension: null, deadline: later },
    })
  })

  it('more time is asked for before the date, with a reason, as long and as often as the rules allow', () => {
    expect(outcome(accepted, ask, zhang)).toEqual(['extension-asked'])
    expect(outcome(accepted, ask, zhang, accepted.deadline.at + 1)).toBe('too-late')
    expect(outcome(accepted, { ...ask, reason: '' }, zhang)).toBe('reason-missing')
    for (const workdays of [0, 16])
      expect(outcome(accepted, { ...ask, workdays }, zhang)).toBe('too-long')
    expect(outcome({ ...accepted, extensions: 2 }, ask, zhang)).toBe('too-long')
  })

  it('one request at a time; a supervisor who does not hold it decides', () => {
    const asked = ticketAfter(...signed, [ask, zhang])
    expect(outcome(asked, ask, zhang)).toBe('already-asked')
    refusedTo([zhang, sun, zhou], asked, grant, 'not-your-role')
    expect(outcome({ ...asked, handlerId: 'he' }, grant, he)).toBe('not-your-role')
    expect(ticketAfter(...signed, [ask, zhang], [grant, he])).toMatchObject({
      ...{ deadline: later, extensions: 1, extension: null },
    })
    expect(outcome(accepted, grant, he)).toBe('not-asked')
  })

  it('a refusal of more time says why, and the date stays', () => {
    const refuse = (reason: string): Command => ({ type: 'refuse-extension', reason })
    const asked = ticketAfter(...signed, [ask, zhang])
    expect(outcome(asked, refuse(''), he)).toBe('reason-missing')
    const refused = ticketAfter(...signed, [ask, zhang], [refuse('材料已到'), he])
    expect(refused).toMatchObject({ extension: null, extensions: 0 })
    expect(refused.deadline).toEqual(asked.deadline)
  })

  it('a calendar that changes nothing leaves no trace', () => {
    const same: Command = { type: 'recalculate', deadline: accepted.deadline }
    expect(outcome(accepted, same, system)).toBe('nothing-changes')
    expect(outcome(accepted, { type: 'recalculate', deadline: later }, system)).toEqual([
      'recalculated',
    ])
    refusedTo([zhang, he], accepted, same, 'not-your-role')
  })
})
