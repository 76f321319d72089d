import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missingChromium, picture } from '../kit/chromium.ts'
import { reportMissing } from '../kit/databases.ts'
import { type Day, openDay } from './day.ts'
import { faultsOf, unseenStops } from './look.ts'
import { carryOut, choose, press } from './steps.ts'

if (missingChromium) reportMissing(missingChromium)

const words = '锦绣花园3号楼门口的路灯不亮，昨晚8点被苏A12345撞坏的，修要300元'

describe.skipIf(missingChromium)('what the machine understood', () => {
  let day: Day
  let zhou: Page
  let id = ''

  beforeAll(async () => {
    day = await openDay('2026-03-03 10:00')
    zhou = await day.pageAt('周明', 'new')
  }, 120_000)

  afterAll(() => day?.end())

  const faults: string[] = []
  /** As it stands, on a phone and on a desk, in both languages. */
  const look = async (page: Page, name: string) => {
    for (const language of ['zh', 'en']) {
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        await picture(page, `understood-${name}-${language}-${width}`)
        for (const fault of await faultsOf(page)) faults.push(`${name} ${width}: ${fault}`)
      }
      const other = page.getByRole('button', { name: /^(English|中文)$/ })
      await other.first().click()
    }
  }

  it('is suggested while an operator writes, and what they chose by hand stays', async () => {
    const form = zhou.getByRole('main')
    await choose(form, '网格', '锦绣花园二网格')
    await zhou.getByLabel('诉求内容').fill(words)
    const chips = form.getByRole('list', { name: '看起来是' }).getByRole('button')
    await chips.filter({ hasText: '路灯' }).first().waitFor()
    await form.getByText('苏A12345', { exact: true }).waitFor()
    await look(zhou, 'new')
    expect(await form.getByLabel('地点').inputValue()).toContain('锦绣花园3号楼')
    expect(await form.locator('.el-select').nth(1).textContent()).toContain('锦绣花园二网格')
    await chips.nth(1).click()
    const chosen = await chips.nth(1).textContent()
    await zhou.getByLabel('诉求内容').fill(`${words}，楼道里还有煤气味`)
    await zhou.getByRole('alert').filter({ hasText: '119' }).waitFor()
    expect(await form.getByRole('checkbox', { name: /突发/ }).isChecked()).toBe(true)
    const name = chosen?.trim().split(/\s/)[0] ?? '?'
    expect(await form.locator('.el-select').first().textContent()).toContain(name)
    await look(zhou, 'danger')
    await zhou.getByText(/突发，需要/).click()
    await zhou.getByLabel('诉求内容').fill(`${words}，楼道里还有煤气味，很重`)
    await zhou.getByRole('alert').filter({ hasText: '119' }).waitFor()
    expect(await form.getByRole('checkbox', { name: /突发/ }).isChecked()).toBe(false)
  })

  it('says quietly that nothing is suggested while the server is away', async () => {
    await zhou.context().setOffline(true)
    await zhou.getByLabel('诉求内容').fill('新华路上')
    await zhou.getByText('照常填写即可').waitFor()
    await zhou.context().setOffline(false)
    await zhou.getByLabel('诉求内容').fill('新华路上路灯不亮')
    await zhou.getByText('照常填写即可').waitFor({ state: 'detached' })
  })

  it('stands first on a ticket nobody could classify, one press from a correction', async () => {
    await zhou.setViewportSize({ width: 1440, height: 900 })
    id = await zhou.evaluate(async (text) => {
      const body = { text, phone: null, name: null, placeText: null, gridId: null, service: null }
      const answer = await fetch('/api/tickets', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, emergency: false }),
      })
      return (await answer.json()).id
    }, words)
    await day.pageAt('周明', `tickets/${id}`)
    const region = zhou.getByRole('region', { name: '还没有分类，可能是' })
    await region.getByRole('button', { name: /路灯/ }).waitFor()
    await look(zhou, 'unclassified')
    for (const stop of await unseenStops(zhou)) faults.push(`focus not seen on ${stop}`)
    await region.getByRole('button', { name: /路灯/ }).click()
    await carryOut(zhou, '更正', async (dialog) => {
      expect(await dialog.getByLabel('理由').inputValue()).toBe('人工归类')
      expect(await dialog.locator('.el-select').first().textContent()).toContain('路灯')
    })
    await region.waitFor({ state: 'detached' })
    const card = zhou.getByRole('region', { name: /机器识别/ })
    await card.getByText('已由人工更正').waitFor()
    await card.getByText('现在的事项').waitFor()
    await look(zhou, 'ticket')
    await card.getByRole('button', { name: /^改为/ }).first().click()
    const dialog = zhou.getByRole('dialog', { name: '更正' })
    expect(await dialog.getByLabel('理由').inputValue()).toBe('识别有误')
    await press(dialog, '取消')
    await dialog.waitFor({ state: 'hidden' })
  })

  it('marks a plate in the resident’s words and copies it by a press', async () => {
    await zhou.getByRole('button', { name: '复制车牌 苏A12345' }).click()
    await zhou.getByText('已复制 苏A12345').waitFor()
    const said = zhou.getByRole('region', { name: '居民原话' })
    expect(await said.locator('p').first().textContent()).toBe(words)
  })

  it('is one line in the lists, which are narrowed by it', async () => {
    await day.pageAt('周明', 'all')
    const line = zhou.getByRole('row').filter({ hasText: '路灯' }).first()
    expect(await line.locator('.nature').textContent()).toMatch(/^(求助|投诉)$/)
    await look(zhou, 'list')
    const main = zhou.getByRole('main')
    await main.locator('.filter .el-select').click()
    const praise = zhou.getByRole('option', { name: '表扬' })
    await praise.click()
    await praise.waitFor({ state: 'hidden' })
    await zhou.getByText('没有符合筛选的工单').waitFor()
    await look(zhou, 'list-empty')
  })

  it('leaves no screen with a fault', () => {
    expect([...faults, ...day.browser.faults]).toEqual([])
  })
})
