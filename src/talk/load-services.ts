import { join } from 'node:path'
import type { Service } from '../core/people.ts'
import { ServicesSchema } from './flow-schema.ts'
import type { Parsed } from './parsed-flows.ts'
import { type Problem, readYaml } from './yaml-file.ts'

/** The catalogue `services.yaml` of a flows folder; what is wrong with it goes to `problems`. */
export function loadServices(
  flowsDir: string,
  problems: Problem[],
  parsed?: Parsed,
): readonly Service[] {
  const file = 'services.yaml'
  const read = readYaml(file, join(flowsDir, file), ServicesSchema, problems, parsed)
  if (!read) return []
  const seen = new Set<string>()
  read.content.forEach(({ code }, n) => {
    if (seen.has(code))
      problems.push({ file, line: read.lineOf([n, 'code']), reason: `service twice: ${code}` })
    seen.add(code)
  })
  return read.content.map(({ unit, ...entry }) => ({
    ...entry,
    unitId: unit ?? null,
    limitHours: entry.limitHours ?? null,
    synonyms: entry.synonyms ?? [],
    shared: entry.shared ?? false,
    evidence: entry.evidence ?? false,
    confidential: entry.confidential ?? false,
  }))
}
