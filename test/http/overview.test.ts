import { afterEach, expect, it } from 'vitest'
import { when } from '../kit/clock.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import { signedInAs } from './console-client.ts'

let hotline: Hotline | undefined
afterEach(async () => {
  await hotline?.close()
  hotline = undefined
})

it.each([
  ['2026-10-31 23:59', null],
  ['2026-11-01 00:00', { year: 2027, since: '2026-11-01' }],
])('the first page warns of a calendar that is missing: at %s', async (at, missingCalendar) => {
  hotline = await openHotline({ at: when(at) })
  const zhou = await signedInAs(hotline, 'zhou')
  expect((await zhou('GET', '/api/overview')).json).toMatchObject({ missingCalendar })
})
