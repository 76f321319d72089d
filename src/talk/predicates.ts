import { findTicketNumber } from '../core/ticket-number.ts'
import { asksAboutTicket } from './asks-progress.ts'
import { saysOver } from './emergency-context.ts'
import { guidePredicates } from './guide-flow.ts'
import { handlerPredicates } from './handler-predicates.ts'
import { meTooPredicates } from './me-too.ts'
import { placePredicates } from './place-talk.ts'
import {
  addsToTicket,
  otherMatter,
  recentEmergency,
  sameEmergency,
  sameMatter,
} from './same-matter.ts'
import {
  anotherReplied,
  chosen,
  liveTickets,
  type Scene,
  serviceChoices,
  subject,
  ticketChoices,
} from './scene.ts'
import { starPredicates } from './stars.ts'
import { usualPredicates } from './usual-place.ts'

type Predicate = (scene: Scene) => boolean

/** A place given as an answer is short; anything longer tells a story. */
const placeLength = 40
/** A text that names a ticket and has no more than this beside the number only asks about it. */
const besidesNumber = 12
const numberLength = 10

const understood = (scene: Scene) => scene.input.understanding

const beside = (scene: Scene, number: string): number =>
  scene.reading.words.replace(number, '').length

/** Ten digits that are no ticket's number, where the text is nothing else or says it is one. */
function mistypedNumber(scene: Scene): string | null {
  const { words } = scene.reading
  const number = /(?<!\d)\d{10}(?!\d)/.exec(words)?.[0]
  return number && (words === number || /工单|单号/.test(words)) ? number : null
}

const kindSigns = ['👍', '👌', '🙏', '🌹', '❤', '😊', '🤝', '👏'] as const

/** 👍 and the like: thanks without words. */
const isKindSign = (text: string): boolean =>
  kindSigns.some((sign) => text.includes(sign)) && !/[\p{L}\p{N}]/u.test(text)

const kindOf = (scene: Scene) => scene.stage.services.get(scene.vars['service'] ?? '')?.kind

/** What flow files may ask about a message (`when:`); staff read these names, so they are sentences. */
export const predicates: Readonly<Record<string, Predicate>> = {
  voice: (scene) => scene.input.channel === 'voice',
  silence: (scene) =>
    scene.input.channel === 'voice' &&
    scene.input.text.trim() === '' &&
    !scene.input.digits &&
    scene.input.pictureCount === 0,
  'nothing-asked': (scene) => scene.session.step === null,
  'second-miss': (scene) => scene.session.misses > 0,
  'person-called': (scene) => scene.input.personCalled === true,
  'writes-as-resident': ({ session }) =>
    session.step === null || !session.flow?.startsWith('handler'),
  'opted-out': (scene) => scene.input.optedOut,

  'presses-zero': (scene) => scene.reading.digit === '0',
  'bare-digit': (scene) => scene.reading.digit !== null,
  wordless: (scene) => scene.reading.wordless,
  'has-words': (scene) => !scene.reading.wordless,
  'only-a-number': (scene) => /^\d+$/.test(scene.reading.words),
  chatter: (scene) => understood(scene).chatter && !addsToTicket(scene),
  'kind-sign': (scene) => isKindSign(scene.input.text),
  picture: (scene) => scene.input.pictureCount > 0,
  short: (scene) => scene.input.text.trim().length <= placeLength,

  emergency: (scene) => emergencyCode(scene) !== null,
  'emergency-goes-on': (scene) => sameEmergency(scene, emergencyCode(scene)) !== undefined,

  'says-it-is-over': (scene) => saysOver(scene.input.text),
  'recent-emergency': (scene) => recentEmergency(scene) !== undefined,

  'has-tickets': (scene) => scene.input.tickets.some((ticket) => ticket.own),
  'has-no-tickets': (scene) => !scene.input.tickets.some((ticket) => ticket.own),
  'has-open-ticket': (scene) => liveTickets(scene.input).length > 0,
  'several-open-tickets': (scene) => liveTickets(scene.input).length > 1,
  'has-replied-ticket': (scene) =>
    liveTickets(scene.input).some((ticket) => ticket.status === 'replied'),
  'another-replied': (scene) => anotherReplied(scene) !== undefined,
  'has-closed-ticket': (scene) =>
    scene.input.tickets.some((ticket) => ticket.own && ticket.status === 'closed'),
  'names-own-ticket': (scene) => scene.input.named?.own === true,
  'named-ticket-open': (scene) =>
    liveTickets(scene.input).some((ticket) => ticket.id === scene.input.named?.id),
  'names-other-ticket': (scene) => scene.input.named?.own === false,
  'names-unknown-ticket': (scene) => {
    if (scene.input.named !== null || scene.reading.words.length > numberLength + besidesNumber)
      return false
    return (findTicketNumber(scene.input.text) ?? mistypedNumber(scene)) !== null
  },
  'little-beside-number': (scene) =>
    scene.input.named !== null && beside(scene, scene.input.named.number) <= besidesNumber,
  'asks-about-ticket': asksAboutTicket,
  'ticket-known': (scene) => subject(scene) !== undefined,
  'ticket-replied': (scene) => subject(scene)?.status === 'replied',
  'ticket-not-replied': (scene) => subject(scene)?.status !== 'replied',
  'ticket-closed': (scene) => subject(scene)?.status === 'closed',
  'ticket-withdrawn': (scene) => subject(scene)?.status === 'withdrawn',
  'ticket-open': (scene) => liveTickets(scene.input).some((one) => one.id === scene.ticketId),
  'asked-about-closed-ticket': (scene) =>
    scene.session.flow === 'feedback' &&
    scene.session.step === null &&
    scene.input.tickets.some(
      (ticket) => ticket.id === scene.session.ticketId && ticket.status === 'closed',
    ),

  'may-be-same-matter': (scene) => sameMatter(scene) !== undefined,
  'service-unknown': (scene) => understood(scene).decision === 'none',
  'matter-unclassified': (scene) => !scene.vars['service'],
  'service-unsure': (scene) => serviceChoices(scene).length > 0,
  'approval-matter': (scene) => kindOf(scene) === 'approval',
  'coordination-matter': (scene) => kindOf(scene) === 'coordination',
  'place-matters': (scene) => !scene.vars['consultation'] && kindOf(scene) !== 'approval',

  'other-matter': otherMatter,
  'picks-service': (scene) => chosen(scene, serviceChoices(scene)) !== undefined,
  'picks-no-service': (scene) => scene.reading.digit === String(serviceChoices(scene).length + 1),
  'names-service': (scene) => serviceChoices(scene).some((code) => isNamed(scene, code)),
  'picks-ticket': (scene) => {
    const id = chosen(scene, ticketChoices(scene))
    return liveTickets(scene.input).some((ticket) => ticket.id === id)
  },
  'picks-first': (scene) => scene.reading.digit === '1',
  'picks-third': (scene) => scene.reading.digit === '3',
  'picks-new-matter': (scene) => scene.reading.digit === String(ticketChoices(scene).length + 1),
  'begins-with-1': (scene) => scene.reading.begins?.digit === '1',
  'begins-with-2': (scene) => scene.reading.begins?.digit === '2',
  'begins-with-3': (scene) => scene.reading.begins?.digit === '3',
  ...handlerPredicates,
  ...meTooPredicates,
  ...guidePredicates,
  ...starPredicates,
  ...placePredicates,
  ...usualPredicates,
}

/** The emergency a message is, when it is one that `flows/emergency.yaml` knows. */
export function emergencyCode(scene: Scene): string | null {
  const code = understood(scene).emergency
  return code !== null && Object.hasOwn(scene.stage.emergencies, code) ? code : null
}

/** The answer is one of the offered services by its own name. */
export function isNamed(scene: Scene, code: string): boolean {
  const service = scene.stage.services.get(code)
  const words = scene.reading.words
  if (!service || words.length < 2) return false
  return [service.name, service.nameEn, ...service.synonyms].some(
    (name) => name.toLowerCase().replace(/[\p{P}\p{S}\s]+/gu, '') === words,
  )
}

/** Whether all of the named predicates hold. The names were checked at start. */
export const holds = (scene: Scene, names: readonly string[]): boolean =>
  names.every((name) => predicates[name]?.(scene) === true)
