import { expect, test } from 'vitest'
import { sightOf } from '../../src/core/sight.ts'
import { callResident, connected } from '../../src/desk/connect.ts'
import { lines, stories } from '../kit/story.ts'

const story = stories()

test('29 · a confidential matter is seen by nobody else; who looks at the number gives a reason, and the resident can ask who', async () => {
  const s = await story('2026-03-02 09:00')
  const quarrel = await s.texts('wang', '锦绣花园3号楼邻里纠纷，邻居天天吵架，想请人调解')
  await s.heard('wang')
  expect(quarrel).toMatchObject({ confidential: true, handlerId: 'zhang' })
  const seenBy = s.desk.current.directory.staff
    .filter(
      ({ id, roles, unitId, gridId }) =>
        sightOf({ id, roles, unitId, gridIds: gridId ? [gridId] : [] }, quarrel) !== 'none',
    )
    .map(({ id }) => id)
  expect(seenBy).toEqual(['he', 'lin', 'zhang', 'zhou'])

  await s.texts('wang', '谁看过我的号码')
  expect(await s.heard('wang')).toEqual([
    '没有人看过您的号码和姓名：工作人员平时只看到打了星号的。有人要看，须写明理由，您随时可以问。',
  ])
  await s.until('2026-03-03 10:00')
  expect(await s.as('zhang').cannot(quarrel, { type: 'reveal', what: 'phone', reason: ' ' })).toBe(
    'reason-missing',
  )
  await s.as('zhang').does(quarrel, { type: 'reveal', what: 'phone', reason: '约上门调解的时间' })
  await s.texts('wang', '谁看过我的号码')
  expect(await s.heard('wang')).toEqual([
    lines(
      '您的号码和姓名，工作人员看过 1 次。最近的：',
      '今天 10:00，网格长张卫国看了号码，理由：约上门调解的时间',
    ),
  ])
})

test('30 · a call that shows neither number counts as the first contact', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', '锦绣花园3号楼下面路灯不亮')
  await s.as('zhang').accepts(lights)
  const zhang = s.desk.current.directory.staff.find(({ id }) => id === 'zhang')
  if (!zhang) throw new Error('no grid head')
  await callResident(s.desk, lights.id, zhang, '问是哪一盏')
  expect(await s.rang()).toEqual(['2026-03-02 09:00 网格长张卫国'])
  expect(await s.ticket(lights)).toMatchObject({ contactedAt: null })
  const [call] = (await s.desk.memory.deliveriesOf(lights.id)).filter(({ connectTo }) => connectTo)
  await connected(s.desk, call?.id ?? '', 'reached')
  expect(await s.ticket(lights)).toMatchObject({ contactBy: null, contactedAt: s.clock.now() })
  expect(call?.text).toBe(
    `工单 ${[...lights.number].join(' ')}，路灯不亮。正在接通居民，请别挂断。`,
  )
})
