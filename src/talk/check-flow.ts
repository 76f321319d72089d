import { actsWithReason, doings, parseAct } from './acts.ts'
import { checkPhrase } from './check-phrases.ts'
import { type Flow, listed, type Phrases, type Step } from './flow-schema.ts'
import { predicates } from './predicates.ts'
import type { Path, Problem, YamlFile } from './yaml-file.ts'

/** What a flow file may name. */
type Names = {
  readonly flows: ReadonlyMap<string, Flow>
  readonly phrases: Phrases
  readonly services: ReadonlySet<string>
}

type Tell = (path: Path, reason: string) => void

/** Everything wrong with one flow that its schema cannot see. */
export function checkFlow(read: YamlFile<Flow>, names: Names): readonly Problem[] {
  const problems: Problem[] = []
  const { file, content: flow, lineOf } = read
  const tell: Tell = (path, reason) => problems.push({ file, line: lineOf(path), reason })
  flow.enter.forEach((enter, n) => {
    checkNext(flow, enter.at, names, ['enter', n, 'at'], tell)
    checkWhen(listed(enter.when), ['enter', n, 'when'], tell)
  })
  for (const key of ['asks', 'misses'] as const) {
    const step = flow[key]
    if (step !== undefined) checkNext(flow, step, names, [key], tell)
  }
  if (flow.asks !== undefined && flow.steps[flow.asks]?.ask === undefined)
    tell(['asks'], `asks: the step ${flow.asks} asks nothing`)
  checkEmergencies(flow, names, tell)
  for (const [name, step] of Object.entries(flow.steps))
    checkStep(flow, step, names, ['steps', name], tell)
  return problems
}

function checkEmergencies(flow: Flow, names: Names, tell: Tell): void {
  for (const [code, emergency] of Object.entries(flow.emergencies ?? {})) {
    const path = ['emergencies', code]
    checkPhrase(emergency.phrase, names.phrases, (reason) => tell([...path, 'phrase'], reason))
    if (emergency.service !== undefined && !names.services.has(emergency.service))
      tell([...path, 'service'], `unknown service: ${emergency.service}`)
  }
}

function checkStep(flow: Flow, step: Step, names: Names, path: Path, tell: Tell): void {
  for (const written of listed(step.do)) checkAct(written, names, [...path, 'do'], tell)
  for (const key of ['say', 'sayEach', 'sayEachTask', 'ask'] as const)
    for (const phrase of listed(step[key]))
      checkPhrase(phrase, names.phrases, (reason) => tell([...path, key], reason))
  step.answers?.forEach((answer, n) => {
    checkWhen(listed(answer.when), [...path, 'answers', n, 'when'], tell)
    checkNext(flow, answer.next, names, [...path, 'answers', n, 'next'], tell)
    if (answer.next === 'end') tell([...path, 'answers', n], 'an answer that hears nothing back')
  })
  step.first?.forEach((one, n) => {
    checkWhen(listed(one.when), [...path, 'first', n, 'when'], tell)
    checkNext(flow, one.next, names, [...path, 'first', n, 'next'], tell)
  })
  for (const key of ['next', 'otherwise'] as const) {
    const next = step[key]
    if (next !== undefined) checkNext(flow, next, names, [...path, key], tell)
  }
  checkWayOut(step, path, tell)
}

/** A step either asks, with a way for every answer, or goes on, whatever holds. */
function checkWayOut(step: Step, path: Path, tell: Tell): void {
  const name = path.at(-1)
  if (step.ask !== undefined) {
    if (step.otherwise === undefined)
      tell(path, `no way out of ${name}: it asks, but has no \`otherwise\``)
    if (step.next !== undefined || step.first !== undefined)
      tell(path, `${name} asks: it takes \`answers\` and \`otherwise\`, not \`next\` or \`first\``)
    return
  }
  if (step.answers !== undefined || step.otherwise !== undefined)
    tell(path, `${name} has answers but asks nothing`)
  const unconditional = step.first?.some((one) => one.when === undefined) ?? false
  if (step.next === undefined && !unconditional)
    tell(path, `no way out of ${name}: it needs \`next\`, or a last choice without \`when\``)
}

function checkAct(written: string, names: Names, path: Path, tell: Tell): void {
  const { name, word } = parseAct(written)
  if (!Object.hasOwn(doings, name)) tell(path, `unknown act: ${name}`)
  if (actsWithReason.includes(name))
    checkPhrase(word, names.phrases, (reason) => tell(path, reason))
}

function checkWhen(written: readonly string[], path: Path, tell: Tell): void {
  for (const name of written)
    if (!Object.hasOwn(predicates, name)) tell(path, `unknown condition: ${name}`)
}

const endings: readonly string[] = ['end', 'again', 'pass']

function checkNext(flow: Flow, next: string, names: Names, path: Path, tell: Tell): void {
  if (endings.includes(next)) return
  const [first = '', second] = next.split('/')
  const there = second === undefined ? flow : names.flows.get(first)
  if (!there) tell(path, `unknown flow: ${first}`)
  else if (!Object.hasOwn(there.steps, second ?? first)) tell(path, `unknown step: ${next}`)
}
