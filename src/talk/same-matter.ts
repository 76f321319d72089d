import { isPointText } from '../core/shared-point.ts'
import { liveTickets, type Scene, serviceChoices, subject } from './scene.ts'
import type { Input, TicketBrief } from './turn.ts'

/** How long a message is taken as going on with what was just reported. */
const recentMs = 30 * 60 * 1000
/** A text that was not understood and is longer than this is hardly a mere addition. */
const additionLength = 40

/** The newest open ticket this message may be about; undefined when it is clearly something else. */
export function sameMatter({ input }: Scene): TicketBrief | undefined {
  const live = liveTickets(input)
  return (
    live.find((ticket) => maySame(ticket, input)) ?? (saysAddition(input) ? live[0] : undefined)
  )
}

/** 补充一下：…, 另外说一下，…: with an open ticket these words are never small talk, however little they say. */
export const addsToTicket = ({ input }: Scene): boolean =>
  saysAddition(input) && liveTickets(input).length > 0

/** How long new words about an emergency are taken as the same one. */
const sameEmergencyMs = 2 * 60 * 60 * 1000

/** The sender's open ticket about this very emergency: the one being talked about, or the same kind just now, here. */
export function sameEmergency(scene: Scene, code: string | null): TicketBrief | undefined {
  const { input, session } = scene
  const service = code === null ? undefined : scene.stage.emergencies[code]?.service
  const place = input.understanding.place
  return liveTickets(input).find((ticket) => {
    if (session.flow === 'emergency' && session.step !== null && ticket.id === session.ticketId)
      return true
    if (input.at - ticket.openedAt > sameEmergencyMs) return false
    if (place?.decision === 'sure' && isElsewhere(ticket.placeText, place.text)) return false
    return service !== undefined && ticket.service === service
  })
}

/** An open emergency of the sender's, reported just now: whatever they add belongs to it. */
export function recentEmergency({ input, stage }: Scene): TicketBrief | undefined {
  const grave = new Set(Object.values(stage.emergencies).map(({ service }) => service))
  return liveTickets(input).find(
    ({ service, openedAt }) =>
      service !== null && grave.has(service) && input.at - openedAt <= sameEmergencyMs,
  )
}

/** An open ticket of the sender's from just now. */
export const recentTicket = ({ input }: Scene): TicketBrief | undefined =>
  liveTickets(input).find(({ openedAt }) => input.at - openedAt < recentMs)

/** An answer that is certainly about something else than what was asked about. */
export function otherMatter(scene: Scene): boolean {
  const u = scene.input.understanding
  if (onlyPlace(scene.input)) return false
  const known = [scene.vars['service'] || subject(scene)?.service, ...serviceChoices(scene)]
  if (u.decision === 'sure') return !known.includes(u.service)
  const guesses = [u.service, ...u.alternatives.map(({ service }) => service)]
  return (
    u.decision === 'ask' && tellsMore(scene.input) && !guesses.some((one) => known.includes(one))
  )
}

/** Words beside the place that are as many as a matter needs. */
function tellsMore({ text, understanding }: Input): boolean {
  const place = understanding.place?.text
  const left = bare(place === undefined ? text : text.replace(place, '')).replace(saysWhere, '')
  return left.length >= 4
}

/** Words left beside a named place that still make it an answer, where nothing is understood of them. */
const besidePlace = 4
/** 在, 就在…门口, 这里, 附近: they say where and nothing else. */
const saysWhere =
  /地址是?|位置|地点|我家|我们?|就|在|是|这|那|里|儿|边|旁|附近|门口|对面|小区|一带|的|了|啊|呢|吧|不对|不是|应该|it|is|at|near|in|the|by|no|not/g

/** Only says where: whatever a classifier makes of a place's name, it is no matter of its own. 停水了 beside it is. */
export function onlyPlace({ text, understanding }: Input): boolean {
  const place = understanding.place?.text
  if (place === undefined || !text.includes(place)) return false
  const left = bare(text.replace(place, ''))
  if (left.replace(saysWhere, '').length <= 1) return left.length <= 2 * besidePlace
  return left.length <= besidePlace && understanding.decision === 'none'
}

function maySame(ticket: TicketBrief, input: Input): boolean {
  const u = input.understanding
  if (u.place?.decision === 'sure' && isElsewhere(ticket.placeText, u.place.text)) return false
  const recent = input.at - ticket.openedAt < recentMs
  if (onlyPlace(input)) return recent
  if (u.decision === 'none') return recent || input.text.length <= additionLength
  if (ticket.service === null) return recent
  return ticket.service === u.service || (u.decision === 'ask' && isAlternative(ticket, input))
}

/** Says at its beginning that it is an addition, and adds something. 补充材料怎么交 is a question of its own. */
const addition =
  /^(?:(?:我|还|再|另外|想|要|需要|对了|哦|那)[，,\s]*)*(?:补充(?:一下|下|一点|几点|一句|几句)|补充(?:说明|情况)?\s*(?=[：:，,。；;\s])|另外再?说(?:一下|一句|下))|^(?:i want to add|i(?: would|'d) like to add|to add)\b/i

function saysAddition({ text }: Input): boolean {
  const words = text.normalize('NFKC').trim()
  const opening = addition.exec(words)?.[0]
  return opening !== undefined && bare(words.slice(opening.length)).length >= 2
}

const isAlternative = (ticket: TicketBrief, input: Input): boolean =>
  input.understanding.alternatives.slice(0, 2).some((guess) => guess.service === ticket.service)

/** Two named places of which neither is part of the other; a position has no name to compare. */
export function isElsewhere(known: string | null, named: string): boolean {
  if (!known || isPointText(known) || isPointText(named)) return false
  const [a, b] = [bare(known), bare(named)]
  return a !== '' && b !== '' && !a.includes(b) && !b.includes(a)
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, '')
