import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { execute } from '../../src/desk/execute.ts'
import { askTraining, goBack } from '../../src/desk/learn-change.ts'
import { rowInUse } from '../../src/desk/learn-model.ts'
import { learnable, writeRows } from '../../src/desk/learn-rows.ts'
import { runTrainings, stopTrainings } from '../../src/desk/learn-run.ts'
import type { Training } from '../../src/store/records.ts'
import { type Hotline, openHotline } from '../kit/hotline.ts'
import {
  corrected,
  ownReport,
  reviewed,
  slowEntry,
  smallLearning,
  withLearning,
} from '../kit/learning-town.ts'

let hotline: Hotline
let desk: Desk

beforeAll(async () => {
  hotline = await openHotline()
  desk = await withLearning(hotline, await smallLearning(hotline.config.dataDir))
})
afterAll(() => hotline.close())

const trained = async (): Promise<Training> => {
  const asked = await askTraining(desk, 'he')
  if (!asked.ok) throw new Error(asked.refusal.code)
  await runTrainings(desk)
  const row = await desk.memory.training(asked.row.id)
  if (!row) throw new Error('the training is gone')
  hotline.clock.set(hotline.clock.now() + 60_000)
  return row
}

const folderOfRows = () => join(hotline.config.dataDir, 'learn')
const rowsLeft = () => (existsSync(folderOfRows()) ? readdirSync(folderOfRows()) : [])

it('a few reviewed tickets are too few to learn from', async () => {
  await reviewed(hotline, 3)
  expect(await askTraining(desk, 'he')).toMatchObject({ refusal: { code: 'too-few-reviewed' } })
})

it('no name, number, plate or place known of a ticket stands in what is learnt from, and a confidential ticket not at all', async () => {
  const open = await corrected(
    hotline,
    '+8613800000001',
    '我叫王秀英，住锦绣花园3号楼502室，亮杆子灭了，电话13800000001，挡路的车是苏A12345，问过张卫国',
    'street-lamp',
  )
  const secret = await corrected(hotline, '+8613800000002', '埋汰堆没人拉，别说是我说的', 'garbage')
  const zhou = { type: 'staff', id: 'zhou', roles: ['operator'], unitId: null } as const
  await execute(desk, secret.id, { type: 'shield', confidential: true, reason: '怕人知道' }, zhou)

  const file = await writeRows(desk, 'looked-at', await learnable(desk))
  const rows = readFileSync(file, 'utf8')
  expect(rows).toContain(open.id)
  expect(rows).toContain('亮杆子灭了')
  expect(rows).not.toMatch(/王秀英|13800000001|苏A12345|502|3号楼|张卫国|\+86/)
  expect(rows).not.toContain(secret.id)
  expect(rows).not.toContain('别说是我说的')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await runTrainings(desk)
  expect(rowsLeft()).toEqual([])
})

it('a training that ends in an error is said to have failed, and leaves nothing behind', async () => {
  await reviewed(hotline, 60, 3)
  const broken = join(hotline.config.dataDir, 'broken.js')
  writeFileSync(broken, 'process.exit(3)')
  const asked = await askTraining(desk, 'he')
  if (!asked.ok) throw new Error(asked.refusal.code)
  await runTrainings({ ...desk, learning: { ...desk.learning, entryFile: broken } })
  expect(await desk.memory.training(asked.row.id)).toMatchObject({
    state: 'failed',
    step: 'crashed',
    inUse: false,
  })
  expect(rowsLeft()).toEqual([])
  expect(await rowInUse(desk)).toBeUndefined()
  hotline.clock.set(hotline.clock.now() + 60_000)
})

it('messages are answered while it trains; a house that closes leaves the training for the next start', async () => {
  const slow = await slowEntry(hotline.config.dataDir)
  const asked = await askTraining(desk, 'he')
  if (!asked.ok) throw new Error(asked.refusal.code)
  const { id } = asked.row
  const learning = { ...desk.learning, entryFile: slow, closing: new AbortController() }
  const closing = { ...desk, learning }
  const running = runTrainings(closing)
  await expect.poll(async () => (await desk.memory.training(id))?.done, { timeout: 20_000 }).toBe(1)
  expect(rowsLeft()).toEqual([id])
  expect(await desk.memory.training(id)).toMatchObject({ state: 'running', step: 'trial', of: 8 })

  const { ticketId } = await hotline.text('+8613800000003', '滨河路路灯坏了')
  expect(ticketId).not.toBeNull()
  expect((await hotline.textsTo('+8613800000003')).join()).toMatch(/工单号/)
  expect(await askTraining(desk, 'he')).toMatchObject({ refusal: { code: 'training-already' } })

  stopTrainings(closing)
  await running
  expect(await desk.memory.training(id)).toMatchObject({ state: 'waiting' })
  expect(rowsLeft()).toEqual([])
  await runTrainings(desk)
  expect(await desk.memory.training(id)).toMatchObject({ state: 'kept', inUse: true })
  hotline.clock.set(hotline.clock.now() + 60_000)
  await goBack(desk, 'he', null)
  hotline.clock.set(hotline.clock.now() + 60_000)
})

it('what residents call a thing here is learnt, used at once, and given up again by going back', async () => {
  const report = ownReport('manhole', 40)
  const before = hotline.desk.current.talk.understand(report).service
  const row = await trained()
  expect(row).toMatchObject({ state: 'kept', step: 'kept', inUse: true })
  expect(desk.current.model).toMatchObject({ trainingId: row.id, origin: 'learnt' })
  expect(desk.current.talk.understand(report).service).toBe('manhole')

  expect(await goBack(desk, 'he', row.id)).toMatchObject({ refusal: { code: 'model-in-use' } })
  expect(await goBack(desk, 'he', 'nothing')).toMatchObject({
    refusal: { code: 'no-such-training' },
  })
  const back = await goBack(desk, 'lin', null)
  expect(back).toMatchObject({ ok: true, row: { askedBy: 'lin', step: 'back', file: null } })
  expect(desk.current.talk.understand(report).service).toBe(before)
  hotline.clock.set(hotline.clock.now() + 60_000)
  expect(await goBack(desk, 'he', row.id)).toMatchObject({ ok: true })
  expect(desk.current.talk.understand(report).service).toBe('manhole')
})

it('a model that is no better than the present one is not kept', async () => {
  const present = await rowInUse(desk)
  const row = await trained()
  expect(row).toMatchObject({ state: 'refused', step: 'not-better', inUse: false })
  expect((await rowInUse(desk))?.id).toBe(present?.id)
})

it('a model that is better as a whole but fails a service is not kept, and says which', async () => {
  const scores = (f1: number) => ({
    macroF1: f1,
    accuracy: f1,
    sureCoverage: 0,
    surePrecision: 0,
    perClass: { garbage: 0.9, manhole: 1 - f1 },
  })
  const report = {
    ok: true,
    scheme: 'service',
    rows: 60,
    heldOut: 15,
    before: scores(0.5),
    after: scores(0.8),
    verdict: 'class-fell',
    fallen: ['manhole'],
    thresholds: desk.current.model.model.services.thresholds,
    confusion: [],
    changed: [],
    model: null,
  }
  const one = join(hotline.config.dataDir, 'fell.js')
  writeFileSync(one, `console.log(${JSON.stringify(JSON.stringify({ report }))})`)
  const present = desk.current.model.trainingId
  const asked = await askTraining(desk, 'he')
  if (!asked.ok) throw new Error(asked.refusal.code)
  await runTrainings({ ...desk, learning: { ...desk.learning, entryFile: one } })
  const row = await desk.memory.training(asked.row.id)
  expect(row).toMatchObject({ state: 'refused', step: 'class-fell', inUse: false })
  expect(JSON.parse(row?.report ?? 'null')).toMatchObject({ fallen: ['manhole'] })
  expect(desk.current.model.trainingId).toBe(present)
})
