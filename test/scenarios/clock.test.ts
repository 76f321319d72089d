import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadCalendar } from '../../src/calendar.ts'
import { explainDeadline } from '../../src/core/deadlines.ts'
import { recalculateDeadlines } from '../../src/desk/recalculate.ts'
import { when } from '../kit/clock.ts'
import { introduction, lines, stories } from '../kit/story.ts'

const story = stories()
const lamp = '锦绣花园3号楼下面路灯不亮'

test('8 · over the Spring Festival the holidays do not count and the make-up Saturday does', async () => {
  const s = await story('2026-02-09 09:00')
  const lights = await s.texts('wang', lamp)
  expect(await s.heard('wang')).toEqual([
    lines(
      `已登记：路灯不亮。工单号 ${lights.number}，由网格长张卫国负责，2 月 25 日前给您答复。`,
      introduction,
    ),
  ])

  const days = explainDeadline(s.desk.calendar, lights.deadline).map(
    ({ day, kind, name, counts }) => [day, kind, name, counts].join(' '),
  )
  expect(days).toEqual([
    '2026-02-10 workday  1',
    '2026-02-11 workday  2',
    '2026-02-12 workday  3',
    '2026-02-13 workday  4',
    '2026-02-14 makeup 春节 5',
    '2026-02-15 holiday 春节 ',
    '2026-02-16 holiday 春节 ',
    '2026-02-17 holiday 春节 ',
    '2026-02-18 holiday 春节 ',
    '2026-02-19 holiday 春节 ',
    '2026-02-20 holiday 春节 ',
    '2026-02-21 holiday 春节 ',
    '2026-02-22 holiday 春节 ',
    '2026-02-23 holiday 春节 ',
    '2026-02-24 workday  6',
    '2026-02-25 workday  7',
  ])
})

test('9 · the clock stands still while the resident is waited for, and the date moves by exactly those days', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  await s.as('zhang').accepts(lights)
  await s.heard('wang')

  await s.until('2026-03-04 10:00')
  await s.as('zhang').does(lights, {
    type: 'suspend',
    reason: 'waiting-for-resident',
    words: '等您回家开门看线路',
    until: when('2026-03-20 09:00'),
  })
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number} 暂停计时，原因：等您回家开门看线路。最晚接着办的日期：3 月 20 日。有进展马上告诉您。`,
  ])

  await s.until('2026-03-09 10:00')
  await s.as('zhang').does(lights, { type: 'resume' })
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number} 接着办，由网格长张卫国负责，3 月 16 日前给您答复。`,
  ])
  expect((await s.ticket(lights)).deadline.at).toBe(when('2026-03-16 17:30'))
})

test('9 · what nobody resumes goes on by itself on the day that was told', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  await s.as('zhang').accepts(lights)
  await s.as('zhang').does(lights, {
    type: 'suspend',
    reason: 'waiting-for-third-party',
    words: '等配件到货',
    until: when('2026-03-05 09:00'),
  })
  await s.heard('wang')
  await s.until('2026-03-05 09:00')
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number} 接着办，由网格长张卫国负责，3 月 13 日前给您答复。`,
  ])
})

test('10 · more time is asked for before the date, granted by a supervisor, and told', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  await s.as('zhang').accepts(lights)
  await s.heard('wang')

  await s.until('2026-03-10 09:00')
  await s.as('zhang').does(lights, { type: 'ask-extension', workdays: 5, reason: '灯杆要定做' })
  expect(await s.heard('wang')).toEqual([])
  expect(await s.as('zhou').cannot(lights, { type: 'grant-extension', words: null })).toBe(
    'not-your-role',
  )
  await s.as('he').does(lights, { type: 'grant-extension', words: null })
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number} 需要更多时间，督办员同意延期，3 月 18 日前给您答复。`,
  ])
})

test('10 · a refused request leaves the date, and after the date nobody can ask', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  await s.as('zhang').accepts(lights)
  await s.heard('wang')
  await s.as('zhang').does(lights, { type: 'ask-extension', workdays: 15, reason: '太忙' })
  await s.as('he').does(lights, { type: 'refuse-extension', reason: '换个灯泡用不了半个月' })
  expect((await s.ticket(lights)).deadline).toEqual(lights.deadline)
  expect(await s.heard('wang')).toEqual([])

  await s.until('2026-03-12 09:00')
  expect(
    await s.as('zhang').cannot(lights, { type: 'ask-extension', workdays: 5, reason: '还要几天' }),
  ).toBe('too-late')
})

test('11 · a date in a year not published yet is provisional, and is told again when the calendar is known', async () => {
  const s = await story('2026-12-28 09:00')
  const lights = await s.texts('wang', lamp)
  expect(await s.heard('wang')).toEqual([
    lines(
      `已登记：路灯不亮。工单号 ${lights.number}，由网格长张卫国负责，2027 年 1 月 7 日（暂定）前给您答复。`,
      introduction,
    ),
  ])

  await s.until('2026-12-29 10:00')
  const yaml = readFileSync('flows/calendar.yaml', 'utf8')
    .replace('loadedYears: []', 'loadedYears: [2027]')
    .replace(
      'holidays: []',
      'holidays: [{ from: 2027-01-01, to: 2027-01-05, name: 元旦 }, { from: 2027-05-01, name: 劳动节 }, { from: 2027-10-01, to: 2027-10-03, name: 国庆节 }]',
    )
  await recalculateDeadlines({ ...s.desk, calendar: loadCalendar({ zone: s.desk.zone, yaml }) })
  expect(await s.heard('wang')).toEqual([
    `放假安排公布了，工单 ${lights.number} 的答复日期按新日历算：2027 年 1 月 11 日。`,
  ])
  expect(await s.ticket(lights)).toMatchObject({ deadline: { provisional: false } })
})
