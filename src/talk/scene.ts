import type { Language } from '../core/channel.ts'
import type { Building, Grid, Service } from '../core/people.ts'
import type { Place } from '../core/ticket.ts'
import type { Phrases } from './flow-schema.ts'
import type { GuideBook } from './guide-book.ts'
import type { Reading } from './reading.ts'
import type { Speak, Talk } from './talk.ts'
import type { Input, Session, TaskBrief, TicketBrief } from './turn.ts'

/** What every conversation works with; the same for all. */
export type Stage = {
  readonly services: ReadonlyMap<string, Service>
  readonly grids: ReadonlyMap<string, Grid>
  readonly buildings: readonly Building[]
  readonly emergencies: Talk['emergencies']
  readonly guides: GuideBook
  readonly speak: Speak
  readonly phrases: Phrases
}

export type Vars = Readonly<Record<string, string>>

/** One moment of one turn: what predicates ask about and acts work on. */
export type Scene = {
  readonly stage: Stage
  readonly input: Input
  readonly reading: Reading
  readonly language: Language
  /** As it was when the message came; `step` null when no question is open any more. */
  readonly session: Session
  readonly vars: Vars
  /** The ticket this turn is about; `new`: the one it opens. */
  readonly ticketId: string | null
}

const isLive = (ticket: TicketBrief): boolean =>
  ticket.status !== 'closed' && ticket.status !== 'withdrawn'

/** The sender's open tickets, newest first. */
export const liveTickets = (input: Input): readonly TicketBrief[] =>
  input.tickets.filter((ticket) => ticket.own && isLive(ticket))

/** Another of the sender's tickets that is answered and waits for their word. */
export const anotherReplied = (scene: Scene): TicketBrief | undefined =>
  liveTickets(scene.input).find(({ id, status }) => status === 'replied' && id !== scene.ticketId)

/** The ticket this turn is about, when it existed before. */
export const subject = (scene: Scene): TicketBrief | undefined =>
  [...scene.input.tickets, ...(scene.input.named ? [scene.input.named] : [])].find(
    (ticket) => ticket.id === scene.ticketId,
  )

/** The handler's task this turn is about. */
export const taskOf = (scene: Scene): TaskBrief | undefined =>
  scene.input.handling?.tasks.find((task) => task.id === scene.ticketId)

export const serviceName = (scene: Scene, code: string | null): string => {
  const service = code === null ? undefined : scene.stage.services.get(code)
  if (!service) return scene.stage.speak('matter-unclassified', scene.language, {})
  return scene.language === 'en' ? service.nameEn : service.name
}

/** Short strings in the session's vars: lists are joined by this. */
const joint = '|'
export const split = (text: string | undefined): readonly string[] =>
  text ? text.split(joint) : []

/** Where the remembered matter is, as far as its words said. */
export function placeOf(vars: Vars): Place | null {
  const text = vars['placeText']
  if (!text) return null
  return { text, gridId: vars['placeGrid'] || null, buildingId: vars['placeBuilding'] || null }
}

export const serviceChoices = (scene: Scene): readonly string[] => split(scene.vars['choices'])
export const ticketChoices = (scene: Scene): readonly string[] => split(scene.vars['tickets'])
export const joined = (parts: readonly string[]): string => parts.join(joint)

/** The part of a list that the keyed digit chooses (1 is the first). */
export const chosen = <One>(scene: Scene, list: readonly One[]): One | undefined =>
  scene.reading.digit === null ? undefined : list[Number(scene.reading.digit) - 1]
