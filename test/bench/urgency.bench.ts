// Danger, nature, mood, summary and entities: how fast, how often real letters are taken for an emergency,
// and how well nature and mood fit the labels of `board_posts` beside saying the commonest one always.
import { readFileSync } from 'node:fs'
import { entitiesIn } from '../../src/talk/entities.ts'
import { moodIn } from '../../src/talk/mood.ts'
import { natureIn } from '../../src/talk/nature.ts'
import { summaryOf } from '../../src/talk/summary.ts'
import { dangerReader } from '../talk/danger-reader.ts'
import { figure, quantile } from './figure.ts'
import { dataFile, linesOf, ownTexts } from './texts.ts'

const emergencyIn = dangerReader()

const everything = (text: string): void => {
  emergencyIn(text)
  natureIn(text)
  moodIn(text)
  summaryOf(text, null)
  entitiesIn(text)
}

const letters = dataFile('citizen_dev.jsonl')
const lines = letters ? await linesOf(letters) : ownTexts.map((text) => ({ title: text, text }))
for (const [name, texts] of [
  ['title', lines.map((line) => line.title ?? line.text)],
  ['full letter', lines.map((line) => line.text)],
] as const) {
  figure('urgency', `emergency, ${name}, median`, median(texts, emergencyIn), 'µs')
  figure('urgency', `all five, ${name}, median`, median(texts, everything), 'µs')
  figure('urgency', `real ${name}s taken for an emergency`, share(texts), '%')
}

const board = dataFile('board_posts.jsonl')
if (board) {
  const posts = readFileSync(board, 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  const texts = posts.map((post) => fieldOf(post, 'text'))
  figure('urgency', 'board posts taken for an emergency', share(texts), '%')
  const as = { consult: '咨询', suggestion: '建言', praise: '建言' } as const
  const nature = texts.map((text) => {
    const said = natureIn(text)
    return said === 'help' || said === 'complaint' || said === 'report' ? '投诉/求助' : as[said]
  })
  compare(
    'nature',
    posts.map((post) => fieldOf(post, 'type')),
    nature,
  )
  compare(
    'mood',
    posts.map((post) => (fieldOf(post, 'sentiment') === '中性' ? 'calm' : 'upset')),
    texts.map(moodIn),
  )
}

function fieldOf(row: unknown, name: string): string {
  const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, name) : ''
  return typeof value === 'string' ? value : ''
}

function share(texts: readonly string[]): number {
  return (100 * texts.filter((text) => emergencyIn(text) !== null).length) / texts.length
}

function compare(name: string, gold: readonly string[], said: readonly string[]): void {
  const labels = [...new Set(gold)]
  const count = (test: (at: number) => boolean) => gold.filter((_, at) => test(at)).length
  const commonest = Math.max(...labels.map((label) => count((at) => gold[at] === label)))
  const f1 = labels.map((label) => {
    const right = count((at) => gold[at] === label && said[at] === label)
    const all = count((at) => gold[at] === label) + count((at) => said[at] === label)
    return all === 0 ? 0 : (2 * right) / all
  })
  const accuracy = count((at) => gold[at] === said[at]) / gold.length
  const always = commonest / gold.length
  figure('urgency', `${name}, accuracy on board posts`, accuracy, 'share', {
    'commonest label always': always,
  })
  figure(
    'urgency',
    `${name}, macro-F1`,
    f1.reduce((sum, n) => sum + n, 0) / labels.length,
    'share',
    {
      'commonest label always': (2 * always) / (1 + always) / labels.length,
    },
  )
}

function median(texts: readonly string[], work: (text: string) => unknown): number {
  for (const text of texts.slice(0, 200)) work(text)
  return quantile(
    texts.map((text) => {
      const startedMs = performance.now()
      work(text)
      return (performance.now() - startedMs) * 1000
    }),
    0.5,
  )
}
