import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../../src/root.ts'
import { chatters } from '../../src/talk/chatter.ts'
import { openModel } from '../../src/talk/classifier.ts'
import { decide } from '../../src/talk/decision.ts'
import { gramsOf } from '../../src/talk/grams.ts'
import { takeBy } from '../../src/talk/scheme.ts'

const model = openModel(process.env['HOTLINE_MODEL'] ?? join(root, 'dist/model/service.model'))
const take = takeBy(model.services)

const Reports = Type.Array(Type.Tuple([Type.String(), Type.String()]))
const read: unknown = parse(readFileSync(join(root, 'test/talk/engine-everyday.yaml'), 'utf8'))
const reports = Value.Check(Reports, read) ? read : []

const isChatter = (text: string): boolean => {
  const grams = gramsOf(text)
  const { decision } = decide(
    model.services.rank(grams),
    grams.keys.length,
    model.services.thresholds,
  )
  return chatters(model, grams, text, decision)
}

test('of everyday reports nine in ten have the right service first, and none goes unanswered', () => {
  const wrong = reports.filter(([service, text]) => take(text).ranked[0]?.service !== service)
  expect(reports.length).toBeGreaterThanOrEqual(40)
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(reports.length / 10)
  expect(reports.filter(([, text]) => take(text).decision === 'none')).toEqual([])
})

test('no everyday report is small talk', () => {
  expect(reports.filter(([, text]) => isChatter(text))).toEqual([])
})

test('an outage of water is not one of power, even where 今天 and a house number stand beside it', () => {
  expect(take('锦绣花园2号楼今天停水')).toMatchObject({ label: 'water-outage' })
})

test('a fire that is out is no outage of gas for certain', () => {
  const taken = take('昨天着火了已经灭了')
  expect(taken.decision === 'sure' && taken.label === 'gas-outage').toBe(false)
  expect(taken.ranked[0]?.service).not.toBe('gas-outage')
})

test('a bare word of command is nothing for certain', () => {
  for (const text of ['取消', '确认', '返回', '人工']) expect(take(text).decision).not.toBe('sure')
})

test('texts for a voice assistant are not for the hotline', () => {
  const texts = [
    '放一首轻快的歌',
    '红烧排骨怎么做',
    '打开浏览器',
    '明天上海会下雪吗',
    '湖人昨晚赢了没',
  ]
  expect(texts.filter((text) => !isChatter(text))).toEqual([])
})
