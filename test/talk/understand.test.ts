import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstration } from '../../prisma/seed/demonstration.ts'
import { readServices } from '../../src/talk/catalogue.ts'
import { openModel } from '../../src/talk/classifier.ts'
import { classifyText, evaluate } from '../../src/talk/evaluate.ts'
import { readLabelled } from '../../src/talk/labelled.ts'
import { learnFile } from '../../src/talk/learn-file.ts'
import { takeBy, takerOf } from '../../src/talk/scheme.ts'
import { trainShipped } from '../../src/talk/train.ts'
import { createUnderstand } from '../../src/talk/understand.ts'
import type { Understand } from '../../src/talk/understanding.ts'

const root = join(import.meta.dirname, '../..')
const flowsDir = join(root, 'flows')
const real = process.env['HOTLINE_DATA'] ?? join(root, '../shared/data')
const dataDir = mkdtempSync(join(tmpdir(), 'understand-'))
const shippedFile = join(dataDir, 'service.model')
const services = readServices(flowsDir)
let understand: Understand

beforeAll(async () => {
  await trainShipped(flowsDir, shippedFile)
  understand = createUnderstand({
    services,
    directory: demonstration().directory,
    model: openModel(shippedFile),
  })
}, 180_000)
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

describe('what a resident writes is understood', () => {
  test.each([
    ['小区门口路灯又不亮', 'street-lamp'],
    ['我们小區門口的路燈不亮了', 'street-lamp'],
    ['三号楼停水一上午了', 'water-outage'],
    ['楼下垃圾桶满了好几天没人清', 'garbage'],
    ['物业公司不管事还乱来', 'property-management'],
    ['老板拖欠我三个月工资不给', 'unpaid-wages'],
    ['楼下饭店油烟太大不敢开窗', 'cooking-fume'],
    ['广场舞音响太吵睡不着', 'noise'],
    ['养老金这个月怎么没到账', 'pension'],
    ['有辆车堵在小区门口出不去', 'illegal-parking'],
  ])('%s → %s', (text, service) => {
    const understood = understand(text)
    expect(understood.service).toBe(service)
    expect(understood.chatter).toBe(false)
    expect(understood.because.length).toBeGreaterThan(0)
  })

  test('a clear report is sure and says which words decided', () => {
    const understood = understand('锦绣花园3号楼门口的路灯坏了，晚上看不见')
    expect(understood.decision).toBe('sure')
    expect(understood.group).toBe('城乡建设')
    expect(understood.because.join()).toContain('路灯')
    expect(understood.place).toMatchObject({ gridId: 'g1', buildingId: 'jx-3' })
  })

  test('probabilities are between 0 and 1 and fall from the first to the last', () => {
    const { probability, alternatives } = understand('路面坏了还有积水')
    const all = [probability, ...alternatives.map((guess) => guess.probability)]
    expect(all).toEqual([...all].sort((a, b) => b - a))
    expect(Math.max(...all)).toBeLessThanOrEqual(1)
  })

  test('an emergency is urgent and of the emergency kind', () => {
    expect(understand('楼道里好大的煤气味')).toMatchObject({
      emergency: 'gas',
      kind: 'emergency',
      urgent: true,
      chatter: false,
    })
  })

  test('a question about a procedure is a consultation, a report is none', () => {
    expect(understand('请问老年卡在哪里办，需要什么材料').nature).toBe('consult')
    expect(understand('路灯坏了没人修').nature).not.toBe('consult')
  })

  test.each([
    '你好',
    '谢谢',
    '放一首月亮代表我的心',
    '明天天气怎么样',
    '打开微信',
    '',
    '😀😀',
    '！！！',
  ])('%j opens no ticket by itself', (text) => {
    expect(understand(text)).toMatchObject({ chatter: true, service: null, decision: 'none' })
  })

  test.each(['停水', '路灯', '物业', '没人管', '我要投诉', '怎么还没修好', '你好，我家停水了'])(
    '%j is a matter, not small talk',
    (text) => {
      expect(understand(text).chatter).toBe(false)
    },
  )

  test('any text gets an answer: long, binary, broken surrogates', () => {
    for (const text of [
      '坏'.repeat(100_000),
      '\u0000\u0001\ud83d',
      'a'.repeat(5000),
      '1234567890',
    ]) {
      expect(['sure', 'ask', 'none']).toContain(understand(text).decision)
    }
  })

  test('the same text is always understood the same', () => {
    expect(understand('路灯坏了')).toEqual(understand('路灯坏了'))
  })

  test('classify prints the promised keys', () => {
    expect(Object.keys(classifyText(understand, '菜场对面路灯坏了'))).toEqual([
      'service',
      'group',
      'decision',
      'probability',
      'alternatives',
      'because',
      'kind',
      'urgent',
      'place',
      'microseconds',
    ])
    expect(classifyText(understand, '菜场对面路灯坏了').place).toBe('菜场对面')
  })

  test('the model is under 5 MB', () => {
    expect(statSync(shippedFile).size).toBeLessThan(5_000_000)
  })
})

describe('the machine learns from a file', () => {
  const write = (name: string, rows: readonly object[]): string => {
    const file = join(dataDir, name)
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'))
    return file
  }
  const learn = (file: string, scheme: string) =>
    learnFile({ file, scheme, field: 'text', flowsDir, dataDir, shippedFile }, () => {})

  test('labels outside a known scheme are refused with their line numbers', () => {
    const file = write('bad.jsonl', [
      { id: '1', text: '路灯坏了', label: 'street-lamp' },
      { id: '2', text: '路灯坏了', label: 'no-such-service' },
    ])
    const report = learn(file, 'service')
    expect(report).toMatchObject({ ok: false, troubles: [{ line: 2 }] })
    expect(existsSync(join(dataDir, 'models'))).toBe(false)
  })

  test('a scheme of its own is kept as a separate model and used by evaluate', () => {
    const words = {
      高兴: ['很满意', '非常好', '太感谢了', '点赞'],
      生气: ['太差了', '气死人', '不像话', '骗人'],
    }
    const rows = Object.entries(words).flatMap(([label, list]) =>
      list.flatMap((word) =>
        ['这次', '真的', '你们', '办事', '觉得'].map((start) => ({ text: start + word, label })),
      ),
    )
    const file = write('mood.jsonl', rows)
    expect(learn(file, 'mood')).toMatchObject({ ok: true, before: null, verdict: 'kept' })
    const take = takerOf({ dataDir, shippedFile }, 'mood')
    expect(take?.('这个真的太差了').label).toBe('生气')
    expect(learn(file, 'mood')).toMatchObject({ ok: true, verdict: 'not-better' })
  })

  test('a scheme nobody trained is unknown', () => {
    expect(takerOf({ dataDir, shippedFile }, 'colour')).toBeUndefined()
  })
})

describe.skipIf(!existsSync(real))('measured on real messages (HOTLINE_DATA)', () => {
  const rowsOf = (name: string): readonly { text: string; title: string }[] =>
    readFileSync(join(real, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))

  test('of a hundred real messages at most one is taken for small talk', () => {
    const rows = rowsOf('citizen_dev.jsonl')
    const taken = rows.filter(({ text }) => understand(text).chatter)
    const titles = rows.filter(({ title }) => understand(title).chatter)
    expect(taken.length / rows.length).toBeLessThanOrEqual(0.01)
    expect(titles.length / rows.length).toBeLessThanOrEqual(0.01)
  })

  test('nine in ten texts meant for somebody else open no ticket', () => {
    const rows = rowsOf('not_for_us.jsonl')
    const open = rows.filter(({ text }) => !understand(text).chatter)
    expect(1 - open.length / rows.length).toBeGreaterThanOrEqual(0.9)
  })

  test('the shipped sentences alone tell the seven groups apart three times in four', () => {
    const take = takeBy(openModel(shippedFile).groups)
    const { rows } = readLabelled(join(real, 'citizen_dev.jsonl'), 'text')
    expect(evaluate(take, rows).macroF1).toBeGreaterThan(0.78)
  })
})
