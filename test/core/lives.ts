import { expect } from 'vitest'
import type { Actor, Command, CommandOf, Decision } from '../../src/core/command.ts'
import { decide } from '../../src/core/decide.ts'
import type { EventType } from '../../src/core/event.ts'
import type { Instant, Ticket } from '../../src/core/ticket.ts'
import { live, openCommand } from '../kit/arbitraries.ts'
import { asResident, asStaff, asSystem, monday, when } from '../kit/town.ts'

export type Try = readonly [command: Command, actor: Actor, at?: Instant]

export const wang = asResident('wang')
export const li = asResident('li')
export const [zhang, liu, ma, mei, sun, zhou, he, lin] = [
  asStaff('zhang'),
  asStaff('liu'),
  asStaff('ma'),
  asStaff('mei'),
  asStaff('sun'),
  asStaff('zhou'),
  asStaff('he'),
  asStaff('lin'),
]
export { asSystem as system }

export const to = (handlerId: string) => ({
  handlerId,
  unitId: null,
  gridId: 'g1',
  rule: 'by-hand',
})

export const accept: Command = { type: 'accept' }

export const reply: CommandOf<'reply'> = {
  type: 'reply',
  record: '换了灯泡，线路正常',
  publicAnswer: '路灯已换灯泡，恢复照明。',
  outcome: 'resolved',
  remindAt: when('2026-03-03 17:30'),
  closeAt: when('2026-03-05 17:30'),
}

/** A ticket of 王秀英 that 张卫国 has signed for, and one they have answered. */
export const signed: readonly Try[] = [[accept, zhang]]
export const replied: readonly Try[] = [...signed, [reply, zhang]]

/** The ticket a list of commands makes; every one must be carried out. */
export function ticketAfter(...given: readonly Try[]): Ticket {
  return ticketOpenedAs(openCommand(), ...given)
}

/** The same, opened in another way. */
export function ticketOpenedAs(open: Command, ...given: readonly Try[]): Ticket {
  const { ticket, steps } = live([[open, wang], ...given])
  for (const { command, decision } of steps)
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`)
  if (!ticket) throw new Error('no ticket')
  return ticket
}

/** The types of the events a command yields, or why it is refused. */
export function outcome(
  ticket: Ticket,
  command: Command,
  actor: Actor,
  at: Instant = monday,
): readonly EventType[] | string {
  const decision: Decision = decide(ticket, command, actor, at)
  return decision.ok ? decision.events.map(({ type }) => type) : decision.refusal.code
}

/** Each of these actors is refused for the same reason. */
export function refusedTo(
  actors: readonly Actor[],
  ticket: Ticket,
  command: Command,
  code: string,
): void {
  for (const actor of actors) expect(outcome(ticket, command, actor)).toBe(code)
}
