import type { Page } from 'playwright-core'

/** What a page lacks for those who enlarge it, listen to it or cannot use a mouse: one line each. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  // Chromium's own reading of the page, as a screen reader gets it.
  const heard = (await page.locator('body').ariaSnapshot()).split('\n')
  const main = heard.filter((line) => /^\s*- main\b/.test(line)).length
  return [
    ...(await tooWide(page)),
    ...heard.filter((line) => nameless.test(line)).map((line) => `no name: ${line.trim()}`),
    ...(main === 1 ? [] : [`${main} main landmarks`]),
    ...(await withoutHead(page)),
  ]
}

/** A control without a name stands there bare, without quoted words. */
const nameless =
  /^\s*- (button|link|textbox|combobox|checkbox|radio|tab|searchbox|switch)(?![a-z])(?! ")/

async function tooWide(page: Page): Promise<readonly string[]> {
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: window.innerWidth,
  }))
  return content > screen ? [`scrolls sideways: ${content} px on a screen of ${screen}`] : []
}

/** One heading over the whole, a language and a title. */
function withoutHead(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const heads = [...document.querySelectorAll('h1')].filter(
      (one) => one.getClientRects().length > 0,
    )
    const faults: string[] = []
    if (heads.length !== 1) faults.push(`${heads.length} h1`)
    if (!/^(zh|en)/.test(document.documentElement.lang)) faults.push('no language')
    if (document.title === '') faults.push('no title')
    return faults
  })
}

/** Buttons and links whose place to touch is under 44 px (half of it on each side of the middle). */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const reach = 21.5
    const small: string[] = []
    for (const target of document.querySelectorAll('button, a[href], label:has(input)')) {
      target.scrollIntoView({ block: 'center', behavior: 'instant' })
      const { left, top, width, height, right } = target.getBoundingClientRect()
      // The skip link is beside the page until it has the focus.
      if (width === 0 || right <= 0) continue
      const [x, y] = [left + width / 2, top + height / 2]
      const misses = [
        [x - reach, y],
        [x + reach, y],
        [x, y - reach],
        [x, y + reach],
      ].filter(([atX = 0, atY = 0]) => {
        const hit = document.elementFromPoint(atX, atY)
        return hit !== target && !(hit && target.contains(hit))
      })
      if (misses.length > 0)
        small.push(`${target.textContent?.trim()} ${Math.round(width)}×${Math.round(height)}`)
    }
    return small
  })
}

/** Goes through a page with Tab; names every stop that looks the same with and without the focus. */
export async function unseenStops(page: Page, most = 60): Promise<readonly string[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    document.querySelectorAll('[data-passed]').forEach((one) => {
      one.removeAttribute('data-passed')
    })
  })
  const unseen: string[] = []
  for (let n = 0; n < most; n++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(async () => {
      // Screens answer to a focus a moment later, at the next drawing.
      const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
      const at = document.activeElement
      if (!(at instanceof HTMLElement) || at === document.body) return null
      if (at.dataset['passed']) return null
      at.dataset['passed'] = 'yes'
      const looks = () => {
        for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish()
        // A field within a frame shows its focus at the frame, three around it at most.
        const [own, frame] = [at.parentElement, at.parentElement?.parentElement]
        return [at, own, frame, frame?.parentElement]
          .map((one) => {
            if (!one) return ''
            const look = getComputedStyle(one)
            return [
              look.outlineStyle === 'none' ? '' : `${look.outlineWidth} ${look.outlineColor}`,
              look.boxShadow,
              look.borderColor,
              look.backgroundColor,
            ].join('|')
          })
          .join('\n')
      }
      await drawn()
      const focused = looks()
      at.blur()
      await drawn()
      const name = at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 30) ?? ''
      return { name: `${at.tagName} ${name} ${at.id}`, seen: focused !== looks() }
    })
    if (stop === null) break
    if (!stop.seen) unseen.push(stop.name)
  }
  return unseen
}

/** Presses Tab until the focus is on a control of this name; throws if it never is. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let n = 0; n < 80; n++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(() => {
      const at = document.activeElement
      return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? ''
    })
    if (name.test(here)) return
  }
  throw new Error(`Tab never reaches ${name}`)
}
