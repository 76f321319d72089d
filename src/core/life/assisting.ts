import {
  type Actor,
  type CommandOf,
  type Decision,
  happen,
  isBlank,
  refuse,
  type Stamp,
} from '../command.ts'
import type { EventOf } from '../event.ts'
import type { Instant, Ticket } from '../ticket.ts'
import type { AssistTask } from '../ticket-parts.ts'

/** The lead asks another for a part of it; the lead stays answerable for the whole. */
export function askAssist(
  ticket: Ticket,
  { task }: CommandOf<'ask-assist'>,
  stamp: Stamp,
): Decision {
  if (isBlank(task.text)) return refuse('reason-missing')
  if (task.handlerId === ticket.handlerId) return refuse('nothing-changes')
  if (ticket.tasks.some(({ id }) => id === task.id)) return refuse('nothing-changes')
  return happen({ type: 'assist-asked', ...stamp, task })
}

export function answerAssist(
  ticket: Ticket,
  { taskId, answer }: CommandOf<'answer-assist'>,
  actor: Actor,
  stamp: Stamp,
): Decision {
  const task = openTask(ticket, taskId)
  if (task === undefined) return refuse('no-such-task')
  if (actor.type === 'staff' && actor.id !== task.handlerId) return refuse('not-your-ticket')
  if (isBlank(answer)) return refuse('answer-missing')
  return happen({ type: 'assist-answered', ...stamp, taskId, answer })
}

export function dropAssist(
  ticket: Ticket,
  { taskId, reason }: CommandOf<'drop-assist'>,
  stamp: Stamp,
): Decision {
  if (openTask(ticket, taskId) === undefined) return refuse('no-such-task')
  if (isBlank(reason)) return refuse('reason-missing')
  return happen({ type: 'assist-dropped', ...stamp, taskId, reason })
}

export const hasOpenTasks = (ticket: Ticket): boolean =>
  ticket.tasks.some(({ state }) => state === 'asked')

/** A matter that ended asks nothing of anybody any more. */
export const withoutOpen = (ticket: Ticket, at: Instant): readonly AssistTask[] =>
  ticket.tasks.map((task) =>
    task.state === 'asked' ? { ...task, state: 'dropped', endedAt: at } : task,
  )

export const assistAsked = (ticket: Ticket, event: EventOf<'assist-asked'>): Partial<Ticket> => ({
  tasks: [
    ...ticket.tasks,
    { ...event.task, askedAt: event.at, state: 'asked', answer: null, endedAt: null },
  ],
})

export const assistAnswered = (
  ticket: Ticket,
  { taskId, answer, at }: EventOf<'assist-answered'>,
): Partial<Ticket> => ({
  tasks: withTask(ticket, taskId, { state: 'answered', answer, endedAt: at }),
})

export const assistDropped = (
  ticket: Ticket,
  { taskId, at }: EventOf<'assist-dropped'>,
): Partial<Ticket> => ({ tasks: withTask(ticket, taskId, { state: 'dropped', endedAt: at }) })

const openTask = (ticket: Ticket, taskId: string): AssistTask | undefined =>
  ticket.tasks.find(({ id, state }) => id === taskId && state === 'asked')

const withTask = (
  ticket: Ticket,
  taskId: string,
  change: Partial<AssistTask>,
): readonly AssistTask[] =>
  ticket.tasks.map((task) => (task.id === taskId ? { ...task, ...change } : task))
