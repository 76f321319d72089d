import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missingChromium, picture } from '../kit/chromium.ts'
import { reportMissing } from '../kit/databases.ts'
import { type Day, openDay } from './day.ts'
import { faultsOf, smallTargets } from './look.ts'
import { choose } from './steps.ts'

if (missingChromium) reportMissing(missingChromium)

const phone = { width: 360, height: 720 }
const desk = { width: 1440, height: 900 }

describe.skipIf(missingChromium)('service guides', () => {
  let day: Day
  const faults: string[] = []

  beforeAll(async () => {
    day = await openDay('2026-03-02 10:00')
  }, 120_000)

  afterAll(() => day?.end())

  const chatAt = (size: typeof phone) => day.browser.open(`${day.hotline.url}/chat`, size)
  const write = async (page: Page, words: string) => {
    await page.locator('#message').fill(words)
    await page.locator('button[type=submit]').click()
  }
  const newest = async () => {
    const [row] = await day.hotline.desk.memory.tickets({ limit: 1, order: 'new' })
    return row?.ticket
  }
  const look = async (page: Page, name: string) => {
    await picture(page, `guides-${name}`)
    for (const fault of await faultsOf(page)) faults.push(`${name}: ${fault}`)
  }

  it('answer a question in the chat with a card, and a person takes it up when that did not help', async () => {
    const chat = await chatAt(phone)
    await write(chat, '请问老年证怎么办，要带什么材料')
    const card = chat.getByRole('log').getByRole('article')
    await card.getByRole('heading', { name: '老年人优待证' }).waitFor()
    expect(await card.textContent()).toContain('身份证、户口簿')
    expect(await card.textContent()).toContain('镇民政办《老年人优待办事指南》')
    expect(await card.getByRole('link').getAttribute('href')).toBe('tel:0550-5550028')
    await card.scrollIntoViewIfNeeded()
    await look(chat, 'chat-zh-360')
    for (const small of await smallTargets(chat)) faults.push(`small: ${small}`)
    expect((await newest())?.closing).toBe('answered')
    await chat.getByRole('button', { name: /2 没解决/ }).click()
    await chat.getByRole('log').getByText('已重新打开').waitFor()
    await look(chat, 'chat-reopened-zh-360')
    expect(await newest()).toMatchObject({ status: 'assigned', disputes: 0 })
  })

  it('answer in English, on a desk too', async () => {
    const chat = await chatAt(desk)
    await chat.getByRole('button', { name: 'English' }).click()
    await write(chat, 'How do I apply for the minimum living allowance?')
    const card = chat.getByRole('log').getByRole('article')
    await card.getByRole('heading', { name: 'Minimum living allowance' }).waitFor()
    expect(await card.textContent()).toContain('Civil affairs counter')
    await look(chat, 'chat-en-1440')
    await chat.setViewportSize(phone)
    await look(chat, 'chat-en-360')
    await chat.getByRole('button', { name: /1 Yes/ }).click()
    await chat.getByRole('log').getByText('Glad it helped').waitFor()
    expect(await newest()).toMatchObject({ status: 'closed', guide: { helped: true } })
  })

  it('are found by whoever works here, in the words of a resident', async () => {
    const page = await day.pageAt('张卫国', 'guides')
    await page.getByText(/共 \d+ 份指南/).waitFor()
    await page.getByLabel('居民问什么').fill('身份证丢了怎么补')
    await page.getByText('正好对得上').waitFor()
    await page.getByText('丢失补领40元').first().waitFor()
    for (const size of [phone, desk]) {
      await page.setViewportSize(size)
      await look(page, `console-zh-${size.width}`)
    }
    await page.getByLabel('居民问什么').fill('量子计算机')
    await page.getByText('没有对得上的指南').waitFor()
    await look(page, 'console-empty-zh-1440')
    await page.getByLabel('居民问什么').fill('')
    await page.getByRole('button', { name: 'English' }).first().click()
    await page.getByText(/\d+ guides/).waitFor()
    await look(page, 'console-en-1440')
    await page.setViewportSize(phone)
    await look(page, 'console-en-360')
    await page.getByRole('button', { name: '中文' }).first().click()
  })

  it('are read out by an operator, and close what they wrote down', async () => {
    const page = await day.pageAt('周明', 'new')
    const form = page.getByRole('main')
    await page.getByLabel('诉求内容').fill('请问结婚登记要带什么材料')
    const hint = form.getByRole('region', { name: '可以读给居民听' })
    await hint.getByText('双方身份证').waitFor()
    await look(page, 'new-zh-1440')
    await page.setViewportSize(phone)
    await hint.scrollIntoViewIfNeeded()
    await look(page, 'new-zh-360')
    await page.setViewportSize(desk)
    await choose(form, '网格', '锦绣花园二网格')
    await hint.getByRole('button', { name: '已读给居民，按指南办结' }).click()
    await page.locator('.big-number').waitFor()
    await page.getByText('按办事指南答复').first().waitFor()
    await look(page, 'ticket-zh-1440')
    expect(await newest()).toMatchObject({
      status: 'closed',
      service: 'marriage',
      source: 'counter',
      guide: { id: 'marriage' },
    })
  })

  it('leave nothing on any of these pages that somebody could not use', () => {
    expect(faults).toEqual([])
    expect(day.browser.faults).toEqual([])
  })
})
