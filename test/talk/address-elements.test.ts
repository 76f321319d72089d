import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addressElements } from '../../src/talk/address-elements.ts'
import { readAddresses, scoresOf } from '../bench/address-scores.ts'

const file = join(
  process.env['HOTLINE_DATA'] ?? join(import.meta.dirname, '../../../shared/data'),
  'addresses.jsonl',
)

const said = (text: string): string =>
  addressElements(text)
    .map((span) => `${span.element}:${span.text}`)
    .join(' ')

describe('an address is taken apart', () => {
  test.each([
    [
      '安徽省滁州市南谯区清河镇新华路12号',
      'province:安徽省 city:滁州市 district:南谯区 town:清河镇 road:新华路 number:12号',
    ],
    ['锦绣花园3幢2单元501室', 'community:锦绣花园 building:3幢 unit:2单元 room:501室'],
    ['锦绣花园3-2-501', 'community:锦绣花园 building:3 unit:2 room:501'],
    ['清河镇柳树村18号', 'town:清河镇 community:柳树村 number:18号'],
    ['建设路31弄8号', 'road:建设路 road:31弄 number:8号'],
    ['建设路130-2号', 'road:建设路 number:130 building:2号'],
    ['建设路6-10号', 'road:建设路 number:6-10号'],
    ['学院路25号金桂苑小区十二栋', 'road:学院路 number:25号 community:金桂苑小区 building:十二栋'],
    ['福满楼大厦B座9楼', 'landmark:福满楼大厦 building:B座 floor:9楼'],
    ['', ''],
  ])('%s', (text, elements) => {
    expect(said(text)).toBe(elements)
  })

  test('each element stands where it says', () => {
    const text = '浙江省 杭州市-新华路12号,锦绣花园3幢'
    const spans = addressElements(text)
    expect(spans.length).toBeGreaterThan(4)
    for (const span of spans) expect(text.slice(span.from, span.to)).toBe(span.text)
  })
})

test.skipIf(!existsSync(file))(
  'of real addresses never looked at, F1 of road, number, community, building is 0.85',
  () => {
    const { all } = scoresOf(readAddresses(file, 'dev'), addressElements)
    expect(all.f1).toBeGreaterThanOrEqual(0.85)
  },
)
