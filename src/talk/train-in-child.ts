import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { LearnOptions, Progress } from './learn-file.ts'
import type { LearnReport } from './learn-report.ts'

const Step = Type.Object({ step: Type.String(), done: Type.Number(), of: Type.Number() })
const Words = Type.Array(Type.String())
const ScoresShape = Type.Object({
  macroF1: Type.Number(),
  accuracy: Type.Number(),
  sureCoverage: Type.Number(),
  surePrecision: Type.Number(),
  perClass: Type.Record(Type.String(), Type.Number()),
})
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
      before: Type.Union([ScoresShape, Type.Null()]),
      after: ScoresShape,
      verdict: Type.Union([
        Type.Literal('kept'),
        Type.Literal('not-better'),
        Type.Literal('class-fell'),
      ]),
      fallen: Words,
      thresholds: Type.Object({
        sure: Type.Number(),
        ask: Type.Number(),
        basis: Type.Object({
          cases: Type.Number(),
          covered: Type.Number(),
          lowerBound: Type.Number(),
        }),
      }),
      confusion: Type.Array(
        Type.Object({ wanted: Type.String(), got: Type.String(), n: Type.Number() }),
      ),
      changed: Type.Array(Type.Object({ label: Type.String(), words: Words, wordsBefore: Words })),
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
  /** Told the process's id as soon as it runs. */
  started: (pid: number) => void = () => undefined,
): Promise<LearnReport> {
  const child = spawn(process.execPath, [entryFile, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  // Heard below; a process that cannot even be started must not end ours.
  ended.catch(() => undefined)
  if (child.pid !== undefined) started(child.pid)
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
