import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missingChromium, picture } from '../kit/chromium.ts'
import { reportMissing } from '../kit/databases.ts'
import { drawGrids, spots } from '../kit/drawn-grids.ts'
import { type Day, openDay } from './day.ts'
import { faultsOf, smallTargets, unseenStops } from './look.ts'

if (missingChromium) reportMissing(missingChromium)

const phone = { width: 360, height: 720 }
const desk = { width: 1440, height: 900 }

describe.skipIf(missingChromium)('a resident shares where the trouble is', () => {
  let day: Day
  let chat: Page

  beforeAll(async () => {
    day = await openDay('2026-03-02 10:00', drawGrids)
    chat = await day.browser.open(`${day.hotline.url}/chat`, phone)
  }, 120_000)

  afterAll(() => day?.end())

  /** The browser is where the test says, or is not allowed to tell. */
  const standAt = async (page: Page, spot: keyof typeof spots | null) => {
    const [longitude, latitude] = spots[spot ?? 'inFirstGrid']
    await page.context().grantPermissions(spot ? ['geolocation'] : [])
    await page.context().setGeolocation({ longitude, latitude, accuracy: 20 })
  }
  const write = async (page: Page, words: string) => {
    await page.locator('#message').fill(words)
    await page.locator('button[type=submit]').click()
  }
  const said = (page: Page, words: string | RegExp) =>
    page.getByRole('log').getByText(words).last().waitFor()
  /** Reports something without its place; which of two services it is does not matter here. */
  const report = async (page: Page, words: string) => {
    await write(page, words)
    await said(page, '已登记')
    const isIt = page.getByText('您说的是哪一件').last()
    await isIt.or(page.getByText('在哪里？请说小区').last()).last().waitFor()
    if (await isIt.isVisible()) await page.getByRole('button', { name: /^1 / }).click()
    await said(page, '在哪里？请说小区')
  }
  const newest = async () => {
    const [row] = await day.hotline.desk.memory.tickets({ limit: 1, order: 'new' })
    return row?.ticket
  }

  it('is told why before the browser is asked, and the position answers the question where', async () => {
    await standAt(chat, 'inFirstGrid')
    await report(chat, '路灯坏了，晚上路灯一直不亮')
    await chat.getByRole('button', { name: '发送位置' }).click()
    await chat.getByText('只有热线和办这件事的人能看到').waitFor()
    await picture(chat, 'place-why-360-zh')
    expect(await faultsOf(chat)).toEqual([])
    expect(await smallTargets(chat)).toEqual([])
    await chat.getByRole('button', { name: '发送我现在的位置' }).click()
    await said(chat, '地点按您发来的位置，登记在锦绣花园一网格')
    await picture(chat, 'place-sent-360-zh')
    expect((await newest())?.place?.gridId).toBe('g1')
    expect(await chat.getByRole('log').textContent()).not.toContain('117.97')
  })

  it('is told what to do instead when the browser may not tell', async () => {
    const other = await day.browser.open(`${day.hotline.url}/chat`, phone)
    await standAt(other, null)
    await other.getByRole('button', { name: '发送位置' }).click()
    await other.getByRole('button', { name: '发送我现在的位置' }).click()
    await other.getByRole('alert').getByText('浏览器没有允许取位置').waitFor()
    await picture(other, 'place-refused-360-zh')
    await other.getByRole('button', { name: '直接写地点' }).click()
    expect(await other.getByRole('region', { name: '发送位置' }).count()).toBe(0)
    expect(await other.locator('#message').evaluate((box) => box === document.activeElement)).toBe(
      true,
    )
    await other.context().close()
  })

  it('chooses between two grids on their border, in English, on a wide screen', async () => {
    const wide = await day.browser.open(`${day.hotline.url}/chat`, desk)
    await standAt(wide, 'onTheBorder')
    await wide.getByRole('button', { name: 'Switch to English' }).click()
    await wide.getByRole('button', { name: 'Share location' }).click()
    await picture(wide, 'place-why-1440-en')
    expect(await unseenStops(wide)).toEqual([])
    await wide.getByRole('button', { name: 'Send where I am now' }).click()
    await said(wide, 'What is the matter there?')
    await write(wide, '垃圾堆成山，垃圾桶满了没人清运')
    await said(wide, 'on the border of two places')
    await picture(wide, 'place-border-1440-en')
    await wide.setViewportSize(phone)
    await picture(wide, 'place-border-360-en')
    expect(await faultsOf(wide)).toEqual([])
    await wide.getByRole('button', { name: /^2 Jinxiu Garden 2/ }).click()
    await said(wide, 'Place noted')
    expect((await newest())?.place?.gridId).toBe('g2')
  })

  it('is asked once whether the usual place may be kept, by buttons, and it is asked before it is used', async () => {
    const home = await day.browser.open(`${day.hotline.url}/chat`, phone)
    await write(home, '锦绣花园3号楼垃圾堆成山没人清运')
    await said(home, '已登记')
    await write(home, '锦绣花园3号楼下广场舞音响太吵了')
    await said(home, '我先按“锦绣花园3号楼”问您，好吗')
    await picture(home, 'usual-offer-360-zh')
    await home.getByRole('button', { name: '1 好' }).click()
    await said(home, '好，记下了，只用来问您')
    await write(home, '有人占道摆摊，摊贩占道经营')
    await said(home, '是在“锦绣花园3号楼”吗')
    await picture(home, 'usual-asked-360-zh')
    await home.getByRole('button', { name: '1 是' }).click()
    await said(home, '地点记下了：锦绣花园3号楼')
    expect((await newest())?.place?.buildingId).toBe('jx-3')
    await write(home, '忘记我的地址')
    await said(home, '已经删掉了')
  })

  it('far from here is told so kindly, and words do', async () => {
    const far = await day.browser.open(`${day.hotline.url}/chat`, desk)
    await standAt(far, 'farAway')
    await report(far, '广场舞音响太吵了')
    await far.getByRole('button', { name: '发送位置' }).click()
    await far.getByRole('button', { name: '发送我现在的位置' }).click()
    await said(far, '不在我们管的范围里')
    await picture(far, 'place-outside-1440-zh')
    await write(far, '菜市场门口')
    await said(far, '地点记下了：菜市场门口')
    expect((await newest())?.place?.gridId).toBe('g4')
    expect(day.browser.faults).toEqual([])
  })
})
