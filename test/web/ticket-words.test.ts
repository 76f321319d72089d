import { describe, expect, it } from 'vitest'
import type { EventType } from '../../src/core/event.ts'
import { fields } from '../../src/web/console/order-fields.ts'
import { orderNames, orderOf } from '../../src/web/console/orders.ts'
import { lifeWords } from '../../src/web/shared/words.life.ts'
import { orderWords } from '../../src/web/shared/words.orders.ts'
import { timelineWords } from '../../src/web/shared/words.timeline.ts'
import { openHotline } from '../kit/hotline.ts'

/** Every event there is, with what the history calls it; a new event without words is a type error here. */
const wordings: Record<EventType, readonly string[]> = {
  opened: ['opened'],
  assigned: ['assigned'],
  accepted: ['accepted'],
  declined: ['declined'],
  transferred: ['transferred'],
  arbitrated: ['arbitrated'],
  submitted: ['submitted'],
  'sent-down': ['sent-down'],
  'handed-over': ['handed-over'],
  offered: ['offered'],
  claimed: ['claimed', 'claimed-alone'],
  'offer-ended': ['offer-ended'],
  'assist-asked': ['assist-asked'],
  'assist-answered': ['assist-answered'],
  'assist-dropped': ['assist-dropped'],
  suspended: ['suspended'],
  resumed: ['resumed'],
  'extension-asked': ['extension-asked'],
  extended: ['extended'],
  'extension-refused': ['extension-refused'],
  recalculated: ['recalculated'],
  urged: ['urged', 'urged-resident'],
  supervised: ['supervised'],
  pressed: ['expired', 'urge', 'supervise', 'yellow', 'red'].map((step) => `pressed-${step}`),
  nudged: ['sign', 'contact', 'inform', 'check', 'task'].map((what) => `nudged-${what}`),
  'card-appealed': ['card-appealed'],
  'card-settled': ['card-upheld', 'card-withdrawn'],
  rung: ['rung'],
  'alarm-passed': ['alarm-passed'],
  taken: ['taken'],
  contacted: ['contacted'],
  replied: ['replied'],
  informed: ['informed'],
  checked: ['checked'],
  'check-failed': ['check-failed'],
  reminded: ['reminded'],
  confirmed: ['confirmed', 'confirmed-partly'],
  disputed: ['disputed'],
  closed: ['closed'],
  reopened: ['reopened'],
  archived: ['archived'],
  guided: ['guided'],
  'found-helpful': ['found-helpful'],
  merged: ['merged'],
  split: ['split'],
  joined: ['joined'],
  left: ['left'],
  shared: ['shared'],
  noted: ['noted'],
  amended: ['amended', 'added'],
  withdrawn: ['withdrawn'],
  shielded: ['shielded', 'unshielded'],
  revealed: ['revealed-phone', 'revealed-name'],
  called: ['called-started', 'called-reached', 'called-missed'],
}

describe('the ticket page', () => {
  it('has words for everything that can happen to a ticket', () => {
    const known = Object.keys(timelineWords)
    const wanted = Object.values(wordings).flat()
    expect(wanted.filter((one) => !known.includes(`e.${one}`))).toEqual([])
  })

  it('names every order and every field, in both languages', () => {
    const known = Object.keys({ ...orderWords, ...lifeWords })
    expect(orderNames.filter((name) => !known.includes(`do.${name}`))).toEqual([])
    const used = new Set(orderNames.flatMap((name) => [...orderOf(name).fields]))
    expect(Object.keys(fields).filter((name) => ![...used].some((one) => one === name))).toEqual([])
  })

  it('sends every order to an address the server knows, and misses none of them', async () => {
    const hotline = await openHotline()
    try {
      const { json } = await readDescription(hotline)
      const addresses = orderNames.map((name) => {
        const { method, noun } = orderOf(name)
        return `${method} /api/tickets/{id}${noun.replace(/:of/, '{}')}`
      })
      expect(addresses.filter((one) => !json.includes(one))).toEqual([])
      const elsewhere = ['POST /api/tickets/{id}/pictures', 'PUT /api/tickets/{id}/notice']
      const offered = json.filter(
        (one) => /^(POST|PUT|PATCH) \/api\/tickets\/\{id\}/.test(one) && !elsewhere.includes(one),
      )
      expect(offered.filter((one) => !addresses.includes(one))).toEqual([])
    } finally {
      await hotline.close()
    }
  })
})

/** `POST /api/tickets/{id}/tasks/{}/answer` and so on: every route, with the names of later gaps left out. */
async function readDescription({ app }: Awaited<ReturnType<typeof openHotline>>) {
  const { paths } = (await app.inject({ url: '/api/openapi.json' })).json<{
    paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  }>()
  const json = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `${method.toUpperCase()} ${path.replace(/\{(?!id\})\w+\}/g, '{}')}`,
    ),
  )
  return { json }
}
