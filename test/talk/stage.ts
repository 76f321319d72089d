import type { Language } from '../../src/core/channel.ts'
import type { Point } from '../../src/core/people.ts'
import type { ChannelName, Place } from '../../src/core/ticket.ts'
import { ticketNumber } from '../../src/core/ticket-number.ts'
import { loadTalk } from '../../src/talk/load.ts'
import { located } from '../../src/talk/shared-place.ts'
import type { Gaps, Talk } from '../../src/talk/talk.ts'
import {
  freshSession,
  type Handling,
  type Say,
  type Session,
  type TaskBrief,
  type TicketBrief,
  type Turn,
} from '../../src/talk/turn.ts'
import { town } from '../kit/town.ts'
import { understand } from './hand-made-understanding.ts'
import { perform, performTask } from './performed.ts'

export const flowsDir = new URL('../../flows', import.meta.url).pathname

/** The town of all tests, and two more estates that have a building 3. */
const directory = {
  ...town,
  buildings: [
    ...town.buildings,
    { id: 'b3', gridId: 'g7', name: '书香苑3号楼', aliases: [], address: '学府路20号' },
    { id: 'b4', gridId: 'g8', name: '滨河花园3号楼', aliases: [], address: '滨河路10号' },
  ],
}

export const talk: Talk = loadTalk({ flowsDir, directory, understand: () => understand })

/** Two grids side by side, each a square of about a kilometre; the others are not drawn. */
const squares: Readonly<Record<string, number>> = { g1: 117.98, g2: 117.99 }
const drawn = town.grids.map((grid) => {
  const west = squares[grid.id]
  if (west === undefined) return grid
  const east = west + 0.01
  const ring = [
    [west, 32.3],
    [east, 32.3],
    [east, 32.31],
    [west, 32.31],
  ] as const
  return { ...grid, area: ring }
})

/** Where somebody stands who shares their position. */
export const points = {
  一网格: [117.985, 32.305],
  两网格交界: [117.99, 32.305],
  外地: [118.5, 32.9],
} as const satisfies Record<string, Point>

/** A conversation under test: session, tickets and clock, without desk or database. */
export type Play = {
  session: Session
  tickets: TicketBrief[]
  answers: Record<string, string>
  at: number
  channel: ChannelName
  language: Language
  optedOut: boolean
  /** What the person holds, when they are a handler who works by text. */
  tasks: TaskBrief[]
  /** How many neighbours reported a lamp in 锦绣花园一网格, and whether theirs can still be joined. */
  neighbours: number
  joinable: boolean
  /** Somebody of the hotline was asked to come and is not here yet. */
  personCalled: boolean
  /** What is remembered of where they are; undefined: their number is withheld. */
  usual: Place | null | undefined
}

export const newPlay = (): Play => ({
  session: freshSession,
  tickets: [],
  answers: {},
  at: Date.UTC(2026, 2, 9, 2, 0),
  channel: 'sms',
  language: 'zh',
  optedOut: false,
  tasks: [],
  neighbours: 0,
  joinable: true,
  personCalled: false,
  usual: null,
})

type Sent = { text: string; digits?: string; pictureCount?: number; point?: Point | null }

/** One message: the turn, with its acts done on the play's tickets. */
export function send(play: Play, { text, digits, pictureCount, point }: Sent): Turn {
  const { understanding, shared } = located(drawn, talk.understand(text), point ?? null)
  const named = play.tickets.find((ticket) => text.includes(ticket.number)) ?? null
  const turn = talk.converse(play.session, {
    text,
    digits: digits ?? null,
    pictureCount: pictureCount ?? 0,
    understanding,
    shared,
    personCalled: play.personCalled,
    ...(play.usual === undefined ? {} : { usual: { place: play.usual } }),
    at: play.at,
    channel: play.channel,
    language: play.language,
    optedOut: play.optedOut,
    tickets: play.tickets.filter((ticket) => ticket.own),
    named,
    ...(play.tasks.length > 0 ? { handling: handlingOf(play, text, pictureCount ?? 0) } : {}),
    neighbours: {
      like: ({ service, place }) =>
        play.neighbours > 0 && service === 'street-lamp' && place?.gridId === 'g1'
          ? { id: 'theirs', people: play.neighbours, gridId: 'g1', service }
          : null,
      joinable: () => play.joinable,
    },
  })
  for (const act of turn.acts) {
    perform(play, act)
    performTask(play, act)
  }
  const newest = play.tickets.find((ticket) => ticket.own)?.id ?? null
  play.session = {
    ...turn.session,
    ticketId: turn.session.ticketId === 'new' ? newest : turn.session.ticketId,
  }
  return turn
}

const handlingOf = (play: Play, text: string, pictureCount: number): Handling => ({
  tasks: play.tasks,
  masked: text.replace(/1\d{10}/g, '***'),
  pictureIds: Array.from({ length: pictureCount }, (_, n) => `picture-${n}`),
  helper: text.includes('市政站') ? { id: 'ma', name: '市政站' } : null,
})

/** Somebody's ticket becomes this handler's task; what the hotline asks them. */
export function task(play: Play, text: string, flow: string, more: Partial<TaskBrief>): Turn {
  const { id, number } = open(play, false, text)
  const fresh = {
    id,
    number,
    status: 'assigned',
    emergency: false,
    held: true,
    rings: false,
  } as const
  const rest = { assistId: null, needsPicture: false, pictureIds: [], next: '3 月 18 日前答复' }
  play.tasks = [{ ...fresh, ...rest, ...more }, ...play.tasks]
  const turn = talk.ask(play.session, flow, id, play.at)
  play.session = turn.session
  return turn
}

export function changeTask(play: Play, id: string, changed: Partial<TaskBrief>): void {
  play.tasks = play.tasks.map((one) => (one.id === id ? { ...one, ...changed } : one))
}

/** The handler answers: the hotline asks whether it is solved. */
export function reply(play: Play, answer: string): readonly Say[] {
  const ticket = play.tickets.find((one) => one.own && one.status === 'assigned')
  if (!ticket) throw new Error('nothing to reply to')
  play.answers[ticket.id] = answer
  change(play, ticket.id, { status: 'replied' })
  const turn = talk.ask(play.session, 'feedback', ticket.id, play.at)
  play.session = turn.session
  return [{ phrase: 'ticket-replied', with: {}, ticket: ticket.id }, ...turn.says]
}

export function change(play: Play, id: string, changed: Partial<TicketBrief>): void {
  play.tickets = play.tickets.map((ticket) =>
    ticket.id === id ? { ...ticket, ...changed } : ticket,
  )
}

export function open(play: Play, own: boolean, text: string): TicketBrief {
  const serial = 100_000_000 + play.tickets.length
  const ticket: TicketBrief = {
    id: `t${play.tickets.length + 1}`,
    number: ticketNumber(serial),
    status: 'assigned',
    service: talk.understand(text).service,
    placeText: talk.understand(text).place?.text ?? null,
    place: null,
    text,
    openedAt: play.at,
    own,
  }
  play.tickets = [ticket, ...play.tickets]
  return ticket
}

/** The words of one say, as the desk would fill them. */
export function worded(play: Play, say: Say): string {
  const id = say.ticket === 'new' ? play.tickets.find((one) => one.own)?.id : say.ticket
  const ticket = play.tickets.find((one) => one.id === id)
  const gaps = ticket ? gapsOf(play, ticket) : {}
  return talk.speak(say.phrase, play.language, { ...gaps, ...say.with })
}

function gapsOf(play: Play, ticket: TicketBrief): Gaps {
  const service = talk.services.find((one) => one.code === ticket.service)
  const english = play.language === 'en'
  return {
    number: ticket.number,
    numberSpoken: [...ticket.number].join(' '),
    service:
      (english ? service?.nameEn : service?.name) ??
      talk.speak('matter-unclassified', play.language, {}),
    handler: service ? '张卫国' : '周明',
    post: service ? '网格长' : '热线值班员',
    phone: service ? '0550-5550003' : '',
    unit: '',
    grid: '',
    due: english ? 'Wednesday 18 March' : '3 月 18 日',
    place: ticket.placeText ?? '',
    answer: play.answers[ticket.id] ?? '',
    state: talk.speak(`state-${ticket.status}`, play.language, {}),
  }
}
