import type { Labelled } from './labelled.ts'
import type { Take } from './scheme.ts'
import type { Understand } from './understanding.ts'

export type ClassifyReport = {
  readonly service: string | null
  readonly group: string | null
  readonly decision: 'sure' | 'ask' | 'none'
  readonly probability: number
  readonly alternatives: readonly { readonly service: string; readonly probability: number }[]
  readonly because: readonly string[]
  readonly kind: string
  readonly urgent: boolean
  readonly place: string | null
  readonly microseconds: number
}

type Score = {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly rows: number
}
export type EvaluateReport = {
  readonly rows: number
  readonly accuracy: number
  readonly macroF1: number
  readonly perClass: Readonly<Record<string, Score>>
  readonly sure: { readonly coverage: number; readonly precision: number }
  readonly wronglySure: number
  readonly none: number
  readonly microseconds: number
}

/** What `hotline classify` prints; time is the median of five runs. */
export function classifyText(understand: Understand, text: string): ClassifyReport {
  const microseconds = median(
    Array.from({ length: 5 }, () => microsecondsOf(() => understand(text))),
  )
  const understood = understand(text)
  const { service, group, decision, because, kind, urgent, place } = understood
  return {
    service,
    group,
    decision,
    probability: rounded(understood.probability),
    alternatives: understood.alternatives.map((guess) => ({
      service: guess.service,
      probability: rounded(guess.probability),
    })),
    because,
    kind,
    urgent,
    place: place?.text ?? null,
    microseconds: Math.round(microseconds),
  }
}

/** `classify --labels <scheme>`: the same answer with that scheme's label as `service`; `group` too when the scheme is group. */
export function classifyByScheme(
  understand: Understand,
  take: Take,
  scheme: string,
  text: string,
): ClassifyReport {
  if (scheme === 'service') return classifyText(understand, text)
  const taken = take(text)
  return {
    ...classifyText(understand, text),
    service: taken.label,
    group: scheme === 'group' ? taken.label : null,
    decision: taken.decision,
    probability: rounded(taken.ranked[0]?.probability ?? 0),
    alternatives: taken.ranked
      .slice(taken.label === null ? 0 : 1, 4)
      .map(({ service, probability }) => ({ service, probability: rounded(probability) })),
    because: taken.because,
    microseconds: Math.round(
      median(Array.from({ length: 5 }, () => microsecondsOf(() => take(text)))),
    ),
  }
}

/** What `hotline evaluate` prints. `none` counts as wrong; macro-F1 is over the labels in the file. */
export function evaluate(
  take: Take,
  rows: readonly Pick<Labelled, 'text' | 'label'>[],
): EvaluateReport {
  const times: number[] = []
  const results = rows.map(({ text, label }) => {
    const started = process.hrtime.bigint()
    const taken = take(text)
    times.push(Number(process.hrtime.bigint() - started) / 1000)
    return { wanted: label, got: taken.label, decision: taken.decision }
  })
  const perClass = Object.fromEntries(
    [...new Set(rows.map(({ label }) => label))]
      .sort()
      .map((label) => [label, scoreOf(results, label)]),
  )
  const right = (result: Result) => result.wanted === result.got
  const sure = results.filter(({ decision }) => decision === 'sure')
  const scores = Object.values(perClass)
  return {
    rows: rows.length,
    accuracy: share(results.filter(right).length, rows.length),
    macroF1: rounded(scores.reduce((sum, { f1 }) => sum + f1, 0) / (scores.length || 1)),
    perClass,
    sure: {
      coverage: share(sure.length, rows.length),
      precision: share(sure.filter(right).length, sure.length),
    },
    wronglySure: share(sure.filter((result) => !right(result)).length, rows.length),
    none: share(results.filter(({ decision }) => decision === 'none').length, rows.length),
    microseconds: rounded(median(times)),
  }
}

type Result = { readonly wanted: string; readonly got: string | null; readonly decision: string }

function scoreOf(results: readonly Result[], label: string): Score {
  const wanted = results.filter((result) => result.wanted === label).length
  const given = results.filter((result) => result.got === label).length
  const both = results.filter((result) => result.wanted === label && result.got === label).length
  const precision = share(both, given)
  const recall = share(both, wanted)
  const f1 = both === 0 ? 0 : rounded((2 * both) / (wanted + given))
  return { precision, recall, f1, rows: wanted }
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4
const share = (part: number, whole: number): number => (whole === 0 ? 0 : rounded(part / whole))

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function microsecondsOf(work: () => unknown): number {
  const started = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - started) / 1000
}
