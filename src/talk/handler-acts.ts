import type { Outcome } from '../core/ticket.ts'
import { moreTime, tellingOf } from './handler-words.ts'
import { joined, type Scene, split, taskOf, type Vars } from './scene.ts'
import type { HandlerAct } from './turn.ts'

type Patch = {
  readonly acts?: readonly HandlerAct[]
  readonly vars?: Vars
  readonly ticketId?: string | null
}

type Doing = (scene: Scene) => Patch

const onTask = (scene: Scene, make: (ticket: string) => HandlerAct): Patch => {
  const task = taskOf(scene)
  return task ? { acts: [make(task.id)] } : {}
}

const pictures = (scene: Scene): readonly string[] => [
  ...new Set([
    ...(taskOf(scene)?.pictureIds ?? []),
    ...split(scene.vars['pictures']),
    ...(scene.input.handling?.pictureIds ?? []),
  ]),
]

const keepPictures = (scene: Scene): Patch =>
  scene.input.pictureCount === 0
    ? {}
    : {
        ...onTask(scene, (ticket) => ({ type: 'keep-pictures', ticket })),
        vars: { pictures: joined(pictures(scene)) },
      }

const reply =
  (outcome: Outcome): Doing =>
  (scene) =>
    onTask(scene, (ticket) => ({
      type: 'reply',
      ticket,
      outcome,
      record: scene.vars['record'] ?? '',
      publicAnswer: scene.vars['publicAnswer'] ?? '',
      whereToGo: outcome === 'cannot' ? scene.input.text.trim() : null,
      pictureIds: pictures(scene),
    }))

/** What flows for handlers may do (`do:`). */
export const handlerDoings: Readonly<Record<string, Doing>> = {
  'take-asked-task': (scene) => ({ ticketId: scene.session.ticketId }),
  'accept-task': (scene) => onTask(scene, (ticket) => ({ type: 'accept', ticket })),
  'decline-task': (scene) =>
    onTask(scene, (ticket) => ({ type: 'decline', ticket, reason: tellingOf(scene) })),
  'pass-alarm': (scene) => onTask(scene, (ticket) => ({ type: 'pass-alarm', ticket })),
  'take-emergency': (scene) => onTask(scene, (ticket) => ({ type: 'take', ticket })),
  'remember-days': (scene) => ({ vars: { days: String(moreTime(scene)?.workdays ?? '') } }),
  'ask-extension': (scene) => {
    const asked = moreTime(scene)
    const known = scene.vars['days']
    const workdays = known ? Number(known) : (asked?.workdays ?? 1)
    const reason = known ? scene.input.text.trim() : (asked?.reason ?? '')
    return {
      ...onTask(scene, (ticket) => ({ type: 'ask-extension', ticket, workdays, reason })),
      vars: { days: String(workdays) },
    }
  },
  'forget-days': () => ({ vars: { days: '' } }),
  'ask-assistance': (scene) => {
    const helper = scene.input.handling?.helper
    if (!helper) return {}
    return {
      ...onTask(scene, (ticket) => ({
        type: 'ask-assist',
        ticket,
        helperId: helper.id,
        text: tellingOf(scene),
      })),
      vars: { helper: helper.name },
    }
  },
  'answer-assistance': (scene) => {
    const taskId = taskOf(scene)?.assistId
    if (!taskId) return {}
    const kept = keepPictures(scene)
    const answer = scene.input.text.trim()
    const told = onTask(scene, (ticket) => ({ type: 'answer-assist', ticket, taskId, answer }))
    return { ...kept, acts: [...(kept.acts ?? []), ...(told.acts ?? [])] }
  },
  'remember-result': (scene) => {
    const kept = keepPictures(scene)
    const { text, handling } = scene.input
    return {
      ...kept,
      vars: { ...kept.vars, record: text.trim(), publicAnswer: handling?.masked.trim() ?? '' },
    }
  },
  'keep-pictures': keepPictures,
  'reply-resolved': reply('resolved'),
  'reply-mitigated': reply('mitigated'),
  'reply-cannot': reply('cannot'),
  'connect-resident': (scene) => onTask(scene, (ticket) => ({ type: 'connect', ticket })),
}
