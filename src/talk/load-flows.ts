import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, type Enter, type Flow, FlowSchema } from './flow-schema.ts'
import type { Parsed } from './parsed-flows.ts'
import { read } from './reading.ts'
import { type Problem, readYaml, type YamlFile } from './yaml-file.ts'

/** Files of the folder that are no flows: each has its own reader. */
const otherFiles = ['phrases.yaml', 'services.yaml', 'calendar.yaml', 'routing.yaml', 'rules.yaml']

/** Every flow file of the folder; what cannot be read goes to `problems`. */
export function loadFlows(
  flowsDir: string,
  problems: Problem[],
  parsed?: Parsed,
): readonly YamlFile<Flow>[] {
  const found = flowFiles(flowsDir).flatMap((file) => {
    const flow = readYaml(file, join(flowsDir, file), FlowSchema, problems, parsed)
    return flow ? [flow] : []
  })
  const names = new Map<string, string>()
  for (const { file, content, lineOf } of found)
    for (const [what, value] of [
      ['flow', content.flow],
      ['order', `order ${content.order}`],
    ] as const) {
      const other = names.get(value)
      if (other !== undefined)
        problems.push({ file, line: lineOf([what]), reason: `${value}: also in ${other}` })
      names.set(value, file)
    }
  return found
}

const flowFiles = (flowsDir: string): readonly string[] =>
  readdirSync(flowsDir)
    .filter((file) => file.endsWith('.yaml') && !otherFiles.includes(file))
    .sort()

/** The flow with its words as messages are compared with them: lower case, no spaces, no marks. */
export const plainWords = (flow: Flow): Flow => ({
  ...flow,
  enter: flow.enter.map(plain),
  steps: Object.fromEntries(
    Object.entries(flow.steps).map(([name, step]) => [
      name,
      step.answers ? { ...step, answers: step.answers.map(plain) } : step,
    ]),
  ),
})

function plain<T extends Enter | Answer>(one: T): T {
  return {
    ...one,
    ...(one.words ? { words: one.words.map(bare) } : {}),
    ...(one.containing ? { containing: one.containing.map(bare) } : {}),
  }
}

const bare = (words: string): string => read(words, null).words
