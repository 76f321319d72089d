import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { LearnOptions, LearnReport, Progress } from './learn-file.ts'

const Step = Type.Object({ step: Type.String(), done: Type.Number(), of: Type.Number() })
const Report = Type.Object({
  report: Type.Union([
    Type.Object({
      ok: Type.Literal(false),
      troubles: Type.Array(Type.Object({ line: Type.Number(), reason: Type.String() })),
    }),
    Type.Object({
      ok: Type.Literal(true),
      scheme: Type.String(),
      rows: Type.Number(),
      heldOut: Type.Number(),
      before: Type.Union([Type.Number(), Type.Null()]),
      after: Type.Number(),
      kept: Type.Boolean(),
      model: Type.Union([Type.String(), Type.Null()]),
    }),
  ]),
})

/**
 * Trains in a process of its own, so that whoever calls stays free: `entryFile` is the built
 * `train-file.js`. Rejects when that process fails.
 */
export async function trainFile(
  entryFile: string,
  options: LearnOptions,
  progress: Progress,
): Promise<LearnReport> {
  const child = spawn(process.execPath, [entryFile, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  let report: LearnReport | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    const said: unknown = JSON.parse(line)
    if (Value.Check(Step, said)) progress(said.step, said.done, said.of)
    if (Value.Check(Report, said)) report = said.report
  }
  const code = await ended
  if (code !== 0 || !report) throw new Error(`training ended with code ${code}`)
  return report
}
