import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/core/command.ts'
import { openCommand } from '../kit/arbitraries.ts'
import { when } from '../kit/town.ts'
import {
  he,
  li,
  lin,
  ma,
  outcome,
  refusedTo,
  replied,
  reply,
  signed,
  sun,
  system,
  ticketAfter,
  to,
  wang,
  zhang,
  zhou,
} from './lives.ts'

const redo = { assignment: to('zhang'), deadline: openCommand().deadline }

describe('merging', () => {
  const merge = (parentId: string): Command => ({ type: 'merge', parentId })
  const join = (childId: string): Command => ({ type: 'join', childId })
  const leave = (childId: string): Command => ({ type: 'leave', childId })
  const split = (reason: string): Command => ({ type: 'split', reason, ...redo })
  const merged = ticketAfter([merge('t2'), zhou])
  const parent = ticketAfter([join('t3'), system])

  it('a report waits for another’s answer: nothing presses it meanwhile', () => {
    expect(merged).toMatchObject({
      ...{ status: 'merged', parentId: 't2', signBy: null, alarm: null, suspension: null },
    })
  })

  it('nothing is merged into itself, with others below it, while offered, or while somebody assists', () => {
    expect(outcome(ticketAfter(), merge('t1'), zhou)).toBe('cannot-merge')
    expect(outcome(parent, merge('t2'), zhou)).toBe('cannot-merge')
    const until = when('2026-03-04 17:30')
    const offered = ticketAfter([{ type: 'offer', reason: '疑难', until }, sun])
    expect(outcome(offered, merge('t2'), zhou)).toBe('cannot-merge')
    const task = { id: 'a', handlerId: 'ma', unitId: null, text: '带车', dueAt: until }
    const assisted = ticketAfter(...signed, [{ type: 'ask-assist', task }, zhang])
    expect(outcome(assisted, merge('t2'), zhou)).toBe('cannot-merge')
    refusedTo([zhang, ma], ticketAfter(), merge('t2'), 'not-your-role')
  })

  it('who joins is kept once, and never below a ticket that itself waits', () => {
    expect(parent.children).toEqual(['t3'])
    expect(outcome(parent, join('t3'), system)).toBe('nothing-changes')
    expect(outcome(parent, join('t1'), system)).toBe('nothing-changes')
    expect(outcome({ ...merged, status: 'merged' }, join('t3'), system)).toBe('not-in-this-state')
    refusedTo([zhou, he, wang], parent, join('t4'), 'not-your-role')
  })

  it('who joins after the answer is owed it at once', () => {
    const late = ticketAfter(...replied, [join('t3'), system, when('2026-03-03 09:00')])
    expect(late.shareAt).toBe(when('2026-03-03 09:00'))
  })

  it('who leaves waits no longer; who never joined cannot leave', () => {
    expect(ticketAfter([join('t3'), system], [leave('t3'), system]).children).toEqual([])
    expect(outcome(parent, leave('t4'), system)).toBe('not-merged')
  })

  it('splitting says why, and gives a handler and a date of its own', () => {
    expect(outcome(merged, split(' '), zhou)).toBe('reason-missing')
    expect(outcome(ticketAfter(), split('另一盏灯'), zhou)).toBe('not-in-this-state')
    for (const actor of [wang, zhou, sun])
      expect(outcome(merged, split('另一盏灯'), actor)).toEqual(['split'])
    expect(ticketAfter([merge('t2'), zhou], [split('另一盏灯'), wang])).toMatchObject({
      ...{ status: 'assigned', parentId: null, handlerId: 'zhang', deadline: redo.deadline },
    })
  })

  it('the parent’s answer is the answer of each, and names who gave it as first handler', () => {
    const shared = { ...reply, answeredBy: 'liu' } as const
    expect(outcome(merged, shared, zhang)).toBe('not-in-this-state')
    const answered = ticketAfter([merge('t2'), zhou], [shared, system])
    expect(answered).toMatchObject({
      ...{ status: 'replied', handlerId: 'liu', firstHandlerId: 'liu' },
    })
  })

  it('an answer is shared while somebody waits for it, and then no more', () => {
    expect(outcome(ticketAfter(...replied), { type: 'share' }, system)).toBe('not-due')
    const owing = ticketAfter([join('t3'), system], ...replied)
    expect(outcome(owing, { type: 'share' }, system)).toEqual(['shared'])
    refusedTo([zhou, he], owing, { type: 'share' }, 'not-your-role')
  })
})

describe('what is written beside the work', () => {
  it('a note has words or a picture', () => {
    const note = (text: string, ...pictureIds: string[]): Command => ({
      ...{ type: 'note', text, pictureIds },
    })
    expect(outcome(ticketAfter(), note(' '), zhang)).toBe('nothing-changes')
    expect(outcome(ticketAfter(), note('', 'p'), wang)).toEqual(['noted'])
    expect(outcome(ticketAfter(), note('已到现场'), ma)).toBe('not-your-ticket')
  })

  it('a shield is put up or taken down with a reason, by the resident or the desk', () => {
    const shield = (confidential: boolean, reason = '怕被报复'): Command => ({
      ...{ type: 'shield', confidential, reason },
    })
    for (const actor of [wang, zhou, he])
      expect(outcome(ticketAfter(), shield(true), actor)).toEqual(['shielded'])
    expect(outcome(ticketAfter(), shield(true, ''), zhou)).toBe('reason-missing')
    expect(outcome(ticketAfter(), shield(false), zhou)).toBe('nothing-changes')
    expect(ticketAfter([shield(true), wang]).confidential).toBe(true)
    refusedTo([zhang, lin], ticketAfter(), shield(true), 'not-your-role')
  })

  it('nobody looks at a number or name without a reason, nor without something to do with it', () => {
    const look = (reason: string): Command => ({ type: 'reveal', what: 'phone', reason })
    expect(outcome(ticketAfter(), look(' '), zhou)).toBe('reason-missing')
    for (const actor of [zhang, zhou, he])
      expect(outcome(ticketAfter(), look('核实地点'), actor)).toEqual(['revealed'])
    expect(outcome(ticketAfter(), look('核实地点'), ma)).toBe('not-your-ticket')
    expect(outcome(ticketAfter(), look('核实地点'), wang)).toBe('not-your-role')
    expect(outcome(ticketAfter(), look('核实地点'), li)).toBe('not-your-ticket')
  })

  it('looking is no doing: a ticket somebody only looked at is still stranded', () => {
    const seen = ticketAfter([
      { type: 'reveal', what: 'name', reason: '核实' },
      zhou,
      when('2026-03-09 10:00'),
    ])
    expect(seen.activeAt).toBe(ticketAfter().activeAt)
  })
})

describe('handing over', () => {
  const handOver = (from: string, handlerId: string, reason = '调离'): Command => ({
    ...{ type: 'hand-over', from, assignment: to(handlerId), reason },
  })

  it('moves what somebody holds to their successor, who has yet to sign; the name in the log stays', () => {
    const moved = ticketAfter(...signed, [handOver('zhang', 'liu'), he])
    expect(moved).toMatchObject({
      ...{ status: 'assigned', handlerId: 'liu', firstHandlerId: 'zhang', gridId: 'g1' },
    })
    expect(moved.deadline).toEqual(ticketAfter().deadline)
  })

  it('needs a reason and something to hand over, and is done by supervisor or administrator', () => {
    expect(outcome(ticketAfter(), handOver('zhang', 'liu', ' '), he)).toBe('reason-missing')
    expect(outcome(ticketAfter(), handOver('ma', 'liu'), he)).toBe('nothing-changes')
    expect(outcome(ticketAfter(), handOver('zhang', 'zhang'), he)).toBe('nothing-changes')
    expect(outcome(ticketAfter(), handOver('zhang', 'liu'), lin)).toEqual(['handed-over'])
    refusedTo([zhang, sun, zhou], ticketAfter(), handOver('zhang', 'liu'), 'not-your-role')
  })

  it('moves the assisting tasks that are open, and leaves the lead where it was', () => {
    const task = { id: 'a', handlerId: 'ma', unitId: null, text: '带车', dueAt: redo.deadline.at }
    const moved = ticketAfter(
      ...signed,
      [{ type: 'ask-assist', task }, zhang],
      [handOver('ma', 'liu'), he],
    )
    expect(moved).toMatchObject({ handlerId: 'zhang', status: 'accepted' })
    expect(moved.tasks).toMatchObject([{ handlerId: 'liu', state: 'asked' }])
  })
})
