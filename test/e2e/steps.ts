import type { Locator, Page } from 'playwright-core'

/** What a visitor does on a screen, in one word each. Every step waits for what it says. */

/** Sends a text from the telephone the simulator shows. */
export async function text(telephone: Page, words: string): Promise<void> {
  await telephone.getByLabel('短信内容').fill(words)
  await telephone.getByRole('button', { name: '发送' }).click()
}

/** The newest message that came to the telephone and says this. */
export const arrived = (telephone: Page, words: string | RegExp): Locator =>
  telephone.getByRole('log').locator('li.in').filter({ hasText: words }).last()

/** Picks up another resident's telephone. */
export async function pickUp(telephone: Page, number: string): Promise<void> {
  await telephone.getByLabel('这部电话是谁的').selectOption(number)
}

/** Signs in by one click as one of the demonstration's people, whoever was signed in before. */
export async function become(console: Page, name: string): Promise<void> {
  const person = console.getByRole('button', { name: new RegExp(`^${name}`) })
  const account = console.getByRole('link', { name: '账户' })
  await person.or(account).first().waitFor()
  if (await account.isVisible()) await signOut(console)
  const everybody = console.getByRole('button', { name: /^显示全部/ })
  if (!(await person.isVisible()) && (await everybody.isVisible())) await everybody.click()
  await person.click()
  await console.locator('header .who').filter({ hasText: name }).waitFor()
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
