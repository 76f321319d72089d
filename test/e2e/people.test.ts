import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missingChromium, picture } from '../kit/chromium.ts'
import { when } from '../kit/clock.ts'
import { reportMissing } from '../kit/databases.ts'
import { type Day, openDay } from './day.ts'
import { arrived, carryOut, choose, numberIn, pickUp, press, signInFirst, text } from './steps.ts'

if (missingChromium) reportMissing(missingChromium)

describe.skipIf(missingChromium)('people come and go', () => {
  let day: Day
  let admin: Page

  beforeAll(async () => {
    day = await openDay('2026-03-02 10:00', async (hotline) => {
      for (const [from, words] of [
        ['+8613800000011', '新华小区门口路灯不亮'],
        ['+8613800000012', '百货大楼门口垃圾没人收'],
        ['+8613800000013', '新华书店门口路面破了'],
        ['+8613800000014', '新华小区里有人占道摆摊'],
      ] as const)
        await hotline.text(from, words)
      for (const { ticket } of await hotline.desk.memory.tickets({ limit: 10, order: 'new' }))
        expect(ticket.handlerId).toBe('head-g5')
    })
    admin = await day.browser.open(`${day.hotline.url}/console`)
  }, 120_000)

  afterAll(() => day?.end())

  it('swaps a duty once the other person agrees', async () => {
    const asker = await day.pageAt('周明', 'roster')
    await asker.getByText('我的', { exact: true }).click()
    const tomorrow = asker.getByRole('button', { name: /换班/ }).filter({ hasText: '周明' }).nth(1)
    await tomorrow.click()
    await carryOut(asker, '换班', async (dialog) => {
      await choose(dialog, '由谁来值', '赵雨')
      await dialog.getByLabel('理由').fill('孩子开家长会')
    })
    await asker.getByRole('heading', { name: '等答复的换班' }).waitFor()
    const other = await day.pageAt('赵雨', 'roster')
    await other.getByText('孩子开家长会').waitFor()
    await picture(other, 'swap-asked')
    await press(other, '同意')
    await other.getByRole('heading', { name: '这一周已换的班' }).waitFor()
    await other.getByText('替周明').first().waitFor()
    await picture(other, 'swap-agreed')
  })

  it('hands over four tickets in one step', async () => {
    const supervisor = await day.pageAt('何静', 'hand-over')
    const main = supervisor.getByRole('main')
    await choose(main, '谁交出', '邓志刚')
    await press(supervisor, '下一步')
    await choose(main, '谁接手', '何建设')
    await press(supervisor, '下一步')
    await main.getByRole('heading', { name: '邓志刚 交给 何建设' }).waitFor()
    expect(await main.locator('dl').textContent()).toMatch(/4\s*办理中的工单/)
    await supervisor.getByLabel('原因（记入每件工单的经过）').fill('调到镇里工作')
    await picture(supervisor, 'hand-over')
    await press(supervisor, '确认交接')
    await main.getByRole('heading', { name: '交接好了' }).waitFor()
    await picture(supervisor, 'handed-over')
    const successor = await day.pageAt('何建设', 'mine')
    await expect
      .poll(() => successor.getByRole('row').filter({ hasText: '新华' }).count())
      .toBeGreaterThan(1)
    await picture(successor, 'taken-over')
  })

  it('splits a grid, gives one a new head and merges two, and keeps what went before', async () => {
    await signInFirst(admin, day.hotline.oneTimePassword ?? '')
    await admin.goto(`${day.hotline.url}/console#/grids/g1`)
    await press(admin, '拆分')
    await carryOut(admin, '拆分', async (dialog) => {
      for (const [n, [name, english]] of [
        ['锦绣东网格', 'Jinxiu East'],
        ['锦绣西网格', 'Jinxiu West'],
      ].entries()) {
        await dialog
          .getByLabel('名称', { exact: true })
          .nth(n)
          .fill(name ?? '')
        await dialog
          .getByLabel('英文名称')
          .nth(n)
          .fill(english ?? '')
      }
      const second = dialog.getByRole('group', { name: '第 2 个' })
      await choose(second, '网格长', '吴晓莉')
      await dialog
        .getByRole('radiogroup', { name: '锦绣花园6号楼' })
        .getByText('锦绣西网格')
        .click()
    })
    await admin.getByText(/锦绣花园一网格 → /).waitFor()
    await picture(admin, 'grid-split')
    await admin.getByRole('link', { name: /锦绣西网格/ }).click()
    await admin.getByText('吴晓莉').first().waitFor()

    await admin.goto(`${day.hotline.url}/console#/grids/g6`)
    await press(admin, '换网格长')
    await carryOut(admin, '换网格长', (dialog) => choose(dialog, '网格长', '孔小波'))
    await admin.getByText('冯玉梅 → 孔小波').waitFor()
    await picture(admin, 'grid-new-head')
    await admin.goto(`${day.hotline.url}/console#/grids/g7`)
    await press(admin, '合并')
    await carryOut(admin, '合并', async (dialog) => {
      await choose(dialog, '和哪些网格合并', '滨河')
      await admin.keyboard.press('Escape')
      await dialog.getByLabel('名称', { exact: true }).fill('学府滨河网格')
      await dialog.getByLabel('英文名称').fill('School and Riverside')
      await choose(dialog, '网格长', '曹文斌')
    })
    await admin.getByText(/→ 学府滨河网格/).waitFor()
    await picture(admin, 'grids-merged')
  })

  it('gives a colleague a code that ties their WeChat to them', async () => {
    await admin.goto(`${day.hotline.url}/console#/staff`)
    await admin.getByLabel('按姓名、职务查找').fill('马强')
    await press(admin, '微信绑定码')
    const dialog = admin.getByRole('dialog', { name: '马强 的微信绑定码' })
    await dialog.getByText(/绑定 \S{4,}/).waitFor()
    await picture(admin, 'wechat-code')
  })

  it('sends what comes in during a leave to the deputy', async () => {
    const head = await day.pageAt('刘芳', 'leave')
    const main = head.getByRole('main')
    await choose(main, '代班人（可不选）', '蒋明亮')
    await head.getByLabel('第一天').fill('2026-03-03')
    await head.getByLabel('最后一天').fill('2026-03-04')
    await press(head, '登记')
    await main.getByRole('heading', { name: '将要休假' }).waitFor()
    await main.getByRole('listitem').filter({ hasText: '代班人 蒋明亮' }).waitFor()
    await picture(head, 'leave')
    day.hotline.clock.set(when('2026-03-03 10:00'))
    await pickUp(day.telephone, '+8613800000002')
    await text(day.telephone, '锦绣花园8号楼门口路灯不亮了')
    const said = await arrived(day.telephone, '已登记').textContent()
    expect(numberIn(said)).toMatch(/^\d{10}$/)
    expect(said).toContain('由网格员蒋明亮负责')
  })

  it('met no error in any page', () => {
    expect(day.browser.faults).toEqual([])
  })
})
