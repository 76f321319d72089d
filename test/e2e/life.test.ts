import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missingChromium, picture } from '../kit/chromium.ts'
import { reportMissing } from '../kit/databases.ts'
import { type Day, openDay } from './day.ts'
import {
  answer,
  arrived,
  because,
  carryOut,
  choose,
  order,
  pickUp,
  press,
  report,
  text,
  toPerson,
} from './steps.ts'

if (missingChromium) reportMissing(missingChromium)

const [wang, li, chen] = ['+8613800000001', '+8613800000002', '+8613800000003'] as const

describe.skipIf(missingChromium)('a ticket in the hands of many', () => {
  let day: Day
  let telephone: Page

  beforeAll(async () => {
    day = await openDay('2026-03-02 10:00')
    telephone = day.telephone
  }, 120_000)

  afterAll(() => day?.end())

  it('rings the grid head for a smell of gas until he presses 1; somebody else checks, the resident has the last word', async () => {
    const gas = await report(telephone, wang, '锦绣花园3号楼楼道里有很重的煤气味')
    const desk = await day.ticketAt('周明', gas)
    const alarm = desk.getByRole('region', { name: '紧急，还没有人确认' })
    await alarm.getByText('张卫国').waitFor()
    await picture(desk, 'alarm')

    await pickUp(telephone, day.numberOf('张卫国'))
    await telephone.getByRole('alert').filter({ hasText: '电话响了' }).waitFor()
    await picture(telephone, 'telephone-rings')
    await press(telephone, '接听')
    await telephone.getByText('燃气泄漏').first().waitFor()
    await press(telephone, '1')
    await telephone.getByText('由您处理').waitFor()
    await picture(telephone, 'telephone-taken')
    await alarm.waitFor({ state: 'hidden' })
    await desk.getByText('办理中').first().waitFor()

    await answer(await day.ticketAt('张卫国', gas), '阀门漏气，已换新阀，检测正常。')
    await order(desk, '核查通过', (dialog) =>
      dialog.getByLabel('看到的情况（可不填）').fill('打电话问过，没有气味了'),
    )
    await desk.getByText('周明核查通过').first().waitFor()
    await picture(desk, 'check-passed')
    await telephone.getByRole('tab', { name: '短信' }).click()
    await pickUp(telephone, wang)
    await arrived(telephone, '已换新阀').waitFor()
    await text(telephone, '1')
    await desk.getByText('居民确认已解决').first().waitFor()
  })

  it('decides after two returns, stands still for a stated reason, and gets more time from a supervisor', async () => {
    const lamp = await report(telephone, li, '建设路15号门口路灯坏了')
    await order(await day.ticketAt('许建平', lamp), '退单', because('灯杆归市政站'))
    const dispatcher = await day.ticketAt('孙立', lamp)
    await dispatcher.getByText('灯杆归市政站').first().waitFor()
    await order(dispatcher, '派单', (dialog) => choose(dialog, '交给谁', '马强'))
    const handler = await day.ticketAt('马强', lamp)
    await order(handler, '退单', because('院里的灯归物业'))
    await order(dispatcher, '裁定承办人', toPerson('马强', '灯杆在红线外'))
    await handler.getByText('已裁定，不能再退').waitFor()
    expect(await handler.getByRole('button', { name: '退单', exact: true }).count()).toBe(0)
    await picture(handler, 'arbitrated')
    await press(handler, '签收')
    await arrived(telephone, '市政站维修员马强已接手').waitFor()

    await order(handler, '挂起', async (dialog) => {
      await dialog.getByText('等其他单位或供货').click()
      await dialog.getByLabel('等什么（会告诉居民）').fill('灯杆要从厂里订')
    })
    await arrived(telephone, '灯杆要从厂里订').waitFor()
    await handler.getByText('计时暂停中').first().waitFor()
    await picture(handler, 'suspended')
    await day.pageAt('孙立', 'suspended')
    await dispatcher.getByRole('row').filter({ hasText: lamp }).waitFor()
    await picture(dispatcher, 'suspended-list')
    await order(handler, '恢复办理')
    await arrived(telephone, '接着办').waitFor()

    await order(handler, '申请延期', because('灯杆还在路上'))
    const supervisor = await day.ticketAt('何静', lamp)
    await order(supervisor, '同意延期')
    await arrived(telephone, '3 月 18 日').waitFor()
    await handler.getByText('已延期 1 次').waitFor()
    await handler.getByText('逐日看期限怎么算').click()
    await handler.getByText('第 12 个工作日').waitFor()
    await picture(handler, 'extended')
  })

  it('goes up to the committee, is helped and proved by a picture, told in person and praised with stars', async () => {
    const road = await report(telephone, chen, '锦绣花园5号楼门口路面坑坑洼洼，水泥破了')
    const head = await day.ticketAt('张卫国', road)
    await head.getByRole('heading', { level: 1, name: '路面破损' }).waitFor()
    await press(head, '签收')
    await order(head, '上报', because('整条路都要修'))
    await arrived(telephone, '社区主任许慧芬').waitFor()
    const committee = await day.ticketAt('许慧芬', road)
    await press(committee, '签收')
    await order(committee, '请人协办', async (dialog) => {
      await choose(dialog, '交给谁', '马强')
      await dialog.getByLabel('请对方做什么').fill('带沥青来补')
    })
    const helper = await day.ticketAt('马强', road)
    await helper.getByRole('button', { name: '回复任务' }).click()
    await carryOut(helper, '回复任务', (dialog) =>
      dialog.getByLabel('办了什么、结果怎样').fill('补了十二平方米'),
    )
    await committee.getByText('补了十二平方米').first().waitFor()
    await picture(committee, 'assisted')
    await answer(committee, '路面已经补好，明早可以走车。', await roadPicture())
    await committee.getByRole('img').first().waitFor()
    await order(head, '已当面告知', (dialog) =>
      dialog.getByLabel('说了什么').fill('上门告诉了陈小梅'),
    )
    await picture(head, 'informed')
    await arrived(telephone, '路面已经补好').waitFor()
    await text(telephone, '5星')
    await head.getByText('居民确认已解决').first().waitFor()
    await head.getByText('5 星').first().waitFor()
    await picture(committee, 'closed-with-stars')
  })

  it('met no error in any page', () => {
    expect(day.browser.faults).toEqual([])
  })
})

const roadPicture = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#5c5c60' } })
    .jpeg()
    .toBuffer()
