import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { tellsTrouble } from '../../src/talk/guide-finder.ts'
import { talk } from './stage.ts'

type Asked = { readonly text: string; readonly guide: string | null }

const file = new URL('./guide-questions.yaml', import.meta.url).pathname
const questions: {
  readonly fits: Readonly<Record<string, readonly string[]>>
  readonly english: Readonly<Record<string, readonly string[]>>
  readonly none: readonly string[]
} = parse(readFileSync(file, 'utf8'))

const all: readonly Asked[] = [
  ...[...Object.entries(questions.fits), ...Object.entries(questions.english)].flatMap(
    ([guide, texts]) => texts.map((text) => ({ text, guide })),
  ),
  ...questions.none.map((text) => ({ text, guide: null })),
]
/** The threshold of an answer was set on the even ones; of these the totals were seen. */
const heldOut = all.filter((_, n) => n % 2 === 1)

const found = (text: string) => {
  if (tellsTrouble(text)) return []
  const one = talk.guides.find(text)
  return one.decision === 'sure' ? [one.guide.id] : []
}
const offered = (text: string) => {
  const one = talk.guides.find(text)
  return one.decision === 'ask' ? one.guides.map(({ id }) => id) : found(text)
}

test('of our own questions held out, most find their guide, none a wrong one, and nearly nine in ten are at least asked', () => {
  const fitting = heldOut.filter(({ guide }) => guide !== null)
  expect(fitting.length).toBeGreaterThan(90)
  const right = fitting.filter(({ text, guide }) => found(text)[0] === guide)
  const wrong = fitting.filter(
    ({ text, guide }) => found(text).length > 0 && found(text)[0] !== guide,
  )
  expect(wrong).toEqual([])
  expect(right.length / fitting.length).toBeGreaterThanOrEqual(0.8)
  const near = fitting.filter(({ text, guide }) => offered(text).some((id) => id === guide))
  expect(near.length / fitting.length).toBeGreaterThanOrEqual(0.88)
})

test('what no guide answers is answered by none', () => {
  const others = heldOut.filter(({ guide }) => guide === null)
  expect(others.length).toBeGreaterThan(30)
  expect(others.filter(({ text }) => found(text).length > 0)).toEqual([])
})

test('every guide is found by each way of asking that it names', () => {
  const missed = talk.guides.all.flatMap((guide) =>
    guide.questions
      .filter((text) => talk.guides.rank(text)[0]?.guide.id !== guide.id)
      .map((text) => `${guide.id}: ${text}`),
  )
  expect(missed).toEqual([])
})

test('traditional characters, full-width marks and politeness make no difference', () => {
  expect(found('請問結婚登記需要帶什麼？')).toEqual(found('结婚登记需要带什么'))
  expect(found('您好，麻烦问一下，居住证怎么办理呀？谢谢')).toEqual(['residence-permit'])
})

test('a search takes a millisecond or so, however odd the text', () => {
  for (const text of ['', '  ', '？？？', '😀', 'x'.repeat(20_000), '低保'.repeat(2_000)])
    expect(talk.guides.find(text).decision).toBe(
      text === '' ? 'none' : talk.guides.find(text).decision,
    )
  const started = performance.now()
  for (const { text } of all) talk.guides.find(text)
  expect((performance.now() - started) / all.length).toBeLessThan(5)
})

const data = join(
  process.env['HOTLINE_DATA'] ?? new URL('../../../shared/data', import.meta.url).pathname,
  'citizen_dev.jsonl',
)

test.skipIf(!exists(data))('of real letters to a mayor hardly one is answered from a guide', () => {
  const titles = readFileSync(data, 'utf8')
    .trim()
    .split('\n')
    .map((line): string => JSON.parse(line).title)
  const fired = titles.filter((title) => found(title).length > 0)
  expect(fired.length / titles.length).toBeLessThan(0.02)
})

function exists(path: string): boolean {
  try {
    return readFileSync(path).length > 0
  } catch {
    return false
  }
}
