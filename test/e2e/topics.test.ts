import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { msPerMinute } from '../../src/core/instant.ts'
import { missingChromium, picture } from '../kit/chromium.ts'
import { reportMissing } from '../kit/databases.ts'
import { type Day, openDay } from './day.ts'
import { goTo } from './steps.ts'

if (missingChromium) reportMissing(missingChromium)

const phone = { width: 360, height: 740 }

describe.skipIf(missingChromium)('an outage, as the desk sees it', () => {
  let day: Day
  let zhou: Page
  let people = 0

  beforeAll(async () => {
    day = await openDay('2026-03-02 10:00')
    zhou = await day.pageAt('周明', 'mine')
    await zhou.getByRole('heading', { level: 1 }).waitFor()
  }, 120_000)
  afterAll(() => day?.end())

  /** So many more residents text the same, two minutes apart. */
  const texted = async (words: string, times: number) => {
    for (let n = 0; n < times; n += 1) {
      people += 1
      day.hotline.clock.advance(2 * msPerMinute)
      await day.hotline.text(`+86138001${String(people).padStart(5, '0')}`, words)
    }
  }
  const banner = (page: Page) => page.locator('.surge')

  it('a surge appears on the page somebody is at, and is hidden until it grows', async () => {
    await texted('锦绣花园停水了', 4)
    expect(await banner(zhou).count()).toBe(0)
    await texted('锦绣花园停水了', 1)
    await banner(zhou).filter({ hasText: '紧急突增' }).waitFor()
    expect(await banner(zhou).textContent()).toContain('锦绣花园 停水 · 5 人 · 2 小时')
    await picture(zhou, 'surge-banner')
    await zhou.getByRole('button', { name: '人数增加前不再显示' }).click()
    await banner(zhou).waitFor({ state: 'hidden' })
    await texted('锦绣花园又停水了', 1)
    await banner(zhou).filter({ hasText: '锦绣花园 停水 · 6 人 · 2 小时' }).waitFor()
  })

  it('another estate is another topic; one press leads to the tickets', async () => {
    await texted('锦绣花园停水了，什么时候来', 31)
    await texted('滨河小区停水了', 5)
    await banner(zhou).filter({ hasText: '锦绣花园 停水 · 37 人 · 2 小时' }).waitFor()
    await banner(zhou).filter({ hasText: '滨河 停水 · 5 人 · 2 小时' }).waitFor()
    await goTo(zhou, '热点')
    await zhou.getByText('2 小时', { exact: true }).click()
    await zhou.getByRole('link', { name: '锦绣花园 停水 · 37 人 · 2 小时', exact: true }).waitFor()
    expect(await zhou.locator('.topics > li').count()).toBe(2)
    await picture(zhou, 'topics')
    await zhou.getByRole('link', { name: '滨河 停水 · 5 人 · 2 小时', exact: true }).click()
    await zhou.getByRole('heading', { name: '这个热点的工单' }).waitFor()
    expect(await zhou.getByRole('table').getByRole('row').count()).toBe(6)
  })

  it('its tickets are merged in one go, by keyboard too', async () => {
    await zhou.locator('.merge summary').press('Enter')
    await zhou.getByRole('radio', { name: '主办' }).first().check()
    await zhou.getByRole('checkbox', { name: '并入' }).last().uncheck()
    await picture(zhou, 'topic-merge')
    await zhou.getByRole('button', { name: /^把 3 件并入 \d{10}$/ }).press('Enter')
    await zhou.getByText('已并案 3 件').waitFor()
    const merged = await day.hotline.desk.memory.tickets({
      statuses: ['merged'],
      limit: 10,
      order: 'new',
    })
    expect(merged).toHaveLength(3)
    await zhou.getByRole('heading', { name: '滨河 停水 · 5 人 · 2 小时' }).waitFor()
  })

  it('the pack is there for the meeting, and on paper nothing else is', async () => {
    const he = await day.pageAt('何静', 'topics/pack')
    await he.getByRole('heading', { name: '区域性问题' }).waitFor()
    await he.getByRole('cell', { name: '锦绣花园 停水 · 37 人 · 14 天' }).waitFor()
    await picture(he, 'pack')
    await he.emulateMedia({ media: 'print' })
    await he.getByRole('navigation').first().waitFor({ state: 'hidden' })
    expect(await he.locator('.surges').isVisible()).toBe(false)
    await picture(he, 'pack-print')
    await he.emulateMedia({ media: 'screen' })
  })

  it('a narrow screen shows all of it without scrolling sideways, in both languages', async () => {
    await zhou.setViewportSize(phone)
    for (const place of ['topics/2h', 'topics/pack']) {
      await day.pageAt('周明', place)
      await zhou.getByRole('heading', { level: 1 }).waitFor()
      await zhou.getByText('锦绣花园 停水 · 37 人').first().waitFor()
      expect(await overhang(zhou)).toBeLessThanOrEqual(0)
      await picture(zhou, `phone-${place.replace('/', '-')}`)
    }
    await zhou.getByRole('button', { name: 'English' }).click()
    await day.pageAt('周明', 'topics/2h')
    await zhou
      .getByRole('link', {
        name: 'Jinxiu Garden · water outage · 37 people · 2 hours',
        exact: true,
      })
      .waitFor()
    expect(await overhang(zhou)).toBeLessThanOrEqual(0)
    await picture(zhou, 'phone-topics-en')
    await zhou.setViewportSize({ width: 1440, height: 900 })
    await picture(zhou, 'topics-en')
  })

  it('nothing went wrong on any page', () => {
    expect(day.browser.faults).toEqual([])
  })
})

/** How far the page reaches beyond the screen, in pixels. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
