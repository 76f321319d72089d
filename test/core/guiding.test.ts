import { expect, test } from 'vitest'
import type { Command } from '../../src/core/command.ts'
import { decide } from '../../src/core/decide.ts'
import { replay } from '../../src/core/evolve.ts'
import { follow } from '../../src/core/follow.ts'
import { openCommand } from '../kit/arbitraries.ts'
import { monday, when } from '../kit/town.ts'
import {
  li,
  outcome,
  refusedTo,
  replied,
  reply,
  signed,
  system,
  ticketAfter,
  ticketOpenedAs,
  to,
  wang,
  zhang,
  zhou,
} from './lives.ts'

const guide: Command = {
  type: 'answer-from-guide',
  guide: 'senior-card',
  publicAnswer: '年满60周岁可以免费办理。',
  archiveAt: when('2026-04-01 09:00'),
}
const again: Command = {
  type: 'dispute',
  reason: '',
  assignment: to('mei'),
  deadline: ticketAfter().deadline,
}

test('a request is opened and closed by its guide in one step, and assigned to nobody', () => {
  const { type: _type, ...guided } = guide
  const open = { ...openCommand(), guided } as const
  const decision = decide(undefined, open, wang, monday)
  expect(decision.ok && decision.events.map(({ type }) => type)).toEqual([
    'opened',
    'guided',
    'closed',
  ])
  const ticket = decision.ok ? replay(decision.events) : undefined
  expect(ticket).toMatchObject({
    status: 'closed',
    closing: 'answered',
    publicAnswer: '年满60周岁可以免费办理。',
    repliedAt: monday,
    replies: 0,
    firstHandlerId: null,
    satisfaction: null,
  })
})

test('an emergency is never answered by a paper', () => {
  const { type: _type, ...guided } = guide
  const open = { ...openCommand(), kind: 'emergency', guided } as const
  expect(decide(undefined, open, wang, monday)).toMatchObject({ ok: false })
})

test('only what nobody has worked on is answered from a guide', () => {
  expect(outcome(ticketAfter(), guide, wang)).toEqual(['guided', 'closed'])
  expect(outcome(ticketAfter(), guide, system)).toEqual(['guided', 'closed'])
  refusedTo([wang, zhou, system], ticketAfter(...signed), guide, 'not-in-this-state')
  refusedTo([wang, zhou, system], ticketAfter(...replied), guide, 'not-in-this-state')
  refusedTo([li], ticketAfter(), guide, 'not-your-ticket')
})

test('the resident takes it up again without a reason, and no handler is disputed', () => {
  const guided = ticketAfter([guide, wang])
  expect(outcome(guided, again, wang)).toEqual(['reopened'])
  const reopened = ticketAfter([guide, wang], [again, wang])
  expect(reopened).toMatchObject({
    status: 'assigned',
    handlerId: 'mei',
    disputes: 0,
    guide: { id: 'senior-card', helped: false },
  })
})

test('what a handler answered after that is disputed like any answer', () => {
  const answered = ticketAfter(
    [guide, wang],
    [{ ...again, assignment: to('zhang') }, wang],
    ...replied,
  )
  expect(outcome(answered, again, wang)).toBe('reason-missing')
  expect(answered.replies).toBe(1)
  const late = ticketOpenedAs(
    openCommand(),
    [guide, wang],
    [{ ...again, assignment: to('zhang') }, wang],
    ...signed,
    [reply, zhang],
  )
  expect(late.guide?.helped).toBe(false)
})

test('a guide is not offered twice by the machine, and helping is said once', () => {
  const back = ticketAfter([guide, wang], [again, wang])
  expect(outcome(back, guide, wang)).toBe('not-in-this-state')
  const helped = ticketAfter([guide, wang], [{ type: 'find-helpful' }, wang])
  expect(helped.guide?.helped).toBe(true)
  expect(outcome(helped, { type: 'find-helpful' }, wang)).toBe('not-in-this-state')
  expect(outcome(helped, again, wang)).toEqual(['reopened'])
})

test('after its term a guided request stays closed', () => {
  const guided = ticketAfter([guide, wang])
  expect(outcome(guided, again, wang, when('2026-04-02 09:00'))).toBe('too-late')
})

test('whoever was asked to sign is told that they need not; the resident is told once', () => {
  const before = ticketAfter()
  const decision = decide(before, guide, system, monday)
  const events = decision.ok ? decision.events : []
  const [guided, closed] = [ticketAfter([guide, system]), ticketAfter([guide, system])]
  const told = events.flatMap((event, n) =>
    follow(event, n === 0 ? before : { ...guided, status: 'assigned' }, closed).map(
      ({ phrase }) => phrase,
    ),
  )
  expect(told).toEqual(['ticket-guided', 'handler-guided'])
})
