import { type GuideFound, tellsTrouble } from './guide-finder.ts'
import type { Guide } from './guide-schema.ts'
import { liveTickets, type Scene } from './scene.ts'
import type { Understanding } from './understanding.ts'

const nothing: GuideFound = { decision: 'none', score: 0 }
/** A fit this good stands against a classifier that is sure of something else. */
const stands = 0.8

/**
 * Which guide a message asks for. Only a consultation asks for one: no report, complaint or emergency,
 * nothing with a picture, nothing about a ticket that is still going on.
 */
export function guideAsked(scene: Scene): GuideFound {
  const { input, stage } = scene
  const { understanding: u, text } = input
  if (!isQuestion(u, text) || input.handling || input.pictureCount > 0 || input.named)
    return nothing
  const found = stage.guides.find(text)
  if (found.decision === 'none') return nothing
  const guides = found.decision === 'sure' ? [found.guide] : found.guides
  const free = guides.filter(({ service }) => !goesOn(scene, service))
  const [first] = free
  if (!first) return nothing
  if (found.decision === 'sure' && (found.score >= stands || !contradicts(scene, first)))
    return found
  return { decision: 'ask', guides: free, score: found.score }
}

export const isQuestion = (u: Understanding, text: string): boolean =>
  u.nature === 'consult' && u.emergency === null && !u.chatter && !tellsTrouble(text)

/** The sender's own matter of this service is being worked on: their question is about that. */
const goesOn = ({ input }: Scene, service: string): boolean =>
  liveTickets(input).some((ticket) => ticket.service === service)

/** Words of a question that stand in the guide: 户口簿, 照片. */
export function speaksOf({ answer, bring, where, fee }: Guide, text: string): boolean {
  const told = [answer, bring, where, fee].map(({ zh }) => zh).join('\n')
  return Array.from(text, (_, at) => text.slice(at, at + 3)).some(
    (run) => /^\p{Script=Han}{3}$/u.test(run) && told.includes(run),
  )
}

/** The classifier is sure that it belongs to another part of the catalogue. */
export function contradicts({ input, stage }: Scene, guide: Guide): boolean {
  const { decision, group } = input.understanding
  return decision === 'sure' && group !== (stage.services.get(guide.service)?.group ?? null)
}
