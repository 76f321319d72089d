import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { dangerRules } from '../../src/talk/emergency-rules.ts'
import { englishDangerRules } from '../../src/talk/emergency-rules-english.ts'
import { dangerSigns } from '../../src/talk/emergency-signs.ts'
import { dangerReader } from './danger-reader.ts'
import { pairsOf, rates } from './emergency-pairs.ts'

const root = join(import.meta.dirname, '../..')
const emergencyIn = dangerReader()

describe('danger is recognised in the words people use', () => {
  test.each([
    ['楼道里有煤气味', 'gas'],
    ['闻到好大一股天然气', 'gas'],
    ['我家燃气漏气了快来', 'gas'],
    ['廚房瓦斯味很重', 'gas'],
    ['三号楼着火了', 'fire'],
    ['充电的电瓶车冒烟了', 'fire'],
    ['楼上起火快来人', 'fire'],
    ['煤气罐爆炸了', 'explosion'],
    ['电梯困人了', 'elevator'],
    ['我被困在电梯里出不来', 'elevator'],
    ['隔壁老房子塌了', 'collapse'],
    ['脚手架倒塌有人被压', 'collapse'],
    ['电线掉在地上了还在冒火花', 'electric'],
    ['有人触电了', 'electric'],
    ['小孩掉进河里了', 'drowning'],
    ['有老人晕倒在路边', 'injury'],
    ['楼下有人摔倒起不来，流血了', 'injury'],
    ['一家人煤气中毒', 'poison'],
    ['路口车祸，人还在车里', 'traffic'],
    ['有人拿刀砍人', 'crime'],
    ['我家孩子走丢了', 'missing'],
    ['我妈有老年痴呆，早上出门不见了', 'missing'],
    ['我不想活了', 'selfharm'],
    ['有人站在楼顶要跳楼', 'selfharm'],
    ['路中间井盖没了，很危险', 'manhole'],
    ['昨天就有煤气味，现在还有', 'gas'],
    ['洪水进屋了', 'flood'],
    ['发洪水了', 'flood'],
    ['救命', 'help'],
    ['救命啊！快来人！', 'help'],
    ['SOS', 'help'],
    ['Help me!', 'help'],
    ['我要报警', 'help'],
    ['救命啊着火了', 'fire'],
    ['there is a gas leak in my flat', 'gas'],
    ['Fire!!!', 'fire'],
    ['My neighbour’s kitchen is on fire', 'fire'],
    ['we are stuck in the lift', 'elevator'],
    ['My father is not breathing', 'injury'],
    ['I want to kill myself', 'selfharm'],
    ['somebody with a knife is outside', 'crime'],
  ])('%s → %s', (text, code) => {
    expect(emergencyIn(text)).toBe(code)
  })

  test.each([
    '煤气费怎么交',
    '煤气表坏了要换',
    '昨天着火了已经灭了',
    '什么时候搞防火宣传',
    '消防通道被堵了',
    '天然气打不着火',
    '没有着火，就是想问问灭火器在哪领',
    '电梯坏了停运一个星期',
    '烟囱天天冒烟污染空气',
    '希望多做防溺水宣传',
    '怕孩子掉进河里，能不能装护栏',
    '跳楼价大甩卖太吵',
    '我的工作丢了，找不到工作',
    '家里着火了能报保险吗',
    '去年车祸的赔偿款没拿到',
    '井盖松动，车一压就响',
    '水管爆炸声一样响',
    '煤气味没有了，谢谢',
    '如果着火了怎么逃生',
    '放一部生活大爆炸',
    '火锅店油烟太大',
    '这是我的救命钱',
    '报警了没人管',
    'can you help me with my pension',
    'When is the fire drill?',
    'My gas bill is too high',
    'There was a fire yesterday, it was put out',
    'The fire exit in our building is blocked',
    'What if there is a gas leak?',
  ])('%s is no emergency', (text) => {
    expect(emergencyIn(text)).toBeNull()
  })
})

describe.each([
  ['the first pairs', 'flows/corpus/emergencies.yaml'],
  ['the pairs the rules were developed with', 'flows/corpus/emergencies-terse.yaml'],
])('%s', (_, file) => {
  const pairs = pairsOf(parse(readFileSync(join(root, file), 'utf8')))

  test('there are enough of them', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(150)
  })

  test('99 in 100 dangers are recognised, 98 in 100 of what only sounds like one are not', () => {
    const { recall, falseAlarms } = rates(pairs, emergencyIn)
    expect(recall).toBeGreaterThanOrEqual(0.99)
    expect(falseAlarms).toBeLessThanOrEqual(0.02)
  })
})

test('dangers told without the plain words are mostly recognised, without alarming neighbours', () => {
  const { dangers, nears } = parse(readFileSync(join(root, 'test/talk/own-dangers.yaml'), 'utf8'))
  const shareOf = (texts: readonly string[]) =>
    texts.filter((text) => emergencyIn(text) !== null).length / texts.length
  expect(shareOf(dangers)).toBeGreaterThanOrEqual(0.9)
  expect(shareOf(nears)).toBeLessThanOrEqual(0.08)
})

describe('when it is said decides', () => {
  test.each([
    ['去年着过火，现在又着了', 'fire'],
    ['昨天漏的煤气今天还有味', 'gas'],
    ['上周就报过软管老化，现在灶台漏气了', 'gas'],
    ['再不来人我就从楼顶跳下去', 'selfharm'],
    ['不是演习，真的着火了快来', 'fire'],
  ])('%s → %s', (text, code) => {
    expect(emergencyIn(text)).toBe(code)
  })

  test.each([
    '昨天电梯困了人，已经放出来了',
    '刚才垃圾桶冒烟，保安把火扑灭了',
    '前年发过大水，补助没拿到',
    '怕老人触电，想换新插座',
    '要是着火了消防车进不来怎么办',
    '车祸的赔偿款什么时候到',
  ])('%s is no emergency', (text) => {
    expect(emergencyIn(text)).toBeNull()
  })
})

describe('the rules hold together', () => {
  test('every code is one of flows/emergency.yaml', () => {
    const known = Object.keys(
      parse(readFileSync(join(root, 'flows/emergency.yaml'), 'utf8')).emergencies,
    )
    const used = [...dangerRules, ...dangerSigns, ...englishDangerRules].map(({ code }) => code)
    expect(used.filter((code) => !known.includes(code))).toEqual([])
  })

  test('the same text is always read the same', () => {
    for (const text of ['着火了', '路灯坏了', '着火了'])
      expect(emergencyIn(text)).toBe(emergencyIn(text))
  })

  test('ten thousand characters take less than twenty milliseconds', () => {
    for (const unit of ['火', '有人', '电梯里有人', '煤气', 'a fire ', '1', '，', '被车', '人在']) {
      const long = unit.repeat(Math.ceil(10_000 / unit.length))
      for (const text of [long, long.slice(0, 119)]) {
        emergencyIn(text)
        const startedMs = performance.now()
        emergencyIn(text)
        expect(performance.now() - startedMs).toBeLessThan(20)
      }
    }
  })
})

describe('an answer to a question of ours is no report of a danger', () => {
  test.each([
    '取消',
    '没解决',
    '还是不亮',
    '不在',
    '在不在',
    '没了',
    '人呢',
    '就在这里',
    'good morning',
  ])('%s', (text) => {
    expect(emergencyIn(text)).toBeNull()
  })
})
