import { describe, expect, test } from 'vitest'
import { emergencyIn } from '../../src/talk/emergency-words.ts'

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
  ])('%s is no emergency', (text) => {
    expect(emergencyIn(text)).toBeNull()
  })
})
