import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextDay } from '../../src/core/work-calendar.ts'
import { sweep } from '../../src/desk/sweep.ts'
import { missingChromium, picture } from '../kit/chromium.ts'
import { when } from '../kit/clock.ts'
import { colleagueAt } from '../kit/colleague.ts'
import { reportMissing } from '../kit/databases.ts'
import type { Served } from '../kit/served.ts'
import { type Day, openDay } from './day.ts'
import { answer, arrived, because, carryOut, order, pickUp, press, report, text } from './steps.ts'

if (missingChromium) reportMissing(missingChromium)

const [wang, li, chen] = ['+8613800000001', '+8613800000002', '+8613800000003'] as const

describe.skipIf(missingChromium)('three weeks later', () => {
  let day: Day
  let telephone: Page

  beforeAll(async () => {
    day = await openDay('2026-03-24 10:00', threeWeeks, '2026-03-02 09:00')
    telephone = day.telephone
  }, 120_000)

  afterAll(() => day?.end())

  it('counts what is late and what was not signed for, and each tile opens its list', async () => {
    const late = await day.pageAt('龚大伟', 'mine')
    await late.getByRole('link', { name: /^2\s*延误/ }).click()
    await expect.poll(() => late.getByRole('row').filter({ hasText: '路灯不亮' }).count()).toBe(2)
    await picture(late, 'delayed')
    const head = await day.pageAt('张卫国', 'mine')
    await picture(head, 'six-counters')
    await head.getByRole('link', { name: /^1\s*积压/ }).click()
    await head.getByRole('row').filter({ hasText: '5号楼' }).waitFor()
  })

  it('takes a card back when the unit’s appeal is right, and records the interview after two', async () => {
    const unit = await day.pageAt('龚大伟', 'cards')
    await unit.getByText('市政站：黄牌 2，红牌 2').waitFor()
    await unit.getByRole('link', { name: '去申诉' }).first().click()
    const card = unit.getByRole('region', { name: '黄牌红牌' }).getByRole('listitem').last()
    await press(card, '申诉')
    await carryOut(unit, '申诉', because('停工令期间不能施工'))
    await card.getByText('已申诉，待决定').waitFor()
    await picture(unit, 'card-appealed')

    const supervisor = await day.pageAt('何静', 'cards')
    const appealed = supervisor.getByRole('listitem').filter({ hasText: '已申诉，待决定' })
    await appealed.getByRole('link', { name: '去裁定' }).click()
    await press(appealed, '撤销')
    await carryOut(supervisor, '撤销', because('停工令属实'))
    await card.getByText('已撤销').waitFor()
    await day.pageAt('何静', 'cards')
    await supervisor.getByText('已撤销').first().waitFor()
    await picture(supervisor, 'cards')

    await day.pageAt('何静', 'interviews')
    await press(supervisor, '记录约谈')
    await carryOut(supervisor, '记录约谈', (dialog) =>
      dialog.getByLabel('书面说明').fill('人手不足，已增加两名维修工'),
    )
    await supervisor.getByText('已约谈').waitFor()
    await picture(supervisor, 'interviews')
  })

  it('asks three neighbours whether it is one lamp, answers each, and counts three on the board', async () => {
    const first = await report(telephone, li, '锦绣花园8号楼门口路灯不亮了')
    await report(telephone, chen, '锦绣花园8号楼门口的路灯坏了')
    await text(telephone, '1')
    await arrived(telephone, '和邻居反映的一起办').waitFor()
    await report(telephone, wang, '锦绣花园8号楼门口路灯不亮')
    await arrived(telephone, '2 位居民也反映了').waitFor()
    await text(telephone, '1')
    await arrived(telephone, '和邻居反映的一起办').waitFor()

    const head = await day.ticketAt('刘芳', first)
    const children = head.getByRole('region', { name: /^并在这一件里的/ })
    await expect.poll(() => children.getByRole('listitem').count()).toBe(2)
    await picture(head, 'children')
    await press(head, '签收')
    await answer(head, '灯泡已换，今晚亮了。')
    for (const number of [wang, chen, li]) {
      await pickUp(telephone, number)
      await arrived(telephone, '灯泡已换，今晚亮了').waitFor()
    }
    await text(telephone, '1')
    await arrived(telephone, '办结').waitFor()

    const desk = await day.ticketAt('周明', first)
    await press(desk, '发布公示')
    await press(desk.getByRole('dialog', { name: '公示预览' }), '发布到告示栏')
    const board = await day.browser.open(`${day.hotline.url}/board`)
    const notice = board.getByRole('article').filter({ hasText: '灯泡已换' })
    await notice.getByText('3 人反映').waitFor()
    await board.getByText('日志封签').waitFor()
    await picture(board, 'board-three')
  })

  it('lets a unit claim what nobody’s list names', async () => {
    const hard = await report(telephone, chen, '锦绣花园9号楼前面路灯杆歪了，快倒了')
    const head = await day.ticketAt('刘芳', hard)
    await order(head, '退单', because('牵涉三家单位'))
    const dispatcher = await day.ticketAt('孙立', hard)
    await order(dispatcher, '放入认领清单', because('电力、市政、物业都有份'))
    const unit = await day.pageAt('马强', 'claims')
    await unit.getByText('电力、市政、物业都有份').waitFor()
    await picture(unit, 'claims')
    await press(unit, '我单位认领')
    await press(unit, '确认认领')
    await arrived(telephone, '市政站维修员马强牵头办').waitFor()
    await day.pageAt('马强', 'mine')
    await unit.getByRole('row').filter({ hasText: hard }).waitFor()
  })

  it('keeps a confidential matter to those who handle it, and tells the resident who looked at the number', async () => {
    const quarrel = await report(telephone, wang, '锦绣花园2号楼楼道垃圾没人收')
    const other = await day.pageAt('吴晓莉', 'unit')
    const seen = other.getByRole('row').filter({ hasText: quarrel })
    await seen.waitFor()
    await order(await day.ticketAt('周明', quarrel), '设为保密', because('居民怕被邻居知道'))
    await day.pageAt('吴晓莉', 'mine')
    await day.pageAt('吴晓莉', 'unit')
    await other.getByRole('row').first().waitFor()
    expect(await seen.count()).toBe(0)

    const head = await day.ticketAt('张卫国', quarrel)
    await head.getByText('保密', { exact: true }).first().waitFor()
    expect(await head.getByText('13800000001').count()).toBe(0)
    await press(head, '看完整号码')
    await carryOut(head, '看完整号码', because('约上门的时间'))
    await head.getByText('13800000001').waitFor()
    await picture(head, 'number-shown')
    await text(telephone, '谁看过我的号码')
    await arrived(telephone, '网格长张卫国看了号码，理由：约上门的时间').waitFor()
    await picture(telephone, 'who-looked')
  })

  it('met no error in any page', () => {
    expect(day.browser.faults).toEqual([])
  })
})

/** Two lamps nobody mends, reported in the first week and passed to one unit, and one thing not signed for since yesterday. */
async function threeWeeks(hotline: Served): Promise<void> {
  const { desk, clock } = hotline
  await hotline.text('+8613800000011', '滨河公园门口路灯不亮')
  await hotline.text('+8613800000012', '清河小学门口路灯坏了')
  const person = (id: string) => {
    const found = desk.current.directory.staff.find((one) => one.id === id)
    if (!found) throw new Error(`nobody is called ${id}`)
    return colleagueAt(hotline, found)
  }
  for (const { ticket } of await desk.memory.tickets({ limit: 10, order: 'new' })) {
    const handlerId = 'head-town-works'
    await person(ticket.handlerId).does(ticket, { type: 'transfer', handlerId, reason: '归市政站' })
    await person(handlerId).accepts(ticket)
  }
  for (let date = '2026-03-11'; date < '2026-03-23'; date = nextDay(date)) {
    for (const hour of ['09:00', '18:00']) {
      clock.set(when(`${date} ${hour}`))
      await sweep(desk)
    }
  }
  clock.set(when('2026-03-23 09:00'))
  await hotline.text('+8613800000013', '锦绣花园5号楼楼道垃圾没人收')
}
