import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missingChromium, openBrowser, picture, type Watched } from '../kit/chromium.ts'
import { freshFolder, reportMissing } from '../kit/databases.ts'
import { noonZone, type Started, startHotline } from '../kit/server.ts'
import { faultsOf, smallTargets, tabTo, unseenStops } from './look.ts'
import { arrived, become, numberIn, press, signInFirst, text } from './steps.ts'

if (missingChromium) reportMissing(missingChromium)

const height = 900
const widths = [360, 768, 1440]

describe.skipIf(missingChromium)('every screen, on every width', () => {
  const folder = freshFolder()
  let hotline: Started
  let browser: Watched
  let telephone: Page
  let chat: Page
  let console: Page
  let lamp = ''

  beforeAll(async () => {
    hotline = await startHotline(folder.path, { HOTLINE_ZONE: noonZone() })
    browser = await openBrowser()
    telephone = await browser.open(`${hotline.url}/simulator`)
    chat = await browser.open(`${hotline.url}/chat`)
    console = await browser.open(`${hotline.url}/console`)
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await hotline?.stop()
    await folder.drop()
  })

  /** Faults of one page as it stands, at each width, and of its focus at the last one. */
  const check = async (page: Page, name: string, at: readonly number[] = widths) => {
    const found: string[] = []
    for (const width of at) {
      await page.setViewportSize({ width, height })
      await picture(page, `${name}-${width}`)
      for (const fault of await faultsOf(page)) found.push(`${name} at ${width}: ${fault}`)
    }
    for (const stop of await unseenStops(page)) found.push(`${name}: focus not seen on ${stop}`)
    return found
  }
  const consolePage = async (hash: string, ready: string) => {
    await console.goto(`${hotline.url}/console#/${hash}`)
    await console.getByRole('main').getByText(ready).first().waitFor()
  }

  it('the simulator, texting and calling', async () => {
    await text(telephone, '锦绣花园3号楼门口路灯不亮了')
    lamp = numberIn(await arrived(telephone, '已登记').textContent())
    expect(await check(telephone, 'simulator-text')).toEqual([])
    await telephone.getByRole('tab', { name: '电话' }).click()
    await telephone.getByRole('button', { name: '拨打热线' }).click()
    await telephone.getByText('您好，这里是民情热线').waitFor()
    expect(await check(telephone, 'simulator-call')).toEqual([])
    await telephone.getByRole('button', { name: '挂断' }).click()
  })

  it('the chat, empty and with a card, and a message sent with the keyboard only', async () => {
    await chat.getByRole('heading', { name: '您好，这里是民情热线' }).waitFor()
    expect(await check(chat, 'chat-empty')).toEqual([])
    expect(await smallTargets(chat)).toEqual([])
    await chat.reload()
    await chat.getByRole('heading', { name: '您好，这里是民情热线' }).waitFor()
    await tabTo(chat, /^写下要说的话$/)
    await chat.keyboard.insertText('垃圾没人收')
    await chat.keyboard.press('Enter')
    await chat.getByRole('article').waitFor()
    expect(await check(chat, 'chat-card')).toEqual([])
    for (const width of widths) {
      await chat.setViewportSize({ width, height })
      expect(await smallTargets(chat)).toEqual([])
    }
  })

  it('the board, also on a wall of 1920', async () => {
    const board = await browser.open(`${hotline.url}/board`)
    await board.getByText('有事找谁').first().waitFor()
    expect(await check(board, 'board', [...widths, 1920])).toEqual([])
    await board.goto(`${hotline.url}/board/g1`)
    await board.getByText('张卫国').first().waitFor()
    expect(await check(board, 'board-g1', [...widths, 1920])).toEqual([])
  })

  it('the sign-in and the page that asks for a password of one’s own', async () => {
    await console.getByRole('heading', { name: '登录工作台' }).waitFor()
    await console.getByRole('button', { name: /^张卫国/ }).waitFor()
    expect(await check(console, 'sign-in')).toEqual([])
    const first = await browser.open(`${hotline.url}/console`)
    await first.getByLabel('用户名').fill('admin')
    await first.getByLabel('密码', { exact: true }).fill(hotline.password ?? '')
    await first.keyboard.press('Enter')
    await first.getByRole('heading', { name: '请先设置自己的密码' }).waitFor()
    expect(await check(first, 'password')).toEqual([])
  })

  it('the console, and a ticket accepted with the keyboard only', async () => {
    await console.setViewportSize({ width: 1440, height })
    await tabTo(console, /^张卫国/)
    await console.keyboard.press('Enter')
    await console.getByRole('row').filter({ hasText: lamp }).waitFor()
    await tabTo(console, /^路灯不亮$/)
    await console.keyboard.press('Enter')
    // The words stand in the list too: the number in large is the ticket's own page.
    await console.locator('.big-number').filter({ hasText: lamp }).waitFor()
    await console.getByRole('button', { name: '签收' }).waitFor()
    await tabTo(console, /^签收$/)
    await console.keyboard.press('Enter')
    await console.getByText('办理中').first().waitFor()
    expect(await check(console, 'ticket')).toEqual([])
  })

  it('the operator’s pages of the console', async () => {
    await console.setViewportSize({ width: 1440, height })
    await become(console, '周明')
    await telephone.getByRole('tab', { name: '短信' }).click()
    await text(telephone, '0')
    const found: string[] = []
    const pages = [
      ['mine', '我的待办'],
      ['all', lamp],
      ['emergency', '没有突发工单'],
      ['conversations', '138****0001'],
      ['call-backs', '电话里没有声音'],
      ['new', '代居民登记'],
      ['account', '更换密码'],
    ] as const
    for (const [hash, ready] of pages) {
      await console.setViewportSize({ width: 1440, height })
      await consolePage(hash, ready)
      found.push(...(await check(console, hash)))
    }
    expect(found).toEqual([])
  })

  it('the pages of units and people, as a supervisor has them', async () => {
    await console.setViewportSize({ width: 1440, height })
    await become(console, '何静')
    const found: string[] = []
    const pages = [
      ['mine', '延误', 'counters'],
      ['counters/delayed', '延误', 'counter'],
      ['claims', '没有等认领的疑难事', 'claims'],
      ['cards', '没有黄牌红牌', 'cards'],
      ['interviews', '没有约谈', 'interviews'],
      ['roster', '热线值班', 'roster'],
      ['leave', '登记休假', 'leave'],
      ['hand-over', '谁交出', 'hand-over'],
      ['grids/g1', '锦绣花园一网格', 'grids'],
    ] as const
    for (const [hash, ready, name] of pages) {
      await console.setViewportSize({ width: 1440, height })
      await consolePage(hash, ready)
      found.push(...(await check(console, name)))
    }
    expect(found).toEqual([])
  })

  it('the staff list and what only the administrator changes', async () => {
    const admin = await browser.open(`${hotline.url}/console`)
    await signInFirst(admin, hotline.password ?? '')
    const found: string[] = []
    await admin.goto(`${hotline.url}/console#/staff`)
    await admin.getByText('马强').first().waitFor()
    found.push(...(await check(admin, 'staff')))
    await admin.setViewportSize({ width: 1440, height })
    await admin.goto(`${hotline.url}/console#/grids/g1`)
    await press(admin, '拆分')
    await admin.getByRole('dialog').waitFor()
    found.push(...(await check(admin, 'grid-split')))
    expect(found).toEqual([])
  })

  it('in Chinese and, by a switch that is remembered, in English', async () => {
    const visitor = await browser.open(`${hotline.url}/chat`)
    await visitor.getByRole('button', { name: 'Switch to English' }).click()
    await visitor.getByRole('heading', { name: 'People’s Hotline', exact: true }).waitFor()
    expect(await visitor.locator('html').getAttribute('lang')).toBe('en')
    for (const [screen, heading] of [
      ['chat', 'People’s Hotline'],
      ['simulator', 'Telephone simulator'],
      ['board', 'Notice Board'],
      ['console', 'Sign in to the console'],
    ] as const) {
      await visitor.goto(`${hotline.url}/${screen}`)
      await visitor.getByRole('heading', { level: 1, name: heading }).waitFor()
      await picture(visitor, `english-${screen}`)
    }
    await visitor.getByRole('button', { name: '中文' }).click()
    await visitor.getByRole('heading', { name: '登录工作台' }).waitFor()
    await visitor.goto(`${hotline.url}/chat`)
    await visitor.getByRole('heading', { name: '民情热线', exact: true }).waitFor()
  })

  it('met no error in any page', () => {
    expect(browser.faults).toEqual([])
  })
})
