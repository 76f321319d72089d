import { expect, test } from 'vitest'
import { strandedBefore } from '../../src/core/stranded.ts'
import { withPlain } from '../../src/store/plain.ts'
import type { CounterName } from '../../src/store/ticket-list.ts'
import { verifyLog } from '../../src/store/verify-log.ts'
import { when } from '../kit/clock.ts'
import { introduction, isItSolved, lines, type Story, stories } from '../kit/story.ts'

const story = stories()
const lamp = '锦绣花园3号楼下面路灯不亮'

const six = ['delayed', 'owed', 'backlog', 'holding', 'returned', 'stranded'] as const

/** Which of the six counters on this person's first page are not at zero. */
const countersOf = async (
  { desk, clock }: Story,
  staffId: string,
): Promise<readonly CounterName[]> => {
  const at = clock.now()
  const since = strandedBefore(desk.calendar, at, desk.rules.strandedWorkdays)
  const counts = await Promise.all(
    six.map((name) =>
      desk.memory.countTickets({ counter: { name, staffId, at, strandedBefore: since } }),
    ),
  )
  return six.filter((_, n) => counts[n] !== 0)
}

test('31 · six counters rise with what is left undone and fall when it is done', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  expect(await countersOf(s, 'zhang')).toEqual([])
  await s.until('2026-03-12 09:00')
  expect(await countersOf(s, 'zhang')).toEqual(['delayed', 'owed', 'backlog', 'stranded'])
  await s.as('zhang').accepts(lights)
  expect(await countersOf(s, 'zhang')).toEqual(['delayed', 'owed'])
  await s
    .as('zhang')
    .does(lights, { type: 'ask-assist', handlerId: 'liu', text: '扶梯子', workdays: 1 })
  await s.until('2026-03-16 09:00')
  expect(await countersOf(s, 'liu')).toEqual(['holding'])
  const [task] = (await s.ticket(lights)).tasks
  await s
    .as('liu')
    .does(lights, { type: 'answer-assist', taskId: task?.id ?? '', answer: '扶好了' })
  expect(await countersOf(s, 'liu')).toEqual([])
  await s.as('zhang').answers(lights, '换好了。')
  expect(await countersOf(s, 'zhang')).toEqual([])
  await s.texts('wang', '3，还是不亮')
  expect(await countersOf(s, 'zhang')).toEqual(['returned'])
})

test('32 · a log changed behind our back is found, and the seal of the day stands on the board', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  await s.as('zhang').accepts(lights)
  await s.as('zhang').answers(lights, '还要再等等。')
  await s.until('2026-03-03 09:00')
  const [seal] = await s.desk.memory.seals(1)
  expect(seal?.day).toBe('2026-03-03')
  expect((await verifyLog(s.config.databaseUrl)).lastSeal?.hash).toBe(seal?.hash)
  const board = await s.app.inject({ url: '/api/board' })
  expect(board.body).toContain(seal?.hash.slice(0, 8) ?? 'no seal')

  s.tampered()
  await withPlain(s.config.databaseUrl, (plain) =>
    plain.all(
      'UPDATE "TicketEvent" SET "body" = REPLACE("body", \'还要再等等\', \'已经修好\') WHERE "type" = \'replied\'',
    ),
  )
  const { faults } = await verifyLog(s.config.databaseUrl)
  expect(faults.map(({ problem }) => problem)).toEqual(['changed', 'ticket'])
  expect(faults[0]?.ticketId).toBe(lights.id)
})

test('33 · after a week without the house everything due is done once, in order, without a storm', async () => {
  const s = await story('2026-03-02 09:00')
  const late = await s.texts('wang', lamp)
  await s.as('zhang').accepts(late)
  const answered = await s.texts('li', '锦绣花园5号楼楼道垃圾没人收')
  await s.as('zhang').accepts(answered)
  await s.as('zhang').answers(answered, '垃圾清走了。')
  await s.heard('wang')
  await s.heard('li')

  await s.outageUntil('2026-03-17 03:00')
  expect(await s.heard('wang')).toEqual([])
  expect(await s.heard('li')).toEqual([])
  await s.until('2026-03-17 08:10')
  expect(await s.heardWhen('wang')).toEqual([
    `2026-03-17 08:00 对不起，工单 ${late.number} 没有在约定时间答复您。已经在催网格长张卫国，每一步都会告诉您。`,
  ])
  expect(await s.heardWhen('li')).toEqual([
    lines(
      `2026-03-17 08:00 工单 ${answered.number}（垃圾清运）已答复：垃圾清走了。还没收到您的意见。`,
      isItSolved,
    ),
  ])
  expect((await s.ticket(late)).pressure.nextAt).toBe(when('2026-03-18 08:30'))
  await s.until('2026-03-20 09:00')
  expect(await s.heardWhen('wang')).toEqual([
    `2026-03-19 08:30 工单 ${late.number} 还没有答复，督办员已经介入，直接盯着网格长张卫国办。`,
  ])
  expect(await s.heardWhen('li')).toEqual([
    `2026-03-19 17:30 没有收到您的回话，工单 ${answered.number} 先算办完，没有确认。没解决就回复“没解决”，再办。`,
  ])
})

test('33 · at night nothing is sent but answers to who has just written', async () => {
  const s = await story('2026-03-02 23:00')
  const lights = await s.texts('wang', lamp)
  expect(await s.heardWhen('wang')).toEqual([
    lines(
      `2026-03-02 23:00 已登记：路灯不亮。工单号 ${lights.number}，由网格长张卫国负责，3 月 11 日前给您答复。`,
      introduction,
    ),
  ])
  await s.as('zhang').accepts(lights)
  await s.until('2026-03-03 07:59')
  expect(await s.heardWhen('wang')).toEqual([])
  await s.until('2026-03-03 08:30')
  expect(await s.heardWhen('wang')).toEqual([
    `2026-03-03 08:00 网格长张卫国已接手工单 ${lights.number}（路灯不亮），3 月 11 日前给您答复。`,
  ])
})
