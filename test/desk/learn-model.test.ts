import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { learn } from '../../src/desk/learn-by-itself.ts'
import { goBack, recalibrate } from '../../src/desk/learn-change.ts'
import { fileInUse, useFileModel } from '../../src/desk/learn-from-file.ts'
import {
  followModel,
  openModelInUse,
  rowInUse,
  thresholdsInUse,
} from '../../src/desk/learn-model.ts'
import { learnable } from '../../src/desk/learn-rows.ts'
import { mistakenOf, weeksOf } from '../../src/desk/precision.ts'
import { startFollowing } from '../../src/learning-line.ts'
import { when } from '../kit/clock.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import {
  corrected,
  ownReport,
  reviewed,
  smallLearning,
  withLearning,
} from '../kit/learning-town.ts'

let hotline: Hotline
let desk: Desk
/** Another process on the same database, as far as models go. */
let other: Desk
let stopFollowing: () => void

beforeAll(async () => {
  hotline = await openHotline({ at: when('2026-03-09 10:00') })
  const small = await withLearning(hotline, await smallLearning(hotline.config.dataDir))
  const learning = { atLeast: 30, byItselfAfter: 40, recalibrateFrom: 20 }
  desk = { ...small, rules: { ...small.rules, learning } }
  other = { ...desk, current: { ...desk.current } }
  stopFollowing = startFollowing(other)
})
afterAll(async () => {
  stopFollowing()
  await hotline.close()
})

it('figures say week by week how sure the machine was, how often right, and what it mistook', async () => {
  await reviewed(hotline, 44)
  await corrected(hotline, '+8613800000001', '新华路路灯不亮，路灯坏了', 'garbage')
  const tickets = await learnable(desk)
  expect(tickets).toHaveLength(45)
  const weeks = weeksOf(desk.calendar, tickets, when('2026-03-11 09:00'))
  expect(weeks).toHaveLength(12)
  expect(weeks.map(({ day }) => day).slice(-2)).toEqual(['2026-03-02', '2026-03-09'])
  const last = weeks.at(-1)
  const [sure, ask, none] = [last?.sure ?? 0, last?.ask ?? 0, last?.none ?? 0]
  expect(sure + ask + none).toBe(45)
  const mistaken = mistakenOf(tickets)
  expect(mistaken.length).toBeGreaterThan(0)
  for (const { from, to, n, tickets: some } of mistaken) {
    expect(from).not.toBe(to)
    expect(some.length).toBe(Math.min(3, n))
  }
})

it('by day nothing is trained unasked; at night, when enough was reviewed, the hotline trains by itself', async () => {
  await learn(desk)
  expect(await desk.memory.trainings('service', 5)).toEqual([])
  hotline.clock.set(when('2026-03-10 02:00'))
  await learn(desk)
  const rows = await desk.memory.trainings('service', 5)
  expect(rows).toMatchObject([{ askedBy: 'system', state: 'kept', inUse: true }])
  await learn(desk)
  expect(await desk.memory.trainings('service', 5)).toHaveLength(1)
})

it('every process takes up the new model when the bell rings, without a new start', async () => {
  const row = await rowInUse(desk)
  await expect.poll(() => other.current.model.trainingId).toBe(row?.id)
  expect(other.current.talk.understand(ownReport('garbage', 50)).service).toBe('garbage')
})

it('thresholds are measured anew on what the model in use made of later tickets', async () => {
  hotline.clock.set(when('2026-03-10 10:00'))
  expect(await recalibrate(desk, 'he')).toMatchObject({ refusal: { code: 'too-few-readings' } })
  await reviewed(hotline, 24, 45)
  const before = thresholdsInUse(desk)
  const done = await recalibrate(desk, 'he')
  expect(done).toMatchObject({ ok: true, row: { step: 'recalibrated', askedBy: 'he' } })
  expect(thresholdsInUse(desk).basis.cases).toBe(24)
  expect(thresholdsInUse(desk)).not.toEqual(before)
  expect(desk.current.talk.understand(ownReport('manhole', 50)).alternatives).toBeDefined()
  await expect.poll(() => thresholdsInUse(other)).toEqual(thresholdsInUse(desk))
})

it('a broken model is warned about, and the next best is used', async () => {
  const row = await rowInUse(desk)
  writeFileSync(join(hotline.config.dataDir, 'models', row?.file ?? ''), 'not a model')
  const fresh = await openModelInUse(desk)
  expect(fresh).toMatchObject({ origin: 'shipped', trainingId: null })
  expect(hotline.logged.filter((line) => line.includes('model-not-opened'))).not.toEqual([])
  await followModel(desk)
  expect(desk.current.talk.understand('路灯不亮').service).toBe('street-lamp')
})

it('what hotline train keeps is in use from then on, beneath all trainings', async () => {
  const { dataDir } = hotline.config
  const learnt = (await desk.memory.trainings('service', 50)).find(({ step }) => step === 'kept')
  copyFileSync(desk.learning.shippedFile, join(dataDir, 'models/service.model'))
  hotline.clock.set(hotline.clock.now() + 60_000)
  await useFileModel(desk.memory, { id: 'by-command', at: hotline.clock.now(), report: '{}' })
  await followModel(desk)
  expect(desk.current.model).toMatchObject({ origin: 'file', trainingId: 'by-command' })
  const base = join(dataDir, 'models/service.model')
  expect(await fileInUse(desk.memory, desk.learning)).toBe(base)
  hotline.clock.set(hotline.clock.now() + 60_000)
  expect(await goBack(desk, 'he', learnt?.id ?? '')).toMatchObject({ ok: true })
  expect(await fileInUse(desk.memory, desk.learning)).toContain(learnt?.id)
})
