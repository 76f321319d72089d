import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Known, maskPersonal } from '../../src/core/masking.ts'
import { residents, staff } from '../kit/town.ts'

const nothing: Known = { names: [], phones: [], addresses: [], others: [] }
const mask = (text: string) => maskPersonal(text, nothing)

const known: Known = {
  names: [residents.wang.name],
  phones: [residents.wang.phone, '+865505550099'],
  addresses: ['锦绣花园3栋2单元501室'],
  others: ['110101199003070011', '皖MA12345', 'wangxy_1990'],
}

describe('masking what looks personal', () => {
  it.each([
    ['请联系13800000001处理', '请联系***处理'],
    ['电话138 0000 0001，白天', '电话***，白天'],
    ['138-0000-0001', '***'],
    ['１３８００００００００', '***'],
    ['一三八零零零零零零零一', '***'],
    ['幺三八，零零零零，零零零一', '***'],
    ['+86 138 0000 0001', '+***'],
    ['1 3 8 0 0 0 0 0 0 0 1', '***'],
    ['0550-5550011转8', '***转8'],
    ['(0550)5550011', '(***'],
    ['座机 5550011', '座机 ***'],
    ['13800000001、13900000002', '***、***'],
    ['13800000001 13900000002', '***'],
    ['身份证110101199003070011', '身份证***'],
    ['身份证 110101 19900307 001X 已核', '身份证 *** 已核'],
    ['旧证号110101900307001', '旧证号***'],
    ['卡号6222 0200 0000 0000 001', '卡号***'],
    ['护照E12345678', '护照***'],
    ['车牌皖M·12345', '车牌***'],
    ['皖MD12345停在门口', '***停在门口'],
    ['皖Ｍ１２３４５', '***'],
    ['粤Z1234港', '***'],
    ['3栋2单元501室漏水', '***漏水'],
    ['三栋二单元五零一室', '***'],
    ['3号楼501', '***'],
    ['5-2-301', '***'],
    ['501室', '***'],
    ['3-501室', '***'],
    ['138/0000/0001', '***'],
    ['门牌号：12', '门牌号：***'],
    ['No. 12 Jianshe Road', 'No. *** Jianshe Road'],
    ['微信 wangxiuying', '微信 ***'],
    ['家住3-501', '家住***'],
    ['3#2-501的住户', '***的住户'],
    ['2单元301户', '***'],
    ['十二号楼1单元1203', '***'],
    ['Building 5, Room 501', 'Building 5, Room ***'],
    ['建设路12号王家', '建设路***王家'],
    ['wang.xy@example.com', '***'],
    ['wang＠example．com', '***'],
    ['微信号：wangxy_90', '微信号：***'],
    ['加微信wxy1990', '加微信***'],
    ['QQ 123456789', 'QQ ***'],
    ['联系人：王秀英，女', '联系人：***，女'],
    ['居民李建国先生反映', '居民***先生反映'],
  ])('%s → %s', (text, masked) => {
    expect(mask(text)).toBe(masked)
  })

  it.each([
    '将于2025-10-13 11:20前办结',
    '2025-10-13至2025-10-24每天8:30—17:30施工',
    '2026年3月12日前完成',
    '费用1,380.00元，共12000元',
    '7个工作日内答复',
    '请拨打110、12345、95598或400-810-1234',
    '3号楼前的路灯已修好',
    '3号楼200户已恢复供水',
    '3栋电梯12月5日检修',
    '涉及5栋楼300户居民',
    '工单1234567897已办结',
    '地铁10号线建设路站',
    '建设路12号院北门',
    '3室2厅户型',
    '更换LED灯20盏、灯杆3根',
    '1、3、5、7、9、11、13、15、17号楼',
    '网格长张卫国已到现场',
    '关注“清河镇”微信公众号',
    'Please use our wechat account',
    '水压由0.12提高到0.35兆帕',
    '10-12点停水',
    '日均垃圾清运量 1500 吨，涉及 2000 人',
    '已投入150000000元',
    '云南路和建设路交叉口',
    '办公室在二楼',
  ])('leaves “%s” as it is', (text) => {
    expect(mask(text)).toBe(text)
  })
})

describe('masking what is known', () => {
  it('names, numbers, addresses and the rest', () => {
    const answer =
      '王秀英（13800000001，住锦绣花园3栋2单元501室，车皖MA12345）反映的路灯已修好，微信wangxy_1990已告知'
    const masked = maskPersonal(answer, known)
    expect(masked).toBe('某居民（***，住***，车***）反映的路灯已修好，微信***已告知')
  })

  it('a name written with blanks, a landline without its area code', () => {
    expect(maskPersonal('王 秀 英，电话5550099', known)).toBe('某居民，电话***')
    expect(maskPersonal('请回电 555 0099', known)).toBe('请回电 ***')
  })

  it('a Latin name only as a word of its own', () => {
    const li = { ...nothing, names: ['Li'] }
    expect(maskPersonal('Li says the light is out', li)).toBe('某居民 says the light is out')
  })

  it('a single letter or nothing hides nothing', () => {
    const empty = { names: ['', '王'], phones: ['', '+'], addresses: [' '], others: ['-'] }
    expect(maskPersonal('王府路的灯 - 好了', empty)).toBe('王府路的灯 - 好了')
  })
})

const separator = fc.constantFrom('', ' ', '-', '·', '　', '\u200b', '  ')
const wide = (text: string) =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const spoken = (text: string) =>
  text.replace(/\d/g, (d) => '零一二三四五六七八九'.charAt(Number(d)))

const words = fc.constantFrom(
  '已派人到现场',
  '，',
  '。',
  ' ',
  '7个工作日',
  '110',
  '2025-10-13 11:20',
  '路灯',
  '12',
  '王',
  'Done. ',
  '3号楼',
)

const given = fc.constantFrom('秀英', '建国', '小梅', '芳', '卫国')
const secret = fc.oneof(
  fc.tuple(fc.constantFrom('王', '李', '陈', '欧阳'), given).map((pair) => pair.join('')),
  fc.integer({ min: 0, max: 99_999_999 }).map((n) => `138${String(n).padStart(8, '0')}`),
  fc.integer({ min: 100, max: 999 }).map((n) => `110101199003070${n}`.slice(0, 18)),
  fc.integer({ min: 10_000, max: 99_999 }).map((n) => `皖MA${n}`),
  fc
    .tuple(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 101, max: 3299 }),
    )
    .map(([b, u, d]) => `${b}栋${u}单元${d}室`),
)

/** As a reader would find it: plain forms, nothing between. */
const read = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}*]/gu, '')

describe('whatever is written', () => {
  it('no known value survives, also spaced, full-width or in Chinese digits', () => {
    fc.assert(
      fc.property(
        secret,
        separator,
        fc.constantFrom((text: string) => text, wide, spoken),
        words,
        words,
        (value, between, form, before, after) => {
          const written = [...form(value)].join(between)
          const masked = maskPersonal(`${before}${written}${after}${value}`, {
            names: /^\p{Script=Han}+$/u.test(value) ? [value] : [],
            phones: /^138/.test(value) ? [`+86${value}`] : [],
            addresses: value.includes('单元') ? [value] : [],
            others: [value],
          })
          expect(read(masked)).not.toContain(read(value))
          expect(masked).not.toContain(form(value))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('masking twice is masking once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, secret, fc.string()), { maxLength: 8 }),
        secret,
        (parts, value) => {
          const some = { ...nothing, names: [value], others: [value] }
          const once = maskPersonal(parts.join(''), some)
          expect(maskPersonal(once, some)).toBe(once)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('any text is taken, and long ones in good time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => mask(text).length >= 0),
    )
    for (const unit of [
      '1 ',
      '13800000001',
      '3栋',
      'a-',
      '王',
      '1-',
      '京a',
      '十',
      'aa@',
      '9'.repeat(50),
    ]) {
      const started = performance.now()
      maskPersonal(unit.repeat(Math.ceil(10_000 / unit.length)), known)
      expect(performance.now() - started, unit).toBeLessThan(3000)
    }
  })

  it('staff names stay: whoever answers is named', () => {
    expect(maskPersonal(`由${staff.zhang.post}${staff.zhang.name}办理`, known)).toBe(
      '由网格长张卫国办理',
    )
  })
})
