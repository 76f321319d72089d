import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { openChat } from './browser.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

const welcomed = async () => {
  const browser = await openChat(hotline)
  browser.say({ type: 'hello', token: null, cursor: 0, language: null })
  await browser.next('welcome')
  return browser
}
const sent = (clientId: string, text: string, point?: readonly number[]) => ({
  type: 'text',
  clientId,
  text,
  ...(point ? { point } : {}),
})

it('a position without words is stored as one, and shown as a mark without its numbers', async () => {
  const browser = await welcomed()
  browser.say(sent('position-1', '', [117.98, 32.305]))
  expect(await browser.next('accepted')).toMatchObject({ clientId: 'position-1' })
  const { lines } = await browser.next('lines')
  expect(lines[0]).toMatchObject({ text: '[位置]', direction: 'in' })
  expect(JSON.stringify(lines)).not.toContain('117.98')
  expect(hotline.logged.join('\n')).not.toContain('117.98')
})

it.each([
  ['east of the earth', [180.01, 32]],
  ['north of the pole', [117, 90.5]],
  ['one number', [117]],
  ['three numbers', [117, 32, 5]],
])('%s is no position', async (_, point) => {
  const browser = await welcomed()
  browser.say(sent('position-2', '路灯不亮', point))
  expect(await browser.next('problem')).toMatchObject({ code: 'not-understood' })
})

it('neither words nor a position is nothing', async () => {
  const browser = await welcomed()
  browser.say(sent('position-3', '  '))
  expect(await browser.next('problem')).toMatchObject({ code: 'empty', clientId: 'position-3' })
})
