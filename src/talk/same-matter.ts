import { liveTickets, type Scene } from './scene.ts'
import type { Input, TicketBrief } from './turn.ts'

/** How long a message is taken as going on with what was just reported. */
const recentMs = 30 * 60 * 1000
/** A text that was not understood and is longer than this is hardly a mere addition. */
const additionLength = 40

/** The newest open ticket this message may be about; undefined when it is clearly something else. */
export const sameMatter = (scene: Scene): TicketBrief | undefined =>
  liveTickets(scene.input).find((ticket) => maySame(ticket, scene.input))

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

/** Words left beside a named place that still make it an answer: 在, 就在…门口, 这里, 附近. */
const besidePlace = 4

/** Only says where: whatever a classifier makes of a place's name, it is no matter of its own. */
export function onlyPlace({ text, understanding }: Input): boolean {
  const place = understanding.place?.text
  if (place === undefined || !text.includes(place)) return false
  return bare(text.replace(place, '')).length <= besidePlace
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

const isAlternative = (ticket: TicketBrief, input: Input): boolean =>
  input.understanding.alternatives.slice(0, 2).some((guess) => guess.service === ticket.service)

/** Two named places of which neither is part of the other. */
function isElsewhere(known: string | null, named: string): boolean {
  if (!known) return false
  const [a, b] = [bare(known), bare(named)]
  return a !== '' && b !== '' && !a.includes(b) && !b.includes(a)
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, '')
