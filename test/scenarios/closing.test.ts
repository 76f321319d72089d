import { expect, test } from 'vitest'
import { when } from '../kit/clock.ts'
import { isItSolved, lines, stories } from '../kit/story.ts'

const story = stories()

const lamp = '锦绣花园3号楼下面路灯不亮'

/** A street lamp of 王秀英 that 张卫国 has mended. */
const mended = async (at: string) => {
  const s = await story(at)
  const lights = await s.texts('wang', lamp)
  await s.as('zhang').accepts(lights)
  await s.as('zhang').answers(lights, '灯泡已换。')
  await s.heard('wang')
  return { s, lights }
}

test('18 · where the service asks for a picture of the result, an answer without one is refused', async () => {
  const s = await story('2026-03-02 09:00')
  const pit = await s.texts('wang', '锦绣花园3号楼门口路面有个大坑')
  await s.as('zhang').accepts(pit)
  await s.heard('wang')
  const answer = {
    type: 'reply',
    record: '用冷补料 40 公斤',
    publicAnswer: '坑补平了。',
    outcome: 'resolved',
  } as const
  expect(await s.as('zhang').cannot(pit, answer)).toBe('evidence-missing')
  expect(await s.heard('wang')).toEqual([])
  await s.as('zhang').does(pit, { ...answer, pictureIds: ['picture'] })
  expect(await s.heard('wang')).toEqual([
    lines(`网格长张卫国答复工单 ${pit.number}（路面破损）：坑补平了。`, isItSolved),
  ])
})

test('19 · what cannot be done here says why, and where to go', async () => {
  const s = await story('2026-03-02 09:00')
  const lights = await s.texts('wang', lamp)
  await s.as('zhang').accepts(lights)
  await s.heard('wang')
  const answer = {
    type: 'reply',
    record: '查了产权',
    publicAnswer: '这盏灯是开发商的，还没有移交。',
    outcome: 'cannot',
  } as const
  expect(await s.as('zhang').cannot(lights, answer)).toBe('where-to-go-missing')
  await s.as('zhang').does(lights, { ...answer, whereToGo: '清河置业客服，电话 0550-5550188' })
  expect(await s.heard('wang')).toEqual([
    lines(
      `工单 ${lights.number}（路灯不亮）答复：这件事在这里办不了。这盏灯是开发商的，还没有移交。可以去：清河置业客服，电话 0550-5550188。`,
      isItSolved,
    ),
  ])
})

test.each([
  ['修好了', 'closed', 'satisfied', null],
  ['★★★★', 'closed', 'satisfied', 4],
  ['三星吧', 'replied', 'fair', 3],
  ['2星，还是一闪一闪的', 'assigned', 'dissatisfied', 2],
] as const)('20 · the resident answers “%s”', async (words, status, satisfaction, stars) => {
  const { s, lights } = await mended('2026-03-02 09:00')
  await s.texts('wang', words)
  expect(await s.ticket(lights)).toMatchObject({ status, satisfaction, stars })
})

test('20 · five stars and one star, as they are answered', async () => {
  const { s, lights } = await mended('2026-03-02 09:00')
  await s.texts('wang', '一星')
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number} 由网格长张卫国重新去办，3 月 11 日前给您答复。哪里没办好？说一句，我一起转过去。`,
  ])
  await s.texts('wang', '晚上还是不亮')
  expect(await s.heard('wang')).toEqual([
    `记下了，网格长张卫国能看到。工单 ${lights.number}，3 月 11 日前给您答复。`,
  ])
  await s.as('zhang').accepts(lights)
  await s.as('zhang').answers(lights, '线路接好了。')
  await s.heard('wang')
  await s.texts('wang', '这回好了，五星')
  expect(await s.heard('wang')).toEqual([
    `谢谢您的答复，工单 ${lights.number} 办结。再出问题，回复“没解决”就重新办。`,
  ])
})

test('20 · on the telephone a key says whether it is solved', async () => {
  const { s, lights } = await mended('2026-03-02 09:00')
  expect(await s.tells('wang', { words: '进度' })).toEqual([
    `工单 ${lights.number}（路灯不亮）已答复：灯泡已换。`,
    '解决了吗？解决了请按 1，解决了一部分请按 2，没解决请按 3。',
  ])
  expect(await s.tells('wang', { key: '1' })).toEqual([
    `谢谢您的答复，工单 ${lights.number} 办结。再出问题，回复“没解决”就重新办。`,
    '有进展会告诉您，也可以随时报工单号来问。再见。',
  ])
  expect(await s.ticket(lights)).toMatchObject({ status: 'closed', closing: 'confirmed' })
})

test('20 · silence is asked about once more and closes as unconfirmed, never as satisfied', async () => {
  const { s, lights } = await mended('2026-03-02 09:00')
  await s.until('2026-03-10 09:00')
  expect(await s.heardWhen('wang')).toEqual([
    lines(
      `2026-03-03 17:30 工单 ${lights.number}（路灯不亮）已答复：灯泡已换。还没收到您的意见。`,
      isItSolved,
    ),
    `2026-03-05 17:30 没有收到您的回话，工单 ${lights.number} 先算办完，没有确认。没解决就回复“没解决”，再办。`,
  ])
  expect(await s.ticket(lights)).toMatchObject({ closing: 'unconfirmed', satisfaction: null })
})

test('20 · who has two answers is asked about one after the other', async () => {
  const { s, lights } = await mended('2026-03-02 09:00')
  const rubbish = await s.texts('wang', '锦绣花园5号楼楼道垃圾没人收')
  await s.as('zhang').accepts(rubbish)
  await s.as('zhang').answers(rubbish, '清走了。')
  await s.heard('wang')
  await s.texts('wang', '1')
  expect(await s.heard('wang')).toEqual([
    lines(
      `谢谢您的答复，工单 ${rubbish.number} 办结。再出问题，回复“没解决”就重新办。`,
      `工单 ${lights.number}（路灯不亮）已答复：灯泡已换。`,
      isItSolved,
    ),
  ])
  await s.texts('wang', '1')
  expect(await s.ticket(lights)).toMatchObject({ closing: 'confirmed' })
  expect(await s.ticket(rubbish)).toMatchObject({ closing: 'confirmed' })
})

test('20 · a word that comes after the closing is heard all the same', async () => {
  const { s, lights } = await mended('2026-03-02 09:00')
  await s.until('2026-03-09 09:00')
  await s.heard('wang')
  await s.texts('wang', '满意')
  expect(await s.heard('wang')).toEqual([
    `谢谢。工单 ${lights.number} 之前已经办结。如果没解决，回复“没解决”。`,
  ])
  await s.texts('wang', '一星')
  expect(await s.ticket(lights)).toMatchObject({ status: 'assigned', handlerId: 'zhang' })
})

test('20 · partly, and nothing more is said: closed as partly', async () => {
  const { s, lights } = await mended('2026-03-02 09:00')
  await s.texts('wang', '2')
  expect(await s.heard('wang')).toEqual(['还差什么？说一句，网格长张卫国接着办。没有就回复 1。'])
  await s.texts('wang', '1')
  expect(await s.heard('wang')).toEqual([
    `好，工单 ${lights.number} 记为解决了一部分。三个工作日内有话随时说。`,
  ])
  await s.until('2026-03-06 09:00')
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number} 按“解决了一部分”办结。还没好，回复“没解决”就重新办。`,
  ])
  expect(await s.ticket(lights)).toMatchObject({ closing: 'partly' })
})

test('21 · dissatisfied: the same first handler does it again; the second time the supervisor has it', async () => {
  const { s, lights } = await mended('2026-03-02 09:00')
  await s.texts('wang', '3，还是不亮')
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number} 由网格长张卫国重新去办，3 月 11 日前给您答复。`,
  ])
  expect(await s.ticket(lights)).toMatchObject({ handlerId: 'zhang', firstHandlerId: 'zhang' })

  await s.until('2026-03-05 10:00')
  await s.as('zhang').accepts(lights)
  await s.as('zhang').answers(lights, '换了整流器。')
  await s.heard('wang')
  await s.texts('wang', '3，晚上又灭了')
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number} 由督办员何静重新去办，3 月 16 日前给您答复。`,
  ])
  expect(await s.ticket(lights)).toMatchObject({
    handlerId: 'he',
    firstHandlerId: 'zhang',
    disputes: 2,
  })
})

test('22 · closed and broken again within thirty days: taken up again; after that it rests in the archive', async () => {
  const { s, lights } = await mended('2026-03-02 09:00')
  await s.texts('wang', '1')
  await s.heard('wang')
  await s.until('2026-03-20 19:00')
  await s.texts('wang', '又坏了')
  expect(await s.heard('wang')).toEqual([
    `工单 ${lights.number} 由网格长张卫国重新去办，3 月 31 日前给您答复。哪里没办好？说一句，我一起转过去。`,
  ])
  await s.texts('wang', '没有')
  await s.as('zhang').accepts(lights)
  await s.as('zhang').answers(lights, '整盏换了新的。')
  await s.texts('wang', '1')
  await s.heard('wang')

  expect(await s.ticket(lights)).toMatchObject({ archiveAt: when('2026-04-19 19:00') })
  // One answer in ten is checked by somebody else; before that nothing is archived.
  const { check } = await s.ticket(lights)
  if (check.state === 'due')
    await s.as('he').does(lights, { type: 'pass-check', words: '去看过，亮的' })

  await s.until('2026-04-20 09:00')
  expect(await s.ticket(lights)).toMatchObject({ status: 'archived' })
  expect(await s.heard('wang')).toEqual([])
  await s.texts('wang', '没解决')
  expect(await s.heard('wang')).toEqual([
    '您没有可以重新办的工单，以前的已经归档。请把事情再写一遍：出了什么事，在哪里，马上给您登记。',
  ])
})
