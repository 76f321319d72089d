import type { Service } from '../core/people.ts'
import { loadServices } from './load-services.ts'
import type { Problem } from './yaml-file.ts'

/** The catalogue alone, for training and measuring; throws one error that lists every problem. */
export function readServices(flowsDir: string): readonly Service[] {
  const problems: Problem[] = []
  const services = loadServices(flowsDir, problems)
  if (problems.length === 0) return services
  throw new Error(problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`).join('\n'))
}
