import type { Page } from 'playwright-core'
import { openBrowser, type Watched } from '../kit/chromium.ts'
import { when } from '../kit/clock.ts'
import { type Served, serveHotline } from '../kit/served.ts'
import { become } from './steps.ts'

/** A day at the hotline: a house on a clock that stands still, one telephone, a desk for each colleague. */
export type Day = {
  readonly hotline: Served
  readonly browser: Watched
  readonly telephone: Page
  /** The console of one of the staff, who signs in there once, at this page. */
  pageAt(name: string, hash: string): Promise<Page>
  /** The same with this ticket open. */
  ticketAt(name: string, number: string): Promise<Page>
  /** The telephone number of one of the staff. */
  numberOf(name: string): string
  end(): Promise<void>
}

/** Opens the day; what lies behind is lived through before anybody looks. */
export async function openDay(
  time: string,
  before: (hotline: Served) => Promise<unknown> = async () => undefined,
  began = time,
): Promise<Day> {
  const hotline = await serveHotline(when(began))
  await before(hotline)
  hotline.clock.set(when(time))
  const browser = await openBrowser(when(time))
  const telephone = await browser.open(`${hotline.url}/simulator`)
  const desks = new Map<string, Page>()

  const at = async (name: string) => {
    const known = desks.get(name)
    if (known) return known
    const console = await browser.open(`${hotline.url}/console`)
    desks.set(name, console)
    await become(console, name)
    return console
  }
  const pageAt = async (name: string, hash: string) => {
    const console = await at(name)
    await console.goto(`${hotline.url}/console#/${hash}`)
    return console
  }
  return {
    hotline,
    browser,
    telephone,
    pageAt,
    ticketAt: async (name, number) => {
      const tickets = await hotline.desk.memory.tickets({ limit: 100, order: 'new' })
      const found = tickets.find(({ ticket }) => ticket.number === number)
      const console = await pageAt(name, `tickets/${found?.ticket.id}`)
      await console.locator('.big-number').filter({ hasText: number }).waitFor()
      return console
    },
    numberOf: (name) =>
      hotline.desk.current.directory.staff.find((one) => one.name === name)?.phone ?? '',
    end: async () => {
      await browser.close()
      await hotline.close()
    },
  }
}
