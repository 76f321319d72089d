import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desktop, missingChromium, openBrowser, picture, type Watched } from '../kit/chromium.ts'
import { freshFolder, reportMissing } from '../kit/databases.ts'
import { noonZone, type Started, startHotline } from '../kit/server.ts'
import { arrived, become, goTo, numberIn, openTicket, pickUp, press } from './steps.ts'

if (missingChromium) reportMissing(missingChromium)

const settings = {
  HOTLINE_DEMO: '1',
  HOTLINE_ZONE: noonZone(),
  WECHATY_PUPPET: 'wechaty-puppet-mock',
}

describe.skipIf(missingChromium)('the same opening by the other channels', () => {
  const folder = freshFolder()
  let hotline: Started
  let browser: Watched
  let chat: Page
  let telephone: Page
  let console: Page
  let lamp = ''

  beforeAll(async () => {
    hotline = await startHotline(folder.path, settings)
    browser = await openBrowser()
    chat = await browser.open(`${hotline.url}/chat`, { width: 390, height: 844 })
    telephone = await browser.open(`${hotline.url}/simulator`)
    console = await browser.open(`${hotline.url}/console`, desktop)
    await become(console, '周明')
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await hotline?.stop()
    await folder.drop()
  })

  const write = async (words: string) => {
    await chat.getByLabel('写下要说的话').fill(words)
    await press(chat, '发送')
  }
  const say = async (words: string) => {
    await telephone.getByLabel('您说的话').fill(words)
    await telephone.getByRole('button', { name: '说', exact: true }).click()
  }
  const heard = (words: string | RegExp) =>
    telephone.getByRole('log').locator('li.hotline').filter({ hasText: words }).last()

  it('answers in the web chat with a card that says number, who and by when', async () => {
    await chat.getByRole('heading', { name: '您好，这里是民情热线' }).waitFor()
    await picture(chat, 'chat-empty')
    await write('锦绣花园3号楼门口路灯不亮了')
    lamp = numberIn(await chat.getByRole('log').getByText('已登记').textContent())
    const card = chat.getByRole('article')
    await card.filter({ hasText: lamp }).waitFor()
    expect(await card.textContent()).toMatch(/谁在办\s*张卫国\s*网格长/)
    expect(await card.textContent()).toMatch(/最晚答复\s*\d+ 月 \d+ 日/)
    await chat.getByText('热线已收到').waitFor()
    await picture(chat, 'chat-card')
  })

  it('puts a picture sent by chat on the ticket in the console, cleaned', async () => {
    const photo = await sharp({
      create: { width: 640, height: 480, channels: 3, background: '#7a5c2e' },
    })
      .withExif({ IFD0: { Artist: 'somebody' } })
      .jpeg()
      .toBuffer()
    const chosen = { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: photo }
    await chat.getByLabel('发图片').setInputFiles(chosen)
    await chat.getByRole('img', { name: '图片' }).waitFor()
    await goTo(console, '全部工单')
    await openTicket(console, lamp)
    const shown = console.getByRole('img', { name: '居民发来的图片 1' }).first()
    await shown.scrollIntoViewIfNeeded()
    await expect
      .poll(() => shown.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth))
      .toBe(640)
    const address = new URL((await shown.getAttribute('src')) ?? '', hotline.url).href
    const kept = await console.request.get(address)
    expect((await sharp(await kept.body()).metadata()).exif).toBeUndefined()
    expect((await fetch(address)).status).toBe(401)
    await picture(console, 'ticket-with-picture')
  })

  it('keeps what is written while the hotline is away and sends it when it is back', async () => {
    await hotline.stop()
    await chat.getByText('已断开，消息会在恢复后发送').waitFor()
    await write('补充一下：是东门那盏')
    await chat.getByText('等待连接').waitFor()
    await picture(chat, 'chat-offline')
    hotline = await startHotline(folder.path, { ...settings, PORT: String(hotline.port) })
    await chat.getByText('已断开，消息会在恢复后发送').waitFor({ state: 'hidden', timeout: 30_000 })
    await chat.getByText('等待连接').waitFor({ state: 'hidden' })
    await chat.getByRole('log').getByText(`记到工单 ${lamp}`).waitFor()
    expect(await chat.getByText('补充一下：是东门那盏').count()).toBe(1)
    await console.getByText('补充一下：是东门那盏').first().waitFor()
    await console.locator('.timeline').getByText('补充', { exact: true }).first().waitFor()
  }, 60_000)

  it('speaks number and name in a call, and texts the number', async () => {
    await telephone.getByRole('tab', { name: '电话' }).click()
    await press(telephone, '拨打热线')
    await heard('您好，这里是民情热线').waitFor()
    await say('锦绣花园3号楼门口路灯不亮了')
    const spoken = (await heard('已登记').textContent()) ?? ''
    expect(spoken).toContain('张卫国')
    const number = numberIn(spoken.replaceAll(/(?<=\d) (?=\d)/g, ''))
    // Somebody reported this lamp by chat: the call asks whether it is the same one.
    await heard('是同一件事吗').waitFor()
    await press(telephone, '2')
    await telephone.getByText('通话已结束').waitFor()
    await picture(telephone, 'call')
    await telephone.getByRole('tab', { name: '短信' }).click()
    await arrived(telephone, number).waitFor()
  })

  it('dials the operator on 0', async () => {
    await pickUp(telephone, '+8613800000002')
    await telephone.getByRole('tab', { name: '电话' }).click()
    await press(telephone, '拨打热线')
    await heard('您好，这里是民情热线').waitFor()
    await press(telephone, '0')
    await telephone.getByText(/^正在转接 \+\d+/).waitFor()
    await press(telephone, '挂断')
  })

  it('owes a call back to a caller who said nothing', async () => {
    await pickUp(telephone, '+8613800000003')
    await press(telephone, '拨打热线')
    await heard('您好，这里是民情热线').waitFor()
    await press(telephone, '不出声')
    await expect.poll(() => telephone.locator('li.hotline').count()).toBe(2)
    await press(telephone, '不出声')
    await telephone.getByText('通话已结束').waitFor()
    await goTo(console, '待回电')
    const owed = console.getByRole('listitem').filter({ hasText: '13800000003' })
    await owed.waitFor()
    await picture(console, 'call-backs-1440')
    await console.setViewportSize({ width: 360, height: 740 })
    await picture(console, 'call-backs-360')
    await console.setViewportSize(desktop)
    await press(owed, '已回电')
    await owed.waitFor({ state: 'hidden' })
  })

  it('answers on WeChat', async () => {
    await pickUp(telephone, '+8613800000002')
    await telephone.getByRole('tab', { name: '微信' }).click()
    await telephone.getByLabel('短信内容').fill('新华路菜市场门口的垃圾没人清运')
    await press(telephone, '发送')
    const answer = await arrived(telephone, '已登记').textContent()
    expect(answer).toMatch(/工单号 \d{10}，由.+负责，.+前给您答复/)
    await goTo(console, '全部工单')
    await openTicket(console, numberIn(answer))
    expect(await console.locator('.facts').textContent()).toContain('微信')
    await picture(telephone, 'wechat')
  })

  it('met no error in any page', () => {
    expect(browser.faults).toEqual([])
  })
})
