import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Service } from '../core/people.ts'
import { type Guide, GuidesSchema } from './guide-schema.ts'
import { guidesFolder, type Parsed } from './parsed-flows.ts'
import { type Problem, readYaml } from './yaml-file.ts'

/** Every guide of `guides/*.yaml`, by file and order; what is wrong goes to `problems`. A folder without guides has none. */
export function loadGuides(
  flowsDir: string,
  services: readonly Service[],
  problems: Problem[],
  parsed?: Parsed,
): readonly Guide[] {
  const codes = new Set(services.map(({ code }) => code))
  const seen = new Map<string, string>()
  return filesIn(join(flowsDir, guidesFolder)).flatMap((name) => {
    const file = `${guidesFolder}/${name}`
    const read = readYaml(file, join(flowsDir, file), GuidesSchema, problems, parsed)
    if (!read) return []
    const { office, guides } = read.content
    guides.forEach(({ id, service }, n) => {
      const at = (key: string, reason: string) =>
        problems.push({ file, line: read.lineOf(['guides', n, key]), reason })
      const other = seen.get(id)
      if (other !== undefined) at('id', `guide ${id}: also in ${other}`)
      if (!codes.has(service)) at('service', `unknown service: ${service}`)
      seen.set(id, file)
    })
    return guides.map((guide) => ({ ...office, ...guide }))
  })
}

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : []
