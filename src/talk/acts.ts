import type { Language } from '../core/channel.ts'
import type { Place } from '../core/ticket.ts'
import { askedAboutTicket } from './asks-progress.ts'
import { guideDoings } from './guide-flow.ts'
import { handlerDoings } from './handler-acts.ts'
import { matterOf } from './matter.ts'
import { meTooDoings } from './me-too.ts'
import { placeDoings } from './place-talk.ts'
import { emergencyCode, isNamed } from './predicates.ts'
import { recentEmergency, sameEmergency, sameMatter } from './same-matter.ts'
import {
  anotherReplied,
  chosen,
  joined,
  liveTickets,
  placeOf,
  type Scene,
  serviceChoices,
  ticketChoices,
  type Vars,
} from './scene.ts'
import { withStars } from './stars.ts'
import type { Act } from './turn.ts'
import { usualDoings } from './usual-place.ts'

/** What an act adds to the turn. */
type Patch = {
  readonly acts?: readonly Act[]
  readonly vars?: Vars
  readonly ticketId?: string | null
  readonly language?: Language
  /** Counted as not understood; false: no longer. */
  readonly missed?: boolean
  readonly usualAsked?: true
}

type Doing = (scene: Scene, word: string) => Patch

/** How many of the sender's tickets one question offers. */
const listLength = 4

const act = (...acts: readonly Act[]): Patch => ({ acts })

/** An act on the ticket in hand; nothing when there is none. */
const onTicket = (scene: Scene, make: (ticket: string) => Act): Patch =>
  scene.ticketId === null ? {} : act(make(scene.ticketId))

const open = (scene: Scene, service: string | null, emergency: string | null): Patch => ({
  acts: [
    {
      type: 'open',
      text: scene.vars['text'] ?? scene.input.text,
      service,
      place: placeOf(scene.vars),
      emergency,
    },
  ],
  ticketId: 'new',
})

/** Words beside a leading digit (`3，灯还是不亮`), or the whole text when it is not a mere digit. */
const words = (scene: Scene): string | null =>
  scene.reading.begins?.rest ??
  (scene.reading.digit === null ? scene.input.text.trim() || null : null)

/** What flow files may do (`do:`), some with a word behind the name. */
export const doings: Readonly<Record<string, Doing>> = {
  'remember-matter': (scene) => ({ vars: matterOf(scene) }),
  'open-ticket': (scene) => open(scene, scene.vars['service'] || null, null),
  'open-emergency': (scene) => {
    const code = emergencyCode(scene)
    const byCode = code === null ? undefined : scene.stage.emergencies[code]?.service
    const found = open(scene, byCode ?? (scene.vars['service'] || null), code)
    return { ...found, vars: { emergency: code ?? '' } }
  },
  'add-emergency': (scene) =>
    onTicket(scene, (ticket) => ({
      type: 'amend',
      ticket,
      addition: scene.input.text.trim(),
      emergency: emergencyCode(scene) ?? '',
      ...placeIn(scene),
    })),

  'add-words': (scene) =>
    onTicket(scene, (ticket) => ({ type: 'amend', ticket, addition: scene.input.text.trim() })),
  'add-matter': (scene) => {
    const service = scene.vars['service']
    const unclassified = liveTickets(scene.input).find((one) => one.id === scene.ticketId)
    return onTicket(scene, (ticket) => ({
      type: 'amend',
      ticket,
      addition: scene.vars['text'] ?? '',
      ...(service && scene.vars['decision'] === 'sure' && unclassified?.service === null
        ? { service }
        : {}),
    }))
  },
  'keep-chosen-service': (scene) => {
    const list = serviceChoices(scene)
    const service = chosen(scene, list) ?? list.find((code) => isNamed(scene, code))
    if (service === undefined) return {}
    return {
      ...onTicket(scene, (ticket) => ({ type: 'amend', ticket, service })),
      vars: { service, choices: '' },
    }
  },
  'forget-choices': () => ({ vars: { choices: '', noneOfThese: 'yes' } }),

  'take-named-ticket': (scene) => ({ ticketId: scene.input.named?.id ?? null }),
  'take-newest-ticket': (scene) => ({ ticketId: liveTickets(scene.input)[0]?.id ?? null }),
  'take-emergency-ticket': (scene) => ({
    ticketId: sameEmergency(scene, emergencyCode(scene))?.id ?? null,
  }),
  'take-recent-emergency': (scene) => ({ ticketId: recentEmergency(scene)?.id ?? null }),
  'take-replied-ticket': (scene) => ({
    ticketId: liveTickets(scene.input).find((one) => one.status === 'replied')?.id ?? null,
  }),
  'take-another-replied': (scene) => ({ ticketId: anotherReplied(scene)?.id ?? null }),
  'take-closed-ticket': (scene) => ({
    ticketId: scene.input.tickets.find((one) => one.own && one.status === 'closed')?.id ?? null,
  }),
  'take-latest-ticket': (scene) => ({
    ticketId: scene.input.tickets.find((one) => one.own)?.id ?? null,
  }),
  'take-withdrawable-ticket': (scene) => ({
    ticketId: liveTickets(scene.input).find((one) => one.status !== 'replied')?.id ?? null,
  }),
  'take-ticket-asked-about': (scene) => ({ ticketId: askedAboutTicket(scene)?.id ?? null }),
  'take-asked-ticket': (scene) => ({ ticketId: scene.session.ticketId }),
  'take-matching-ticket': (scene) => {
    const match = sameMatter(scene)
    const others = liveTickets(scene.input).filter((one) => one.id !== match?.id)
    const list = (match ? [match, ...others] : others).slice(0, listLength)
    return { ticketId: match?.id ?? null, vars: { tickets: joined(list.map((one) => one.id)) } }
  },
  'take-chosen-ticket': (scene) => ({ ticketId: chosen(scene, ticketChoices(scene)) ?? null }),

  'confirm-solved': (scene) =>
    onTicket(scene, (ticket) => ({
      type: 'confirm',
      ticket,
      solved: 'yes',
      words: words(scene),
      ...withStars(scene),
    })),
  'confirm-partly': (scene) =>
    onTicket(scene, (ticket) => ({
      type: 'confirm',
      ticket,
      solved: 'partly',
      words: words(scene),
      ...withStars(scene),
    })),
  dispute: (scene) =>
    onTicket(scene, (ticket) => ({
      type: 'dispute',
      ticket,
      reason: words(scene) ?? scene.stage.speak('dispute-without-words', 'zh', {}),
      ...withStars(scene),
    })),
  urge: (scene) =>
    onTicket(scene, (ticket) => ({ type: 'urge', ticket, words: scene.input.text.trim() || null })),
  shield: (scene) =>
    onTicket(scene, (ticket) => ({
      type: 'shield',
      ticket,
      reason: scene.stage.speak('shield-by-resident', 'zh', {}),
    })),
  withdraw: (scene) =>
    onTicket(scene, (ticket) => ({
      type: 'withdraw',
      ticket,
      reason: scene.stage.speak('withdraw-by-resident', 'zh', {}),
    })),

  'call-person': (_scene, reason) => ({ ...act({ type: 'call-person', reason }), missed: false }),
  'dial-operator': () => act({ type: 'dial-operator' }),
  'owe-call': (scene, reason) =>
    act({ type: 'owe-call', reason, ticket: liveTickets(scene.input)[0]?.id ?? null }),
  'opt-out': () => act({ type: 'opt-out' }),
  'opt-in': () => act({ type: 'opt-in' }),
  'tell-looks': () => act({ type: 'tell-looks' }),
  'speak-chinese': () => ({ ...act({ type: 'language', language: 'zh' }), language: 'zh' }),
  'speak-english': () => ({ ...act({ type: 'language', language: 'en' }), language: 'en' }),
  'count-miss': () => ({ missed: true }),
  'forget-misses': () => ({ missed: false }),
  ...handlerDoings,
  ...meTooDoings,
  ...guideDoings,
  ...placeDoings,
  ...usualDoings,
}

/** Acts whose word is a phrase key: the reason the console shows. */
export const actsWithReason: readonly string[] = ['call-person', 'owe-call']

function placeIn(scene: Scene): { place: Place } | object {
  const place = scene.input.understanding.place
  return place
    ? { place: { text: place.text, gridId: place.gridId, buildingId: place.buildingId } }
    : {}
}

/** `call-person person-asked` → its name and its word. */
export const parseAct = (written: string): { name: string; word: string } => {
  const [name = '', word = ''] = written.split(/\s+/)
  return { name, word }
}
