import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/core/command.ts'
import { composeNotice } from '../../src/core/notice.ts'
import { maskPhone } from '../../src/core/phone.ts'
import { live, openCommand } from '../kit/arbitraries.ts'
import { asResident, asStaff, calendar, residents, services, town, when } from '../kit/town.ts'

const reply: Command = {
  type: 'reply',
  record: '内部：线路老化',
  publicAnswer: '已更换',
  outcome: 'mitigated',
  remindAt: when('2026-03-03 17:30'),
  closeAt: when('2026-03-05 17:30'),
}

const { ticket } = live([
  [openCommand({ text: '我是王秀英，3栋2单元501室门口路灯坏了' }), asResident('wang')],
  [{ type: 'accept' }, asStaff('zhang')],
  [reply, asStaff('zhang'), when('2026-03-04 09:00')],
])

describe('a public notice', () => {
  it('says what, where, when and how it went, and not a word of the resident', () => {
    if (ticket === undefined) throw new Error('no ticket')
    const notice = composeNotice(ticket, {
      id: 'n1',
      calendar,
      service: services.streetLamp,
      grid: town.grids[0] ?? null,
      count: 1,
      answer: '已为王秀英（13800000001）家门口更换路灯',
      known: {
        names: [residents.wang.name],
        phones: [residents.wang.phone],
        addresses: [],
        others: [],
      },
    })
    expect(notice).toEqual({
      id: 'n1',
      serviceName: '路灯不亮',
      serviceNameEn: 'Street lamp out',
      community: '锦绣社区',
      gridId: 'g1',
      gridName: '锦绣花园一网格',
      state: 'mitigated',
      closing: null,
      reportedAt: '2026-03-02',
      answeredAt: '2026-03-04',
      count: 1,
      answer: '已为某居民（***）家门口更换路灯',
    })
    expect(JSON.stringify(notice)).not.toContain(ticket.number)
  })
})

describe('a phone number in lists and logs', () => {
  it.each([
    ['+8613800000001', '138****0001'],
    ['+865505550011', '550****0011'],
    ['+14155550123', '141****0123'],
    ['12345', '****45'],
    ['wxid_abc', 'w***'],
    ['', '***'],
  ])('%s is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown)
  })
})
