import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openScheme } from '../../src/talk/classifier.ts'
import { learnFile } from '../../src/talk/learn-file.ts'
import { fallenLabels, verdictOf } from '../../src/talk/learn-report.ts'
import { trainLinear } from '../../src/talk/linear-training.ts'
import { readModel, writeModel } from '../../src/talk/model-file.ts'
import { recalibrate } from '../../src/talk/recalibrate-model.ts'
import { takeBy, takerOf } from '../../src/talk/scheme.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'engine-'))
const flowsDir = join(import.meta.dirname, '../../flows')
const shippedFile = join(dataDir, 'none.model')
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const starts = ['昨晚', '今天早上', '我们楼', '门口', '这几天', '隔壁', '院里', '街角']
const matters = {
  光: ['路灯坏了', '灯不亮', '黑得看不见', '灯一闪一闪'],
  水: ['漏水了', '停水了', '水管爆了', '水是黄的'],
  声: ['太吵了', '半夜放音乐', '敲墙不停', '喇叭响'],
}
const rows = Object.entries(matters).flatMap(([label, list]) =>
  list.flatMap((matter) => starts.map((start) => ({ text: `${start}${matter}`, label }))),
)
const settings = { epochs: 8, cost: 1, mixing: 0.3, fewest: 1, seed: 1 }

const file = join(dataDir, 'rows.jsonl')
writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'))
const learn = (outFile: string) =>
  learnFile(
    { file, scheme: 'sense', field: 'text', flowsDir, dataDir, shippedFile, outFile },
    () => {},
  )

test('the same examples give the same bytes', () => {
  const [one, two] = ['one', 'two'].map((name) => {
    const path = join(dataDir, `${name}.model`)
    writeModel(path, { parts: { scheme: trainLinear(rows, settings) }, thresholds: {} })
    return readFileSync(path)
  })
  expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true)
})

test('a model is read as it was written', () => {
  const linear = trainLinear(rows, { ...settings, groupOf: new Map([['光', '看']]) })
  const path = join(dataDir, 'kept.model')
  writeModel(path, { parts: { services: linear }, thresholds: {} })
  expect(readModel(path).parts['services']).toEqual(linear)
  expect(readModel(path, ['gate']).parts).toEqual({})
})

test('a file cut short is refused', () => {
  const path = join(dataDir, 'short.model')
  writeModel(path, { parts: { scheme: trainLinear(rows, settings) }, thresholds: {} })
  writeFileSync(path, readFileSync(path).subarray(0, -10))
  expect(() => readModel(path)).toThrow('cut short')
})

test('a training tells what it did, and goes where it is told', () => {
  const outFile = join(dataDir, 'versions/1.model')
  const report = learn(outFile)
  if (!report.ok) throw new Error('the file is sound')
  expect(report).toMatchObject({ verdict: 'kept', before: null, fallen: [], model: outFile })
  expect(report.after.macroF1).toBeGreaterThan(0.9)
  expect(report.changed.find(({ label }) => label === '光')?.words).toContain('路灯')
  expect(takeBy(openScheme(outFile, 'sense'))('楼下漏水了').label).toBe('水')
  expect(takerOf({ dataDir, shippedFile }, 'sense')).toBeUndefined()
})

test('the same file again is not better, though the model in use has learnt all of it by now', () => {
  const inUse = join(dataDir, 'models/sense.model')
  expect(learn(inUse)).toMatchObject({ verdict: 'kept' })
  expect(learn(join(dataDir, 'versions/2.model'))).toMatchObject({
    verdict: 'not-better',
    model: null,
  })
})

test('a class that falls apart keeps a better model out', () => {
  const scores = (f1: number) => ({ precision: f1, recall: f1, f1, rows: 5 })
  const fell = fallenLabels(
    { 光: scores(0.9), 水: scores(0.5) },
    { 光: scores(0.7), 水: scores(1) },
  )
  expect(fell).toEqual(['光'])
  expect(verdictOf(0.7, 0.85, fell)).toBe('class-fell')
  expect(verdictOf(0.7, 0.7, [])).toBe('not-better')
  expect(verdictOf(null, 0.1, [])).toBe('kept')
})

test('reviewed messages change thresholds and temperature, and no weight', () => {
  const path = join(dataDir, 'kept.model')
  writeModel(path, { parts: { scheme: trainLinear(rows, settings) }, thresholds: {} })
  const before = readModel(path)
  const thresholds = recalibrate(path, rows, { scheme: 'sense', targetPrecision: 0.9 })
  const after = readModel(path)
  expect(after.thresholds).toEqual({ sense: thresholds })
  expect(thresholds.basis.cases).toBe(rows.length)
  expect(thresholds.basis.lowerBound).toBeGreaterThanOrEqual(0.9)
  expect(after.parts['scheme']?.weights).toEqual(before.parts['scheme']?.weights)
})
