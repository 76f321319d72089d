import type { TicketPage } from '../../http/wire/console-tickets.ts'
import type { ConsoleWord } from '../shared/words.console.ts'
import { sayWhen } from './dates.ts'
import { say } from './language.ts'

export type StepState = 'done' | 'waiting' | 'late' | 'failed' | 'paused'
type Step = {
  readonly word: ConsoleWord
  readonly state: StepState
  readonly text: string
  /** For the full date on hover; null where there is none. */
  readonly at: number | null
}

/** The smaller limits a ticket passes on its way, in their order; those it does not have are left out. */
export const stepsOf = (page: TicketPage, now: number): readonly Step[] => [
  ...signing(page, now),
  ...contacting(page, now),
  ...answering(page, now),
  ...checking(page, now),
  ...informing(page, now),
]

const ended: readonly string[] = ['withdrawn', 'merged']

const due = (word: ConsoleWord, at: number, now: number): Step => ({
  word,
  state: now > at ? 'late' : 'waiting',
  text: say(now > at ? 'step.late' : 'step.by', { when: sayWhen(at, now) }),
  at,
})

const done = (word: ConsoleWord, at: number | null = null): Step => ({
  word,
  state: 'done',
  text: at === null ? say('step.done') : sayWhen(at),
  at,
})

const lastAt = ({ timeline }: TicketPage, type: string): number | null =>
  timeline.findLast((entry) => entry.type === type)?.at ?? null

const signing = ({ row, firstHandlerName, ...page }: TicketPage, now: number): readonly Step[] => {
  if (row.status === 'assigned')
    return row.signBy === null ? [] : [due('step.sign', row.signBy, now)]
  const at = page.timeline.findLast(({ type }) => type === 'accepted' || type === 'taken')?.at
  return firstHandlerName === null || at === undefined ? [] : [done('step.sign', at)]
}

const contacting = ({ row, contactBy, contactedAt }: TicketPage, now: number): readonly Step[] => {
  if (contactedAt !== null) return [done('step.contact', contactedAt)]
  return contactBy === null || ended.includes(row.status)
    ? []
    : [due('step.contact', contactBy, now)]
}

const answering = ({ row, repliedAt }: TicketPage, now: number): readonly Step[] => {
  if (ended.includes(row.status)) return []
  if (row.due === 'none') return repliedAt === null ? [] : [done('step.answer', repliedAt)]
  if (row.due === 'paused')
    return [{ word: 'step.answer', state: 'paused', text: say('step.paused'), at: null }]
  return [due('step.answer', row.deadlineAt, now)]
}

const checking = ({ check }: TicketPage, now: number): readonly Step[] => {
  switch (check.state) {
    case 'none':
      return []
    case 'due':
      return check.dueAt === null ? [] : [due('step.check', check.dueAt, now)]
    case 'passed':
      return [done('step.check')]
    case 'failed':
      return [{ word: 'step.check', state: 'failed', text: say('step.failed'), at: null }]
  }
}

const informing = (page: TicketPage, now: number): readonly Step[] => {
  if (page.informBy !== null) return [due('step.inform', page.informBy, now)]
  const at = lastAt(page, 'informed')
  return at === null ? [] : [done('step.inform', at)]
}
