// Look-alikes: how sure they are on labelled pairs of real letters, and what a question costs among 100,000.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordsAlike } from '../../src/core/like-words.ts'
import { createNearIndex } from '../../src/core/near-index.ts'
import {
  type Sketch,
  sameMatterFrom,
  sketchesAlike,
  sketchOf,
  textsAlike,
} from '../../src/core/near-index-sketch.ts'
import {
  type LikePair,
  lettersById,
  likePairs,
  measured,
  missingLetters,
} from '../core/like-pairs.ts'
import { figure, quantile } from './figure.ts'
import { syntheticBook } from './synthetic-book.ts'
import { ownTexts } from './texts.ts'

const many = 100_000
const asked = 300

const pairs = likePairs()
if (missingLetters) console.error(`skipped: ${missingLetters}`)
else howSure()
const letters = missingLetters ? ownTexts : [...lettersById().values()]
speed('messages of a sentence', sentences())
speed('letters', mixedLetters(letters))

/** Precision and recall on the labelled pairs, beside a plain Dice threshold chosen on `tune` as well. */
function howSure(): void {
  const texts = lettersById()
  const textsOf = ({ a, b }: LikePair) => [texts.get(a) ?? '', texts.get(b) ?? ''] as const
  const ours = new Map(pairs.map((pair) => [pair, textsAlike(...textsOf(pair))]))
  const dice = new Map(pairs.map((pair) => [pair, wordsAlike(...textsOf(pair))]))
  const tune = pairs.filter(({ half }) => half === 'tune')
  const diceFrom = bestThreshold(tune, dice)
  const base = pairs.filter(({ same }) => same).length / pairs.length
  figure('look-alikes', 'pairs that are the same, of 300 sampled', base * 100, '%')
  for (const half of ['tune', 'test', 'all'] as const) {
    const some = pairs.filter((pair) => half === 'all' || pair.half === half)
    const own = measured(some, (pair) => (ours.get(pair) ?? 0) >= sameMatterFrom)
    const plain = measured(some, (pair) => (dice.get(pair) ?? 0) >= diceFrom)
    const reference = (share: number) => ({ [`Dice from ${diceFrom.toFixed(2)}`]: share * 100 })
    figure(
      'look-alikes',
      `precision, ${half}`,
      own.precision * 100,
      '%',
      reference(plain.precision),
    )
    figure('look-alikes', `recall, ${half}`, own.recall * 100, '%', reference(plain.recall))
  }
}

/** The lowest threshold that is right in 95 of 100; where there is none, the one most often right. */
function bestThreshold(of: readonly LikePair[], scores: ReadonlyMap<LikePair, number>): number {
  const thresholds = Array.from({ length: 100 }, (_, n) => n / 100)
  const at = (from: number) => measured(of, (pair) => (scores.get(pair) ?? 0) >= from)
  const sure = thresholds.find((from) => at(from).precision >= 0.95 && at(from).recall > 0.1)
  if (sure !== undefined) return sure
  const useful = thresholds.filter((from) => at(from).recall >= 0.7)
  return useful.reduce((best, from) => (at(from).precision > at(best).precision ? from : best), 0)
}

function speed(kind: string, texts: readonly string[]): void {
  const beforeMB = usedMB()
  const sketches = texts.map(sketchOf)
  const index = createNearIndex()
  const beganMs = performance.now()
  for (const [n, sketch] of sketches.entries()) index.add(`m${n}`, sketch)
  figure(
    'look-alikes',
    `${kind}: adding one of ${many}`,
    ((performance.now() - beganMs) / many) * 1000,
    'µs',
  )
  figure('look-alikes', `${kind}: memory of ${many} with the index`, usedMB() - beforeMB, 'MB')
  const step = Math.floor(many / asked)
  const questions = Array.from({ length: asked }, (_, n) => texts[n * step] ?? '')
  for (const text of questions.slice(0, 50))
    index.like(sketchOf(text), { from: sameMatterFrom, limit: 20 })
  const spent = questions.map((text) =>
    timed(() => index.like(sketchOf(text), { from: sameMatterFrom, limit: 20 })),
  )
  const brute = questions
    .slice(0, 10)
    .map((text) => timed(() => compareWithAll(sketchOf(text), sketches)))
  const reference = {
    'comparing with all': quantile(
      brute.map(({ ms }) => ms),
      0.5,
    ),
  }
  figure(
    'look-alikes',
    `${kind}: one among ${many}, median`,
    quantile(
      spent.map(({ ms }) => ms),
      0.5,
    ),
    'ms',
    reference,
  )
  for (const at of [0.95, 0.99])
    figure(
      'look-alikes',
      `${kind}: one among ${many}, ${at * 100} %`,
      quantile(
        spent.map(({ ms }) => ms),
        at,
      ),
      'ms',
    )
  const found = brute.map(({ answer }, n) =>
    share(answer, spent[n]?.answer.map(({ id }) => id) ?? []),
  )
  figure(
    'look-alikes',
    `${kind}: of the 20 likest by comparing with all, found`,
    mean(found) * 100,
    '%',
  )
  const removing = timed(() => {
    for (const n of questions.keys()) index.remove(`m${n * step}`)
  })
  figure('look-alikes', `${kind}: removing one`, (removing.ms / asked) * 1000, 'µs')
}

function compareWithAll(sketch: Sketch, all: readonly Sketch[]): readonly string[] {
  return all
    .map((other, n) => ({ id: `m${n}`, alike: sketchesAlike(sketch, other) }))
    .filter(({ alike }) => alike >= sameMatterFrom)
    .sort((a, b) => b.alike - a.alike || (a.id < b.id ? -1 : 1))
    .slice(0, 20)
    .map(({ id }) => id)
}

/** A place of an invented book of addresses and one of our own sentences, as residents text. */
function sentences(): readonly string[] {
  const { buildings } = syntheticBook(10_000)
  const said = ownSentences()
  const heads = ['', '请问', '反映', '投诉', '麻烦看看', '你好，']
  const tails = ['', '请尽快处理', '好几天了', '没人管', '什么时候能好', '急', '老人小孩都受不了']
  return Array.from({ length: many }, (_, n) => {
    const building = buildings[(n * 7919) % buildings.length]?.name ?? ''
    const sentence = said[(n * 104_729) % said.length] ?? ''
    return `${heads[(n * 31) % heads.length]}${building}${sentence}${tails[(n * 17) % tails.length]}`
  })
}

/** Letters put together from thirds of three others, so that there are enough and hardly two are the same. */
function mixedLetters(from: readonly string[]): readonly string[] {
  return Array.from({ length: many }, (_, n) => {
    const part = (of: number, third: number) => {
      const text = from[of % from.length] ?? ''
      const length = Math.ceil(text.length / 3)
      return text.slice(third * length, (third + 1) * length)
    }
    return part(n, 0) + part(n * 7 + 1, 1) + part(n * 13 + 2, 2)
  })
}

function timed<T>(work: () => T): { readonly ms: number; readonly answer: T } {
  const beganMs = performance.now()
  const answer = work()
  return { ms: performance.now() - beganMs, answer }
}

function share(wanted: readonly string[], got: readonly string[]): number {
  return wanted.length === 0 ? 1 : wanted.filter((id) => got.includes(id)).length / wanted.length
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

/** The shipped sentences (flows/corpus). */
function ownSentences(): readonly string[] {
  return readdirSync('flows/corpus').flatMap((file) =>
    [...readFileSync(join('flows/corpus', file), 'utf8').matchAll(/^ {2}- (.+)$/gm)].map(
      ([, said = '']) => said,
    ),
  )
}

function usedMB(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1_048_576
}
