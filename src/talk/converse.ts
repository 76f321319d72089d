import type { Language } from '../core/channel.ts'
import { entryOf, type Spot } from './entry.ts'
import type { Flow } from './flow-schema.ts'
import {
  answerTo,
  type Book,
  type Ending,
  type Run,
  run,
  sayOf,
  spotOf,
  still,
} from './interpreter.ts'
import { read } from './reading.ts'
import { liveTickets, type Scene, type Stage } from './scene.ts'
import type { Act, Ask, Converse, Input, Say, Session, Turn } from './turn.ts'

const hourMs = 60 * 60 * 1000
/** An answer given days later still counts, unless its flow says otherwise. */
const forgetAfterHours = 72
/** A question put on the telephone ends with the call. */
const callMs = 15 * 60 * 1000

/** A stretch that was run, whether it answered the open question, and the flow it began in. */
type Way = { readonly run: Run; readonly answered: boolean; readonly taken: Turn['taken'] }

/** The pure interpreter of the flows: never throws for what people send, and always says something. */
export const createConverse =
  (stage: Stage, book: Book): Converse =>
  (session, input) => {
    const spot = openSpot(book, session, input)
    const language = languageOf(session, input)
    const scene: Scene = {
      stage,
      input,
      reading: read(input.text, input.digits),
      language,
      session: spot
        ? { ...session, ticketId: ticketOf(session, input) }
        : { ...session, step: null, misses: input.channel === 'voice' ? 0 : session.misses },
      vars: {},
      ticketId: null,
    }
    const way = wayOf(book, scene, spot)
    const switched: readonly Act[] =
      language === input.language ? [] : [{ type: 'language', language }]
    return turnOf(scene, spot, {
      ...way,
      run: { ...way.run, acts: [...switched, ...way.run.acts] },
    })
  }

/** Puts a flow's own question, or that of a step (`flow/step`); throws where there is none: the desk names only those that ask. */
export const createAsk =
  (book: Book): Ask =>
  (session, name, ticketId, at) => {
    const [flow = '', named] = name.split('/')
    const step = named ?? book.flows.get(flow)?.asks
    const phrase = step === undefined ? undefined : book.flows.get(flow)?.steps[step]?.ask
    if (step === undefined || phrase === undefined) throw new Error(`flow asks nothing: ${name}`)
    return {
      session: { ...session, flow, step, ticketId, vars: {}, misses: 0, askedAt: at },
      says: [{ phrase, with: {}, ticket: ticketId }],
      acts: [],
      taken: 'command',
    }
  }

/** The question that is still open: not forgotten, and its ticket still going on. */
function openSpot(book: Book, session: Session, input: Input): Spot | undefined {
  const flow = session.flow === null ? undefined : book.flows.get(session.flow)
  if (!flow || session.step === null || session.askedAt === null) return undefined
  const lastsMs =
    input.channel === 'voice' && flow.asks !== session.step
      ? callMs
      : (flow.forgetAfterHours ?? forgetAfterHours) * hourMs
  if (input.at - session.askedAt > lastsMs) return undefined
  if (!stillGoesOn(flow, ticketOf(session, input), input)) return undefined
  const spot = spotOf(book, flow, session.step)
  return spot?.flow.steps[spot.step]?.ask === undefined ? undefined : spot
}

/** A question is void without its ticket: the sender's own, or the task they have. */
function stillGoesOn(flow: Flow, ticketId: string | null, input: Input): boolean {
  if (ticketId === null) return flow.withoutTicket === true
  const known = flow.forHandlers ? (input.handling?.tasks ?? []) : liveTickets(input)
  return known.some((one) => one.id === ticketId)
}

const ticketOf = (session: Session, input: Input): string | null =>
  session.ticketId === 'new' ? (liveTickets(input)[0]?.id ?? null) : session.ticketId

/** Somebody who begins in English is answered in English; a cry for help may be one word. */
const languageOf = (session: Session, input: Input): Language =>
  !session.introduced &&
  input.language === 'zh' &&
  !/\p{Script=Han}/u.test(input.text) &&
  (input.text.match(/[a-z]{2,}/gi)?.length ?? 0) >= (input.understanding.emergency === null ? 3 : 1)
    ? 'en'
    : input.language

function wayOf(book: Book, scene: Scene, open: Spot | undefined): Way {
  // Who was asked how a task went writes of gas and fire: the flow of the question tells them apart.
  const before = open?.flow.forHandlers
    ? book.ordered.filter((flow) => !flow.emergencies)
    : book.ordered
  const interrupting = entryOf(before, scene, 'interrupting')
  if (interrupting) return entered(book, scene, interrupting)
  if (open) {
    const way = answered(book, scene, open)
    if (way.run.ending.type !== 'pass') return way
  }
  const spot = entryOf(book.ordered, scene, 'all')
  return spot ? entered(book, scene, spot) : entered(book, scene, book.misses)
}

function entered(book: Book, scene: Scene, spot: Spot): Way {
  const { decision } = scene.input.understanding
  const taken =
    spot.flow.taken !== 'matter'
      ? spot.flow.taken
      : spot.flow.emergencies && decision === 'none'
        ? 'sure'
        : decision
  return { run: run(book, scene, spot), answered: false, taken }
}

function answered(book: Book, blank: Scene, open: Spot): Way {
  const { vars, ticketId } = blank.session
  const scene: Scene = { ...blank, vars, ticketId }
  const step = open.flow.steps[open.step]
  const next = step ? answerTo(step, scene) : 'pass'
  const stays = (ending: Ending): Way => ({
    run: still(scene, ending),
    answered: true,
    taken: 'command',
  })
  if (next === 'pass' || next === 'end') return stays({ type: next })
  if (next === 'again') {
    if (scene.session.misses > 0) return { ...entered(book, scene, book.misses), answered: true }
    const again = stays({ type: 'again' })
    return { ...again, run: { ...again.run, missed: true, says: [sayOf(scene, 'not-understood')] } }
  }
  const spot = spotOf(book, open.flow, next)
  if (!spot) return stays({ type: 'pass' })
  return { run: run(book, scene, spot), answered: true, taken: 'command' }
}

function turnOf(scene: Scene, open: Spot | undefined, way: Way): Turn {
  const { ending } = way.run
  const kept =
    open &&
    ending.type !== 'wait' &&
    !(way.answered && ending.type === 'end') &&
    !leavesCall(scene, way.run) &&
    !lapses(open, way)
  const reasked = kept ? reask(scene, open, ending, way.run.says) : []
  const waits = ending.type === 'wait' || kept === true
  const introduces = isIntroduction(scene, way)
  const says = closing(
    scene,
    introduced(scene, [...way.run.says, ...reasked], waits, introduces),
    way,
    waits,
  )
  return {
    session: {
      ...(kept ? scene.session : nextSession(scene, way.run)),
      misses: way.run.missed ? scene.session.misses + 1 : 0,
      ...(way.run.usualAsked ? { usualAsked: true } : {}),
      introduced:
        scene.session.introduced ||
        introduces ||
        way.taken === 'chatter' ||
        scene.input.channel === 'voice',
    },
    says,
    acts: way.run.acts,
    taken: way.taken,
  }
}

/** `1 registers it anyway` is no longer meant once a matter has been told. */
const lapses = (open: Spot, { answered, taken }: Way): boolean =>
  open.flow.withoutTicket === true &&
  !answered &&
  (taken === 'sure' || taken === 'ask' || taken === 'none')

const nextSession = (scene: Scene, { ending, scene: after }: Run): Session =>
  ending.type === 'wait'
    ? {
        ...scene.session,
        flow: ending.spot.flow.flow,
        step: ending.spot.step,
        ticketId: after.ticketId,
        vars: after.vars,
        askedAt: scene.input.at,
      }
    : { ...scene.session, flow: null, step: null, ticketId: null, vars: {}, askedAt: null }

/** The open question once more: when asked to repeat it, and to a caller, who cannot look back. */
function reask(scene: Scene, open: Spot, ending: Ending, before: readonly Say[]): readonly Say[] {
  const phrase = open.flow.steps[open.step]?.ask
  const wanted = ending.type === 'again' || scene.input.channel === 'voice'
  if (phrase === undefined || !wanted) return []
  const { vars, ticketId } = scene.session
  const say = sayOf({ ...scene, vars, ticketId }, phrase)
  return before.some((one) => one.phrase === say.phrase) ? [] : [say]
}

/** The first answer to a report says that this is a machine; an emergency is not held up by it, and staff know. */
const isIntroduction = (scene: Scene, { run, taken }: Way): boolean =>
  !scene.session.introduced &&
  scene.input.handling === undefined &&
  scene.input.channel !== 'voice' &&
  (taken === 'sure' || taken === 'ask' || taken === 'none') &&
  !run.acts.some((act) => (act.type === 'open' || act.type === 'amend') && act.emergency)

/** The introduction stands before a question, so that the question is what is read last. */
function introduced(
  scene: Scene,
  says: readonly Say[],
  waits: boolean,
  introduces: boolean,
): readonly Say[] {
  if (!introduces) return says
  const introduction = sayOf({ ...scene, ticketId: null }, 'introduction')
  const at = waits ? Math.max(0, says.length - 1) : says.length
  return [...says.slice(0, at), introduction, ...says.slice(at)]
}

/** The call goes on with a person, or ends with the promise of one. */
const leavesCall = (scene: Scene, run: Run): boolean =>
  scene.input.channel === 'voice' &&
  run.acts.some((act) => act.type === 'dial-operator' || act.type === 'owe-call')

/** A call with nothing left to ask ends with a goodbye, unless it goes on to a person. */
function closing(scene: Scene, says: readonly Say[], { run }: Way, waits: boolean): readonly Say[] {
  if (scene.input.channel !== 'voice' || waits || leavesCall(scene, run)) return says
  return [...says, sayOf({ ...scene, ticketId: null }, 'voice-goodbye')]
}
