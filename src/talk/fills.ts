import { guideFills } from './guide-flow.ts'
import { meTooFills } from './me-too.ts'
import { choiceName, placeChoices } from './place-choices.ts'
import { placeFills } from './place-talk.ts'
import { emergencyCode } from './predicates.ts'
import {
  liveTickets,
  type Scene,
  serviceChoices,
  serviceName,
  taskOf,
  ticketChoices,
} from './scene.ts'
import { plainName } from './service-hints.ts'
import { usualFills } from './usual-place.ts'

/** Gaps the desk fills from the ticket a phrase is about; they may be empty where marked `[[…]]`. */
export const ticketGaps: readonly string[] = [
  'number',
  'numberSpoken',
  'service',
  'handler',
  'post',
  'phone',
  'unit',
  'grid',
  'due',
  'place',
  'answer',
  'state',
  'whereToGo',
  'waitsFor',
  'until',
]

/** Gaps only the desk knows: the person who takes a conversation over, what a resident said, when something is due. */
export const deskGaps: readonly string[] = ['name', 'words', 'at', 'looks', 'times', 'reason']

type Fill = (scene: Scene) => string

const pause = { zh: '，', en: ', ' } as const

const lines = (scene: Scene, names: readonly string[], last: string): string =>
  [...names, scene.stage.speak(last, scene.language, {})]
    .map((name, n) => `${n + 1} ${name}`)
    .join(scene.input.channel === 'voice' ? pause[scene.language] : '\n')

/** Gaps the conversation fills itself, by name. */
export const fills: Readonly<Record<string, Fill>> = {
  services: (scene) =>
    lines(
      scene,
      serviceChoices(scene).map((code) => plainName(scene, code)),
      'choice-none-of-these',
    ),
  places: (scene) =>
    lines(
      scene,
      placeChoices(scene).map((choice) => choiceName(scene, choice)),
      'choice-none-of-these',
    ),
  tickets: (scene) =>
    lines(
      scene,
      ticketChoices(scene).map((id) => ticketName(scene, id)),
      'choice-new-matter',
    ),
  whatToDo: (scene) => {
    const emergency = scene.stage.emergencies[emergencyCode(scene) ?? '']
    if (!emergency) return ''
    return scene.stage.speak(emergency.phrase, scene.language, { call: emergency.call ?? '' })
  },
  call: (scene) => scene.stage.emergencies[emergencyCode(scene) ?? '']?.call ?? '',
  count: (scene) => String(liveTickets(scene.input).length),
  taskCount: (scene) => String(scene.input.handling?.tasks.length ?? 0),
  next: (scene) => taskOf(scene)?.next ?? '',
  result: (scene) => scene.vars['publicAnswer'] ?? '',
  days: (scene) => scene.vars['days'] ?? '',
  helper: (scene) => scene.vars['helper'] ?? '',
  ...meTooFills,
  ...guideFills,
  ...placeFills,
  ...usualFills,
}

/** A ticket as its owner knows it: what, where, number. */
function ticketName(scene: Scene, id: string): string {
  const ticket = scene.input.tickets.find((one) => one.id === id)
  if (!ticket) return id
  const learnt = id === scene.ticketId ? scene.vars['service'] || null : null
  const what = serviceName(scene, ticket.service ?? learnt)
  const where = ticket.placeText ? ` · ${ticket.placeText}` : ''
  return `${what}${where}（${ticket.number}）`
}
