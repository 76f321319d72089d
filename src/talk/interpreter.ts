import { doings, parseAct } from './acts.ts'
import { fitsWords, type Spot } from './entry.ts'
import { fills } from './fills.ts'
import { type Answer, type Flow, listed, type Step } from './flow-schema.ts'
import { holds } from './predicates.ts'
import { liveTickets, type Scene } from './scene.ts'
import { gapsOf } from './speak.ts'
import type { Act, Say } from './turn.ts'

/** The flows by name, and in the order messages are offered to them. */
export type Book = {
  readonly flows: ReadonlyMap<string, Flow>
  readonly ordered: readonly Flow[]
  /** Where two answers in a row that were not understood lead. */
  readonly misses: Spot
}

export type Ending =
  | { readonly type: 'wait'; readonly spot: Spot }
  | { readonly type: 'end' | 'again' | 'pass' }

/** What a stretch of steps said and did until it waits, ends, or hands the message on. */
export type Run = {
  readonly scene: Scene
  readonly says: readonly Say[]
  readonly acts: readonly Act[]
  readonly missed: boolean
  readonly usualAsked: boolean
  readonly ending: Ending
}

/** Far more than any flow has; the checks at start refuse a circle without a question. */
const mostSteps = 60
const eachAtMost = 3
const tasksAtMost = 8
const endings = ['end', 'again', 'pass'] as const

/** Nothing said and nothing done. */
export const still = (scene: Scene, ending: Ending): Run => ({
  scene,
  says: [],
  acts: [],
  missed: false,
  usualAsked: false,
  ending,
})

/** Runs from one step to the next question or the end. */
export function run(book: Book, start: Scene, from: Spot): Run {
  let run = still(start, { type: 'end' })
  let spot: Spot | undefined = from
  for (let n = 0; n < mostSteps && spot; n++) {
    const step: Step | undefined = spot.flow.steps[spot.step]
    if (!step) break
    run = taken(run, step)
    if (step.ask !== undefined)
      return {
        ...run,
        says: [...run.says, sayOf(run.scene, step.ask)],
        ending: { type: 'wait', spot },
      }
    const next = nextOf(step, run.scene)
    const ending = endings.find((name) => name === next)
    if (ending) return { ...run, ending: { type: ending } }
    spot = spotOf(book, spot.flow, next)
  }
  return run
}

function taken(before: Run, step: Step): Run {
  const done = listed(step.do).reduce(doOne, before)
  const says = listed(step.say).map((phrase) => sayOf(done.scene, phrase))
  const list = [...each(done.scene, step.sayEach), ...eachTask(done.scene, step.sayEachTask)]
  return { ...done, says: [...done.says, ...says, ...list] }
}

function doOne(run: Run, written: string): Run {
  const { name, word } = parseAct(written)
  const patch = doings[name]?.(run.scene, word) ?? {}
  return {
    ...run,
    acts: [...run.acts, ...(patch.acts ?? [])],
    missed: patch.missed ?? run.missed,
    usualAsked: run.usualAsked || patch.usualAsked === true,
    scene: {
      ...run.scene,
      vars: { ...run.scene.vars, ...patch.vars },
      ticketId: patch.ticketId === undefined ? run.scene.ticketId : patch.ticketId,
      language: patch.language ?? run.scene.language,
    },
  }
}

const each = (scene: Scene, phrase: string | undefined): readonly Say[] =>
  phrase === undefined
    ? []
    : liveTickets(scene.input)
        .slice(0, eachAtMost)
        .map((ticket) => sayOf({ ...scene, ticketId: ticket.id }, phrase))

const eachTask = (scene: Scene, phrase: string | undefined): readonly Say[] =>
  phrase === undefined
    ? []
    : (scene.input.handling?.tasks ?? [])
        .slice(0, tasksAtMost)
        .map((task) => sayOf({ ...scene, ticketId: task.id }, phrase))

/** A phrase with what fills it; the spoken variant `…-voice` on the telephone where there is one. */
export function sayOf(scene: Scene, phrase: string): Say {
  const spoken = `${phrase}-voice`
  const key =
    scene.input.channel === 'voice' && scene.stage.phrases[spoken] !== undefined ? spoken : phrase
  const gaps = gapsOf(scene.stage.phrases[key]?.[scene.language] ?? '')
  const filled = gaps.flatMap((gap) => {
    const fill = fills[gap]
    return fill ? [[gap, fill(scene)] as const] : []
  })
  return { phrase: key, with: Object.fromEntries(filled), ticket: scene.ticketId }
}

const nextOf = (step: Step, scene: Scene): string =>
  step.first?.find((one) => holds(scene, listed(one.when)))?.next ?? step.next ?? 'end'

/** `step`, or `flow/step` in another file. */
export function spotOf(book: Pick<Book, 'flows'>, flow: Flow, next: string): Spot | undefined {
  const [first = '', second] = next.split('/')
  const there = second === undefined ? flow : book.flows.get(first)
  const step = second ?? first
  return there && Object.hasOwn(there.steps, step) ? { flow: there, step } : undefined
}

/** Where an answer to the open question leads: the first answer that fits, else `otherwise`. */
export const answerTo = (step: Step, scene: Scene): string =>
  step.answers?.find((answer) => fits(answer, scene))?.next ?? step.otherwise ?? 'pass'

const fits = (answer: Answer, scene: Scene): boolean =>
  (answer.digit === undefined || answer.digit === scene.reading.digit) &&
  fitsWords(scene, answer.words, answer.containing) &&
  holds(scene, listed(answer.when))
