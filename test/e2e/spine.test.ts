import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missingChromium, openBrowser, picture, type Watched } from '../kit/chromium.ts'
import { freshFolder, reportMissing } from '../kit/databases.ts'
import { noonZone, type Started, startHotline } from '../kit/server.ts'
import {
  arrived,
  become,
  choose,
  goTo,
  numberIn,
  openTicket,
  pickUp,
  press,
  row,
  signOut,
  text,
} from './steps.ts'

if (missingChromium) reportMissing(missingChromium)

describe.skipIf(missingChromium)('one message all the way', () => {
  const folder = freshFolder()
  let hotline: Started
  let browser: Watched
  let telephone: Page
  let console: Page
  let board: Page
  let lamp = ''
  let rubbish = ''

  beforeAll(async () => {
    hotline = await startHotline(folder.path, { HOTLINE_ZONE: noonZone() })
    browser = await openBrowser()
    telephone = await browser.open(`${hotline.url}/simulator`)
    console = await browser.open(`${hotline.url}/console`)
    board = await browser.open(`${hotline.url}/board`)
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await hotline?.stop()
    await folder.drop()
  })

  it('answers a text with a number, a name and a date', async () => {
    await text(telephone, '锦绣花园3号楼门口路灯不亮了')
    const answer = await arrived(telephone, '已登记').textContent()
    expect(answer).toMatch(/工单号 \d{10}，由网格长张卫国负责，\d+ 月 \d+ 日前给您答复/)
    lamp = numberIn(answer)
    await picture(telephone, 'simulator')
  })

  it('lets the administrator in with the printed password and has it changed first', async () => {
    await console.getByLabel('用户名').fill('admin')
    await console.getByLabel('密码', { exact: true }).fill(hotline.password ?? '')
    await press(console, '登录')
    await console.getByRole('heading', { name: '请先设置自己的密码' }).waitFor()
    await picture(console, 'password-1440')
    await console.goto(`${hotline.url}/console#/all`)
    await console.getByRole('heading', { name: '请先设置自己的密码' }).waitFor()
    await console.getByLabel('现在的密码').fill(hotline.password ?? '')
    await console.getByLabel('新密码（至少 10 个字符）').fill('一把新的钥匙，够长了')
    await console.getByLabel('再输一遍新密码').fill('一把新的钥匙，够长了')
    await press(console, '保存密码')
    await goTo(console, '全部工单')
    await row(console, lamp).waitFor()
  })

  it('shows a second text in the open list without a reload', async () => {
    await console.evaluate(() => document.body.setAttribute('data-same-page', 'yes'))
    await pickUp(telephone, '+8613800000002')
    await text(telephone, '新华路菜市场门口的垃圾没人清运')
    rubbish = numberIn(await arrived(telephone, '已登记').textContent())
    await row(console, rubbish).waitFor()
    expect(await console.locator('body').getAttribute('data-same-page')).toBe('yes')
    await picture(console, 'list')
  })

  it('lets the grid head accept and reply, and the answer reaches the telephone', async () => {
    await signOut(console)
    await picture(console, 'sign-in')
    await become(console, '张卫国')
    await goTo(console, '我的待办')
    await openTicket(console, lamp)
    await picture(console, 'ticket')
    await press(console, '签收')
    await console.getByLabel('办理情况（内部，不给居民看）').fill('换了灯头，老王在家')
    await console
      .getByLabel('公开答复（发给居民，可用于公示）')
      .fill('路灯已修好，今晚可以亮。王秀英女士可拨 13800000001 核实。')
    await picture(console, 'reply')
    await press(console, '答复')
    await console.getByText('已答复，待确认').first().waitFor()
    await pickUp(telephone, '+8613800000001')
    const answer = await arrived(telephone, '张卫国答复工单').textContent()
    expect(answer).toContain('路灯已修好，今晚可以亮。')
    expect(answer).not.toContain('换了灯头')
    expect(await console.getByText('换了灯头，老王在家').count()).toBeGreaterThan(0)
  })

  it('closes the ticket when the resident answers 1', async () => {
    await text(telephone, '1')
    await arrived(telephone, `工单 ${lamp} 办结`).waitFor()
    await console.getByText('居民确认已解决').first().waitFor()
  })

  it('puts the released notice on the open board and into the feed, masked', async () => {
    expect(await board.getByRole('article').count()).toBe(0)
    await become(console, '周明')
    await goTo(console, '全部工单')
    await openTicket(console, lamp)
    await press(console, '发布公示')
    const dialog = console.getByRole('dialog', { name: '公示预览' })
    await dialog.getByText('路灯已修好').first().waitFor()
    await picture(console, 'release-1440')
    await console.setViewportSize({ width: 360, height: 740 })
    await picture(console, 'release-360')
    await console.setViewportSize({ width: 1440, height: 900 })
    await press(dialog, '发布到告示栏')
    await dialog.waitFor({ state: 'hidden' })
    const notice = board.getByRole('article').filter({ hasText: '路灯已修好' })
    await notice.waitFor()
    await picture(board, 'board')
    const shown = (await notice.textContent()) ?? ''
    const feed = await (await fetch(`${hotline.url}/feeds/notices.json`)).text()
    for (const words of [shown, feed]) {
      expect(words).toContain('路灯已修好，今晚可以亮')
      for (const personal of ['王秀英', '13800000001', '3号楼', '换了灯头'])
        expect(words).not.toContain(personal)
    }
    expect(JSON.parse(feed).items).toHaveLength(1)
  })

  it('passes a declined ticket to the dispatcher, its service corrected', async () => {
    await goTo(console, '全部工单')
    await openTicket(console, rubbish)
    await press(console, '更正')
    const correcting = console.getByRole('dialog', { name: '更正' })
    await choose(correcting, '事项', '噪')
    await correcting.getByLabel('理由').fill('听录音是说噪声')
    await picture(console, 'correct')
    await press(correcting, '更正')
    await correcting.waitFor({ state: 'hidden' })
    await console.getByRole('heading', { level: 1, name: /噪/ }).waitFor()
    const handler = (await console.locator('.facts dd').first().textContent())?.trim() ?? ''
    await become(console, handler)
    await goTo(console, '我的待办')
    await openTicket(console, rubbish)
    await press(console, '退单')
    const declining = console.getByRole('dialog', { name: '退单' })
    await declining.getByLabel('理由').fill('不是我们的职责')
    await press(declining, '退单')
    await declining.waitFor({ state: 'hidden' })
    await become(console, '孙立')
    await goTo(console, '我的待办')
    await openTicket(console, rubbish)
    await console.getByText('不是我们的职责').first().waitFor()
  })

  it('lets a person take a conversation over and hand it back', async () => {
    await become(console, '周明')
    await goTo(console, '会话')
    await pickUp(telephone, '+8613800000003')
    await text(telephone, '0')
    await arrived(telephone, '已请值班员来看').waitFor()
    await console.getByRole('main').getByRole('link').filter({ hasText: '短信' }).first().click()
    await press(console, '接手会话')
    await arrived(telephone, '我是值班员周明').waitFor()
    const heard = await telephone.locator('li.in').count()
    await text(telephone, '锦绣花园5号楼楼道灯坏了，你们管吗')
    const lines = console.getByRole('log')
    await lines.getByText('楼道灯坏了').waitFor()
    await console.getByLabel('回复居民').fill('管的，我现在就记下来。')
    await press(console, '发送')
    await arrived(telephone, '管的，我现在就记下来').waitFor()
    expect(await telephone.locator('li.in').count()).toBe(heard + 1)
    await picture(console, 'conversation-1440')
    await console.setViewportSize({ width: 360, height: 740 })
    await picture(console, 'conversation-360')
    await console.setViewportSize({ width: 1440, height: 900 })
    await press(console, '交还自动应答')
    await arrived(telephone, '值班员先说到这里').waitFor()
    await text(telephone, '到哪了')
    await arrived(telephone, /没有在办的事|工单/).waitFor()
  })

  it('writes down for a caller what is asked, and texts the number there', async () => {
    await console.getByRole('link', { name: '新建工单' }).click()
    await console.getByLabel('诉求内容').fill('建设路人行道地砖破了好几块，老人摔倒了')
    await console.getByText('看起来是').waitFor()
    await console.getByLabel(/^电话/).fill('13800000003')
    await console.getByLabel(/^姓名/).fill('陈小梅')
    await picture(console, 'new-ticket')
    await press(console, '登记并派单')
    const number = numberIn(await console.locator('.big-number').textContent())
    expect(await console.locator('.facts').textContent()).toContain('周明')
    await arrived(telephone, number).waitFor()
  })

  it('met no error in any page', () => {
    expect(browser.faults).toEqual([])
  })
})
