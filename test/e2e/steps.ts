import type { Locator, Page } from 'playwright-core'
import { picture } from '../kit/chromium.ts'

/** What a visitor does on a screen, in one word each. Every step waits for what it says. */

/** Sends a text from the telephone the simulator shows. */
export async function text(telephone: Page, words: string): Promise<void> {
  await telephone.getByLabel('短信内容').fill(words)
  await telephone.getByRole('button', { name: '发送' }).click()
}

/** The newest message that came to the telephone and says this. */
export const arrived = (telephone: Page, words: string | RegExp): Locator =>
  telephone.getByRole('log').locator('li.in').filter({ hasText: words }).last()

/** Reports something from somebody's telephone; answers the number of the ticket. */
export async function report(telephone: Page, from: string, words: string): Promise<string> {
  await pickUp(telephone, from)
  await text(telephone, words)
  const told = telephone.locator('li.out').filter({ hasText: words }).last()
  const answers = told.locator('xpath=following-sibling::li').filter({ hasText: '工单号' })
  return numberIn(await answers.first().textContent())
}

/** Picks up another resident's telephone. */
export async function pickUp(telephone: Page, number: string): Promise<void> {
  await telephone.getByLabel('这部电话是谁的').selectOption(number)
}

/** Signs in by one click as one of the demonstration's people, whoever was signed in before. */
export async function become(console: Page, name: string): Promise<void> {
  const person = console.getByRole('button', { name: new RegExp(`^${name}`) })
  const account = console.getByRole('link', { name: '账户' })
  const everybody = console.getByRole('button', { name: /^显示全部/ })
  await person.or(account).or(everybody).first().waitFor()
  if (await account.isVisible()) await signOut(console)
  // The signing-in page shows its heading first and fetches the people after it.
  await person.or(everybody).first().waitFor()
  if (!(await person.isVisible()) && (await everybody.isVisible())) await everybody.click()
  await person.click()
  await console.locator('header .who').filter({ hasText: name }).waitFor()
}

/** The administrator's first time: by the printed password, and another at once. */
export async function signInFirst(console: Page, password: string): Promise<void> {
  await console.getByLabel('用户名').fill('admin')
  await console.getByLabel('密码', { exact: true }).fill(password)
  await press(console, '登录')
  await console.getByLabel('现在的密码').fill(password)
  await console.getByLabel('新密码（至少 10 个字符）').fill('一把新的钥匙，够长了')
  await console.getByLabel('再输一遍新密码').fill('一把新的钥匙，够长了')
  await press(console, '保存密码')
  await console.getByRole('navigation', { name: '主导航' }).waitFor()
}

export async function signOut(console: Page): Promise<void> {
  await console.getByRole('link', { name: '账户' }).click()
  await console.getByRole('button', { name: '退出登录' }).click()
  await console.getByRole('heading', { name: '登录工作台' }).waitFor()
}

/** Goes by the navigation to a list, by its name there. */
export async function goTo(console: Page, name: string): Promise<void> {
  await console
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click()
  await console.getByRole('heading', { level: 1, name }).waitFor()
}

/** The row of a ticket in the list shown. */
export const row = (console: Page, number: string): Locator =>
  console.getByRole('row').filter({ hasText: number })

/** Opens a ticket from the list shown. */
export async function openTicket(console: Page, number: string): Promise<void> {
  await row(console, number).getByRole('link').click()
  await console.locator('.big-number').filter({ hasText: number }).waitFor()
}

/** Presses a button of the ticket page's next steps, or of the dialog in front of it. */
export async function press(place: Page | Locator, name: string): Promise<void> {
  await place.getByRole('button', { name, exact: true }).click()
}

/** Gives an order on the ticket shown, wherever its button stands, once `fill` has said what it asks. */
export async function order(
  console: Page,
  name: string,
  fill: (dialog: Locator) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const next = console.getByRole('region', { name: '下一步' })
  const button = next.getByRole('button', { name, exact: true })
  const menu = next.locator('details:not([open]) summary')
  await button.or(menu).first().waitFor()
  if (!(await button.isVisible())) await menu.click()
  await button.click()
  await carryOut(console, name, fill)
}

/** Fills in and sends the dialog an order asks with. */
export async function carryOut(
  console: Page,
  name: string,
  fill: (dialog: Locator) => Promise<unknown>,
): Promise<void> {
  const dialog = console.getByRole('dialog', { name })
  await dialog.waitFor()
  await fill(dialog)
  await picture(console, `order-${name}`)
  await press(dialog, name)
  await dialog.waitFor({ state: 'hidden' })
}

/** Gives the reason an order asks for. */
export const because = (reason: string) => (dialog: Locator) =>
  dialog.getByLabel('理由').fill(reason)

/** Names the person an order asks for, and the reason. */
export const toPerson = (name: string, reason: string) => async (dialog: Locator) => {
  await choose(dialog, '交给谁', name)
  await because(reason)(dialog)
}

/** Writes the public answer of the ticket shown, with a picture of the result where one is given. */
export async function answer(console: Page, words: string, shot?: Buffer): Promise<void> {
  await console.getByLabel('办理情况（内部，不给居民看）').fill('到现场看过，已经处理')
  await console.getByLabel('公开答复（发给居民，可用于公示）').fill(words)
  if (shot) {
    const file = { name: 'result.jpg', mimeType: 'image/jpeg', buffer: shot }
    await console.getByLabel('选照片或拍照').setInputFiles(file)
    await console.getByRole('img', { name: '照片 1' }).waitFor()
  }
  await press(console, '答复')
  await console.getByText('已答复，待确认').first().waitFor()
}

/** The 10 digits of a ticket in what the hotline said. */
export function numberIn(words: string | null): string {
  const found = /(?<!\d)\d{10}(?!\d)/.exec(words ?? '')?.[0]
  if (found === undefined) throw new Error(`no ticket number in: ${words}`)
  return found
}

/** Chooses from a list by typing; once more when the list was just being filled and let go of the choice. */
export async function choose(dialog: Locator, field: string, words: string): Promise<void> {
  const page = dialog.page()
  const list = page.getByRole('option').filter({ hasText: words, visible: true })
  const box = dialog.getByRole('combobox', { name: field })
  const inside = page.getByRole('combobox', { name: field })
  const shown = dialog.locator('.el-select').filter({ has: inside }).getByText(words).first()
  for (let tries = 0; tries < 3; tries++) {
    await box.fill(words)
    await list.first().click()
    const chosen = await shown.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    )
    if (chosen) return
  }
  throw new Error(`${field}: ${words} could not be chosen`)
}
