import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desktop, missingChromium, picture } from '../kit/chromium.ts'
import { reportMissing } from '../kit/databases.ts'
import { ownReport, reviewed } from '../kit/learning-town.ts'
import { type Day, openDay } from './day.ts'
import { faultsOf, smallTargets, unseenStops } from './look.ts'
import { arrived, choose, order, press, report } from './steps.ts'

if (missingChromium) reportMissing(missingChromium)

const phone = { width: 360, height: 780 }

describe.skipIf(missingChromium)('learning from what people settle', () => {
  let day: Day
  let page: Page

  beforeAll(async () => {
    day = await openDay('2026-03-10 10:00')
  }, 120_000)

  afterAll(() => day?.end())

  const look = async (name: string) => {
    for (const [size, at] of [[phone, 'phone'] as const, [desktop, 'desktop'] as const]) {
      await page.setViewportSize(size)
      await picture(page, `learning-${name}-${at}`)
      expect(await faultsOf(page)).toEqual([])
    }
  }

  it('says how it learns while nothing was reviewed', async () => {
    page = await day.pageAt('何静', 'learning')
    await page.getByRole('heading', { level: 1, name: '识别与学习' }).waitFor()
    await page.getByText('还没有审定过的工单').waitFor()
    await page.getByText('系统自带的').waitFor()
    expect(await page.getByRole('button', { name: '开始训练' }).isDisabled()).toBe(true)
    await look('empty')
  })

  it('learns from corrections when asked, shows how far it is, and answers residents meanwhile', async () => {
    const number = await report(day.telephone, '+8613800000001', '新华路路灯杆旁边堆了好多东西')
    const operator = await day.ticketAt('周明', number)
    await order(operator, '更正', async (dialog) => {
      await choose(dialog, '事项', '垃圾')
      await dialog.getByLabel('理由').fill('说的是垃圾')
    })
    await reviewed(day.hotline, 60)
    await page.reload()
    await page.getByText('审定过 61 件').waitFor()
    await look('reviewed')

    await press(page, '开始训练')
    const running = page.getByRole('region', { name: '正在训练，不影响接件' })
    await running.waitFor()
    await running.getByText('先用一部分学').waitFor({ timeout: 60_000 })
    await look('running')
    const meanwhile = await report(day.telephone, '+8613800000002', '新华路井盖坏了，很危险')
    await arrived(day.telephone, meanwhile).waitFor()

    await page.getByRole('region', { name: '上次训练改变了什么' }).waitFor({ timeout: 85_000 })
    await page.getByText('从本地工单学到的').waitFor()
    await look('learnt')
    expect(await smallTargets(page)).toEqual([])
    expect(await unseenStops(page)).toEqual([])
    const understood = day.hotline.desk.current.talk.understand(ownReport('manhole', 70))
    expect(understood.service).toBe('manhole')
  }, 180_000)

  it('links each mistake to its tickets, and is read in English', async () => {
    const mistakes = page.getByRole('region', { name: '常认错的' })
    await mistakes
      .getByRole('link', { name: /^工单 \d{10}/ })
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Understanding' }).waitFor()
    await look('english')
    await page.getByRole('button', { name: '中文' }).click()
  })

  it('goes back to the model before, once that is confirmed', async () => {
    await press(page, '退回上一个模型')
    const dialog = page.getByRole('dialog', { name: '改用另一个模型' })
    await dialog.getByText('改用训练之前的模型').waitFor()
    await picture(page, 'learning-back')
    await press(dialog, '改用这个模型')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('系统自带的').waitFor()
    expect(day.hotline.desk.current.model.origin).toBe('shipped')
    await look('back')
  })

  it('met no error in any page', () => {
    expect(day.browser.faults).toEqual([])
  })
})
