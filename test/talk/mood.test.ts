import { describe, expect, test } from 'vitest'
import { moodIn } from '../../src/talk/mood.ts'

describe('anger and despair are heard', () => {
  test.each([
    '太过分了，三个月不发工资',
    '这物业就是骗子',
    '我们已经忍无可忍',
    '打了八遍电话没人理，你们到底管不管',
    '黑心老板卷款跑了',
    '求告无门，谁来给我们做主',
    '天天半夜施工，孩子睡不着，严重影响生活',
    '凭什么我们小区没有热水',
    '真的要崩溃了',
    '踢皮球踢了半年，太让人失望',
    '强烈要求撤换这个站长',
    '他们无法无天，没有王法了',
    '血汗钱要不回来，活不下去了',
    '垃圾物业，只会收钱',
    '简直离谱，一碗面收八十',
    '窗口那个人什么态度',
    '老百姓的死活没人管，至今没有答复',
    '我对这个部门彻底绝望了',
    '整夜噪音，苦不堪言',
    '欺负老实人',
    'this is ridiculous, nobody cares',
    'I am desperate, please',
  ])('%s', (text) => {
    expect(moodIn(text)).toBe('upset')
  })
})

describe('a plain report, a question, thanks and mere exclamation are calm', () => {
  test.each([
    '路灯坏了',
    '三号楼停水了',
    '请问老年卡在哪里办',
    '建议加装一个红绿灯',
    '谢谢师傅帮忙修好了水管',
    '门口井盖松动，请来看看',
    '路灯坏了！',
    '快来修一下！！',
    '电梯停在五楼不动了',
    '楼下的树枝伸到窗户里了',
    '公交站牌倒了',
    '下水道堵了',
    '想问一下医保怎么交',
    '小区没有充电桩',
    '垃圾桶满了没清',
    '我家水表好像不走了',
    '孩子上学要什么材料？',
    '感谢社区的帮助',
    'the lamp is broken',
    'how do I renew my card?',
    '',
    '!!!',
  ])('%s', (text) => {
    expect(moodIn(text)).toBe('calm')
  })
})

test('ten thousand characters take less than ten milliseconds', () => {
  const long = '请问影响一直为什么'.repeat(1200)
  moodIn(long)
  const startedMs = performance.now()
  moodIn(long)
  expect(performance.now() - startedMs).toBeLessThan(10)
})
