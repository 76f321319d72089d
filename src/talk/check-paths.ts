import type { Flow, Step } from './flow-schema.ts'
import type { Problem, YamlFile } from './yaml-file.ts'

/** Steps nobody can come to, circles that never wait for an answer, and messages no flow takes. */
export function checkPaths(files: readonly YamlFile<Flow>[]): readonly Problem[] {
  const flows = new Map(files.map(({ content }) => [content.flow, content]))
  const reached = reachable(flows)
  return [
    ...files.flatMap(({ file, content: flow, lineOf }) =>
      Object.entries(flow.steps).flatMap(([name, step]) => {
        const at = (reason: string): Problem => ({ file, line: lineOf(['steps', name]), reason })
        const spot = `${flow.flow}/${name}`
        if (!reached.has(spot)) return [at(`unreachable step: ${name}`)]
        return isCircle(flows, flow, name, step) ? [at(`no way out of ${name}: a circle`)] : []
      }),
    ),
    ...wholeFolder(files),
  ]
}

function wholeFolder(files: readonly YamlFile<Flow>[]): readonly Problem[] {
  const first = files[0]
  if (!first) return []
  const problem = (reason: string): Problem => ({ file: first.file, line: 1, reason })
  const takesAll = files.some(({ content }) =>
    content.enter.some((one) => !one.words && !one.containing && !one.when),
  )
  return [
    ...(takesAll ? [] : [problem('no flow takes a message that fits nothing else')]),
    ...(files.some(({ content }) => content.misses) ? [] : [problem('no flow has `misses`')]),
  ]
}

function reachable(flows: ReadonlyMap<string, Flow>): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = [...flows.values()].flatMap((flow) =>
    [...flow.enter.map((one) => one.at), flow.asks, flow.misses].flatMap((next) =>
      next === undefined ? [] : [spotOf(flow, next)],
    ),
  )
  for (let spot = waiting.pop(); spot !== undefined; spot = waiting.pop()) {
    const [flow, step] = lookUp(flows, spot)
    if (!flow || !step || reached.has(spot)) continue
    reached.add(spot)
    waiting.push(...[...onward(step), ...answered(step)].map((next) => spotOf(flow, next)))
  }
  return reached
}

const onward = (step: Step): readonly string[] => [
  ...(step.first ?? []).map((one) => one.next),
  ...(step.next === undefined ? [] : [step.next]),
]

const answered = (step: Step): readonly string[] => [
  ...(step.answers ?? []).map((one) => one.next),
  ...(step.otherwise === undefined ? [] : [step.otherwise]),
]

/** Whether a step leads back to itself without any question on the way. */
function isCircle(flows: ReadonlyMap<string, Flow>, flow: Flow, name: string, step: Step): boolean {
  const start = `${flow.flow}/${name}`
  const seen = new Set<string>()
  const waiting = step.ask === undefined ? onward(step).map((next) => spotOf(flow, next)) : []
  for (let spot = waiting.pop(); spot !== undefined; spot = waiting.pop()) {
    if (spot === start) return true
    const [there, next] = lookUp(flows, spot)
    if (!there || !next || seen.has(spot) || next.ask !== undefined) continue
    seen.add(spot)
    waiting.push(...onward(next).map((one) => spotOf(there, one)))
  }
  return false
}

const spotOf = (flow: Flow, next: string): string =>
  next.includes('/') ? next : `${flow.flow}/${next}`

function lookUp(
  flows: ReadonlyMap<string, Flow>,
  spot: string,
): readonly [Flow | undefined, Step | undefined] {
  const [name = '', step = ''] = spot.split('/')
  const flow = flows.get(name)
  return [flow, flow && Object.hasOwn(flow.steps, step) ? flow.steps[step] : undefined]
}
