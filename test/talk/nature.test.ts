import { describe, expect, test } from 'vitest'
import type { Nature } from '../../src/core/reading.ts'
import { natureIn } from '../../src/talk/nature.ts'

/** Own sentences, one a line. */
const told: Readonly<Record<Nature, string>> = {
  consult: `
    老年卡在哪里办
    请问居住证到期了怎么续
    户口迁移需要什么材料
    社保断缴两个月可以补交吗
    咨询一下公积金提取条件
    想问一下幼儿园什么时候报名
    医保报销比例是多少
    办准生证要带什么证件
    请问12路公交末班车几点
    周六政务大厅上班吗
    残疾证怎么申请
    新农合怎么交费
    房产证过户要多久
    高龄补贴多少岁可以领
    生育津贴如何申请
    想了解一下廉租房的条件
    电动车上牌去哪里办
    驾驶证换证网上能办吗
    小学划片怎么划的，请问我们小区归哪个学校
    落户政策有没有变化
    退休金几号发
    外地人买房需要哪些手续
    工伤认定找哪个部门
    请问狂犬疫苗哪里能打，多少钱
    how can I renew my residence permit?
    where do I pay the water bill
    暂住证和居住证是不是一回事
    请问失业金能领几个月
    农村宅基地怎么申请
    地铁三号线什么时候开通`,
  help: `
    路灯坏了
    楼上漏水把我家天花板泡了
    家里停水两天了
    下水道堵了污水冒出来
    电梯坏了老人下不了楼
    小区停电一上午了
    路面有个大坑请尽快修一下
    我的身份证丢在公交车上了，帮我找找
    门口的树倒了挡住路
    水管爆了，水流得满街都是
    暖气不热，孩子冻感冒了
    井盖松了
    红绿灯不亮
    老母亲瘫痪在床，家里揭不开锅，求帮助
    孤寡老人没人照顾，想请社区帮帮忙
    我家断网三天
    燃气灶打不着火
    楼道灯不亮
    公厕没水
    健身器材断了一根
    求助：孩子得了白血病没钱治
    快递柜打不开，东西取不出来
    自来水发黄
    公交站牌倒了
    the street lamp is broken
    no water in our building since morning`,
  complaint: `
    我要投诉物业乱收停车费
    楼下广场舞太吵了睡不着
    窗口工作人员态度恶劣
    健身房不退卡钱
    老板拖欠工资三个月
    烧烤店油烟直接往楼上排
    开发商一拖再拖不给办证
    装修从早到晚不消停，噪音受不了
    出租车拒载还骂人
    物业什么都不管，垃圾堆成山
    医院乱收检查费
    中介骗了我押金
    投诉快递员把包裹扔门口不打招呼
    邻居家狗半夜叫个不停，扰民
    驾校一直推脱不安排考试
    补课班跑了，学费不退
    公交司机态度差
    社区办事互相踢皮球
    商家虚假宣传，质量太差
    外卖迟到还被骑手吼
    楼下麻将馆吵得没法睡
    村干部不作为
    商场的霸王条款不合理
    the clerk was rude to me
    我们楼上的住户每天半夜打麻将扰民`,
  report: `
    举报有人在河里电鱼
    举报楼下无证诊所
    楼顶有人违建加盖一层
    城西有个黑网吧收未成年人
    有人在出租屋聚众赌博
    化工厂夜里偷排污水
    超市卖过期牛奶
    村主任套取低保金
    有人卖假烟
    黑车在火车站拉客
    有人非法占用耕地建厂房
    饭店用地沟油
    举报养猪场把粪水直排进水库
    某培训机构没有营业执照
    怀疑隔壁是传销窝点
    工地偷工减料，钢筋不够数
    有人在山上盗伐树木
    小作坊私宰猪肉
    有人冒领已去世老人的养老金
    面包车严重超载接送幼儿`,
  suggestion: `
    建议在路口装个红绿灯
    建议公园多设几个垃圾桶
    希望增设一条到开发区的公交线路
    能不能在小区门口加装减速带
    提个建议，图书馆开放时间延长到晚上九点
    最好在医院门口修个天桥
    建议把早市挪到广场北边
    希望社区多开展老年活动，最好设个食堂
    建议推广垃圾分类积分
    是否可以考虑给老旧小区加装电梯
    建议学校门口错峰放学
    应该在河边设立警示牌
    呼吁增加公共充电桩
    建议完善无障碍通道
    希望优化公交班次
    能否考虑把绿化带改成停车位
    建议出台养狗管理办法
    建议增加母婴室
    要是能多装几盏路灯就好了
    建议市里统筹规划停车场`,
  praise: `
    表扬一下城南派出所的民警
    特别感谢社区网格员帮我妈买药
    给修路灯的师傅点赞
    感谢热线帮我解决了水管问题
    服务大厅的小姑娘服务真好
    保洁阿姨太负责了，给她点个赞
    出租车司机拾金不昧，想送锦旗
    衷心感谢消防队的同志
    这次处理得很快，物业师傅非常给力
    谢谢你们帮我找到了走失的老人
    公交司机扶老人上车，真热心
    vielen dank? no: thank you so much for fixing the lamp`,
}
const linesOf = (block: string): readonly string[] =>
  block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const rows = Object.entries(told).flatMap(([nature, block]) =>
  linesOf(block).map((text) => ({ nature, text })),
)

describe('what somebody wants of the hotline is told from their words', () => {
  test('there are at least 120 sentences', () => {
    expect(rows.length).toBeGreaterThanOrEqual(120)
  })

  test.each(rows)('$text → $nature', ({ nature, text }) => {
    expect(natureIn(text)).toBe(nature)
  })
})

describe('any text has a nature', () => {
  test.each(['', '？', '啊', '坏'.repeat(10_000), 'a '.repeat(5000)])('case %#', (text) => {
    expect(natureIn(text)).toMatch(/^(?:help|consult)$/)
  })

  test('ten thousand characters take less than ten milliseconds', () => {
    const long = '请问希望建议感谢能不能在小区，'.repeat(700)
    natureIn(long)
    const startedMs = performance.now()
    natureIn(long)
    expect(performance.now() - startedMs).toBeLessThan(10)
  })
})
