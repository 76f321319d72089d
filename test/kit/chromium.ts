import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

const executable = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

/** The way to get Chromium, when it is not there; undefined when it is. */
export const missingChromium = existsSync(executable)
  ? undefined
  : 'Chromium: install it (Debian: apt-get install -y chromium) or set CHROMIUM_PATH=/path/to/chromium'

/** Where pictures of the pages passed are kept; undefined: none are taken. */
const picturesDir = process.env['E2E_PICTURES']

type Size = { readonly width: number; readonly height: number }
export const desktop: Size = { width: 1440, height: 900 }

/** A browser whose every page is watched: whatever goes wrong in one is in `faults`. */
export type Watched = {
  /** Errors of scripts, of the content security policy and of the server, and calls to other hosts. */
  readonly faults: readonly string[]
  /** A page in a context of its own (its own cookies), opened at this address. */
  readonly open: (url: string, size?: Size) => Promise<Page>
  readonly close: () => Promise<void>
}

/** Real Chromium, without a window, in Chinese and the hotline's time zone; its clocks begin at `at`, else now. */
export async function openBrowser(at?: number): Promise<Watched> {
  const browser = await chromium.launch({
    executablePath: executable,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const faults: string[] = []
  return {
    faults,
    open: async (url, size = desktop) => {
      const context = await watchedContext(browser, size, faults)
      if (at !== undefined) await context.clock.install({ time: at })
      const page = await context.newPage()
      await page.goto(url)
      return page
    },
    close: () => browser.close(),
  }
}

async function watchedContext(browser: Browser, viewport: Size, faults: string[]) {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    permissions: ['clipboard-write'],
  })
  context.setDefaultTimeout(25_000)
  await context.route(
    ({ hostname }) => hostname !== '127.0.0.1',
    (route) => {
      faults.push(`asked another host: ${route.request().url()}`)
      return route.abort()
    },
  )
  context.on('weberror', (error) => faults.push(`script: ${error.error().message}`))
  context.on('console', (message) => {
    // A refusal (401 before signing in) and a server that is away are no faults of the page.
    if (message.type() !== 'error' || /Failed to load resource|WebSocket conn/.test(message.text()))
      return
    faults.push(`console: ${message.text()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()}: ${response.url()}`)
  })
  return context
}

/** Keeps a picture of a page under this name where E2E_PICTURES says, else does nothing. */
export async function picture(page: Page, name: string): Promise<void> {
  if (picturesDir === undefined) return
  mkdirSync(picturesDir, { recursive: true })
  await page.screenshot({ path: join(picturesDir, `${name}.png`), fullPage: true })
}
