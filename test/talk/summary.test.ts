import { describe, expect, test } from 'vitest'
import { summaryOf } from '../../src/talk/summary.ts'

const hello = '尊敬的领导，您好！我是一名普通市民。'
const story = '2019年我们一家搬进了这里。当初说得很好。后来情况就变了。'
const wish = '希望领导能够重视，尽快给我们一个答复。谢谢！此致敬礼'
const call = '喂你好，我叫王秀英，我是锦绣花园的，'
const thanks = '，麻烦你们了，谢谢'

/** What happened, and a word that must be left of it. */
const matters: readonly (readonly [string, string])[] = [
  ['门口的路灯坏了三天', '路灯'],
  ['楼上漏水把天花板泡了', '漏水'],
  ['小区停水两天没人通知', '停水'],
  ['物业乱收停车费', '停车费'],
  ['楼下烧烤店油烟太大', '油烟'],
  ['老板拖欠工资不给', '工资'],
  ['下水道堵了污水横流', '下水道'],
  ['电梯故障老人出不了门', '电梯'],
  ['学校门口没有红绿灯很危险', '红绿灯'],
  ['隔壁工地半夜施工噪音大', '噪音'],
  ['村里的垃圾没人清运', '垃圾'],
  ['公交车迟迟不开通', '公交'],
  ['开发商不给办房产证', '房产证'],
  ['幼儿园乱收费', '收费'],
  ['河水发黑发臭', '河水'],
  ['井盖丢了没人补', '井盖'],
  ['医院不退押金', '押金'],
  ['消防通道被车占用', '消防通道'],
  ['楼顶有人违建', '违建'],
  ['健身房关门不退卡', '退卡'],
]

const noted = (text: string, place: string | null = null): string => summaryOf(text, place)
const widthOf = (line: string): number =>
  [...line].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x2e80 ? 0.5 : 1), 0)

describe('one line says the matter', () => {
  test.each(matters)('of a short report: %s', (matter, word) => {
    expect(noted(matter)).toContain(word)
  })

  test.each(matters)('of a call with greeting, name and thanks: %s', (matter, word) => {
    const line = noted(`${call}${matter}${thanks}`)
    expect(line).toContain(word)
    expect(line).not.toMatch(/王秀英|谢谢|你好/)
  })

  test.each(matters)('of a long letter with history and wishes: %s', (matter, word) => {
    const line = noted(`${hello}${story}${matter}。${wish}`.replace(wish, wish.repeat(8)))
    expect(line).toContain(word)
    expect(line).not.toMatch(/尊敬|您好|2019|谢谢|敬礼|希望领导/)
    expect(widthOf(line)).toBeLessThanOrEqual(30)
  })

  test.each([
    ['请问老年卡在哪里办，需要什么材料', '老年卡'],
    ['您好，想咨询一下生育津贴如何申请，谢谢', '生育津贴'],
    ['建议在路口增设红绿灯，谢谢采纳', '红绿灯'],
    ['表扬城南派出所的民警，帮我找回了手机', '表扬'],
    ['我们這邊停電兩天了，請快點處理', '停電'],
    ['路灯', '路灯'],
    ['停水', '停水'],
    ['谢谢', '谢谢'],
    ['希望尽快处理', '希望尽快处理'],
  ])('%s keeps %s', (text, word) => {
    expect(noted(text)).toContain(word)
  })

  test('an English letter is cut at a word, within 60 letters', () => {
    const line = noted(
      'Hello, my name is Lee. The elevator in our building has been out of order for three weeks and nobody repairs it. Please help. Thank you.',
    )
    expect(line).toMatch(/^The elevator in our building/)
    expect(line.length).toBeLessThanOrEqual(60)
  })
})

describe('the place is kept', () => {
  test('it is put in front where the line lacks it, and never twice', () => {
    expect(noted('你好，我住锦绣花园3号楼，楼道的灯坏了', '锦绣花园3号楼')).toMatch(/锦绣花园3号楼/)
    expect(noted('锦绣花园3号楼的灯坏了', '锦绣花园3号楼')).toBe('锦绣花园3号楼的灯坏了')
    expect(noted('停水了', '菜场对面')).toBe('菜场对面 停水了')
  })

  test('the line stays within its room with it', () => {
    const line = noted('物业拖欠电费导致整栋楼停电已经三天了没有任何人出面解决', '锦绣花园南门')
    expect(line).toContain('锦绣花园南门')
    expect(widthOf(line)).toBeLessThanOrEqual(30)
  })
})

describe('nothing personal is in it', () => {
  test.each([
    ['路灯坏了，电话13812345678', '13812345678'],
    ['车牌皖A8K392堵住了出口', '8K392'],
    ['我叫王秀英，家里停水', '王秀英'],
    ['身份证340102196501011234丢了', '340102196501011234'],
    ['联系人：李建国，楼下噪音', '李建国'],
    ['加我微信abc12345，物业乱收费', 'abc12345'],
    ['一三八一二三四五六七八打我电话，楼道灯坏了', '一三八一二三四五六七八'],
  ])('%s', (text, secret) => {
    const line = noted(text)
    expect(line).not.toContain(secret)
    expect(line).not.toBe('')
  })
})

describe('any text has a line', () => {
  test.each(['啊', 'ok', '希望', '您好', '坏'.repeat(10_000), `${'，。'.repeat(5000)}灯`])(
    'case %#',
    (text) => {
      const line = noted(text)
      expect(widthOf(line)).toBeLessThanOrEqual(30)
      expect(text.length > 9000 || line !== '').toBe(true)
    },
  )

  test('ten thousand characters take less than twenty milliseconds', () => {
    for (const unit of ['坏', '希望，', '1', 'a ', '请问我叫'] as const) {
      const long = unit.repeat(Math.ceil(10_000 / unit.length))
      noted(long)
      const startedMs = performance.now()
      noted(long)
      expect(performance.now() - startedMs).toBeLessThan(20)
    }
  })
})
